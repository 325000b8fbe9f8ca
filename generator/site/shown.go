package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
)

// shown holds the hashes of what many pages show of an entity, made once for
// all of them.
type shown struct {
	link   fingerprint.Hash // address and kind, what a link in running text shows
	titled fingerprint.Hash // the same and its title
	card   fingerprint.Hash // all that a card shows
}

func (p *Plan) shownOf(e int32) shown {
	return p.shown[e].get(func() shown { return p.hashShown(e) })
}

func (p *Plan) hashShown(e int32) (s shown) {
	h := fingerprint.New()
	thing := &p.graph.Entities[e]
	h.String(p.at.entities[e])
	h.Int(int(thing.Kind))
	h.Bool(thing.Member < 0)
	s.link = h.Sum()
	h.String(thing.Title)
	s.titled = h.Sum()
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
	s.card = h.Sum()
	return s
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
		h.Hash(p.shownOf(t.Index).link)
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
		return p.shownOf(t.Index).titled
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
	h.Hash(p.shownOf(m.Entity).titled)
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
		h.Hash(p.referenceHash(source))
	}
	h.Hash(p.titledHash(m.Speakers[mention.Statement]))
	return h.Sum()
}

// hashNames covers the links of names that were found in a part of a statement.
func (p *Plan) hashNames(h *fingerprint.Hasher, m *graph.Member, part markdown.Range, self int32) {
	h.Bool(true) // a new part, from which places count
	for _, a := range m.AutoIn(part) {
		if a.Entity != self {
			h.Hash(p.shownOf(a.Entity).link)
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
