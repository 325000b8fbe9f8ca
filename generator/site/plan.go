// Package site is the fourth stage of the pipeline: which pages there are.
//
// In goes the graph of all notes; out comes a [Plan]: every page as a [Sheet],
// with its address, its layout and its fingerprint, and, when asked for, the
// closed data that its layout sees ([Page]). The plan is made afresh at every
// build, addresses apart, so it only moves ids and hashes about; and it does so
// on demand: one page can be had without the work of all others. The data of a
// page are made only when its fingerprint says that it must be rendered. Lists,
// paging, addresses and what stands on which page are decided here and nowhere
// else.
package site

import (
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/tree"
)

// The layouts that are not named after a kind of note.
const (
	homeLayout     = "home"
	listLayout     = "list"
	tagsLayout     = "tags"
	timelineLayout = "timeline"
	notFoundLayout = "404"
	redirectLayout = "redirect"
	searchLayout   = "search"
)

const (
	homeAddress   = "index.html"
	searchAddress = "search.html"
)

// Input is what a plan is made from.
type Input struct {
	Graph *graph.Graph
	// Files holds the assets that the graph names by path.
	Files *tree.Tree
	// Each calls do for every index below n, perhaps in parallel; nil stands
	// for a plain loop.
	Each func(n int, do func(int))
	// Place gives the addresses that are known under a key, or makes them; nil
	// stands for making them. A build passes one that keeps its results.
	Place func(key fingerprint.Hash, make func() *Addresses) *Addresses
	// Before are any earlier addresses, nil for none. They change nothing but how
	// much has to be done for new ones.
	Before *Addresses
	// Words are the layouts' words that stand inside the text of notes; nil
	// stands for their keys.
	Words Words
}

// Words are the fixed words and the forms of dates in the site's language.
type Words interface {
	Word(key string) string
	Date(d edtf.Date) string
	// Articles are what does not count where titles are sorted: "The ".
	Articles() []string
	WordsHash() fingerprint.Hash
}

// bareWords stands where there are no layouts.
type bareWords struct{}

func (bareWords) Word(key string) string {
	switch {
	case key == colonWord:
		return ":"
	case key == separatorWord:
		return ","
	case strings.HasPrefix(key, "callout-"):
		return ""
	}
	return key
}
func (bareWords) Date(d edtf.Date) string     { return d.String() }
func (bareWords) Articles() []string          { return nil }
func (bareWords) WordsHash() fingerprint.Hash { return fingerprint.Hash{} }

// Plan is every page of a site. It is safe for concurrent use, and what it
// says never changes, though much of it is found out only when asked for.
type Plan struct {
	graph      *graph.Graph
	at         *Addresses
	assets     *assets
	each       func(n int, do func(int))
	words      Words
	site       Site
	siteHash   fingerprint.Hash
	menu       []menuEntry
	menuClimbs []string         // its addresses with the way up before them
	folders    map[string]int32 // list pages by the path of their folder

	outline    []part
	hashers    sync.Pool
	cards      []memo       // by entity: all that a card shows
	references []memo       // by entity: all that an entry of a list of references shows of a source
	heads      []memo       // by member: what stands above statements of a note
	travelled  []memo       // by statement: what it shows elsewhere
	told       []memo       // by entity: the entry of an event
	timelines  lazy[*dated] // all that has a place on a timeline
	desks      sync.Pool
	events     []lazy[[]int32]           // by entity: the dated events whose headers name it
	happenings lazy[[]happening]         // the timeline of the whole dossier
	companions []lazy[[]graph.Companion] // by entity
	ranks      lazy[*ranks]              // of members, newest first
	hasRanks   atomic.Bool               // they are made
	whens      lazy[*whens]              // the dates of all statements

	// The pages, in the order in which they stand in Sheets.
	entityPages   []lazy[[]*Sheet] // by entity: its page, then its pages of older statements
	listPages     lazy[[]*Sheet]
	tagPages      lazy[[]*Sheet]
	timelinePages lazy[[]*Sheet]
	networkPages  lazy[[]*Sheet]
	homePages     lazy[[]*Sheet]
	notFound      *Sheet
	search        *Sheet
	redirects     lazy[redirects]
}

