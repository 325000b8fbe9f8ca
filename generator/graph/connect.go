package graph

import "dossier/generator/note"

// connect turns resolved names around: for each entity who mentions it, whose
// header names it, and who links to it. The home note and leads introduce what
// others say, so they are left out.
//
// Half a million ties are counted first and their lists cut from one piece of
// memory: growing each list by itself took several times as long.
func (g *Graph) connect(each func(n int, do func(int))) {
	all := make([]*ties, len(g.Members))
	none := &ties{}
	each(len(all), func(i int) {
		all[i] = none
		if m := &g.Members[i]; m.Role == IsEntity {
			all[i] = g.tiesOf(m)
		}
	})
	c := newCounts(len(g.Entities))
	for _, t := range all {
		c.count(t)
	}
	g.About, g.Links = cut[int32](c.about), cut[int32](c.links)
	g.Mentions, g.Words, g.Cited = cut[Mention](c.mentions), cut[Mention](c.words), cut[Mention](c.cited)
	for i, t := range all {
		g.list(t, int32(i))
	}
	g.Relations = make([][]Relating, len(g.Entities))
	for i := range g.Members {
		if m := &g.Members[i]; m.Role == IsEntity && len(m.To) > 0 {
			g.relate(m, int32(i))
		}
	}
}

// list enters a member's ties into the lists of entities.
func (g *Graph) list(t *ties, member int32) {
	for _, entity := range t.about {
		g.About[entity] = append(g.About[entity], member)
	}
	for _, entity := range t.links {
		g.Links[entity] = append(g.Links[entity], member)
	}
	for _, to := range []struct {
		ties  []tie
		lists [][]Mention
	}{{t.mentions, g.Mentions}, {t.words, g.Words}, {t.cited, g.Cited}} {
		for _, tie := range to.ties {
			list := &to.lists[tie.entity]
			*list = append(*list, Mention{member, tie.statement})
		}
	}
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
	t := m.tiesTo(m.Note, g.Names, m.Entity, func(s *note.Statement) bool { return g.IsKnown(m.Note, s) })
	return &t
}

// counts are the lengths of the lists of entities.
type counts struct{ about, links, mentions, words, cited []int32 }

func newCounts(entities int) counts {
	room := func() []int32 { return make([]int32, entities) }
	return counts{room(), room(), room(), room(), room()}
}

func (c *counts) count(t *ties) {
	for _, entity := range t.about {
		c.about[entity]++
	}
	for _, entity := range t.links {
		c.links[entity]++
	}
	for _, tie := range t.mentions {
		c.mentions[tie.entity]++
	}
	for _, tie := range t.words {
		c.words[tie.entity]++
	}
	for _, tie := range t.cited {
		c.cited[tie.entity]++
	}
}

// cut makes empty lists with room for so many items each; nil for none.
func cut[T any](counts []int32) [][]T {
	total := int32(0)
	for _, n := range counts {
		total += n
	}
	room := make([]T, total)
	lists := make([][]T, len(counts))
	for i, n := range counts {
		if n > 0 {
			lists[i] = room[:0:n]
			room = room[n:]
		}
	}
	return lists
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
