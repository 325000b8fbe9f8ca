package graph

import (
	"cmp"
	"slices"

	"dossier/generator/markdown"
	"dossier/generator/mention"
	"dossier/generator/note"
)

// Automatic is a name found in running text.
type Automatic struct {
	Begin, End uint32 // in the note's Body.HTML.Text
	Entity     int32
	Linked     bool // the first in its statement: it becomes a link
}

// finder finds the names in one note.
type finder struct {
	note    *note.Note
	names   *reader
	calls   *callNames // nil if only links make mentions
	matched *Matched
	self    int32 // the note's own entity, -1
	runs    []note.Run
	found   []mention.Match
	named   map[int32]bool // persons named in full or by link anywhere in the note
	opens   map[int32]uint32
	// links are the places of all links in the note, wherever they stand, in
	// order; those before passed have been read.
	links  []linkPlace
	passed int
}

type linkPlace struct {
	at     uint32
	entity int32
}

// findNames fills in the automatic mentions of a note, and for each of its
// statements the entities that it mentions. It returns the note's own entity.
func (m *Matched) findNames(n *note.Note, names *reader) (self int32) {
	self = -1
	if t := names.self(n); t.Kind == Entity {
		self = t.Index
	}
	f := &finder{note: n, names: names, calls: names.names.calls, matched: m, self: self, named: map[int32]bool{}}
	matches := make([][]mention.Match, len(n.Statements))
	if f.calls != nil {
		table := f.calls.compiled()
		for i := range n.Statements {
			matches[i] = f.find(table, n.Statements[i].Of(n))
		}
	}
	f.gatherNamed(matches)
	seen := map[int32]bool{} // named so far
	for _, t := range slices.Concat(m.Actors, m.Topics) {
		seen[t.Index] = seen[t.Index] || t.Kind == Entity
	}
	f.opens = linkPlaces(n.Body.HTML)
	f.sortLinks()
	m.Named = make([][]int32, len(n.Statements))
	for i := range n.Statements {
		f.statement(i, matches[i], seen)
	}
	f.resolveSpeakers()
	m.merge(n)
	return self
}

// find looks for names in a block's running text.
func (f *finder) find(table *mention.Table, b *markdown.Block) []mention.Match {
	f.found = f.found[:0]
	text := f.note.Body.HTML.Text
	f.runs = note.AppendRuns(f.runs[:0], b)
	for _, run := range f.runs {
		r := mention.Range{Begin: run.Begin, End: run.End}
		f.found = table.Find(f.found, text, r, mention.OpensSentence(text, run.From, run.Begin))
	}
	return slices.Clone(f.found)
}

// gatherNamed notes which persons the note names in full, in its header or by
// link: only they can be meant by a surname.
func (f *finder) gatherNamed(matches [][]mention.Match) {
	if f.self >= 0 {
		f.named[f.self] = true
	}
	for _, list := range [][]Target{f.matched.Refs, f.matched.Actors, f.matched.Topics} {
		for _, t := range list {
			if t.Kind == Entity {
				f.named[t.Index] = true
			}
		}
	}
	for _, found := range matches {
		for _, match := range found {
			if entity, bearers := f.whole(match.Index); bearers == 1 {
				f.named[entity] = true
			}
		}
	}
}

// whole is the entity that bears the text as a name of its own, and how many do.
func (f *finder) whole(index int32) (entity int32, bearers int) {
	for _, c := range f.calls.bearers[index] {
		if !c.surname {
			entity = c.entity
			bearers++
		}
	}
	return entity, bearers
}

// means decides whom a text means in this place: the one who bears it as a
// name, else the one person named so far who bears it as surname, if no other
// actor named in the note does.
func (f *finder) means(index int32, seen map[int32]bool) (int32, bool) {
	if entity, bearers := f.whole(index); bearers > 0 {
		return entity, bearers == 1
	}
	entity, rivals := int32(-1), 0
	for _, c := range f.calls.bearers[index] {
		if !f.named[c.entity] {
			continue
		}
		rivals++
		if seen[c.entity] {
			entity = c.entity
		}
	}
	return entity, rivals == 1 && entity >= 0
}

