package site

import (
	"cmp"
	"slices"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
)

// How many companions stand where.
const (
	mostCompanions = 12 // on an entity's page, as cards
	mostNear       = 19 // in its neighbourhood, beside itself
	nearestEvents  = 6  // of them, where there are others
	mostStrongest  = 3  // of its connections in the table of the whole network
	sideTies       = 2  // that each neighbour has beside that with the centre
)

// companionsOf are made once for all pages on which the entity is drawn.
func (p *Plan) companionsOf(e int32) []graph.Companion { return p.companyOf(e).list }

func (p *Plan) companyOf(e int32) *company {
	return p.companies[e].get(func() *company {
		if !p.remembers() {
			return &company{list: p.graph.Companions(e)}
		}
		key, slot := p.keyOf(p.inputs.company, e), &p.memory.companies[e]
		if c := slot.Load(); c != nil && c.key == key {
			return c
		}
		c := &company{key: key, list: p.graph.Companions(e)}
		slot.Store(c)
		return c
	})
}

// circleHash covers all that networks show of an entity and of those that it is
// connected with.
func (p *Plan) circleHash(e int32) fingerprint.Hash {
	return p.companyOf(e).circle.get(func() fingerprint.Hash { return p.keyOf(p.inputs.circle, e) })
}

// closest picks the first few companions that fit, the closest first.
func (p *Plan) closest(list []graph.Companion, limit int, fits func(graph.Companion) bool) []graph.Companion {
	best := make([]graph.Companion, 0, min(limit, len(list)))
	for _, c := range list {
		full := len(best) == limit
		if full && (limit == 0 || p.graph.Closer(best[limit-1], c) < 0) || fits != nil && !fits(c) {
			continue
		}
		if !full {
			best = append(best, c)
		}
		at := len(best) - 1
		for ; at > 0 && p.graph.Closer(c, best[at-1]) < 0; at-- {
			best[at] = best[at-1]
		}
		best[at] = c
	}
	return best
}

// strongest are the few companions with whom most statements are shared.
func (p *Plan) strongest(list []graph.Companion) []graph.Companion {
	sorted := slices.SortedFunc(slices.Values(list), func(a, b graph.Companion) int {
		return cmp.Or(cmp.Compare(b.Shared, a.Shared), p.graph.Closer(a, b))
	})
	return sorted[:min(len(sorted), mostStrongest)]
}

// togetherWith are the closest of the actors that appear in the same statements,
// those that share most of them first.
func (p *Plan) togetherWith(e int32) []graph.Companion {
	actors := p.closest(p.companionsOf(e), mostCompanions, func(c graph.Companion) bool {
		return c.Shared > 0 && p.graph.Entities[c.Entity].Kind == note.Actor
	})
	slices.SortStableFunc(actors, func(a, b graph.Companion) int { return cmp.Compare(b.Shared, a.Shared) })
	return actors
}

// surroundingsOf are made once for the entity's page and for its key.
func (p *Plan) surroundingsOf(e int32) *surroundings {
	return p.networks[e].get(func() *surroundings {
		if !p.remembers() {
			return &surroundings{network: p.neighbourhood(e)}
		}
		key, slot := p.keyOf(p.inputs.network, e), &p.memory.networks[e]
		if s := slot.Load(); s != nil && s.key == key {
			return s
		}
		s := &surroundings{key: key, network: p.neighbourhood(e)}
		slot.Store(s)
		return s
	})
}

// pictureHash covers what the picture of an entity's network shows.
func (p *Plan) pictureHash(e int32) fingerprint.Hash {
	s := p.surroundingsOf(e)
	return s.shown.get(func() fingerprint.Hash {
		return p.hash(func(h *fingerprint.Hasher) { p.hashPicture(s.network, h) })
	})
}

// neighbourhood is what is closest to an entity, nil if nothing is. Those to
// whom a typed link leads come first.
func (p *Plan) neighbourhood(e int32) *network {
	list := p.companionsOf(e)
	related := func(c graph.Companion) bool { return p.areRelated(e, c.Entity) }
	isEvent := func(c graph.Companion) bool { return p.graph.Entities[c.Entity].Kind == note.Event }
	near := p.closest(list, mostNear, nil)
	if len(list) > mostNear { // those that tell most: an actor of a hundred events stands among others too
		events := p.closest(list, nearestEvents, isEvent)
		others := p.closest(list, mostNear-len(events), func(c graph.Companion) bool { return !isEvent(c) })
		near = slices.Concat(p.closest(list, mostNear, related), others, events, near)
	}
	n := &network{centre: e, entities: []int32{e}}
	for _, c := range near {
		if len(n.entities) <= mostNear && !slices.Contains(n.entities, c.Entity) {
			n.entities = append(n.entities, c.Entity)
		}
	}
	if len(n.entities) == 1 {
		return nil
	}
	d := p.borrow()
	defer p.desks.Put(d)
	p.tieUp(n, sideTies, d)
	return n
}

// companionsAmong are an entity's companions that stand in the network, whose
// entities have their places on the desk.
func (p *Plan) companionsAmong(e int32, n *network, d *desk) []graph.Companion {
	all := p.companionsOf(e)
	among := make([]graph.Companion, 0, min(len(n.entities), len(all)))
	if len(all) < 16*len(n.entities) {
		for _, c := range all {
			if d.places.has(c.Entity) {
				among = append(among, c)
			}
		}
		return among
	}
	for _, other := range n.entities {
		if i, ok := slices.BinarySearchFunc(all, other, func(c graph.Companion, e int32) int { return cmp.Compare(c.Entity, e) }); ok {
			among = append(among, all[i])
		}
	}
	return among
}

func (p *Plan) areRelated(e, other int32) bool {
	return slices.ContainsFunc(p.graph.Relations[e], func(r graph.Relating) bool {
		return r.Other.Kind == graph.Entity && r.Other.Index == other
	})
}
