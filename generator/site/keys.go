package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
)

func (p *Plan) writeCommon(_ int32, h *fingerprint.Hasher) { h.Hash(p.commonKey()) }

// writeFiles covers the published files beside the notes. Media are large, and the
// first page must not wait until all of them are read: the same file has the same
// content, so it is enough to know since when all are the same.
func (p *Plan) writeFiles(_ int32, h *fingerprint.Hasher) {
	for _, a := range p.assets.used {
		h.Bool(a != nil)
		if a != nil {
			h.String(a.address)
		}
	}
	h.Int(p.memory.edition)
}

// writeSources covers what lists of references show.
func (p *Plan) writeSources(_ int32, h *fingerprint.Hasher) { h.Hash(p.sourcesHash()) }

func (p *Plan) sourcesHash() fingerprint.Hash {
	return p.sources.get(func() fingerprint.Hash {
		return p.hash(func(h *fingerprint.Hasher) {
			for e := range p.graph.Entities {
				if p.graph.Entities[e].Kind == note.Source {
					h.Hash(p.referenceHash(int32(e)))
				}
			}
		})
	})
}

func (p *Plan) writeOwn(e int32, h *fingerprint.Hasher) {
	if member := p.graph.Entities[e].Member; member >= 0 {
		h.Hash(p.mark(member))
	} else {
		h.Int(int(e))
	}
}

func (p *Plan) writeBonds(e int32, h *fingerprint.Hasher) {
	h.Hash(p.bonds[e].get(func() fingerprint.Hash { return p.keyOf(p.inputs.bonds, e) }))
}

func (p *Plan) writeCompanions(e int32, h *fingerprint.Hasher) {
	list := p.companionsOf(e)
	h.Int(len(list))
	for _, c := range list {
		h.Int(int(c.Entity))
		h.Int(c.Shared)
	}
}

func (p *Plan) writeRelationTypes(e int32, h *fingerprint.Hasher) {
	for _, r := range p.graph.Relations[e] {
		h.Int(int(r.Other.Kind))
		h.Int(int(r.Other.Index))
		h.Int(int(r.Member))
		h.Int(int(r.Relation))
		h.Bool(r.Reversed)
		h.String(p.graph.Members[r.Member].Note.Header.Relations[r.Relation].Type)
	}
}

// writeCircles covers an entity's circle and those of all whom it may be drawn with.
func (p *Plan) writeCircles(e int32, h *fingerprint.Hasher) {
	h.Hash(p.circleHash(e))
	for _, c := range p.companionsOf(e) {
		h.Hash(p.circleHash(c.Entity))
	}
}

func (p *Plan) writeAllCircles(_ int32, h *fingerprint.Hasher) {
	for e := range p.graph.Entities {
		if p.graph.IsConnected(int32(e)) {
			h.Hash(p.circleHash(int32(e)))
		}
	}
}

func (p *Plan) isDrawn(e int32) bool {
	kind := p.graph.Entities[e].Kind
	return kind == note.Actor || kind == note.Topic
}

func (p *Plan) writeTogether(e int32, h *fingerprint.Hasher) {
	if p.isDrawn(e) {
		p.hashCompanions(p.togetherWith(e), h)
	}
}

func (p *Plan) writeNetwork(e int32, h *fingerprint.Hasher) {
	if p.isDrawn(e) {
		h.Hash(p.pictureHash(e))
	}
}

// writeAround covers, for an event, the other events that concern those whom it
// concerns.
func (p *Plan) writeAround(e int32, h *fingerprint.Hasher) {
	thing := &p.graph.Entities[e]
	if thing.Kind != note.Event || thing.Member < 0 {
		return
	}
	m := &p.graph.Members[thing.Member]
	for _, targets := range [...][]graph.Target{m.Actors, m.Topics} {
		for _, t := range targets {
			if t.Kind == graph.Entity {
				h.Hash(p.eventsHash(t.Index))
			}
		}
	}
}

// eventsHash covers what their neighbours show of the events whose headers name
// an entity.
func (p *Plan) eventsHash(e int32) fingerprint.Hash {
	return p.eventKeys[e].get(func() fingerprint.Hash {
		return p.hash(func(h *fingerprint.Hasher) {
			for _, member := range p.graph.About[e] {
				if p.graph.Members[member].Kind == note.Event {
					h.Int(int(member))
					h.Hash(p.cardKey(member))
				}
			}
		})
	})
}

// writeCards covers the cards of all entities.
func (p *Plan) writeCards(_ int32, h *fingerprint.Hasher) {
	h.Hash(p.cardsHash.get(func() fingerprint.Hash {
		return p.hash(func(h *fingerprint.Hasher) {
			for i := range p.graph.Members {
				if p.graph.Members[i].Role == graph.IsEntity {
					h.Hash(p.cardKey(int32(i)))
				}
			}
		})
	}))
}

func (p *Plan) writeLeads(_ int32, h *fingerprint.Hasher) {
	for f := range p.graph.Folders {
		p.writeWithEmbedded(p.graph.Folders[f].Lead, h)
	}
}

// writeDated covers all notes that have entries on timelines; of an event that is
// nothing but an entry itself what that shows, and whom it concerns.
func (p *Plan) writeDated(_ int32, h *fingerprint.Hasher) {
	h.Hash(p.datedHash.get(func() fingerprint.Hash {
		return p.hash(func(h *fingerprint.Hasher) {
			for i := range p.graph.Members {
				switch m := &p.graph.Members[i]; {
				case p.memory.traits[i].dated:
					h.Hash(p.mark(int32(i)))
				case m.Kind == note.Event:
					h.Hash(p.cardKey(int32(i)))
					writeNamed(m, h)
				}
			}
		})
	}))
}

// writeNamed covers whom the header of a note names.
func writeNamed(m *graph.Member, h *fingerprint.Hasher) {
	for _, targets := range [...][]graph.Target{m.Actors, m.Topics, m.Sources} {
		h.Int(len(targets))
		for _, t := range targets {
			h.Int(int(t.Kind))
			h.Int(int(t.Index))
		}
	}
}

func (p *Plan) writeCounts(_ int32, h *fingerprint.Hasher) {
	for e := range p.graph.Entities {
		if p.graph.Entities[e].Kind == note.Actor {
			h.Int(len(p.graph.Mentions[e]))
		}
	}
}
