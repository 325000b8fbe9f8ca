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
	var found []int32
	add := func(other int32) {
		if other != e && g.IsConnected(other) {
			found = append(found, other)
		}
	}
	all := func(named []int32) {
		for _, other := range named {
			add(other)
		}
	}
	for _, mention := range g.Mentions[e] {
		m := &g.Members[mention.Member]
		if named := counted(m.Named[mention.Statement]); slices.Contains(named, e) {
			all(named)
			add(m.Entity)
		}
	}
	if member := g.Entities[e].Member; member >= 0 {
		m := &g.Members[member]
		for s := range m.Named {
			if g.IsKnown(m.Note, &m.Note.Statements[s]) {
				all(counted(m.Named[s]))
			}
		}
	}
	slices.Sort(found)
	var companions []Companion
	for _, other := range found {
		if last := len(companions) - 1; last >= 0 && companions[last].Entity == other {
			companions[last].Shared++
			continue
		}
		companions = append(companions, Companion{other, 1})
	}
	return g.withNamed(e, companions)
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
