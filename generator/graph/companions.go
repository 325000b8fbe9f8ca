package graph

import (
	"cmp"
	"slices"

	"dossier/generator/note"
)

// Companion is an actor, topic or event that is connected with another.
type Companion struct {
	Entity int32
	Shared int // how many statements mention both
}

// mostNamed bounds the pairs that one statement makes, whose number grows with
// the square: of what a statement mentions only so many count, the first.
const mostNamed = 32

// Companions are the actors, topics and events that the same statements
// mention, those of the note's own entity among them, and those that a header
// or a typed link connects with the entity, by index.
func (g *Graph) Companions(e int32) []Companion {
	t, ok := g.tallies.Get().(*tally)
	if !ok {
		t = &tally{counts: make([]int32, len(g.Entities))}
	}
	for _, mention := range g.Mentions[e] {
		if named := counted(g.namedIn(g.Place(mention))); slices.Contains(named, e) {
			t.add(named)
			t.addOne(g.Members[mention.Member].Entity)
		}
	}
	if member := g.Entities[e].Member; member >= 0 {
		for place := g.firsts[member]; place < g.firsts[member+1]; place++ {
			t.add(counted(g.namedIn(place)))
		}
	}
	companions := t.companions(g, e)
	g.tallies.Put(t)
	return g.withNamed(e, companions)
}

// HasCompanions reports whether there are any, without counting them.
func (g *Graph) HasCompanions(e int32) bool {
	isOther := func(other int32) bool { return other != e && other >= 0 && g.IsConnected(other) }
	for _, mention := range g.Mentions[e] {
		named := counted(g.namedIn(g.Place(mention)))
		if slices.Contains(named, e) && (slices.ContainsFunc(named, isOther) || isOther(g.Members[mention.Member].Entity)) {
			return true
		}
	}
	if member := g.Entities[e].Member; member >= 0 {
		for place := g.firsts[member]; place < g.firsts[member+1]; place++ {
			if slices.ContainsFunc(counted(g.namedIn(place)), isOther) {
				return true
			}
		}
	}
	return len(g.withNamed(e, nil)) > 0
}

// tally counts how often entities are found.
type tally struct {
	counts []int32 // by entity
	found  []int32 // those that are not zero
}

func (t *tally) add(entities []int32) {
	for _, e := range entities {
		t.addOne(e)
	}
}

func (t *tally) addOne(e int32) {
	if t.counts[e] == 0 {
		t.found = append(t.found, e)
	}
	t.counts[e]++
}

// companions are what was found beside self, by index. It empties the tally.
func (t *tally) companions(g *Graph, self int32) []Companion {
	slices.Sort(t.found)
	list := make([]Companion, 0, len(t.found))
	for _, e := range t.found {
		if e != self && g.IsConnected(e) {
			list = append(list, Companion{e, int(t.counts[e])})
		}
		t.counts[e] = 0
	}
	t.found = t.found[:0]
	if len(list) == 0 {
		return nil
	}
	return list
}

// IsConnected reports whether an entity is of a kind that can be a companion.
func (g *Graph) IsConnected(e int32) bool {
	switch g.Entities[e].Kind {
	case note.Actor, note.Topic, note.Event:
		return true
	}
	return false
}

func counted(named []int32) []int32 { return named[:min(len(named), mostNamed)] }

// withNamed adds to sorted companions those of which no statement tells.
func (g *Graph) withNamed(e int32, companions []Companion) []Companion {
	var named []int32
	for _, member := range g.About[e] {
		named = append(named, g.Members[member].Entity)
	}
	if member := g.Entities[e].Member; member >= 0 {
		for _, list := range [][]Target{g.Members[member].Actors, g.Members[member].Topics} {
			for _, t := range list {
				if t.Kind == Entity {
					named = append(named, t.Index)
				}
			}
		}
	}
	for _, r := range g.Relations[e] {
		if r.Other.Kind == Entity {
			named = append(named, r.Other.Index)
		}
	}
	named = slices.DeleteFunc(named, func(other int32) bool {
		_, has := slices.BinarySearchFunc(companions, other, byEntity)
		return has || other == e || !g.IsConnected(other)
	})
	if len(named) == 0 {
		return companions
	}
	slices.Sort(named)
	for _, other := range slices.Compact(named) {
		companions = append(companions, Companion{Entity: other})
	}
	slices.SortFunc(companions, func(a, b Companion) int { return cmp.Compare(a.Entity, b.Entity) })
	return companions
}

func byEntity(c Companion, e int32) int { return cmp.Compare(c.Entity, e) }

// Closer orders companions by the number of shared statements, weighted against
// how common each is: shared² / mentions, compared without division.
func (g *Graph) Closer(a, b Companion) int {
	left := weight(a, len(g.Mentions[b.Entity]))
	right := weight(b, len(g.Mentions[a.Entity]))
	return cmp.Or(cmp.Compare(right, left), cmp.Compare(a.Entity, b.Entity))
}

// weight is in 64 bits on every processor: companions of great dossiers would
// not fit into 32.
func weight(c Companion, mentions int) int64 {
	return int64(c.Shared) * int64(c.Shared) * int64(mentions+1)
}
