package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// outline is all that a page's data depend on, by hash. Two pages with equal
// outlines have equal data; a page's data are made only when its outline is
// new. Every field matters: a test drops each in turn and sees pages go stale.
type outline struct {
	Layout     string
	Address    string
	Site       fingerprint.Hash   // settings and navigation
	Trail      []fingerprint.Hash // the lists above it
	Self       fingerprint.Hash   // what the page's own note shows
	Links      []fingerprint.Hash // where its links lead, what it embeds
	About      []fingerprint.Hash // the notes whose headers name it
	Mentions   []fingerprint.Hash // the statements that mention it
	LinkedFrom []fingerprint.Hash
	Cited      []fingerprint.Hash // the statements that cite it
	Entries    []fingerprint.Hash // its timeline, what is next, state of play
	Words      []fingerprint.Hash // the quotations of what it said
	Relations  []fingerprint.Hash
	Together   []fingerprint.Hash
	Network    fingerprint.Hash   // the picture, and the rows of its table
	Sources    []fingerprint.Hash // its header's, at the end of its references
	Parts      []fingerprint.Hash // its pages of older statements
	Lists      []fingerprint.Hash
	Target     fingerprint.Hash // of a redirect
}

// outlineOf makes the outline of a sheet.
func (p *Plan) outlineOf(s *sheet) outline {
	o := outline{Layout: s.layout, Address: s.address, Site: p.siteHash, Target: p.titledHash(s.target)}
	if m := p.memberOf(s); m != nil {
		o.Self = p.noteShown(m)
		if s.year == "" {
			o.Links = p.noteLinks(m)
		}
	}
	o.Self = p.selfHash(s, o.Self)
	for _, f := range p.trail(s) {
		o.Trail = append(o.Trail, p.titledHash(graph.Target{Kind: graph.Folder, Index: f}))
	}
	for _, member := range s.about {
		o.About = append(o.About, p.shownOf(p.graph.Members[member].Entity).card)
	}
	for _, member := range s.linkedFrom {
		o.LinkedFrom = append(o.LinkedFrom, p.shownOf(p.graph.Members[member].Entity).titled)
	}
	o.Mentions = p.groupHashes(s.mentions, s.entity)
	o.Cited = p.groupHashes(s.cited, s.entity)
	o.Words = p.mentionHashes(s.words, s.entity)
	o.Entries = p.entryHashes(s)
	o.Relations = p.relationHashes(s)
	for _, c := range s.together {
		h := fingerprint.New()
		h.Hash(p.shownOf(c.Entity).card)
		h.Int(c.Shared)
		o.Together = append(o.Together, h.Sum())
	}
	o.Network = p.networkHash(s)
	for _, source := range s.sources {
		o.Sources = append(o.Sources, p.referenceHash(source))
	}
	for _, part := range s.parts {
		h := fingerprint.New()
		h.String(part.name)
		h.String(part.address)
		h.Int(part.count)
		o.Parts = append(o.Parts, h.Sum())
	}
	for i := range s.lists {
		o.Lists = append(o.Lists, p.listHash(&s.lists[i]))
	}
	return o
}

// noteShown covers what the page shows of its own note, which is not all of it
// where as_of leaves statements out.
func (p *Plan) noteShown(m *graph.Member) fingerprint.Hash {
	parts := p.known(m, markdown.Range{End: uint32(len(m.Body.Text))})
	if len(parts) == 1 {
		return m.Note.Shown
	}
	return m.Note.ShownIn(parts, p.graph.SummaryOf(m))
}

func (p *Plan) mentionHashes(mentions []graph.Mention, self int32) []fingerprint.Hash {
	hashes := make([]fingerprint.Hash, len(mentions))
	for i, m := range mentions {
		hashes[i] = p.mentionHash(m, self)
	}
	return hashes
}

// groupHashes covers statements under the notes in which they stand, with the
// notes' dates.
func (p *Plan) groupHashes(mentions []graph.Mention, self int32) []fingerprint.Hash {
	hashes := make([]fingerprint.Hash, len(mentions))
	for i, m := range mentions {
		hashes[i] = p.mentionHash(m, self)
		if i > 0 && mentions[i-1].Member == m.Member {
			continue // the group's head is the first statement's
		}
		h := fingerprint.New()
		h.Hash(hashes[i])
		h.String(p.graph.Members[m.Member].Note.Header.Date.String())
		hashes[i] = h.Sum()
	}
	return hashes
}

// entryHashes covers all lists of entries, each with its length.
func (p *Plan) entryHashes(s *sheet) []fingerprint.Hash {
	var hashes []fingerprint.Hash
	for _, list := range [][]happening{s.past, s.next, s.before, s.after, s.deadlines} {
		hashes = append(hashes, at(uint32(len(list))))
		for i := range list {
			hashes = append(hashes, p.happeningHash(&list[i], s.entity))
			if s.layout == timelineLayout {
				hashes = append(hashes, p.concernedHash(&list[i]))
			}
		}
	}
	if s.latest != nil {
		hashes = append(hashes, p.happeningHash(s.latest, s.entity))
	}
	for _, standing := range s.standing {
		hashes = append(hashes, p.shownOf(standing.topic).card)
		if standing.latest != nil {
			hashes = append(hashes, p.happeningHash(standing.latest, s.entity))
		}
	}
	return hashes
}

func (p *Plan) relationHashes(s *sheet) []fingerprint.Hash {
	if s.year != "" || s.entity < 0 {
		return nil
	}
	var hashes []fingerprint.Hash
	for _, r := range p.graph.Relations[s.entity] {
		written := &p.graph.Members[r.Member].Note.Header.Relations[r.Relation]
		h := fingerprint.New()
		h.String(written.Type)
		h.Bool(r.Reversed)
		h.String(written.Since.String())
		h.String(written.Until.String())
		if r.Other.Kind == graph.Entity {
			h.Hash(p.titledHash(r.Other))
		} else {
			h.String(written.To.Text)
		}
		hashes = append(hashes, h.Sum())
	}
	return hashes
}

// selfHash adds to what the note shows what else stands on the page itself.
func (p *Plan) selfHash(s *sheet, noted fingerprint.Hash) fingerprint.Hash {
	h := fingerprint.New()
	h.Hash(noted)
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
	return h.Sum()
}

func (p *Plan) listHash(l *selection) fingerprint.Hash {
	h := fingerprint.New()
	h.String(l.name)
	h.String(l.title)
	h.String(l.address)
	h.Bool(l.counted)
	for _, e := range l.entities {
		h.Hash(p.shownOf(e).card)
		if l.counted {
			h.Int(len(p.graph.Mentions[e]))
		}
	}
	for _, f := range l.folders {
		h.Hash(p.titledHash(graph.Target{Kind: graph.Folder, Index: f}))
	}
	return h.Sum()
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