// Sheet is a planned page: what stands on it, by reference.
type Sheet struct {
	plan  *Plan
	print memo
	sheet
}

// sheet is what a Sheet says of its page.
type sheet struct {
	layout      string
	address     string
	name        string // a fixed word that is the title, else ""
	title       string // a title that is not an entity's, else ""
	entity      int32  // whose page it is, -1
	folder      int32  // whose list it is, -1
	year        string // of a page of older statements: "2024", "2024-2", "undated"
	part        string // of a list's further part: "2"
	about       []int32
	mentions    []graph.Mention
	cited       []graph.Mention
	words       []graph.Mention
	past, next  []happening
	before      []happening
	after       []happening
	latest      *happening
	deadlines   []happening
	standing    []topicState
	together    []graph.Companion
	network     *network
	connections []connection // rows of the network's table
	sources     []int32      // the header's sources: the last of the references
	linkedFrom  []int32
	parts       []partLink
	lists       []selection
	target      graph.Target // of a redirect: the page to which it leads
}

// topicState is a topic with its latest development, nil if there is none.
type topicState struct {
	topic  int32
	latest *happening
}

// partLink leads from a page to one of its parts.
type partLink struct {
	name    string
	address string
	count   int
}

// selection is a list of entities, or of folders, under a heading.
type selection struct {
	name     string
	title    string
	address  string // of the whole list, "" if this is it
	entities []int32
	folders  []int32
	counted  bool
}

// New plans the site.
func New(in Input) *Plan {
	p := &Plan{graph: in.Graph, each: in.Each, words: in.Words}
	if p.words == nil {
		p.words = bareWords{}
	}
	if p.each == nil {
		p.each = func(n int, do func(int)) {
			for i := range n {
				do(i)
			}
		}
	}
	if in.Place == nil {
		in.Place = func(_ fingerprint.Hash, make func() *Addresses) *Addresses { return make() }
	}
	p.folders = make(map[string]int32, len(p.graph.Folders))
	for f := range p.graph.Folders {
		p.folders[p.graph.Folders[f].Path] = int32(f)
	}
	p.at = in.Place(p.placeKey(), func() *Addresses { return placeAll(p.graph, in.Before, p.each) })
	p.assets = p.findAssets(in.Files)
	n := len(p.graph.Entities)
	p.companions = make([]lazy[[]graph.Companion], n)
	p.makeSite()
	p.outline = outline()
	p.cards = make([]memo, n)
	p.references = make([]memo, n)
	p.told = make([]memo, n)
	p.heads = make([]memo, len(p.graph.Members))
	p.travelled = make([]memo, p.graph.Statements())
	p.events = make([]lazy[[]int32], n)
	p.entityPages = make([]lazy[[]*Sheet], n)
	p.notFound = p.sheet(sheet{layout: notFoundLayout, address: "404.html", name: "not-found", entity: -1, folder: -1})
	p.search = p.sheet(sheet{layout: searchLayout, address: searchAddress, name: searchLayout, entity: -1, folder: -1})
	return p
}

// placeKey covers what addresses and the order of names depend on.
func (p *Plan) placeKey() fingerprint.Hash {
	return p.hash(func(h *fingerprint.Hasher) {
		h.Hash(p.graph.Names.Hash())
		h.String(p.graph.Settings.Language)
		for _, article := range p.words.Articles() {
			h.String(article)
		}
	})
}

// sheet binds what stands on a page to the plan.
func (p *Plan) sheet(s sheet) *Sheet { return &Sheet{plan: p, sheet: s} }

