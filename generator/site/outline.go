package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
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
	Parts      []fingerprint.Hash // its pages of older statements
	Lists      []fingerprint.Hash
}

// shown holds the hashes of what many pages show, made once for all of them.
type shown struct {
	links  []fingerprint.Hash // by entity: address and kind, what a link in running text shows
	titled []fingerprint.Hash // by entity: the same and its title
	cards  []fingerprint.Hash // by entity: all that a card shows
}

func (p *Plan) makeShown() {
	n := len(p.graph.Entities)
	p.shown = shown{make([]fingerprint.Hash, n), make([]fingerprint.Hash, n), make([]fingerprint.Hash, n)}
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
			n := p.graph.Members[thing.Member].Note
			h.String(n.Header.Type.Text)
			h.String(n.Header.Role)
			h.String(n.Summary)
			h.String(n.Header.Date.String())
			h.String(n.Header.End.String())
			h.String(n.Header.Status)
		}
		p.shown.cards[i] = h.Sum()
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
	hashes := p.bodyLinks(m, m.Note.Body.HTML, nil, newEmbedding(m))
	for _, list := range [][]graph.Target{m.Actors, m.Topics, m.Sources, m.Tags, m.To, m.Place, m.Makers} {
		for _, t := range list {
			hashes = append(hashes, p.titledHash(t))
		}
	}
	for _, values := range m.Params {
		for _, t := range values {
			hashes = append(hashes, p.titledHash(t))
		}
	}
	return hashes
}

// mentionHash covers a statement where it has travelled to.
func (p *Plan) mentionHash(mention graph.Mention) fingerprint.Hash {
	m := &p.graph.Members[mention.Member]
	s := &m.Note.Statements[mention.Statement]
	h := fingerprint.New()
	h.Hash(p.shown.titled[m.Entity])
	h.String(m.Note.Header.Date.String())
	h.Hash(s.Hash)
	for _, r := range s.Refs {
		h.Hash(p.linkHash(m.Refs[r], fragmentOf(m, r)))
	}
	return h.Sum()
}

func fragmentOf(m *graph.Member, ref int32) string {
	if m.Fragments == nil {
		return ""
	}
	return m.Fragments[ref]
}

// outlineOf makes the outline of a sheet.
func (p *Plan) outlineOf(s *sheet) outline {
	o := outline{Layout: s.layout, Address: s.address, Site: p.siteHash}
	if m := p.memberOf(s); m != nil {
		o.Self = m.Note.Shown
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
	for _, mention := range s.mentions {
		o.Mentions = append(o.Mentions, p.mentionHash(mention))
	}
	for _, member := range s.linkedFrom {
		o.LinkedFrom = append(o.LinkedFrom, p.shown.titled[p.graph.Members[member].Entity])
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
	}
	if s.layout == homeLayout {
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
