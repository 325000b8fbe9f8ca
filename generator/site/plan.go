// Package site is the fourth stage of the pipeline: which pages there are.
//
// In goes the graph of all notes; out comes a [Plan]: every page as a [Sheet],
// with its address, its layout and its fingerprint, and, when asked for, the
// closed data that its layout sees ([Page]). The plan only moves ids and hashes
// about; and it does so on demand: one page can be had without the work of all
// others. Pages all of whose inputs are those of an earlier plan are not planned
// again ([Known]). The data of a page are made only when its fingerprint says that
// it must be rendered. Lists, paging, addresses and what stands on which page are
// decided here and nowhere else.
package site

import (
	"slices"
	"sync"
	"sync/atomic"

	"dossier/generator/diag"
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
	// Known is what earlier plans have found out; nil stands for a plan after
	// which there will be no other.
	Known *Known
	// Words are the layouts' words that stand inside the text of notes; nil
	// stands for their keys.
	Words Words
}

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
	notes      []atomic.Pointer[noteHashes]      // by member, nil before they are asked for
	statements []atomic.Pointer[statementHashes] // likewise
	timelines  lazy[*dated]                      // all that has a place on a timeline
	desks      sync.Pool
	events     []lazy[[]int32]       // by entity: the dated events whose headers name it
	happenings lazy[[]happening]     // the timeline of the whole dossier
	companies  []lazy[*company]      // by entity
	networks   []lazy[*surroundings] // by entity
	ranks      lazy[*ranks]          // of members, newest first
	hasRanks   atomic.Bool           // they are made

	// What earlier plans have found out, nil if there will be no later ones; and
	// what keys are made of.
	memory    *Known
	inputs    inputs
	common    lazy[fingerprint.Hash]
	keys      lazy[*noteKeys]
	cardsHash lazy[fingerprint.Hash]
	datedHash lazy[fingerprint.Hash]
	sources   lazy[fingerprint.Hash]
	bonds     []memo // by entity
	eventKeys []memo // by entity

	groups []lazy[[]*Sheet] // as Group gives them
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
	p.companies = make([]lazy[*company], n)
	p.networks = make([]lazy[*surroundings], n)
	p.makeSite()
	p.outline = outline()
	p.notes = make([]atomic.Pointer[noteHashes], len(p.graph.Members))
	p.statements = make([]atomic.Pointer[statementHashes], len(p.graph.Members))
	p.events = make([]lazy[[]int32], n)
	p.entityPages = make([]lazy[[]*Sheet], n)
	p.groups = make([]lazy[[]*Sheet], p.Groups())
	if in.Known != nil {
		p.memory = in.Known.after(p)
		p.inputs = allInputs()
		p.bonds = make([]memo, n)
		p.eventKeys = make([]memo, n)
	}
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

// Diagnostics are the problems that only the addresses show.
func (p *Plan) Diagnostics() []diag.Diagnostic {
	return slices.Concat(p.at.problems(p.graph), p.assets.problems, p.redirectSheets().problems)
}
