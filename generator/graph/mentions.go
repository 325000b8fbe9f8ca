package graph

import (
	"cmp"
	"slices"
	"sync"

	"dossier/generator/markdown"
	"dossier/generator/mention"
	"dossier/generator/note"
)

// Automatic is a name found in running text that becomes a link: the first of its
// entity in its statement.
type Automatic struct {
	Begin, End uint32 // in the note's Body.HTML.Text
	Entity     int32
}

// finder finds the names in one note.
type finder struct {
	note    *note.Note
	names   *reader
	calls   *callNames // nil if only links make mentions
	matched *Matched
	self    int32 // the note's own entity, -1
	passed  int   // how many of links have been read
	*findings
}

// findings are what is gathered while one note is matched, in memory that the next
// note uses again. Nothing that is kept is in it.
type findings struct {
	runs      []note.Run
	found     []mention.Match // of all statements in turn
	ends      []int           // where those of each statement end
	named     map[int32]bool  // persons named in full or by link anywhere in the note
	seen      map[int32]bool  // entities named so far
	linked    map[int32]bool  // entities that the statement links
	opens     []uint32        // where each link stands in the HTML
	links     []linkPlace     // of all links to entities, wherever they stand, in order
	mentioned []tie           // the other entities that statements mention, by link or by name, statement by statement
	auto      []Automatic
}

type linkPlace struct {
	at     uint32
	entity int32
}

var findingsPool = sync.Pool{New: func() any {
	return &findings{named: map[int32]bool{}, seen: map[int32]bool{}, linked: map[int32]bool{}}
}}

// mostGathered is up to how many entities the sets of a note's findings are used
// again: emptying what was once large takes its time.
const mostGathered = 1000

// release gives findings back, empty.
func (f *findings) release() {
	if len(f.seen) > mostGathered || len(f.named) > mostNamed {
		return
	}
	clear(f.named)
	clear(f.seen)
	f.found, f.ends, f.opens, f.links = f.found[:0], f.ends[:0], f.opens[:0], f.links[:0]
	f.mentioned, f.auto = f.mentioned[:0], f.auto[:0]
	findingsPool.Put(f)
}

// findNames finds the entities that each of a note's statements mentions, and fills
// in the automatic ones. It returns the note's own entity too.
func (m *Matched) findNames(n *note.Note, names *reader) (self int32, mentions []tie) {
	self = -1
	if t := names.self(n); t.Kind == Entity {
		self = t.Index
	}
	f := &finder{note: n, names: names, calls: names.names.calls, matched: m, self: self,
		findings: findingsPool.Get().(*findings)}
	defer f.release()
	f.findAll()
	f.gatherNamed()
	for _, list := range [...][]Target{m.Actors, m.Topics} {
		for _, t := range list {
			if t.Kind == Entity {
				f.seen[t.Index] = true
			}
		}
	}
	f.placeLinks()
	f.statements()
	f.resolveSpeakers()
	m.merge(n, f.auto)
	return self, slices.Clone(f.mentioned)
}

// findAll looks for names in all statements' running text.
func (f *finder) findAll() {
	var table *mention.Table
	if f.calls != nil {
		table = f.calls.tableFor(f.note.Words)
	}
	text := f.note.Body.HTML.Text
	for i := range f.note.Statements {
		if table != nil {
			f.runs = note.AppendRuns(f.runs[:0], f.note.Statements[i].Of(f.note))
			for _, run := range f.runs {
				r := mention.Range{Begin: run.Begin, End: run.End}
				f.found = table.Find(f.found, text, r, mention.OpensSentence(text, run.From, run.Begin))
			}
		}
		f.ends = append(f.ends, len(f.found))
	}
}

// gatherNamed notes which persons the note names in full, in its header or by
// link: only they can be meant by a surname.
func (f *finder) gatherNamed() {
	if f.self >= 0 {
		f.named[f.self] = true
	}
	for _, list := range [...][]Target{f.matched.Refs, f.matched.Actors, f.matched.Topics} {
		for _, t := range list {
			if t.Kind == Entity {
				f.named[t.Index] = true
			}
		}
	}
	for _, match := range f.found {
		if entity, bearers := f.whole(match.Index); bearers == 1 {
			f.named[entity] = true
		}
	}
}

// whole is the entity that bears the text as a name of its own, and how many do.
func (f *finder) whole(index int32) (entity int32, bearers int) {
	for c := range f.calls.bearers(index) {
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
	for c := range f.calls.bearers(index) {
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

// statements finds what each statement mentions.
func (f *finder) statements() {
	from := 0
	for i, end := range f.ends {
		f.statement(int32(i), f.found[from:end])
		from = end
	}
}

// add notes that a statement mentions an entity, after what it is known to mention.
func (f *finder) add(statement, entity int32) {
	from, _ := slices.BinarySearchFunc(f.mentioned, statement, func(t tie, s int32) int { return cmp.Compare(t.statement, s) })
	end := from
	for ; end < len(f.mentioned) && f.mentioned[end].statement == statement; end++ {
		if f.mentioned[end].entity == entity {
			return
		}
	}
	if entity != f.self {
		f.mentioned = slices.Insert(f.mentioned, end, tie{entity, statement})
	}
}

// statement walks through one statement's links and names by place.
func (f *finder) statement(i int32, matches []mention.Match) {
	m, s := f.matched, &f.note.Statements[i]
	clear(f.linked)
	add := func(entity int32) {
		f.seen[entity] = true
		f.add(i, entity)
	}
	refs := s.Refs
	for _, r := range refs {
		if t := m.Refs[r]; t.Kind == Entity {
			f.linked[t.Index] = true
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
		f.passLinks(match.Begin)
		entity, ok := f.means(match.Index, f.seen)
		if !ok {
			continue
		}
		add(entity)
		if entity == f.self {
			continue
		}
		if !f.linked[entity] {
			f.auto = append(f.auto, Automatic{match.Begin, match.End, entity})
		}
		f.linked[entity] = true
	}
	passRefs(^uint32(0))
}

// placeLinks finds where each link stands in the HTML, and lists those to entities
// by place. One in the note's title stands before all others.
func (f *finder) placeLinks() {
	f.opens = append(f.opens, make([]uint32, len(f.matched.Refs))...)
	for _, hole := range f.note.Body.HTML.Holes {
		switch hole.Kind {
		case markdown.LinkOpen, markdown.Embed, markdown.Image:
			f.opens[hole.Index] = hole.At
		}
	}
	for i, t := range f.matched.Refs {
		if t.Kind == Entity {
			f.links = append(f.links, linkPlace{f.opens[i], t.Index})
		}
	}
	slices.SortFunc(f.links, func(a, b linkPlace) int { return cmp.Compare(a.at, b.at) })
}

// passLinks reads on to a place in the text. A link in a heading names a person
// as well as one in a statement does.
func (f *finder) passLinks(at uint32) {
	for ; f.passed < len(f.links) && f.links[f.passed].at < at; f.passed++ {
		f.seen[f.links[f.passed].entity] = true
	}
}

// merge puts the links of automatic mentions among the holes of the note's
// HTML, as MentionOpen and MentionClose.
func (m *Matched) merge(n *note.Note, links []Automatic) {
	m.Body = n.Body.HTML
	if len(links) == 0 {
		return
	}
	slices.SortFunc(links, func(a, b Automatic) int { return int(a.Begin) - int(b.Begin) })
	m.Auto = slices.Clone(links)
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