// statement walks through one statement's links and names by place.
func (f *finder) statement(i int, matches []mention.Match, seen map[int32]bool) {
	s := &f.note.Statements[i]
	m := f.matched
	linked := map[int32]bool{}
	add := func(entity int32) {
		seen[entity] = true
		if entity != f.self && !slices.Contains(m.Named[i], entity) {
			m.Named[i] = append(m.Named[i], entity)
		}
	}
	refs := s.Refs
	for _, r := range refs {
		if t := m.Refs[r]; t.Kind == Entity {
			linked[t.Index] = true
		}
	}
	next := 0
	passRefs := func(at uint32) {
		for ; next < len(refs) && f.opens[refs[next]] < at; next++ {
			if t := m.Refs[refs[next]]; t.Kind == Entity {
				add(t.Index)
			}
		}
	}
	for _, match := range matches {
		passRefs(match.Begin)
		f.passLinks(match.Begin, seen)
		entity, ok := f.means(match.Index, seen)
		if !ok {
			continue
		}
		add(entity)
		if entity == f.self {
			continue
		}
		m.Auto = append(m.Auto, Automatic{match.Begin, match.End, entity, !linked[entity]})
		linked[entity] = true
	}
	passRefs(^uint32(0))
}

// sortLinks lists the links of the whole note by place. One in its title
// stands before all others.
func (f *finder) sortLinks() {
	for i, t := range f.matched.Refs {
		if t.Kind == Entity {
			f.links = append(f.links, linkPlace{f.opens[int32(i)], t.Index})
		}
	}
	slices.SortFunc(f.links, func(a, b linkPlace) int { return cmp.Compare(a.at, b.at) })
}

// passLinks reads on to a place in the text. A link in a heading names a person
// as well as one in a statement does.
func (f *finder) passLinks(at uint32, seen map[int32]bool) {
	for ; f.passed < len(f.links) && f.links[f.passed].at < at; f.passed++ {
		seen[f.links[f.passed].entity] = true
	}
}

// linkPlaces says where each link stands in the HTML.
func linkPlaces(h markdown.HTML) map[int32]uint32 {
	places := map[int32]uint32{}
	for _, hole := range h.Holes {
		switch hole.Kind {
		case markdown.LinkOpen, markdown.Embed, markdown.Image:
			places[hole.Index] = hole.At
		}
	}
	return places
}

// merge puts the links of automatic mentions among the holes of the note's
// HTML, as MentionOpen and MentionClose.
func (m *Matched) merge(n *note.Note) {
	m.Body = n.Body.HTML
	links := slices.DeleteFunc(slices.Clone(m.Auto), func(a Automatic) bool { return !a.Linked })
	m.Auto = links
	if len(links) == 0 {
		return
	}
	slices.SortFunc(links, func(a, b Automatic) int { return int(a.Begin) - int(b.Begin) })
	holes := make([]markdown.Hole, 0, len(n.Body.HTML.Holes)+2*len(links))
	old := n.Body.HTML.Holes
	before := func(at uint32, including bool) {
		for len(old) > 0 && (old[0].At < at || including && old[0].At == at) {
			holes = append(holes, old[0])
			old = old[1:]
		}
	}
	for i, a := range links {
		before(a.Begin, true)
		holes = append(holes, markdown.Hole{At: a.Begin, Kind: MentionOpen, Index: int32(i)})
		before(a.End, false)
		holes = append(holes, markdown.Hole{At: a.End, Kind: MentionClose, Index: int32(i)})
	}
	m.Body.Holes = append(holes, old...)
}

// The holes that matching adds to those of markdown.
const (
	MentionOpen  markdown.HoleKind = 200 + iota // before the name of Matched.Auto[Index]
	MentionClose                                // after it
)

// AutoIn are the automatic links inside a part of the note's HTML.
func (m *Matched) AutoIn(part markdown.Range) []Automatic {
	from, _ := slices.BinarySearchFunc(m.Auto, part.Begin, func(a Automatic, at uint32) int { return cmp.Compare(a.Begin, at) })
	to := from
	for to < len(m.Auto) && m.Auto[to].End <= part.End {
		to++
	}
	return m.Auto[from:to]
}
