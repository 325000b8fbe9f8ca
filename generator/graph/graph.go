// Package graph is the third stage of the pipeline: all notes together.
//
// In go the parsed notes, the site's settings and the names of the assets;
// out comes a [Graph]: which notes are published and as what, the one table of
// names, every link resolved, and for each entity the statements of other
// notes that mention it. A graph is a function of the set of notes alone. Kept between
// builds may be the table of names, under the hash of all that bears a name, and
// [Match], the resolution of one note's names, under the note's hash and that of
// the table. An earlier table and graph may be at hand while new ones are made:
// they change nothing but how much has to be done.
package graph

import (
	"sync"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/note"
)

// TargetKind says what a name resolved to.
type TargetKind uint8

// What a name can resolve to.
const (
	Unresolved TargetKind = iota
	Hidden                // a note that is not published
	Ambiguous
	Entity // Index in Graph.Entities
	Home
	Folder // Index in Graph.Folders
	Asset  // Index in Graph.Assets
)

// Target is what a name resolved to.
type Target struct {
	Kind  TargetKind
	Index int32
}

// Role is what a published note is to the site.
type Role uint8

// The roles of notes.
const (
	IsEntity Role = iota
	IsHome
	IsLead
)

// Member is a published note with all its names resolved.
type Member struct {
	Note   *note.Note
	Role   Role
	Kind   note.Kind
	Entity int32 // in Graph.Entities, -1 for the home note and leads
	at     int32 // in Input.Notes
	*Matched
	// Fragments holds for each of Note.Body.Refs the id of the element that
	// its fragment names, "" for none; nil if no link has a fragment.
	Fragments []string
}

// Thing is an entity: something with a page that can be named.
type Thing struct {
	Kind   note.Kind
	Title  string
	Member int32 // in Graph.Members, -1 for a stub
}

// FolderPage is a folder that has a list page.
type FolderPage struct {
	Path string    // of the folder: "daily"; for a kind's list the kind's folder
	Kind note.Kind // Plain: a folder of plain notes
	Lead int32     // in Graph.Members, -1 if it has none
}

// Mention is a statement that mentions an entity.
type Mention struct {
	Member    int32
	Statement int32
}

// Graph is all notes together. It is immutable.
type Graph struct {
	Settings note.Settings
	AsOf     edtf.Date // what decides between past and to come; zero without any date
	Members  []Member  // by path
	Home     int32     // in Members, -1 without a home note
	Entities []Thing   // those with notes by path, then stubs by kind and title
	Folders  []FolderPage
	Assets   []string // paths, sorted
	Names    *Names

	// Mentions lists for each entity the statements of other notes that
	// mention it, by note and place.
	Mentions [][]Mention
	// About lists for each entity the members whose headers name it.
	About [][]int32
	// Links lists for each entity the members that link to it outside of any
	// statement, and have no statement that mentions it.
	Links [][]int32
	// Words lists for each entity the quotations of what it said.
	Words [][]Mention
	// Cited lists for each entity the statements that cite it.
	Cited [][]Mention
	// Relations lists for each entity the typed links from and to it.
	Relations [][]Relating

	tied    []*ties // by member
	firsts  []int32 // by member: the place of its first statement among those of all, and at the end their number
	named   []int32 // what statements mention, statement by statement
	finds   []bool  // by member: whether it has automatic links
	namedAt []int32 // by statement: where in named its part begins, and at the end where the last ends

	problems func() []diag.Diagnostic
	tallies  sync.Pool
}

// Diagnostics are the problems of all notes, sorted. They are found when they
// are first asked for: a preview shows the page first.
func (g *Graph) Diagnostics() []diag.Diagnostic { return g.problems() }

// Input is what a graph is made from.
type Input struct {
	Notes    []*note.Note // by path
	Assets   []string     // sorted
	Settings note.Settings
	HomePath string // of the home note among Notes, "" if there is none
	Drafts   bool   // publish drafts too
	// Match resolves the names of the note at an index; nil stands for Match.
	// A build passes one that keeps its results.
	Match func(i int, names *Names) *Matched
	// Name gives what make makes, which is a function of what the key covers;
	// nil stands for a call of make. A build passes one that keeps its result.
	Name func(key fingerprint.Hash, make func() *Naming) *Naming
	// Before is any earlier table of names, and Last any earlier graph; nil for
	// none. They change nothing but how much has to be done.
	Before *Naming
	Last   *Graph
	// Each calls do for every index below n, in any order, perhaps in
	// parallel; nil stands for a plain loop.
	Each func(n int, do func(int))
}

// New makes the graph of a set of notes.
func New(in Input) *Graph {
	if in.Match == nil {
		in.Match = func(i int, names *Names) *Matched { return Match(in.Notes[i], names) }
	}
	if in.Name == nil {
		in.Name = func(_ fingerprint.Hash, make func() *Naming) *Naming { return make() }
	}
	if in.Each == nil {
		in.Each = func(n int, do func(int)) {
			for i := range n {
				do(i)
			}
		}
	}
	g := &Graph{Settings: in.Settings, Assets: in.Assets, Home: -1}
	g.problems = sync.OnceValue(g.report)
	hidden := g.admit(in)
	g.addFolders()
	g.name(hidden, in)
	in.Each(len(g.Members), func(i int) {
		m := &g.Members[i]
		m.Matched = in.Match(int(m.at), g.Names)
		g.findFragments(m)
	})
	g.connect(in.Last, in.Each)
	return g
}
