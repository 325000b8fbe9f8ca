package site

import (
	"dossier/generator/fingerprint"
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
func (p *Plan) commonKey() fingerprint.Hash {
	return p.common.get(func() fingerprint.Hash { return p.keyOf(p.inputs.common, 0) })
}
