package site

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/note"
)

// placed is whom an address was given, as far as the address depends on it, and the
// title beside it.
type placed struct {
	note  *note.Note // nil for a stub
	title string
	kind  note.Kind
	rank  int8 // among those who want addresses
}

// order is that of entities: those with notes by path, then stubs by kind and title.
func (a *placed) order(b *placed) int {
	switch {
	case a.note != nil && a.note == b.note:
		return 0
	case (a.note == nil) != (b.note == nil):
		if b.note == nil {
			return -1
		}
		return 1
	case a.note != nil:
		return strings.Compare(a.note.Path, b.note.Path)
	}
	return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(note.Fold(a.title), note.Fold(b.title)))
}

// wantsAs reports whether two that stand in the same place of their order want the
// same address.
func (a *placed) wantsAs(b *placed) bool {
	if a.kind != b.kind {
		return false
	}
	if a.note == nil {
		return a.title == b.title
	}
	return a.note == b.note || a.note.Path == b.note.Path && a.note.Header.Slug.Text == b.note.Header.Slug.Text
}

// recognise finds the entities that want the addresses that they wanted before.
func (p *placement) recognise() {
	p.placed = make([]placed, len(p.graph.Entities))
	p.known = make([]int32, len(p.placed))
	var old []placed
	if p.before != nil {
		old = p.before.placed
	}
	at := 0
	for e := range p.placed {
		own := &p.placed[e]
		*own = placedOf(p.graph, e)
		for at < len(old) && old[at].order(own) < 0 {
			at++
		}
		if p.known[e] = -1; at < len(old) && old[at].order(own) == 0 && old[at].wantsAs(own) {
			p.known[e], own.rank = int32(at), old[at].rank
		} else {
			own.rank = p.rank(&p.graph.Entities[e])
		}
	}
}

func placedOf(g *graph.Graph, e int) placed {
	t := &g.Entities[e]
	return placed{note: noteOf(g, t), title: t.Title, kind: t.Kind}
}

// stays reports which of the earlier addresses an entity's is.
func (p *placement) stays(e int) (old int32, ok bool) {
	old = p.known[e]
	return old, old >= 0 && p.entities[e] == p.before.entities[old]
}

// isSettled reports whether all want what they wanted before, in the same order, so
// that all get it.
func (p *placement) isSettled() bool {
	if p.before == nil || len(p.placed) != len(p.before.placed) || !slices.Equal(p.folders, p.before.folders) || !maps.Equal(p.slugs, p.before.slugs) {
		return false
	}
	for e, old := range p.known {
		if old != int32(e) {
			return false
		}
	}
	return true
}

// takeOver leaves all addresses as they are. Titles may be others.
func (p *placement) takeOver() {
	old := p.before
	p.entities, p.climbs, p.wanted, p.taken, p.conflicts, p.linked = old.entities, old.climbs, old.wanted, old.taken, old.conflicts, old.linked
	p.titled = slices.Clone(old.titled)
	for e := range p.placed {
		if p.placed[e].title != old.placed[e].title {
			_, p.titled[e] = p.hashEntity(e)
		}
	}
}
