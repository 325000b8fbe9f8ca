package diag

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

const (
	// window is how many runes of a line are kept in Place.Text.
	window = 160
	// before is how many of them stand to the left of the column, if need be.
	before = 40

	ellipsis = "…"
)

// Source is a file's text with the starts of its lines, made once to place many
// problems. It is immutable.
type Source struct {
	path   string
	text   []byte
	starts []int // offset of each line; the first is not 0 after a byte order mark
}

// NewSource prepares the text of a file. A line ends with LF, CR LF or CR, as in
// CommonMark and in editors. A byte order mark takes up no column.
func NewSource(path string, src []byte) *Source {
	first := 0
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		first = len("\ufeff")
	}
	s := &Source{path: path, text: src, starts: []int{first}}
	for i := first; i < len(src); i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			s.starts = append(s.starts, i+1)
		}
	}
	return s
}

// Locate turns a range of bytes into a place. Offsets outside the text are moved
// to its ends, and those within a character to where it starts.
func Locate(path string, src []byte, s Span) Place { return NewSource(path, src).Locate(s) }

// Diagnostic gives a problem its place.
func (s *Source) Diagnostic(p Problem) Diagnostic {
	return Diagnostic{Severity: p.Severity, Code: p.Code, Place: s.Locate(p.Span), Message: p.Message, Help: p.Help}
}

// Locate turns a range of bytes into a place, as the function Locate does.
func (s *Source) Locate(span Span) Place {
	start := min(max(int(span.Start), s.starts[0]), len(s.text))
	number := sort.SearchInts(s.starts, start+1)
	line := s.line(number)
	from := min(start-s.starts[number-1], len(line))
	to := min(max(int(span.End)-s.starts[number-1], from), len(line))

	place := Place{Path: s.path, Line: number}
	from, place.Column = column(line, from)
	_, place.EndColumn = column(line, to)
	place.Text, place.Shift = clip(line, from, place.Column)
	return place
}

// line gives a line, counted from 1, without its end.
func (s *Source) line(number int) []byte {
	if number == len(s.starts) {
		return s.text[s.starts[number-1]:]
	}
	line := s.text[s.starts[number-1]:s.starts[number]]
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
}

// column counts the runes before an offset, from 1, and moves the offset to the
// start of the rune that it points into.
func column(line []byte, offset int) (aligned, number int) {
	number = 1
	for aligned < offset {
		_, size := utf8.DecodeRune(line[aligned:])
		if aligned+size > offset {
			break
		}
		aligned += size
		number++
	}
	return aligned, number
}

// clip cuts a long line to a window around the rune that starts at an offset and
// stands in a column.
func clip(line []byte, offset, column int) (text string, shift int) {
	// A line of few bytes is one of few runes: the usual case needs no counting.
	if len(line) <= window || utf8.RuneCount(line) <= window {
		return valid(line), 0
	}
	right := utf8.RuneCount(line[offset:])
	left := min(column-1, max(before, window-right))
	begin, end := offset, offset
	for range left {
		_, size := utf8.DecodeLastRune(line[:begin])
		begin -= size
	}
	for range min(right, window-left) {
		_, size := utf8.DecodeRune(line[end:])
		end += size
	}
	text, shift = valid(line[begin:end]), column-1-left
	if shift > 0 {
		text, shift = ellipsis+text, shift-1
	}
	if end < len(line) {
		text += ellipsis
	}
	return text, shift
}

// valid puts one replacement character for each byte that is not UTF-8, so that
// columns hold.
func valid(line []byte) string {
	if utf8.Valid(line) {
		return string(line)
	}
	return string(bytes.Runes(line))
}
