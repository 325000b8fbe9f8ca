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
	Sources    []fingerprint.Hash // its header's, at the end of its references
	Parts      []fingerprint.Hash // its pages of older statements
	Lists      []fingerprint.Hash
	Target     fingerprint.Hash // of a redirect
}

// shown holds the hashes of what many pages show, made once for all of them.
type shown struct {
	links      []fingerprint.Hash // by entity: address and kind, what a link in running text shows
	titled     []fingerprint.Hash // by entity: the same and its title
	cards      []fingerprint.Hash // by entity: all that a card shows
	references []fingerprint.Hash // by source: all that an entry of a list of references shows
}

func (p *Plan) makeShown() {
	n := len(p.graph.Entities)
	list := func() []fingerprint.Hash { return make([]fingerprint.Hash, n) }
	p.shown = shown{list(), list(), list(), list()}
	p.each(n, func(i int) {
		h := fingerprint.New()
		thing := &p.graph.Entities[i]
		h.String(p.at.entities[i])
		h.Int(int(thing.Kind))
		h.Bool(thing.Member < 0)
		p.shown.links[i] = h.Sum()
		h.String(thing.Title)
		p.shown.titled[i] = h.Sum()
		if thing.Member >= 0 {
			m := &p.graph.Members[thing.Member]
			n := m.Note
			h.String(n.Header.Type.Text)
			h.String(n.Header.Role)
			h.String(p.graph.SummaryOf(m))
			h.String(n.Header.Date.String())
			h.String(n.Header.End.String())
			h.String(n.Header.Status)
		}
		p.shown.cards[i] = h.Sum()
	})
	p.each(n, func(i int) {
		if p.graph.Entities[i].Kind == note.Source {
			p.shown.references[i] = p.referenceHash(int32(i))
		}
	})
}

// linkHash covers what a link to the target shows, without its text: nothing
// but that text for what is not published, the same for all that leads nowhere.
func (p *Plan) linkHash(t graph.Target, fragment string) fingerprint.Hash {
	h := fingerprint.New()
	switch t.Kind {
	case graph.Hidden:
		return h.Sum()
	case graph.Unresolved, graph.Ambiguous:
		h.String("nowhere")
		return h.Sum()
	case graph.Entity:
		h.Hash(p.shown.links[t.Index])
	case graph.Folder:
		h.String(p.at.folders[t.Index])
	case graph.Home:
		h.String("index.html")
	case graph.Asset:
		h.Hash(p.assets.hash(t.Index))
	}
	h.String(fragment)
	return h.Sum()
}

// titledHash covers a link that shows its target's title.
func (p *Plan) titledHash(t graph.Target) fingerprint.Hash {
	h := fingerprint.New()
	switch t.Kind {
	case graph.Entity:
		return p.shown.titled[t.Index]
	case graph.Folder:
		h.Hash(p.linkHash(t, ""))
		h.String(p.folderTitle(t.Index))
	case graph.Home:
		h.Hash(p.linkHash(t, ""))
	}
	return h.Sum() // a header's name that leads nowhere is its text, whatever the reason
}

// noteLinks covers everything to which a note's own page links: its text,
// what it embeds, and the names in its header.
func (p *Plan) noteLinks(m *graph.Member) []fingerprint.Hash {
	hashes := p.bodyLinks(m, markdown.Range{End: uint32(len(m.Body.Text))}, nil, newEmbedding(m))
	for _, list := range [][]graph.Target{m.Actors, m.Topics, m.Sources, m.Tags} {
		for _, t := range list {
			hashes = append(hashes, p.titledHash(t))
		}
	}
	for _, values := range append([][]graph.Target{m.Place, m.Makers}, m.Params...) {
		for _, t := range values {
			hashes = append(hashes, p.valueHash(t))
		}
	}
	return hashes
}

// valueHash covers the link of a plain value, which shows the author's words.
func (p *Plan) valueHash(t graph.Target) fingerprint.Hash {
	switch t.Kind {
	case graph.Entity, graph.Folder, graph.Home:
		return p.linkHash(t, "")
	}
	return fingerprint.Hash{}
}

// mentionHash covers a statement where it has travelled to, on the page of the
// entity self, which its own names do not link; -1 for a page of no entity.
func (p *Plan) mentionHash(mention graph.Mention, self int32) fingerprint.Hash {
	m := &p.graph.Members[mention.Member]
	s := &m.Note.Statements[mention.Statement]
	h := fingerprint.New()
	h.Hash(p.shown.titled[m.Entity])
	h.Hash(s.Hash)
	h.Bool(p.graph.HasPassed(s))
	for _, r := range s.Refs {
		if r != s.SpeakerRef {
			h.Hash(p.linkHash(m.Refs[r], fragmentOf(m, r)))
		}
	}
	block := s.Of(m.Note)
	p.hashNames(h, m, block.Header, self)
	for _, part := range block.Parts {
		p.hashNames(h, m, part, self)
	}
	for _, c := range block.Citations {
		p.citationHash(h, m, c)
	}
	for _, source := range p.inherited(m, s) {
		h.Hash(p.shown.references[source])
	}
	h.Hash(p.titledHash(m.Speakers[mention.Statement]))
	return h.Sum()
}

// hashNames covers the links of names that were found in a part of a statement.
func (p *Plan) hashNames(h *fingerprint.Hasher, m *graph.Member, part markdown.Range, self int32) {
	h.Bool(true) // a new part, from which places count
	for _, a := range m.AutoIn(part) {
		if a.Entity != self {
			h.Hash(p.shown.links[a.Entity])
			h.Int(int(a.Begin - part.Begin))
			h.Int(int(a.End - part.Begin))
		}
	}
}

func fragmentOf(m *graph.Member, ref int32) string {
	if m.Fragments == nil {
		return ""
	}
	return m.Fragments[ref]
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
		o.About = append(o.About, p.shown.cards[p.graph.Members[member].Entity])
	}
	for _, member := range s.linkedFrom {
		o.LinkedFrom = append(o.LinkedFrom, p.shown.titled[p.graph.Members[member].Entity])
	}
	o.Mentions = p.groupHashes(s.mentions, s.entity)
	o.Cited = p.groupHashes(s.cited, s.entity)
	o.Words = p.mentionHashes(s.words, s.entity)
	o.Entries = p.entryHashes(s)
	o.Relations = p.relationHashes(s)
	for _, c := range s.together {
		h := fingerprint.New()
		h.Hash(p.shown.cards[c.Entity])
		h.Int(c.Shared)
		o.Together = append(o.Together, h.Sum())
	}
	for _, source := range s.sources {
		o.Sources = append(o.Sources, p.shown.references[source])
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
		h := fingerprint.New()
		h.Hash(p.mentionHash(m, self))
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
		}
	}
	if s.latest != nil {
		hashes = append(hashes, p.happeningHash(s.latest, s.entity))
	}
	for _, standing := range s.standing {
		hashes = append(hashes, p.shown.cards[standing.topic])
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
		h.Hash(p.shown.cards[e])
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
