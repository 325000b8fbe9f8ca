package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/edtf"
)

// openingLeaf writes the running text with which block i opens, and notes its
// date and its marker.
func (c *converter) openingLeaf(n ast.Node, i int32) leaf {
	if i < 0 {
		return c.leaf(n)
	}
	l := c.markedLeaf(n, i)
	b := &c.doc.Blocks[i]
	b.Rest = l.inner.Begin
	o := c.opened.date
	if c.opened.marker == nil {
		o = readOpening(l.text)
	}
	c.dated = c.opened.marker == nil && o.date > 0 && strings.TrimSpace(l.text[max(o.date, o.rest):]) == ""
	if !o.written.IsZero() {
		b.tell().Opens = o.written
	}
	if o.err != nil {
		b.tell().BadDate = o.err.Error()
	}
	if o.date > 0 {
		c.noteDate(b, n, l.text[:o.date])
	}
	l.cut = min(max(o.date, o.rest), len(l.text))
	c.findRest(i, l, o)
	return l
}

// markedLeaf writes running text that may open with a marker of block i.
func (c *converter) markedLeaf(n ast.Node, i int32) leaf {
	c.opening, c.opened = true, opened{}
	l := c.leaf(n)
	c.opening = false
	if m := c.opened.marker; m != nil {
		f := c.doc.Blocks[i].tell()
		f.Marker, f.MarkerSpan = strings.ToLower(m.word), c.source.span(m.start, m.end)
	}
	return l
}

// noteDate finds where in the lines of n a date of b is written. The whole of
// them stands for it where markup is in between.
func (c *converter) noteDate(b *Block, n ast.Node, date string) {
	f := b.tell()
	f.OpensSpan = c.lines(n)
	if lines := n.Lines(); lines.Len() > 0 {
		from, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
		if at := bytes.Index(c.text[from:end], []byte(date)); at >= 0 {
			f.OpensSpan = c.source.span(from+at, from+at+len(date))
		}
	}
}

// findRest sets where the HTML of block i goes on after date and marker.
func (c *converter) findRest(i int32, l leaf, o opening) {
	b := &c.doc.Blocks[i]
	if m := c.opened; m.marker != nil {
		box := bytes.Contains(c.out[l.inner.Begin:m.hole], []byte(checkBoxStart))
		if !box && c.cutsCleanly(l.inner.Begin, m.rest) {
			b.Rest = m.rest
		}
		c.clipRuns(i, m.rest)
		return
	}
	if o.err != nil || o.date == 0 {
		return
	}
	at, balanced, ok := c.follow(l.inner, l.text, l.cut)
	if !ok {
		return
	}
	c.clipRuns(i, at)
	if o.rest > 0 && balanced && b.Kind != Row && c.cutsCleanly(l.inner.Begin, at) {
		b.Rest = at
	}
}

// headingDate is the date that a heading gives to what stands under it.
func headingDate(text string) (w edtf.Written, bad string) {
	o := readOpening(text)
	after := strings.TrimLeft(text[o.date:], " \u00a0")
	if o.date == 0 || after != "" && !strings.ContainsAny(after[:1], ":-") && !strings.HasPrefix(after, "–") && !strings.HasPrefix(after, "—") {
		w, _ = edtf.Closing(text)
		return w, ""
	}
	if o.err != nil {
		bad = o.err.Error()
	}
	return o.written, bad
}
