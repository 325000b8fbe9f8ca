package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// part is something on which a page's data depend. It writes hashes: of what it
// shows itself, and of what other pages show as well, which are made once for
// all of them. No two different parts write the same.
type part struct {
	name  string
	write func(p *Plan, s *sheet, h *fingerprint.Hasher)
}

// outline is all that a page's data depend on. Two pages with equal outlines
// have equal data; a page's data are made only when its outline is new. Every
// part matters: a test drops each in turn and sees pages go stale.
func outline() []part {
	return []part{
		{"layout", func(_ *Plan, s *sheet, h *fingerprint.Hasher) { h.String(s.layout) }},
		{"address", func(_ *Plan, s *sheet, h *fingerprint.Hasher) { h.String(s.address) }},
		{"site", func(p *Plan, _ *sheet, h *fingerprint.Hasher) { h.Hash(p.siteHash) }}, // settings and navigation
		{"trail", (*Plan).hashTrail}, // the lists above it
		{"self", (*Plan).hashSelf},   // what the page's own note shows
		{"links", (*Plan).hashLinks}, // where its links lead, what it embeds
		{"about", func(p *Plan, s *sheet, h *fingerprint.Hasher) { p.hashCards(s.about, h) }},
		{"mentions", func(p *Plan, s *sheet, h *fingerprint.Hasher) { p.hashGroups(s.mentions, s.entity, h) }},
		{"linked from", (*Plan).hashLinkedFrom},
		{"cited", func(p *Plan, s *sheet, h *fingerprint.Hasher) { p.hashGroups(s.cited, s.entity, h) }},
		{"entries", (*Plan).hashEntries}, // its timeline, what is next, state of play
		{"words", (*Plan).hashWords},     // the quotations of what it said
		{"relations", (*Plan).hashRelations},
		{"together", (*Plan).hashTogether},
		{"network", (*Plan).hashNetwork}, // the picture, and the rows of its table
		{"sources", (*Plan).hashSources}, // its header's, at the end of its references
		{"parts", (*Plan).hashParts},     // its pages of older statements
		{"lists", (*Plan).hashLists},
		{"target", func(p *Plan, s *sheet, h *fingerprint.Hasher) { p.hashTitled(s.target, h) }}, // of a redirect
	}
}

// printOf is the hash of a page's outline, without one of its parts if that is
// named.
func (p *Plan) printOf(s *sheet, without string) fingerprint.Hash {
	return p.hash(func(h *fingerprint.Hasher) {
		for i := range p.outline {
			if part := &p.outline[i]; part.name != without {
				h.Int(i)
				part.write(p, s, h)
			}
		}
	})
}

func (p *Plan) hashTrail(s *sheet, h *fingerprint.Hasher) {
	trail := p.trail(s)
	h.Int(len(trail))
	for _, f := range trail {
		p.hashTitled(graph.Target{Kind: graph.Folder, Index: f}, h)
	}
}

// hashSelf covers what stands on the page itself, its own note's text first.
func (p *Plan) hashSelf(s *sheet, h *fingerprint.Hasher) {
	m := p.memberOf(s)
	h.Bool(m != nil)
	if m != nil {
		h.Hash(p.noteShown(m))
	}
	h.String(s.year)
	h.String(s.part)
	h.String(s.title)
	h.String(s.name)
	if s.entity >= 0 {
		h.String(p.graph.Entities[s.entity].Title)
		if member := p.graph.Entities[s.entity].Member; member >= 0 {
			hd := &p.graph.Members[member].Note.Header
			h.Bool(p.graph.VerdictOn(span(hd), hd.Status).Passed)
		}
	}
	if s.layout == homeLayout || s.layout == timelineLayout {
		h.String(p.graph.AsOf.String())
	}
}

// noteShown covers what the page shows of its own note, which is not all of it
// where as_of leaves statements out.
func (p *Plan) noteShown(m *graph.Member) fingerprint.Hash {
	if p.graph.Settings.AsOf.IsZero() {
		return m.Note.Shown
	}
	parts := p.known(nil, m, markdown.Range{End: uint32(len(m.Body.Text))})
	if len(parts) == 1 {
		return m.Note.Shown
	}
	return m.Note.ShownIn(parts, p.graph.SummaryOf(m))
}

func (p *Plan) hashLinks(s *sheet, h *fingerprint.Hasher) {
	if m := p.memberOf(s); m != nil && s.year == "" {
		p.hashNoteLinks(m, h)
	}
}

// hashCards covers the cards of the entities that members are about.
func (p *Plan) hashCards(members []int32, h *fingerprint.Hasher) {
	h.Int(len(members))
	for _, member := range members {
		h.Hash(p.cardHash(p.graph.Members[member].Entity))
	}
}

