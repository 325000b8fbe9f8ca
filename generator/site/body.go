package site

import (
	"cmp"
	"html"
	"html/template"
	"slices"
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
	b.text = f.expand(b.text[:0], markdown.Range{End: uint32(len(m.Body.Text))}, writtenDates(m))
	return template.HTML(b.keep(b.text))
}

// expand writes a part of the note's text: without what was not yet known at a
// set as_of, and with the given dates in the words of the language.
func (f *filler) expand(dst []byte, part markdown.Range, dates []writtenDate) []byte {
	var room [1]markdown.Range
	for _, r := range f.plan.known(room[:0], f.member, part) {
		for ; len(dates) > 0 && dates[0].at.End <= r.End; dates = dates[1:] {
			d := &dates[0]
			if d.at.Begin < r.Begin {
				continue
			}
			dst = f.piece(dst, markdown.Range{Begin: r.Begin, End: d.at.Begin})
			dst = f.date(dst, d)
			r.Begin = d.at.End
		}
		dst = f.piece(dst, r)
	}
	return dst
}

func (f *filler) piece(dst []byte, r markdown.Range) []byte {
	return markdown.ExpandPart(dst, f.member.Body, r, f.fill)
}

// known adds what of a part of a note's text as_of does not leave out: all but
// statements, and what stands under a dated heading.
func (p *Plan) known(kept []markdown.Range, m *graph.Member, part markdown.Range) []markdown.Range {
	if p.graph.Settings.AsOf.IsZero() {
		return append(kept, part)
	}
	at := part.Begin
	for _, cut := range p.unknown(m) {
		if cut.Begin < at || cut.End > part.End {
			continue
		}
		kept = append(kept, markdown.Range{Begin: at, End: cut.Begin})
		at = cut.End
	}
	return append(kept, markdown.Range{Begin: at, End: part.End})
}

func (p *Plan) unknown(m *graph.Member) []markdown.Range {
	var cuts []markdown.Range
	for i, date := range m.Note.HeadingDates {
		if h := &m.Note.Body.Headings[i]; !p.graph.KnownDay(date) {
			cuts = append(cuts, markdown.Range{Begin: h.Section, End: h.Close})
		}
	}
	for i := range m.Note.Statements {
		if s := &m.Note.Statements[i]; !p.graph.IsKnown(m.Note, s) {
			cuts = append(cuts, s.Of(m.Note).Whole)
		}
	}
	slices.SortFunc(cuts, func(a, b markdown.Range) int {
		return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(b.End, a.End))
	})
	return cuts
}

// travelled appends a statement's text on another page: complete elements, without
// ids, opening date and marker.
func (b *maker) travelled(dst []byte, m *graph.Member, s *note.Statement) []byte {
	f := b.filler(m)
	block := s.Of(m.Note)
	part := func(dst []byte, r markdown.Range) []byte {
		return markdown.ExpandPart(dst, m.Body, r, f.fill)
	}
	switch block.Kind {
	case markdown.Row:
		dst = append(dst, `<div class="table" tabindex="0"><table>`...)
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
	case markdown.CalloutTitle:
		return f.calloutTitle(dst, hole.Index)
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
