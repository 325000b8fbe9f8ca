package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
)

// Sheet is a planned page, or one that is known from an earlier plan.
type Sheet struct {
	plan            *Plan
	print           memo
	layout, address string
	group           int // of which a known page is one
	*sheet              // nil on a known page, see whole
}

// sheet is what stands on a page, by reference.
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
	latest      *happening // for the state of play
	newest      *happening // the same of an actor or topic, which search tells of
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

// sheet binds what stands on a page to the plan.
func (p *Plan) sheet(s sheet) *Sheet {
	both := &struct { // one piece of memory
		Sheet
		whole sheet
	}{whole: s}
	both.Sheet = Sheet{plan: p, layout: s.layout, address: s.address, sheet: &both.whole}
	return &both.Sheet
}

// Address is the page's path below the site's root.
func (s *Sheet) Address() string { return s.address }

// Layout is the name of the layout that shows the page.
func (s *Sheet) Layout() string { return s.layout }

// Fingerprint covers all data of the page: equal fingerprints mean equal data.
func (s *Sheet) Fingerprint() fingerprint.Hash {
	return s.print.get(func() fingerprint.Hash { return s.plan.printOf(s.whole(), "") })
}
