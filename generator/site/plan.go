// Package site is the fourth stage of the pipeline: which pages there are.
//
// In goes the graph of all notes; out comes a [Plan]: each page's address,
// layout and fingerprint, and, when asked for, the closed data that its layout
// sees ([Page]). The plan is made afresh at every build, so it only moves ids
// and hashes about; the data of a page are made only when its fingerprint says
// that it must be rendered. Lists, paging, addresses and what stands on which
// page are decided here and nowhere else.
package site

import (
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
)

// Input is what a plan is made from.
type Input struct {
	Graph *graph.Graph
	// Files holds the assets that the graph names by path.
	Files *tree.Tree
	// Each calls do for every index below n, perhaps in parallel; nil stands
	// for a plain loop.
	Each func(n int, do func(int))
	// Words are the layouts' words that stand inside the text of notes; nil
	// stands for their keys.
	Words Words
}

// Words are the fixed words and the forms of dates in the site's language.
type Words interface {
	Word(key string) string
	Date(d edtf.Date) string
	WordsHash() fingerprint.Hash
}

// bareWords stands where there are no layouts.
type bareWords struct{}

func (bareWords) Word(key string) string      { return key }
func (bareWords) Date(d edtf.Date) string     { return d.String() }
func (bareWords) WordsHash() fingerprint.Hash { return fingerprint.Hash{} }

// Plan is every page of a site. It is immutable and safe for concurrent use.
type Plan struct {
	graph    *graph.Graph
	at       *addresses
	assets   *assets
	each     func(n int, do func(int))
	words    Words
	site     Site
	siteHash fingerprint.Hash
	menu     []menuEntry
	shown    shown
	events   [][]happening    // by entity: eventsAbout
	all      []happening      // the timeline of the whole dossier
	ranks    []int32          // by member: its place among all, newest first
	folders  map[string]int32 // list pages by the path of their folder
	latest   []*happening     // by entity: of a topic its latest development
	sheets   []sheet
	problems []diag.Diagnostic
	prints   []fingerprint.Hash
}

// sheet is a planned page: what stands on it, by reference.
type sheet struct {
	layout     string
	address    string
	name       string // a fixed word that is the title, else ""
	title      string // a title that is not an entity's, else ""
	entity     int32  // whose page it is, -1
	folder     int32  // whose list it is, -1
	year       string // of a page of older statements: "2024", "2024-2", "undated"
	part       string // of a list's further part: "2"
	about      []int32
	mentions   []graph.Mention
	cited      []graph.Mention
	words      []graph.Mention
	past, next []happening
	before     []happening
	after      []happening
	latest     *happening
	deadlines  []happening
	standing   []topicState
	together   []graph.Companion
	sources    []int32 // the header's sources: the last of the references
	linkedFrom []int32
	parts      []partLink
	lists      []selection
	target     graph.Target // of a redirect: the page to which it leads
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
	p.folders = make(map[string]int32, len(p.graph.Folders))
	for f := range p.graph.Folders {
		p.folders[p.graph.Folders[f].Path] = int32(f)
	}
	p.at = newAddresses(p.graph)
	p.problems = p.at.problems
	p.assets = p.findAssets(in.Files)
	p.rankMembers()
	p.all = p.allHappenings()
	p.makeSite()
	p.makeShown()
	p.events = p.eventsAbout()
	p.planEntities()
	p.planLists()
	p.planTags()
	p.planTimeline()
	p.planHome()
	p.sheets = append(p.sheets, sheet{layout: notFoundLayout, address: "404.html", name: "not-found", entity: -1, folder: -1})
	p.planRedirects()
	p.prints = make([]fingerprint.Hash, len(p.sheets))
	p.each(len(p.sheets), func(i int) {
		p.prints[i] = fingerprint.Of(p.outlineOf(&p.sheets[i]))
	})
	return p
}

// Len is the number of pages.
func (p *Plan) Len() int { return len(p.sheets) }

// Address is the i-th page's path below the site's root.
func (p *Plan) Address(i int) string { return p.sheets[i].address }

// Layout is the name of the layout that shows the i-th page.
func (p *Plan) Layout(i int) string { return p.sheets[i].layout }

// Fingerprint covers all data of the i-th page: equal fingerprints mean equal data.
func (p *Plan) Fingerprint(i int) fingerprint.Hash { return p.prints[i] }

// Diagnostics are the problems that only the addresses show.
func (p *Plan) Diagnostics() []diag.Diagnostic { return p.problems }
