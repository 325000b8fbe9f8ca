package markdown

import (
	"testing"

	"dossier/generator/diag"
)

// checkDocument reports whatever in d breaks the promises of its fields.
func checkDocument(t *testing.T, d *Document, size int) {
	t.Helper()
	checkHoles(t, d)
	end := uint32(len(d.HTML.Text))
	inText := func(what string, begin, stop uint32) {
		if begin > stop || stop > end {
			t.Errorf("%s: range %d to %d in %d bytes", what, begin, stop, end)
		}
	}
	inSource := func(what string, s diag.Span) {
		if s.Start < 0 || s.Start > s.End || s.End > size {
			t.Errorf("%s: span %v in %d bytes", what, s, size)
		}
	}
	inText("footnotes", d.NotesAt, end)
	for i := range d.Headings {
		h := &d.Headings[i]
		inSource("heading", h.Span)
		inText("heading", h.Begin, h.End)
		inText("section", h.Section, h.Close)
		if h.Section > h.Begin || h.End > h.Close || h.ID == "" {
			t.Errorf("heading %+v", h)
		}
	}
	for i := range d.Blocks {
		checkBlock(t, d, int32(i), inText, inSource)
	}
	for i := range d.Anchors {
		inText("anchor", d.Anchors[i].Whole.Begin, d.Anchors[i].Whole.End)
	}
	for i := range d.Refs {
		r := &d.Refs[i]
		inSource("ref", r.Span)
		if int(r.Block) >= len(d.Blocks) || r.Block < -1 {
			t.Errorf("ref %+v in one of %d blocks", r, len(d.Blocks))
		}
	}
	for _, p := range d.Problems {
		inSource("problem", p.Span)
	}
}

func checkBlock(t *testing.T, d *Document, i int32, inText func(string, uint32, uint32), inSource func(string, diag.Span)) {
	t.Helper()
	b := &d.Blocks[i]
	inSource("block", b.Span)
	inText("block", b.Whole.Begin, b.Whole.End)
	inText("header", b.Header.Begin, b.Header.End)
	if len(b.Parts) == 0 {
		t.Errorf("block without parts: %+v", b)
	}
	for _, p := range b.Parts {
		inText("part", p.Begin, p.End)
		if p.Begin < b.Whole.Begin || p.End > b.Whole.End {
			t.Errorf("part outside of its block: %+v", b)
		}
	}
	if int(b.Heading) >= len(d.Headings) || b.Parent >= i || b.Lead >= i {
		t.Errorf("block %d points ahead: %+v", i, b)
	}
}

func checkHoles(t *testing.T, d *Document) {
	t.Helper()
	var open []int32
	last := uint32(0)
	for _, h := range d.HTML.Holes {
		if h.At < last || int(h.At) > len(d.HTML.Text) {
			t.Fatalf("hole %+v after one at %d, in %d bytes", h, last, len(d.HTML.Text))
		}
		last = h.At
		length := map[HoleKind]int{
			LinkOpen: len(d.Refs), LinkClose: len(d.Refs), Embed: len(d.Refs), Image: len(d.Refs),
			HeadingID: len(d.Headings), BlockID: len(d.Blocks), AnchorID: len(d.Anchors),
		}
		if n, ok := length[h.Kind]; ok && (h.Index < 0 || int(h.Index) >= n) {
			t.Fatalf("hole %+v of %d", h, n)
		}
		switch h.Kind {
		case LinkOpen:
			if len(open) > 0 {
				t.Errorf("link %d opens inside of link %d", h.Index, open[0])
			}
			open = append(open, h.Index)
		case LinkClose:
			if len(open) == 0 || open[len(open)-1] != h.Index {
				t.Fatalf("link %d closes, open are %v", h.Index, open)
			}
			open = open[:len(open)-1]
		case FootnoteRef, FootnoteItem, FootnoteBack:
			if int(h.Index) < 1 || int(h.Index) > d.Footnotes {
				t.Errorf("footnote %d of %d", h.Index, d.Footnotes)
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("links %v never close", open)
	}
}
