package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
)

// input is something on which depends what is kept from one plan to the next. It
// writes hashes of it for the i-th entity or member.
type input struct {
	name  string
	write func(p *Plan, i int32, h *fingerprint.Hasher)
}

// inputs are all that each thing that is kept depends on. A key that lacks one is
// a stale page: a test leaves out each in turn and sees that.
type inputs struct {
	common []input // of everything

	// Of a member:
	note       []input // of what pages show of it
	statements []input // of what they show of its statements

	// Of an entity:
	bonds   []input // of all below that is an entity's
	company []input // of whom the entity shares statements with
	circle  []input // of what networks show of that
	network []input // of the entity's own network
	entity  []input // of its pages

	// Of pages that are no entity's:
	list     []input
	timeline []input
	whole    []input // of the network of the whole dossier
	home     []input
}

// allInputs go by notes. The same notes, named and placed as before, make the same
// of everything, so the hash of a note, with what it takes from others, stands for
// all of its statements. A note with a relation to an entity is one that names,
// mentions or links it.
func allInputs() inputs {
	common := input{"common", (*Plan).writeCommon}
	sources := input{"sources", (*Plan).writeSources}
	return inputs{
		common: []input{
			{"names", func(p *Plan, _ int32, h *fingerprint.Hasher) { h.Hash(p.placeKey()) }},
			{"site", func(p *Plan, _ int32, h *fingerprint.Hasher) { h.Hash(p.siteHash) }},
			{"settings", func(p *Plan, _ int32, h *fingerprint.Hasher) { h.Hash(fingerprint.Of(p.graph.Settings)) }},
			{"as of", func(p *Plan, _ int32, h *fingerprint.Hasher) { h.Hash(fingerprint.Of(p.graph.AsOf)) }},
			{"files", (*Plan).writeFiles},
		},
		note:       []input{common, {"note", (*Plan).writeMark}},
		statements: []input{common, sources, {"note", (*Plan).writeMark}},
		bonds: []input{
			{"own note", (*Plan).writeOwn},
			{"about", func(p *Plan, e int32, h *fingerprint.Hasher) { p.writeMarks(p.graph.About[e], h) }},
			{"mentions", func(p *Plan, e int32, h *fingerprint.Hasher) { p.writeMentions(p.graph.Mentions[e], h) }},
			{"linked from", func(p *Plan, e int32, h *fingerprint.Hasher) { p.writeMarks(p.graph.Links[e], h) }},
		},
		company: []input{common, {"bonds", (*Plan).writeBonds}},
		circle: []input{
			{"companions", (*Plan).writeCompanions},
			{"how often mentioned", func(p *Plan, e int32, h *fingerprint.Hasher) { h.Int(len(p.graph.Mentions[e])) }},
			{"relations", (*Plan).writeRelationTypes},
		},
		network: []input{common, {"circles", (*Plan).writeCircles}},
		entity: []input{
			common, sources,
			{"bonds", (*Plan).writeBonds},
			{"words", func(p *Plan, e int32, h *fingerprint.Hasher) { p.writeMentions(p.graph.Words[e], h) }},
			{"cited", func(p *Plan, e int32, h *fingerprint.Hasher) { p.writeMentions(p.graph.Cited[e], h) }},
			{"embedded", func(p *Plan, e int32, h *fingerprint.Hasher) { p.writeEmbedded(p.graph.Entities[e].Member, h) }},
			{"events around", (*Plan).writeAround},
			{"together", (*Plan).writeTogether},
			{"network", (*Plan).writeNetwork},
		},
		list:     []input{common, sources, {"cards", (*Plan).writeCards}, {"leads", (*Plan).writeLeads}},
		timeline: []input{common, sources, {"dated notes", (*Plan).writeDated}},
		whole:    []input{common, {"all circles", (*Plan).writeAllCircles}},
		home: []input{
			common, sources,
			{"cards", (*Plan).writeCards},
			{"dated notes", (*Plan).writeDated},
			{"home note", func(p *Plan, _ int32, h *fingerprint.Hasher) { p.writeWithEmbedded(p.graph.Home, h) }},
			{"how often actors are mentioned", (*Plan).writeCounts},
		},
	}
}

