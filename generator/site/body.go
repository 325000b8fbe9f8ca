package site

import (
	"html"
	"html/template"
	"net/url"
	"strconv"

	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// filler writes into the holes of one note's HTML what the page that shows it
// needs there.
type filler struct {
	plan    *Plan
	member  *graph.Member
	root    string
	self    int32      // entity whose page it is: links to it are plain text; -1
	own     bool       // the note's own page: its elements carry their ids
	chips   bool       // the text is whole: markers show as chips
	within  *embedding // nil where embeds are mere links
	marks   []int      // by footnote: how many marks the own page has so far
	numbers *numbering // of the page's references
	skip    int32      // a link whose tags are left out, -1
}

// filler fills the holes of a member's text for the page that is being made.
func (b *maker) filler(m *graph.Member) *filler {
	return &filler{plan: b.plan, member: m, root: b.root, self: b.self, numbers: b.numbers, skip: -1}
}

// body is a note's text on its own page.
func (b *maker) body(m *graph.Member) template.HTML {
	f := b.filler(m)
	f.own, f.chips, f.within = true, true, newEmbedding(m)
	f.marks = make([]int, m.Note.Body.Footnotes+1)
	return template.HTML(f.expand(nil, markdown.Range{End: uint32(len(m.Body.Text))}))
}

// expand writes a part of the note's text: without the statements that were
// not yet known at a set as_of, and with dates in the words of the language.
func (f *filler) expand(dst []byte, part markdown.Range) []byte {
	dates := writtenDates(f.member)
	for _, r := range f.plan.known(f.member, part) {
		for _, d := range dates {
			if d.at.Begin < r.Begin || d.at.End > r.End {
				continue
			}
			dst = f.piece(dst, markdown.Range{Begin: r.Begin, End: d.at.Begin})
			dst = f.date(dst, &d)
			r.Begin = d.at.End
		}
		dst = f.piece(dst, r)
	}
	return dst
}

func (f *filler) piece(dst []byte, r markdown.Range) []byte {
	return markdown.Expand(dst, f.member.Body.Slice(r), f.fill)
}

// known cuts from a part of a note's text what as_of leaves out.
func (p *Plan) known(m *graph.Member, part markdown.Range) []markdown.Range {
	if p.graph.Settings.AsOf.IsZero() {
		return []markdown.Range{part}
	}
	var kept []markdown.Range
	at := part.Begin
	for i := range m.Note.Statements {
		s := &m.Note.Statements[i]
		whole := s.Of(m.Note).Whole
		if p.graph.IsKnown(m.Note, s) || whole.Begin < at || whole.End > part.End {
			continue
		}
		kept = append(kept, markdown.Range{Begin: at, End: whole.Begin})
		at = whole.End
	}
	return append(kept, markdown.Range{Begin: at, End: part.End})
}

// travelled is a statement's text on another page: complete elements, without
// ids, opening date and marker.
func (b *maker) travelled(m *graph.Member, s *note.Statement) []byte {
	f := b.filler(m)
	block := s.Of(m.Note)
	part := func(dst []byte, r markdown.Range) []byte {
		return markdown.Expand(dst, m.Body.Slice(r), f.fill)
	}
	var dst []byte
	switch block.Kind {
	case markdown.Row:
		dst = append(dst, `<div class="table"><table>`...)
		if block.Header.End > block.Header.Begin {
			dst = append(part(append(dst, `<thead><tr>`...), block.Header), `</tr></thead>`...)
		}
		dst = part(append(dst, `<tbody><tr>`...), block.Parts[0])
		return append(dst, `</tr></tbody></table></div>`...)
	case markdown.Quotation:
		return part(dst, block.Words)
	}
	for i, r := range block.Parts {
		// What looks like a day without a year stays text: nothing shows it beside.
		if i == 0 && (s.Dated || !block.Opens.NeedsYear()) {
			r.Begin = block.Rest
		}
		dst = append(part(append(dst, `<p>`...), r), `</p>`...)
	}
	return dst
}

func blockKind(k markdown.BlockKind) string {
	switch k {
	case markdown.Item:
		return "item"
	case markdown.Row:
		return "row"
	case markdown.Quotation:
		return "quotation"
	}
	return "paragraph"
}

func (f *filler) fill(dst []byte, hole markdown.Hole) []byte {
	switch hole.Kind {
	case markdown.LinkOpen:
		return f.open(dst, hole.Index)
	case markdown.LinkClose:
		return f.close(dst, hole.Index)
	case markdown.Embed:
		return f.embed(dst, hole.Index)
	case markdown.Image:
		return f.image(dst, hole.Index)
	case markdown.HeadingID:
		return f.id(dst, f.member.Note.Body.Headings[hole.Index].ID)
	case markdown.BlockID:
		return f.id(dst, f.member.Note.Anchors[hole.Index])
	case markdown.AnchorID:
		return f.id(dst, note.BlockAnchor(f.member.Note.Body.Anchors[hole.Index].ID))
	case markdown.CiteMark:
		return f.cite(dst, hole.Index)
	case markdown.MarkerChip:
		return f.chip(dst, hole.Index)
	case graph.MentionOpen:
		return f.mention(dst, hole.Index, true)
	case graph.MentionClose:
		return f.mention(dst, hole.Index, false)
	case markdown.FootnoteRef:
		return f.footnoteMark(dst, int(hole.Index))
	case markdown.FootnoteItem:
		return f.id(dst, "fn-"+strconv.Itoa(int(hole.Index)))
	case markdown.FootnoteBack:
		return f.footnoteBack(dst, int(hole.Index))
	}
	return dst
}

func (f *filler) id(dst []byte, id string) []byte {
	if !f.own || id == "" {
		return dst
	}
	dst = append(dst, ` id="`...)
	dst = append(dst, html.EscapeString(id)...)
	return append(dst, '"')
}

// linkState is how a reference shows in a place.
type linkState uint8

const (
	plainText linkState = iota
	dotted              // a name that leads nowhere
	tagText             // a tag without a topic
	linked
)

// state decides how a reference shows. Opening and closing tags both ask it.
func (f *filler) state(ref int32) linkState {
	t := f.member.Refs[ref]
	r := &f.member.Note.Body.Refs[ref]
	switch t.Kind {
	case graph.Unresolved, graph.Ambiguous:
		if r.Form == markdown.Tag {
			return tagText
		}
		return dotted
	case graph.Entity:
		if t.Index == f.self && fragmentOf(f.member, ref) == "" {
			return plainText
		}
		return linked
	case graph.Asset:
		if f.plan.assets.address(t.Index) == "" {
			return plainText
		}
		return linked
	case graph.Home, graph.Folder:
		return linked
	}
	return plainText
}

func (f *filler) open(dst []byte, ref int32) []byte {
	if ref == f.skip {
		return dst
	}
	switch f.state(ref) {
	case dotted:
		return append(dst, `<span class="unresolved">`...)
	case tagText:
		return append(dst, `<span class="tag">`...)
	case linked:
		return f.anchor(dst, ref)
	}
	return dst
}

func (f *filler) close(dst []byte, ref int32) []byte {
	if ref == f.skip {
		return dst
	}
	switch f.state(ref) {
	case dotted, tagText:
		return append(dst, `</span>`...)
	case linked:
		return append(dst, `</a>`...)
	}
	return dst
}

// anchor writes the start tag of a link.
func (f *filler) anchor(dst []byte, ref int32) []byte {
	t := f.member.Refs[ref]
	r := &f.member.Note.Body.Refs[ref]
	dst = append(dst, `<a class="link `...)
	dst = append(dst, f.plan.linkClass(t)...)
	if r.Form == markdown.Tag {
		dst = append(dst, ` tag`...)
	}
	dst = append(dst, `" href="`...)
	dst = append(dst, html.EscapeString(f.destination(t, ref))...)
	dst = append(dst, '"')
	if r.Title != "" {
		dst = append(dst, ` title="`...)
		dst = append(dst, html.EscapeString(r.Title)...)
		dst = append(dst, '"')
	}
	return append(dst, '>')
}

// mention writes the link of a name that was found in the text.
func (f *filler) mention(dst []byte, auto int32, opens bool) []byte {
	t := graph.Target{Kind: graph.Entity, Index: f.member.Auto[auto].Entity}
	switch {
	case t.Index == f.self:
		return dst
	case !opens:
		return append(dst, `</a>`...)
	}
	return append(dst, `<a class="link `+f.plan.linkClass(t)+`" href="`+html.EscapeString(f.plan.targetURL(f.root, t))+`">`...)
}

func (p *Plan) linkClass(t graph.Target) string {
	switch t.Kind {
	case graph.Entity:
		thing := &p.graph.Entities[t.Index]
		if thing.Member < 0 {
			return thing.Kind.String() + " stub"
		}
		return thing.Kind.String()
	case graph.Asset:
		return "asset"
	}
	return "list"
}

// destination is where a link leads from the page.
func (f *filler) destination(t graph.Target, ref int32) string {
	part := fragmentOf(f.member, ref)
	if part != "" {
		part = "#" + fragment(part)
		if f.own && t == f.ownTarget() {
			return part
		}
	}
	return f.plan.targetURL(f.root, t) + part
}

func (f *filler) ownTarget() graph.Target {
	switch f.member.Role {
	case graph.IsHome:
		return graph.Target{Kind: graph.Home}
	case graph.IsEntity:
		return graph.Target{Kind: graph.Entity, Index: f.member.Entity}
	}
	return graph.Target{}
}

func (p *Plan) targetURL(root string, t graph.Target) string {
	switch t.Kind {
	case graph.Entity:
		return p.href(root, p.at.entities[t.Index])
	case graph.Folder:
		return p.href(root, p.at.folders[t.Index])
	case graph.Home:
		return p.href(root, "index.html")
	case graph.Asset:
		return root + p.assets.address(t.Index)
	}
	return ""
}

// fragment writes an id as it stands in a URL.
func fragment(id string) string { return (&url.URL{Fragment: id}).EscapedFragment() }

// memberURL is the page on which a member's own text stands.
func (p *Plan) memberURL(root string, m *graph.Member) string {
	switch m.Role {
	case graph.IsHome:
		return p.href(root, "index.html")
	case graph.IsEntity:
		return p.href(root, p.at.entities[m.Entity])
	}
	for f := range p.graph.Folders {
		if lead := p.graph.Folders[f].Lead; lead >= 0 && &p.graph.Members[lead] == m {
			return p.href(root, p.at.folders[f])
		}
	}
	return p.href(root, "index.html")
}

// footnoteMark leads to the footnote in the note's own page. Only there does
// the mark carry an id, so that the footnote can lead back.
func (f *filler) footnoteMark(dst []byte, n int) []byte {
	number := strconv.Itoa(n)
	url, id := "#fn-"+number, ""
	if f.own {
		f.marks[n]++
		id = ` id="` + markID(n, f.marks[n]) + `"`
	} else {
		url = f.plan.memberURL(f.root, f.member) + url
	}
	return append(dst, `<sup class="footnote-ref"><a`+id+` href="`+html.EscapeString(url)+`" role="doc-noteref">`+number+`</a></sup>`...)
}

func markID(n, occurrence int) string {
	id := "fnref-" + strconv.Itoa(n)
	if occurrence > 1 {
		id += "-" + strconv.Itoa(occurrence)
	}
	return id
}

func (f *filler) footnoteBack(dst []byte, n int) []byte {
	if !f.own {
		return dst
	}
	for i := 1; i <= f.marks[n]; i++ {
		dst = append(dst, ` <a class="footnote-back" href="#`+markID(n, i)+`" role="doc-backlink">↩</a>`...)
	}
	return dst
}
