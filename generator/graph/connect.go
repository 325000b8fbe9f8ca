package graph

import "dossier/generator/note"

// connect turns resolved names around: for each entity who mentions it, whose
// header names it, and who links to it. The home note and leads introduce what
// others say, so they are left out.
//
// Half a million ties are counted first, then each is put in its place in one
// piece of memory: growing each list by itself took several times as long.
func (g *Graph) connect(last *Graph, each func(n int, do func(int))) {
	all := make([]*ties, len(g.Members))
	each(len(all), func(i int) {
		all[i] = &noTies
		if m := &g.Members[i]; m.Role == IsEntity {
			all[i] = g.tiesOf(m)
		}
	})
	if g.tied = all; g.mend(last, each) {
		return
	}
	g.listNamed(all)
	parts := cut(all, len(g.Entities))
	each(len(parts), func(i int) { parts[i].count() })
	var s sheets
	s.about, g.About = place[int32](parts, func(p *part) []int32 { return p.about })
	s.links, g.Links = place[int32](parts, func(p *part) []int32 { return p.links })
	s.mentions, g.Mentions = place[Mention](parts, func(p *part) []int32 { return p.mentions })
	s.words, g.Words = place[Mention](parts, func(p *part) []int32 { return p.words })
	s.cited, g.Cited = place[Mention](parts, func(p *part) []int32 { return p.cited })
	each(len(parts), func(i int) { parts[i].fill(&s) })
	g.relateAll()
}

// noTies are those of the home note and of leads.
var noTies ties

func (g *Graph) relateAll() {
	g.Relations = make([][]Relating, len(g.Entities))
	for i := range g.Members {
		if m := &g.Members[i]; m.Role == IsEntity && len(m.To) > 0 {
			g.relate(m, int32(i))
		}
	}
}

// listNamed puts what each statement mentions into one piece of memory, in the
// order of all statements: companions are counted along lists of statements, and
// to go from each to its note and there to its names takes ten times as long.
func (g *Graph) listNamed(all []*ties) {
	g.firsts = make([]int32, len(all)+1)
	g.finds = make([]bool, len(all))
	named := 0
	for i := range all {
		m := g.Members[i].Matched
		g.firsts[i+1] = g.firsts[i] + int32(len(m.Speakers)) // one for each statement
		g.finds[i] = len(m.Auto) > 0
		named += len(all[i].mentions)
	}
	g.named = make([]int32, 0, named)
	g.namedAt = make([]int32, g.Statements()+1)
	for i, t := range all {
		for _, tie := range t.mentions {
			g.named = append(g.named, tie.entity)
			g.namedAt[g.firsts[i]+tie.statement+1]++
		}
	}
	for i := range g.Statements() {
		g.namedAt[i+1] += g.namedAt[i]
	}
}

// Statements is the number of the statements of all members.
func (g *Graph) Statements() int { return int(g.firsts[len(g.Members)]) }

// Place is that of a statement among those of all members.
func (g *Graph) Place(m Mention) int32 { return g.firsts[m.Member] + m.Statement }

// NamesAny reports whether a statement mentions anything, so that it stands on
// other pages.
func (g *Graph) NamesAny(m Mention) bool { return len(g.namedIn(g.Place(m))) > 0 }

// FindsNames reports whether names became links in a member's text.
func (g *Graph) FindsNames(member int32) bool { return g.finds[member] }

// namedIn are the entities that a known statement of an entity's note mentions,
// but for the note's own.
func (g *Graph) namedIn(place int32) []int32 {
	return g.named[g.namedAt[place]:g.namedAt[place+1]]
}

// tiesOf are a member's ties: those that it was matched with, but for a note
// that has statements of which the day as of which the site stands does not
// know.
func (g *Graph) tiesOf(m *Member) *ties {
	if g.Settings.AsOf.IsZero() {
		return &m.ties
	}
	if last := m.Note.LastDay; last.IsZero() || last.Compare(g.Settings.AsOf.Last()) <= 0 {
		return &m.ties
	}
	t := m.tiesTo(m.Note, g.Names, m.Entity, m.ties.mentions, func(s *note.Statement) bool { return g.IsKnown(m.Note, s) })
	return &t
}

// relate turns a note's typed links around.
func (g *Graph) relate(m *Member, member int32) {
	for i, t := range m.To {
		g.Relations[m.Entity] = append(g.Relations[m.Entity], Relating{t, member, int32(i), false})
		if t.Kind == Entity && t.Index != m.Entity {
			own := Target{Entity, m.Entity}
			g.Relations[t.Index] = append(g.Relations[t.Index], Relating{own, member, int32(i), true})
		}
	}
}
