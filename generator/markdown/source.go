package markdown

import (
	"bytes"
	"sort"

	"dossier/generator/diag"
)

// source is the text that the parser reads: the note's body with plain line
// ends and without comments, and the way back to the offsets of the file.
type source struct {
	text     []byte
	body     int
	cuts     [][]cut // one layer for each time that text was shortened, first one first
	unclosed int     // offset in the file of a comment that is never closed, -1 if none
}

// cut says that bytes were taken out before offset at of the shorter text:
// what stands there or later stood shift bytes later in the longer one.
type cut struct{ at, shift int }

func newSource(src []byte, body int) *source {
	s := &source{text: src[body:], body: body, unclosed: -1}
	s.plainLineEnds()
	s.cutComments()
	return s
}

// plainLineEnds makes every CRLF a line feed, so that nothing later has to
// think of both.
func (s *source) plainLineEnds() {
	if bytes.IndexByte(s.text, '\r') < 0 {
		return
	}
	out := make([]byte, 0, len(s.text))
	var layer []cut
	for i, b := range s.text {
		if b != '\r' {
			out = append(out, b)
			continue
		}
		if i+1 < len(s.text) && s.text[i+1] == '\n' {
			layer = append(layer, cut{at: len(out), shift: i + 1 - len(out)})
			continue
		}
		out = append(out, '\n')
	}
	s.text = out
	s.cuts = append(s.cuts, layer)
}

// remove takes the given ranges, which ascend, out of the text.
func (s *source) remove(ranges []diag.Span) {
	if len(ranges) == 0 {
		return
	}
	out := make([]byte, 0, len(s.text))
	layer := make([]cut, 0, len(ranges))
	from := 0
	for _, r := range ranges {
		out = append(out, s.text[from:r.Start]...)
		from = int(r.End)
		layer = append(layer, cut{at: len(out), shift: from - len(out)})
	}
	s.text = append(out, s.text[from:]...)
	s.cuts = append(s.cuts, layer)
}

// offset is where in the file the byte at offset at of the text stands.
func (s *source) offset(at int) int {
	for i := len(s.cuts) - 1; i >= 0; i-- {
		layer := s.cuts[i]
		n := sort.Search(len(layer), func(j int) bool { return layer[j].at > at })
		if n > 0 {
			at += layer[n-1].shift
		}
	}
	return at + s.body
}

// span is where in the file the bytes from start to end of the text stand. It
// ends with the last byte and not where the next one begins: a comment may
// have stood in between.
func (s *source) span(start, end int) diag.Span {
	if end <= start {
		at := s.offset(start)
		return diag.SpanOf(at, at)
	}
	return diag.SpanOf(s.offset(start), s.offset(end-1)+1)
}