// inputsOf are those of a group of pages, nil if its pages are planned each time.
func (p *Plan) inputsOf(group int) []input {
	if group < len(p.entityPages) {
		return p.inputs.entity
	}
	switch group - len(p.entityPages) {
	case listGroup:
		return p.inputs.list
	case timelineGroup:
		return p.inputs.timeline
	case networkGroup:
		return p.inputs.whole
	case homeGroup:
		return p.inputs.home
	}
	return nil
}

func (p *Plan) keyOf(list []input, i int32) fingerprint.Hash {
	return p.hash(func(h *fingerprint.Hasher) {
		for n := range list {
			h.Int(n)
			list[n].write(p, i, h)
		}
	})
}

// commonKey covers what is the same for all pages. The numbers of entities, members
// and folders follow from the names, so keys can name them by number.
type commonKey struct {
	sum fingerprint.Hash
	ok  bool // all files could be read
}

func (p *Plan) commonKey() commonKey {
	return p.common.get(func() commonKey {
		for _, a := range p.assets.used {
			if a == nil {
				continue
			}
			if _, err := a.file.Hash(); err != nil {
				return commonKey{}
			}
		}
		return commonKey{p.keyOf(p.inputs.common, 0), true}
	})
}

func (p *Plan) writeCommon(_ int32, h *fingerprint.Hasher) { h.Hash(p.commonKey().sum) }

// writeFiles covers the published files beside the notes.
func (p *Plan) writeFiles(_ int32, h *fingerprint.Hasher) {
	for _, a := range p.assets.used {
		h.Bool(a != nil)
		if a != nil {
			content, _ := a.file.Hash() // commonKey has seen that there is no error
			h.String(a.address)
			h.Hash(content)
		}
	}
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

// mark covers a note with all that it shows of others' text wherever it stands,
// but for what it embeds on its own page, its sources, and what is common to all pages.
func (p *Plan) mark(member int32) fingerprint.Hash {
	return p.marks.get(func() []fingerprint.Hash {
		marks := make([]fingerprint.Hash, len(p.graph.Members))
		p.each(chunks, func(i int) {
			for m := i * len(marks) / chunks; m < (i+1)*len(marks)/chunks; m++ {
				marks[m] = p.markOf(&p.graph.Members[m])
			}
		})
		return marks
	})[member]
}

func (p *Plan) markOf(m *graph.Member) fingerprint.Hash {
	if m.Fragments == nil {
		return m.Note.Hash
	}
	return p.hash(func(h *fingerprint.Hasher) {
		h.Hash(m.Note.Hash)
		for _, id := range m.Fragments {
			h.String(id)
		}
	})
}

func (p *Plan) writeMark(member int32, h *fingerprint.Hasher) { h.Hash(p.mark(member)) }

func (p *Plan) writeMarks(members []int32, h *fingerprint.Hasher) {
	h.Int(len(members))
	for _, member := range members {
		h.Hash(p.mark(member))
	}
}

// writeMentions covers the notes in which statements stand, each once.
func (p *Plan) writeMentions(mentions []graph.Mention, h *fingerprint.Hasher) {
	last := int32(-1)
	for _, m := range mentions {
		if m.Member != last {
			h.Hash(p.mark(m.Member))
			last = m.Member
		}
	}
	h.Int(len(mentions))
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
				if m := &p.graph.Members[member]; m.Kind == note.Event {
					h.Int(int(member))
					h.Hash(p.carded(m))
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
				if m := &p.graph.Members[i]; m.Role == graph.IsEntity {
					h.Hash(p.carded(m))
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
					h.Hash(p.carded(m))
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
