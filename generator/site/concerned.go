package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
)

// eachConcerned calls do for the actors and topics on whose timelines an entry
// of the whole dossier's stands, some more than once: those that its statement
// mentions, the subject of its note, and whom the header of that note or of
// its event names.
func (p *Plan) eachConcerned(h *happening, do func(e int32)) {
	one := func(e int32) {
		if kind := p.graph.Entities[e].Kind; kind == note.Actor || kind == note.Topic {
			do(e)
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
		for _, e := range m.Named[h.statement] {
			one(e)
		}
	}
}

// concernedHash covers whom an entry concerns.
func (p *Plan) concernedHash(h *happening) fingerprint.Hash {
	sum := fingerprint.New()
	p.eachConcerned(h, func(e int32) { sum.Hash(p.shownOf(e).titled) })
	return sum.Sum()
}

// fillConcerned names on a page of the whole dossier's timeline, once and by
// name, the actors and topics that its entries concern; the entries have their
// places in these lists.
func (b *maker) fillConcerned() {
	p, s := b.plan, b.sheet
	var actors, topics []int32
	places := map[int32]int{}
	all := [][]happening{s.past, s.next}
	for _, list := range all {
		for i := range list {
			p.eachConcerned(&list[i], func(e int32) {
				if _, seen := places[e]; seen {
					return
				}
				places[e] = -1
				if p.graph.Entities[e].Kind == note.Actor {
					actors = append(actors, e)
				} else {
					topics = append(topics, e)
				}
			})
		}
	}
	b.page.Actors = b.namesInOrder(actors, places)
	b.page.Topics = b.namesInOrder(topics, places)
	for i, entries := range [][]Entry{b.page.Timeline, b.page.Next} {
		for j := range entries {
			entries[j].Actors, entries[j].Topics = p.placesOf(&all[i][j], places)
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

// placesOf are the places of the actors and topics that an entry concerns.
func (p *Plan) placesOf(h *happening, places map[int32]int) (actors, topics []int) {
	seen := map[int32]bool{}
	p.eachConcerned(h, func(e int32) {
		if seen[e] {
			return
		}
		seen[e] = true
		if p.graph.Entities[e].Kind == note.Actor {
			actors = append(actors, places[e])
		} else {
			topics = append(topics, places[e])
		}
	})
	return actors, topics
}