// Sheets are all pages, group by group.
func (p *Plan) Sheets() []*Sheet {
	p.ranked()
	p.each(len(p.entityPages), func(e int) { p.entitySheets(int32(e)) })
	return p.sheetsOf(p.Groups())
}

// Groups is the number of groups in which pages are planned. Each can be had
// alone, in any order and at the same time as others.
func (p *Plan) Groups() int { return len(p.entityPages) + len(p.furtherGroups()) }

// Group is the i-th group of pages: that of an entity with its pages of older
// statements; after those of all entities lists, tags, timeline, network, home, search,
// 404, and at the end redirects.
func (p *Plan) Group(i int) []*Sheet {
	if i < len(p.entityPages) {
		return p.entitySheets(int32(i))
	}
	return p.furtherGroups()[i-len(p.entityPages)]()
}

func (p *Plan) furtherGroups() []func() []*Sheet {
	return []func() []*Sheet{
		p.listSheets, p.tagSheets, p.timelineSheets, p.networkSheets, p.homeSheets, p.searchSheets, p.notFoundSheets,
		func() []*Sheet { return p.redirectSheets().sheets },
	}
}

func (p *Plan) notFoundSheets() []*Sheet { return []*Sheet{p.notFound} }
func (p *Plan) searchSheets() []*Sheet   { return []*Sheet{p.search} }

// sheetsOf are the pages of the first n groups.
func (p *Plan) sheetsOf(n int) []*Sheet {
	all := make([]*Sheet, 0, n+n/8)
	further := p.furtherGroups()
	for i := range n {
		if i < len(p.entityPages) {
			all = append(all, p.entitySheets(int32(i))...)
		} else {
			all = append(all, further[i-len(p.entityPages)]()...)
		}
	}
	return all
}

// Lookup finds the page at an address, nil if there is none. It plans no more
// pages than it must.
func (p *Plan) Lookup(address string) *Sheet {
	if e, ok := p.at.entityAt(address); ok {
		return p.entitySheets(e)[0]
	}
	if e, ok := p.at.entityAt(path.Dir(address) + ".html"); ok { // a page of its older statements
		if s := among(p.entitySheets(e), address); s != nil {
			return s
		}
	}
	for _, group := range p.groupsWith(address) {
		if s := among(group(), address); s != nil {
			return s
		}
	}
	if p.hasRedirects() {
		return among(p.redirectSheets().sheets, address)
	}
	return nil
}

// groupsWith are the groups of pages that could have one at the address.
func (p *Plan) groupsWith(address string) []func() []*Sheet {
	var groups []func() []*Sheet
	could := func(fits bool, group func() []*Sheet) {
		if fits {
			groups = append(groups, group)
		}
	}
	could(address == p.notFound.address, p.notFoundSheets)
	could(address == searchAddress, p.searchSheets)
	could(address == homeAddress, p.homeSheets)
	could(strings.HasPrefix(address, "timeline"), p.timelineSheets)
	could(strings.HasPrefix(address, "network"), p.networkSheets)
	could(strings.HasPrefix(address, "tags"), p.tagSheets)
	could(strings.HasPrefix(path.Base(address), "index"), p.listSheets)
	return groups
}

func among(sheets []*Sheet, address string) *Sheet {
	for _, s := range sheets {
		if s.address == address {
			return s
		}
	}
	return nil
}

// Address is the page's path below the site's root.
func (s *Sheet) Address() string { return s.address }

// Layout is the name of the layout that shows the page.
func (s *Sheet) Layout() string { return s.layout }

// Fingerprint covers all data of the page: equal fingerprints mean equal data.
func (s *Sheet) Fingerprint() fingerprint.Hash {
	return s.print.get(func() fingerprint.Hash { return s.plan.printOf(&s.sheet, "") })
}

// Diagnostics are the problems that only the addresses show.
func (p *Plan) Diagnostics() []diag.Diagnostic {
	return slices.Concat(p.at.problems(p.graph), p.assets.problems, p.redirectSheets().problems)
}
