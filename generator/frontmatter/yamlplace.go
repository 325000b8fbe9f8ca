package frontmatter

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// yamlSource turns the library's lines and columns into offsets.
type yamlSource struct {
	raw   []byte
	lines []int  // where each line begins
	wide  []bool // whether the line has characters of more than one byte
	last  *cursor
}

// cursor is the place that was looked up last. Nodes come in the order of the
// source, so that going on from it keeps long lines from costing their square.
type cursor struct{ line, column, offset int }

func newYAMLSource(raw []byte) yamlSource {
	lines := bytes.Count(raw, []byte("\n")) + 1 // mostly
	s := yamlSource{raw: raw, lines: make([]int, 1, lines), wide: make([]bool, 1, lines), last: &cursor{}}
	for i := 0; i < len(raw); {
		width, broken := yamlBreak(raw[i:])
		if width == 1 && raw[i] >= 0x80 {
			s.wide[len(s.wide)-1] = true
		}
		i += width
		if broken {
			s.lines = append(s.lines, i)
			s.wide = append(s.wide, false)
		}
	}
	return s
}

// yamlBreak gives the width of what begins b and whether it ends a line: YAML
// 1.1, which the library's scanner follows here, knows five line breaks.
func yamlBreak(b []byte) (width int, broken bool) {
	if b[0] > '\r' && b[0] < 0x80 {
		return 1, false
	}
	for _, br := range []string{"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"} {
		if strings.HasPrefix(string(b[:min(3, len(b))]), br) {
			return len(br), true
		}
	}
	return 1, false
}

// offset is where a line and a column in characters begin, both from 1. A place
// past the end is the end.
func (s yamlSource) offset(line, column int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.raw)
	}
	start := s.lines[line-1]
	if !s.wide[line-1] {
		return min(start+column-1, len(s.raw))
	}
	at := cursor{line, 1, start}
	if s.last.line == line && s.last.column <= column {
		at = *s.last
	}
	for at.column < column && at.offset < len(s.raw) {
		_, width := utf8.DecodeRune(s.raw[at.offset:])
		at.offset += width
		at.column++
	}
	*s.last = at
	return at.offset
}

// lineOf is the index in lines of the line that holds an offset.
func (s yamlSource) lineOf(offset int) int {
	i, found := slices.BinarySearch(s.lines, offset)
	if found {
		return i
	}
	return i - 1
}

// trimmedEnd is the end of a line without its break and the white space before it.
func (s yamlSource) trimmedEnd(line int) int {
	next := len(s.raw)
	if line+1 < len(s.lines) {
		next = s.lines[line+1]
	}
	start := s.lines[line]
	return start + len(bytes.TrimRightFunc(s.raw[start:next], unicode.IsSpace))
}
