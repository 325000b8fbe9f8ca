package site

import (
	"slices"

	"dossier/generator/graph"
)

// eventsAbout lists the dated events whose headers name an actor or topic, in
// order. It is made once: all these events look up their neighbours in it.
func (p *Plan) eventsAbout(e int32) []int32 {
	return p.events[e].get(func() []int32 {
		all := p.allDated()
		var list []int32
		for _, member := range p.graph.About[e] {
			if event := all.events[member]; event >= 0 && !all.entries[event].date.IsZero() {
				list = append(list, event)
			}
		}
		slices.Sort(list)
		return list
	})
}

// around are the events nearest before and after an event that concern the
// same actors and topics.
func (p *Plan) around(e int32) (before, after []happening) {
	member := p.graph.Entities[e].Member
	if member < 0 {
		return nil, nil
	}
	all := p.allDated()
	self := all.events[member]
	if self < 0 || all.entries[self].date.IsZero() {
		return nil, nil
	}
	m := &p.graph.Members[member]
	var room [2][64]int32
	earlier, later := room[0][:0], room[1][:0]
	for _, targets := range [...][]graph.Target{m.Actors, m.Topics} {
		for _, t := range targets {
			if t.Kind != graph.Entity {
				continue
			}
			list := p.eventsAbout(t.Index)
			at, found := slices.BinarySearch(list, self)
			earlier = append(earlier, list[max(0, at-nearEvents):at]...)
			if found {
				at++
			}
			later = append(later, list[at:min(len(list), at+nearEvents)]...)
		}
	}
	return all.nearest(earlier, true), all.nearest(later, false)
}

// nearest keeps the few events next to the one between them, that one first.
func (d *dated) nearest(ids []int32, backwards bool) []happening {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if backwards {
		slices.Reverse(ids)
	}
	ids = ids[:min(nearEvents, len(ids))]
	if len(ids) == 0 {
		return nil
	}
	list := make([]happening, len(ids))
	for i, id := range ids {
		list[i] = d.entries[id]
	}
	return list
}
