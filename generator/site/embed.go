package site

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// Bounds on embedding: notes may come from strangers, and notes that embed
// notes that embed notes grow without end.
const (
	embedDepth = 8
	embedTotal = 200
)

// embedding is the chain of notes that are being shown one within the other.
type embedding struct {
	chain []*graph.Member
	count *int
}

func newEmbedding(m *graph.Member) *embedding {
	return &embedding{chain: []*graph.Member{m}, count: new(int)}
}

// enter reports whether m may be shown within the chain, and the longer chain.
func (e *embedding) enter(m *graph.Member) (*embedding, bool) {
	if len(e.chain) > embedDepth || *e.count >= embedTotal {
		return nil, false
	}
	for _, outer := range e.chain {
		if outer == m {
			return nil, false
		}
	}
	*e.count++
	return &embedding{append(e.chain[:len(e.chain):len(e.chain)], m), e.count}, true
}

// embedded is what an embed shows: part of another note's text.
type embedded struct {
	member *graph.Member
	part   markdown.Range
	within *embedding
}

// resolveEmbed decides whether the embed of a reference shows a note's text
// here, or is a mere link. A nil chain shows none.
func (p *Plan) resolveEmbed(m *graph.Member, ref int32, within *embedding) (embedded, bool) {
	r := &m.Note.Body.Refs[ref]
	target := p.memberAt(m.Refs[ref])
	if !r.Alone || target == nil || within == nil {
		return embedded{}, false
	}
	part, ok := embedPart(target.Note, r.Fragment)
	if !ok {
		return embedded{}, false
	}
	inner, ok := within.enter(target)
	if !ok {
		return embedded{}, false
	}
	return embedded{target, part, inner}, true
}

func (p *Plan) memberAt(t graph.Target) *graph.Member {
	if member := p.memberNumber(t); member >= 0 {
		return &p.graph.Members[member]
	}
	return nil
}

// memberNumber is whose text a target's page shows, -1 for none.
func (p *Plan) memberNumber(t graph.Target) int32 {
	switch t.Kind {
	case graph.Entity:
		return p.graph.Entities[t.Index].Member
	case graph.Folder:
		return p.graph.Folders[t.Index].Lead
	case graph.Home:
		return p.graph.Home
	}
	return -1
}

// embedPart is the note's text, or the section or block that the fragment
// names, without its footnotes.
func embedPart(n *note.Note, fragment string) (markdown.Range, bool) {
	part := markdown.Range{End: n.Body.NotesAt}
	if strings.Contains(fragment, "^") {
		_, whole, ok := graph.FindBlock(n, fragment)
		if !ok {
			return markdown.Range{}, false
		}
		part = whole
	} else if fragment != "" && (!graph.NamesTitle(n, fragment) || graph.FindHeading(n, fragment) >= 0) {
		i := graph.FindHeading(n, fragment)
		if i < 0 {
			return markdown.Range{}, false
		}
		part = markdown.Range{Begin: n.Body.Headings[i].Section, End: n.Body.Headings[i].Close}
	}
	return part, true
}

func (f *filler) embed(dst []byte, ref int32) []byte {
	e, ok := f.plan.resolveEmbed(f.member, ref, f.within)
	if !ok {
		return f.embedLink(dst, ref)
	}
	inner := &filler{plan: f.plan, member: e.member, root: f.root, self: f.self, chips: true, within: e.within, numbers: f.numbers, skip: -1}
	dst = append(dst, `<div class="embed">`...)
	begin := len(dst)
	dst = inner.expand(dst, e.part, datesIn(e.member, e.part))
	if isItem(dst[begin:]) {
		dst = append(slices.Insert(dst, begin, []byte("<ul>")...), `</ul>`...)
	}
	dst = append(dst, `<p class="embed-source">`...)
	dst = f.plan.embedSource(dst, f.root, e.member, fragmentOf(f.member, ref))
	return append(dst, `</p></div>`...)
}

// isItem tells whether HTML is a list item, which stands nowhere but in a list.
func isItem(text []byte) bool {
	return bytes.HasPrefix(text, []byte("<li>")) || bytes.HasPrefix(text, []byte("<li "))
}

