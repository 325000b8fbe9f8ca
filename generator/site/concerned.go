package site

import (
	"slices"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
)

// concerned are the actors and topics on whose timelines an entry of the whole
// dossier's stands: those that its statement mentions or quotes, the subject of its note,
// and whom the header of that note or of its event names; each once.
func (p *Plan) concerned(h *happening) (actors, topics []int32) {
	one := func(e int32) {
		switch kind := p.graph.Entities[e].Kind; {
		case kind == note.Actor && !slices.Contains(actors, e):
			actors = append(actors, e)
		case kind == note.Topic && !slices.Contains(topics, e):
			topics = append(topics, e)
		}
	}
	ofNote := func(m *graph.Member) {
		one(m.Entity)
		for _, names := range [][]graph.Target{m.Actors, m.Topics} {
			for _, t := range names {
				if t.Kind == graph.Entity {
					one(t.Index)
				}
			}
		}
	}
	m := &p.graph.Members[h.member]
	ofNote(m)
	if h.event >= 0 && h.event != m.Entity {
		ofNote(&p.graph.Members[p.graph.Entities[h.event].Member])
	}
	if h.statement >= 0 {
		for e := range m.Named(h.statement) {
			one(e)
		}
		if speaker := m.Speakers[h.statement]; speaker.Kind == graph.Entity {
			one(speaker.Index)
		}
	}
	return actors, topics
}

// hashConcerned covers whom an entry concerns.
func (p *Plan) hashConcerned(e *happening, h *fingerprint.Hasher) {
	actors, topics := p.concerned(e)
	for _, list := range [...][]int32{actors, topics} {
		h.Int(len(list))
		for _, e := range list {
			h.Hash(p.at.titled[e])
		}
	}
}

// fillConcerned names on a page of the whole dossier's timeline, once and by
// name, the actors and topics that its entries concern; the entries have their
// places in these lists.
func (b *maker) fillConcerned() {
	p, s := b.plan, b.sheet
	var actors, topics []int32
	seen := map[int32]bool{}
	add := func(all, more []int32) []int32 {
		for _, e := range more {
			if !seen[e] {
				seen[e] = true
				all = append(all, e)
			}
		}
		return all
	}
	all := [][]happening{s.past, s.next}
	for _, list := range all {
		for i := range list {
			a, t := p.concerned(&list[i])
			actors, topics = add(actors, a), add(topics, t)
		}
	}
	places := map[int32]int{}
	b.page.Actors = b.namesInOrder(actors, places)
	b.page.Topics = b.namesInOrder(topics, places)
	for i, entries := range [][]Entry{b.page.Timeline, b.page.Next} {
		for j := range entries {
			a, t := p.concerned(&all[i][j])
			entries[j].Actors, entries[j].Topics = placesOf(a, places), placesOf(t, places)
		}
	}
}

// namesInOrder are the links of entities by name. It notes the place of each.
func (b *maker) namesInOrder(entities []int32, places map[int32]int) []Link {
	b.plan.byName(entities)
	var links []Link
	for i, e := range entities {
		places[e] = i
		links = append(links, b.plan.link(b.root, e))
	}
	return links
}

func placesOf(entities []int32, places map[int32]int) []int {
	var at []int
	for _, e := range entities {
		at = append(at, places[e])
	}
	return at
}
