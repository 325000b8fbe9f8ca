package markdown

import "strings"

// Documents are kept, by the hundred thousand, so what they hold has no room to
// grow, and a text that stands in another one is a view of it.

// exact is s without room to grow.
func exact[T any](s []T) []T {
	if cap(s) == len(s) {
		return s
	}
	return append(make([]T, 0, len(s)), s...)
}

// copied is s, which is not kept, without room to grow.
func copied[T any](s []T) []T { return append(make([]T, 0, len(s)), s...) }

// share makes the plain texts of the document views of its HTML, where they are
// the same bytes: those of all headings and paragraphs without markup. The target
// of a link is one of its text, if it is no more than that.
func (d *Document) share() {
	for i := range d.Headings {
		h := &d.Headings[i]
		h.Text = viewOf(d.HTML.Text[h.Begin:h.End], h.Text)
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if len(b.Parts) == 1 {
			b.Text = viewOf(d.HTML.Text[b.Parts[0].Begin:b.Parts[0].End], b.Text)
		}
		b.Bare = viewOf(b.Text, b.Bare)
		if b.Attribution != "" {
			b.Facts.Attribution = viewOf(b.Text, b.Attribution)
		}
		if b.Text == d.Opening {
			d.Opening = b.Text
		}
	}
	begin := uint32(0)
	for _, h := range d.HTML.Holes {
		switch h.Kind {
		case LinkOpen:
			begin = h.At
		case LinkClose:
			r := &d.Refs[h.Index]
			r.Text = viewOf(d.HTML.Text[begin:h.At], r.Text)
		}
	}
	for i := range d.Refs {
		r := &d.Refs[i]
		r.Target = viewOf(r.Text, r.Target)
	}
}

// viewOf is s as a part of text, where it is one.
func viewOf(text, s string) string {
	if s == "" {
		return ""
	}
	if at := strings.Index(text, s); at >= 0 {
		return text[at : at+len(s)]
	}
	return s
}
