package site

import (
	"cmp"
	"slices"

	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// eventsAbout lists the dated events whose headers name an actor or topic, in
// order. It is made once: all these events look up their neighbours in it.
func (p *Plan) eventsAbout(e int32) []happening {
	return p.events[e].get(func() []happening {
		var list []happening
		for _, member := range p.graph.About[e] {
			if event, ok := p.eventEntry(member); ok && !event.date.IsZero() {
				list = append(list, event)
			}
		}
		slices.SortFunc(list, byDate)
		return list
	})
}

func byDate(a, b happening) int {
	return cmp.Or(edtf.Compare(a.date, b.date), cmp.Compare(a.member, b.member))
}

// around are the events nearest before and after an event that concern the
// same actors and topics.
func (p *Plan) around(e int32) (before, after []happening) {
	member := p.graph.Entities[e].Member
	if member < 0 {
		return nil, nil
	}
	self, ok := p.eventEntry(member)
	if !ok || self.date.IsZero() {
		return nil, nil
	}
	m := &p.graph.Members[member]
	for _, t := range slices.Concat(m.Actors, m.Topics) {
		if t.Kind != graph.Entity {
			continue
		}
		list := p.eventsAbout(t.Index)
		at, found := slices.BinarySearchFunc(list, self, byDate)
		before = append(before, list[max(0, at-nearEvents):at]...)
		if found {
			at++
		}
		after = append(after, list[at:min(len(list), at+nearEvents)]...)
	}
	return nearest(before, true), nearest(after, false)
}

// nearest keeps the few events next to the one between them, that one first.
func nearest(list []happening, backwards bool) []happening {
	slices.SortFunc(list, byDate)
	list = slices.CompactFunc(list, func(a, b happening) bool { return a.member == b.member })
	if backwards {
		slices.Reverse(list)
	}
	return list[:min(nearEvents, len(list))]
}