// embedSource says where the embedded text comes from.
func (p *Plan) embedSource(dst []byte, root string, m *graph.Member, id string) []byte {
	url := p.memberURL(root, m)
	if id != "" {
		url += "#" + fragment(id)
	}
	return append(dst, `<a class="link `+p.linkClass(p.ownTargetOf(m))+`" href="`+html.EscapeString(url)+`">`+html.EscapeString(m.Note.Title)+`</a>`...)
}

func (p *Plan) ownTargetOf(m *graph.Member) graph.Target {
	return (&filler{plan: p, member: m}).ownTarget()
}

// embedLink stands where an embed cannot: in running text, in a circle, for a
// file that is no picture.
func (f *filler) embedLink(dst []byte, ref int32) []byte {
	r := &f.member.Note.Body.Refs[ref]
	text := r.Text
	if text == "" {
		text = r.Target
	}
	if r.Alone {
		dst = append(dst, `<p>`...)
	}
	dst = f.open(dst, ref)
	dst = append(dst, html.EscapeString(text)...)
	dst = f.close(dst, ref)
	if r.Alone {
		dst = append(dst, `</p>`...)
	}
	return dst
}

// hashBodyLinks covers where the links in a part of a text lead, what it cites and
// what it embeds, in the order in which a filler meets them.
func (p *Plan) hashBodyLinks(m *graph.Member, part markdown.Range, within *embedding, h *fingerprint.Hasher) {
	for _, r := range p.known(nil, m, part) {
		for _, hole := range m.Body.HolesIn(r) {
			hole.At -= r.Begin
			p.hashHoleLinks(m, hole, within, h)
		}
	}
	h.Int(0) // an end, for what stands after an embed
}

func (p *Plan) hashHoleLinks(m *graph.Member, hole markdown.Hole, within *embedding, h *fingerprint.Hasher) {
	switch hole.Kind {
	case markdown.LinkOpen, markdown.Image:
		p.hashLink(m.Refs[hole.Index], fragmentOf(m, hole.Index), h)
	case graph.MentionOpen: // where names are found depends on other notes
		h.Hash(p.at.linked[m.Auto[hole.Index].Entity])
		h.Int(int(hole.At))
	case graph.MentionClose:
		h.Int(int(hole.At))
	case markdown.CiteMark:
		p.hashCitation(m, hole.Index, h)
	case markdown.Embed:
		p.hashLink(m.Refs[hole.Index], fragmentOf(m, hole.Index), h)
		e, ok := p.resolveEmbed(m, hole.Index, within)
		h.Bool(ok)
		if ok {
			p.hashEmbed(&e, h)
			p.hashBodyLinks(e.member, e.part, e.within, h)
		}
	}
}

func (p *Plan) hashEmbed(e *embedded, h *fingerprint.Hasher) {
	h.String(e.member.Note.Title)
	h.String(p.memberURL("", e.member))
	parts := p.known(nil, e.member, e.part)
	h.Int(len(parts))
	for _, r := range parts {
		text := e.member.Note.Body.HTML.Slice(r)
		h.String(text.Text)
		h.Int(len(text.Holes))
		for _, hole := range text.Holes {
			hashEmbeddedHole(h, e.member.Note, hole)
		}
	}
}

func hashEmbeddedHole(h *fingerprint.Hasher, n *note.Note, hole markdown.Hole) {
	h.Int(int(hole.At))
	h.Int(int(hole.Kind))
	switch hole.Kind {
	case markdown.FootnoteRef:
		h.Int(int(hole.Index))
	case markdown.CiteMark:
		for _, item := range n.Body.Citations[hole.Index].Items {
			h.String(item.Key)
			h.String(item.Prefix)
			h.String(item.Locator)
		}
	case markdown.CalloutTitle:
		h.String(n.Body.Untitled[hole.Index])
	case markdown.MarkerChip:
		for i := range n.Statements {
			if n.Statements[i].Block == hole.Index {
				h.String(n.Statements[i].Status)
			}
		}
	}
}
