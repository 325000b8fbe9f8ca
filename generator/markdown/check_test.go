package markdown

import (
	"slices"
	"strings"
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
		if s.Start < 0 || s.Start > s.End || int(s.End) > size {
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
	checkCitations(t, d, inSource)
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
	checkFacts(t, d, i, inSource)
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
			CiteMark: len(d.Citations), MarkerChip: len(d.Blocks), CalloutTitle: len(d.Untitled),
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

// checkFacts reports what breaks the promises of the facts of block i.
func checkFacts(t *testing.T, d *Document, i int32, inSource func(string, diag.Span)) {
	t.Helper()
	b := &d.Blocks[i]
	inSource("date", b.OpensSpan)
	inSource("marker", b.MarkerSpan)
	if first := b.Parts[0]; b.Rest < first.Begin || b.Rest > first.End {
		t.Errorf("the text goes on at %d, outside of %+v", b.Rest, first)
	}
	if b.BadDate != "" && !b.Opens.IsZero() || b.Opens.NeedsYear() && !b.Opens.Date.IsZero() {
		t.Errorf("date of a block: %+v, %q", b.Opens, b.BadDate)
	}
	within := func(r, outer Range) bool { return r.Begin >= outer.Begin && r.End <= outer.End }
	last := uint32(0)
	for _, r := range b.Runs {
		in := slices.ContainsFunc(b.Parts, func(p Range) bool { return within(r, p) })
		if r.Begin < last || r.Begin >= r.End || !in {
			t.Fatalf("run %v after one to %d, in %v", r, last, b.Parts)
		}
		last = r.End
		if b.Kind == Quotation && !within(r, b.Words) {
			t.Errorf("run %v outside of the words %v", r, b.Words)
		}
		if s := d.HTML.Text[r.Begin:r.End]; strings.ContainsAny(s, "<>") {
			t.Errorf("run %q has markup", s)
		}
		for _, h := range d.HTML.Holes {
			if h.At > r.Begin && h.At < r.End {
				t.Errorf("hole %+v in run %v", h, r)
			}
		}
	}
	if b.Kind == Quotation && (!within(b.Words, b.Parts[0]) || !within(b.Signature, b.Parts[0]) || b.Words.End > b.Signature.Begin) {
		t.Errorf("words %v and signature %v in %v", b.Words, b.Signature, b.Parts)
	}
}

// checkCitations reports citations that are not where they say they are.
func checkCitations(t *testing.T, d *Document, inSource func(string, diag.Span)) {
	t.Helper()
	held := make([]int32, len(d.Citations)) // block by which each is listed
	for i := range held {
		held[i] = -1
	}
	for i := range d.Blocks {
		if !slices.IsSorted(d.Blocks[i].Citations) {
			t.Errorf("citations %v of a block", d.Blocks[i].Citations)
		}
		for _, j := range d.Blocks[i].Citations {
			held[j] = int32(i)
		}
	}
	for i, cite := range d.Citations {
		inSource("citation", cite.Span)
		if len(cite.Items) == 0 || cite.Block != held[i] || cite.Footnote && cite.Block >= 0 {
			t.Errorf("citation %+v, listed by block %d", cite, held[i])
		}
		for _, item := range cite.Items {
			inSource("cited", item.Span)
			if item.Key == "" || item.Span.Start < cite.Span.Start || item.Span.End > cite.Span.End {
				t.Errorf("citation %+v", cite)
			}
		}
	}
	seen, chips := make([]int, len(d.Citations)), make([]int, len(d.Blocks))
	for _, h := range d.HTML.Holes {
		switch h.Kind {
		case CiteMark:
			seen[h.Index]++
			if block := d.Citations[h.Index].Block; block >= 0 && !inParts(&d.Blocks[block], h.At) {
				t.Errorf("citation at %d outside of its block %+v", h.At, d.Blocks[block])
			}
		case MarkerChip:
			chips[h.Index]++
			if b := &d.Blocks[h.Index]; b.Marker == "" || !inParts(b, h.At) {
				t.Errorf("chip at %d of block %+v", h.At, b)
			}
		}
	}
	for i, n := range seen {
		if n != 1 {
			t.Errorf("citation %d has %d marks", i, n)
		}
	}
	for i, n := range chips {
		if n > 1 || n == 0 && d.Blocks[i].Marker != "" {
			t.Errorf("block %+v has %d chips", d.Blocks[i], n)
		}
	}
}

func inParts(b *Block, at uint32) bool {
	return slices.ContainsFunc(b.Parts, func(p Range) bool { return at >= p.Begin && at <= p.End })
}
