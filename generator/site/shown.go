package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
)

// hashEntities makes the hashes of links to all entities. They cover nothing but
// what addresses are kept under, and are kept with them.
func (p *placement) hashEntities(each func(n int, do func(int))) {
	a := p.Addresses
	a.linked = make([]fingerprint.Hash, len(p.placed))
	a.titled = make([]fingerprint.Hash, len(p.placed))
	each(len(p.placed), func(e int) {
		if old, ok := p.stays(e); ok && p.placed[e].title == p.before.placed[old].title {
			a.linked[e], a.titled[e] = p.before.linked[old], p.before.titled[old]
		} else {
			a.linked[e], a.titled[e] = p.hashEntity(e)
		}
	})
}

func (p *placement) hashEntity(e int) (linked, titled fingerprint.Hash) {
	thing := &p.graph.Entities[e]
	h := fingerprint.New()
	h.String(p.entities[e])
	h.Int(int(thing.Kind))
	h.Bool(thing.Member < 0)
	linked = h.Sum()
	h.String(thing.Title)
	return linked, h.Sum()
}

// The ways in which a link shows that it leads nowhere.
const (
	hashedNowhere = -1 // as one whose target is not known
	hashedHidden  = -2 // as mere text
)

// hashLink covers what a link to the target shows, without its text: nothing
// but that text for what is not published, the same for all that leads nowhere.
func (p *Plan) hashLink(t graph.Target, fragment string, h *fingerprint.Hasher) {
	switch t.Kind {
	case graph.Hidden:
		h.Int(hashedHidden)
		return
	case graph.Unresolved, graph.Ambiguous:
		h.Int(hashedNowhere)
		return
	}
	h.Int(int(t.Kind))
	switch t.Kind {
	case graph.Entity:
		h.Hash(p.at.linked[t.Index])
	case graph.Folder:
		h.String(p.at.folders[t.Index])
	case graph.Asset:
		h.Hash(p.assets.hash(t.Index))
	}
	h.String(fragment)
}

// hashTitled covers a link that shows its target's title. A header's name that
// leads nowhere is its text, whatever the reason.
func (p *Plan) hashTitled(t graph.Target, h *fingerprint.Hasher) {
	switch t.Kind {
	case graph.Entity:
		h.Int(int(t.Kind))
		h.Hash(p.at.titled[t.Index])
	case graph.Folder:
		p.hashLink(t, "", h)
		h.String(p.folderTitle(t.Index))
	case graph.Home:
		p.hashLink(t, "", h)
	default:
		h.Int(hashedNowhere)
	}
}

// hashNoteLinks covers everything to which a note's own page links: its text,
// what it embeds, and the names in its header.
func (p *Plan) hashNoteLinks(m *graph.Member, h *fingerprint.Hasher) {
	p.hashBodyLinks(m, markdown.Range{End: uint32(len(m.Body.Text))}, newEmbedding(m), h)
	for _, list := range [...][]graph.Target{m.Actors, m.Topics, m.Sources, m.Tags} {
		h.Int(len(list))
		for _, t := range list {
			p.hashTitled(t, h)
		}
	}
	p.hashValues(m.Place, h)
	p.hashValues(m.Makers, h)
	for _, values := range m.Params {
		p.hashValues(values, h)
	}
}

// hashValues covers the links of plain values, which show the author's words.
func (p *Plan) hashValues(values []graph.Target, h *fingerprint.Hasher) {
	h.Int(len(values))
	for _, t := range values {
		switch t.Kind {
		case graph.Entity, graph.Folder, graph.Home:
			p.hashLink(t, "", h)
		default:
			h.Int(hashedHidden)
		}
	}
}

// hashMention covers a statement where it has travelled to, on the page of the
// entity self, which the names found in it do not link; -1 for a page of no entity.
func (p *Plan) hashMention(mention graph.Mention, self int32, h *fingerprint.Hasher) {
	h.Hash(p.mentionHash(mention))
	if !p.graph.FindsNames(mention.Member) {
		return
	}
	m := &p.graph.Members[mention.Member]
	block := m.Note.Statements[mention.Statement].Of(m.Note)
	p.hashNames(m, -1, block.Header, self, h)
	for i, part := range block.Parts {
		p.hashNames(m, i, part, self, h)
	}
}

// hashNames covers the links of names that were found in a part of a statement,
// with their places in it.
func (p *Plan) hashNames(m *graph.Member, number int, part markdown.Range, self int32, h *fingerprint.Hasher) {
	for _, a := range m.AutoIn(part) {
		if a.Entity != self {
			h.Int(number)
			h.Int(int(a.Begin - part.Begin))
			h.Int(int(a.End - part.Begin))
			h.Hash(p.at.linked[a.Entity])
		}
	}
}

// mentionHash covers what a statement shows wherever it has travelled to, made
// once for all pages. What it writes does not depend on other statements of the
// note: an edit of those must not render it again.
//
// Those of a note are hashed together, while what they share is at hand: to come
// back to each note for each of its statements takes twice as long.
func (p *Plan) mentionHash(mention graph.Mention) fingerprint.Hash {
	all := p.statementsOf(mention.Member)
	if sum, ok := all[mention.Statement].load(); ok {
		return sum
	}
	m := &p.graph.Members[mention.Member]
	h := p.hasher()
	defer p.hashers.Put(h)
	for i := range all {
		at := graph.Mention{Member: mention.Member, Statement: int32(i)}
		if at != mention && !p.graph.NamesAny(at) {
			continue
		}
		h.Reset()
		p.hashTravelled(m, at.Statement, h)
		all[i].store(h.Sum())
	}
	sum, _ := all[mention.Statement].load()
	return sum
}

func (p *Plan) hashTravelled(m *graph.Member, statement int32, h *fingerprint.Hasher) {
	s := &m.Note.Statements[statement]
	h.Hash(p.at.titled[m.Entity])
	h.Hash(s.Hash)
	h.Bool(p.graph.HasPassed(s))
	for _, r := range s.Refs {
		if r != s.SpeakerRef {
			p.hashLink(m.Refs[r], fragmentOf(m, r), h)
		}
	}
	if len(m.Cites) > 0 {
		for _, c := range s.Of(m.Note).Citations {
			p.hashCitation(m, c, h)
		}
	}
	if len(m.Sources) > 0 {
		for _, source := range p.inherited(m, s) {
			h.Hash(p.referenceHash(source))
		}
	}
	p.hashTitled(m.Speakers[statement], h)
}

func fragmentOf(m *graph.Member, ref int32) string {
	if m.Fragments == nil {
		return ""
	}
	return m.Fragments[ref]
}