func (p *Plan) hashLinkedFrom(s *sheet, h *fingerprint.Hasher) {
	h.Int(len(s.linkedFrom))
	for _, member := range s.linkedFrom {
		h.Hash(p.at.titled[p.graph.Members[member].Entity])
	}
}

// hashGroups covers statements under the notes in which they stand, with the
// notes' dates.
func (p *Plan) hashGroups(mentions []graph.Mention, self int32, h *fingerprint.Hasher) {
	h.Int(len(mentions))
	for i, m := range mentions {
		if i == 0 || mentions[i-1].Member != m.Member {
			h.Hash(p.headHash(m.Member))
		}
		p.hashMention(m, self, h)
	}
}

func (p *Plan) hashWords(s *sheet, h *fingerprint.Hasher) {
	h.Int(len(s.words))
	for _, m := range s.words {
		p.hashMention(m, s.entity, h)
	}
}

// hashEntries covers all lists of entries, each with its length.
func (p *Plan) hashEntries(s *sheet, h *fingerprint.Hasher) {
	for _, list := range [...][]happening{s.past, s.next, s.before, s.after, s.deadlines} {
		h.Int(len(list))
		for i := range list {
			p.hashHappening(&list[i], s.entity, h)
			if s.layout == timelineLayout {
				p.hashConcerned(&list[i], h)
			}
		}
	}
	p.hashLatest(s.latest, s.entity, h)
	h.Int(len(s.standing))
	for _, standing := range s.standing {
		h.Hash(p.cardHash(standing.topic))
		p.hashLatest(standing.latest, s.entity, h)
	}
}

func (p *Plan) hashLatest(latest *happening, self int32, h *fingerprint.Hasher) {
	h.Bool(latest != nil)
	if latest != nil {
		p.hashHappening(latest, self, h)
	}
}

func (p *Plan) hashRelations(s *sheet, h *fingerprint.Hasher) {
	if s.year != "" || s.entity < 0 {
		return
	}
	relations := p.graph.Relations[s.entity]
	h.Int(len(relations))
	for _, r := range relations {
		written := &p.graph.Members[r.Member].Note.Header.Relations[r.Relation]
		h.String(written.Type)
		h.Bool(r.Reversed)
		h.String(written.Since.String())
		h.String(written.Until.String())
		h.Bool(r.Other.Kind == graph.Entity)
		if r.Other.Kind == graph.Entity {
			h.Hash(p.at.titled[r.Other.Index])
		} else {
			h.String(written.To.Text)
		}
	}
}

func (p *Plan) hashTogether(s *sheet, h *fingerprint.Hasher) { p.hashCompanions(s.together, h) }

func (p *Plan) hashCompanions(list []graph.Companion, h *fingerprint.Hasher) {
	h.Int(len(list))
	for _, c := range list {
		h.Hash(p.cardHash(c.Entity))
		h.Int(c.Shared)
	}
}

func (p *Plan) hashSources(s *sheet, h *fingerprint.Hasher) {
	h.Int(len(s.sources))
	for _, source := range s.sources {
		h.Hash(p.referenceHash(source))
	}
}

func (p *Plan) hashParts(s *sheet, h *fingerprint.Hasher) {
	h.Int(len(s.parts))
	for i := range s.parts {
		h.String(s.parts[i].name)
		h.String(s.parts[i].address)
		h.Int(s.parts[i].count)
	}
}

func (p *Plan) hashLists(s *sheet, h *fingerprint.Hasher) {
	h.Int(len(s.lists))
	for i := range s.lists {
		l := &s.lists[i]
		h.String(l.name)
		h.String(l.title)
		h.String(l.address)
		h.Bool(l.counted)
		h.Int(len(l.entities))
		for _, e := range l.entities {
			h.Hash(p.cardHash(e))
			if l.counted {
				h.Int(len(p.graph.Mentions[e]))
			}
		}
		h.Int(len(l.folders))
		for _, f := range l.folders {
			p.hashTitled(graph.Target{Kind: graph.Folder, Index: f}, h)
		}
	}
}

// memberOf is the note whose text stands on the page, nil if there is none.
func (p *Plan) memberOf(s *sheet) *graph.Member {
	member := int32(-1)
	switch {
	case s.entity >= 0:
		member = p.graph.Entities[s.entity].Member
	case s.folder >= 0:
		if s.part == "" {
			member = p.graph.Folders[s.folder].Lead
		}
	case s.layout == homeLayout:
		member = p.graph.Home
	}
	if member < 0 {
		return nil
	}
	return &p.graph.Members[member]
}

func (p *Plan) folderTitle(f int32) string {
	folder := &p.graph.Folders[f]
	if folder.Lead >= 0 {
		return p.graph.Members[folder.Lead].Note.Title
	}
	if folder.Kind != note.Plain {
		return ""
	}
	return lastPart(folder.Path)
}
