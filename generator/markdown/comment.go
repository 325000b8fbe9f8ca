package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/diag"
)

// Comments may begin in one block and end in another, so they are cut before
// the text is parsed. What is code then has to be guessed from the lines; the
// guess errs towards cutting, and commentParser catches, within one block,
// what it passes over. A comment must never be published.

var commentMark = []byte("%%")

// cutComments takes all comments out of the text.
func (s *source) cutComments() {
	if !bytes.Contains(s.text, commentMark) {
		return
	}
	scan := commentScanner{source: s, text: s.text}
	scan.run()
	s.remove(scan.found)
}

// cutComment takes out the comment whose opening mark stands at or after at.
func (s *source) cutComment(at int) {
	if i := bytes.Index(s.text[at:], commentMark); i >= 0 {
		s.remove([]diag.Span{s.comment(at + i)})
	}
}

// cutAllComments takes out whatever stands between two comment marks, even in code.
func (s *source) cutAllComments() {
	var found []diag.Span
	for at := 0; ; {
		i := bytes.Index(s.text[at:], commentMark)
		if i < 0 {
			break
		}
		span := s.comment(at + i)
		found = append(found, span)
		at = int(span.End)
	}
	s.remove(found)
}

// comment is the range of the comment that opens at the given offset. One that
// has its lines to itself takes them along, lest an empty line split the
// paragraph around it; a longer one leaves an empty line, as it separates.
func (s *source) comment(open int) diag.Span {
	length := bytes.Index(s.text[open+len(commentMark):], commentMark)
	if length < 0 {
		if s.unclosed < 0 {
			s.unclosed = s.offset(open)
		}
		return diag.SpanOf(open, len(s.text))
	}
	end := open + length + 2*len(commentMark)
	if bytes.IndexByte(s.text[open:end], '\n') >= 0 {
		return diag.SpanOf(open, end)
	}
	if start, stop, alone := s.line(open, end); alone {
		return diag.SpanOf(start, stop)
	}
	return diag.SpanOf(open, end)
}

// line widens a range within a line to the whole line, if nothing else but the
// marks of quotes stands there. It looks no further than it must: there may be
// very many comments on a very long line.
func (s *source) line(open, end int) (start, stop int, alone bool) {
	start, stop = open, end
	for start > 0 && s.text[start-1] != '\n' {
		if strings.IndexByte(" \t>", s.text[start-1]) < 0 {
			return 0, 0, false
		}
		start--
	}
	for ; stop < len(s.text); stop++ {
		switch s.text[stop] {
		case '\n':
			return start, stop + 1, true
		case ' ', '\t':
		default:
			return 0, 0, false
		}
	}
	return start, stop, true
}

// commentScanner finds comments line by line, passing over code.
type commentScanner struct {
	source *source
	text   []byte
	found  []diag.Span

	fence     byte // the character of the open fence, 0 if none is open
	fenceLen  int
	blank     bool // the line before was empty
	code      bool // the line before was indented code
	inList    bool // an indented line may belong to a list item
	noTicks   map[int]int
	paragraph int // end of the paragraph for which noTicks holds
}

func (c *commentScanner) run() {
	c.blank = true
	for at := 0; at < len(c.text); {
		at = c.line(at)
	}
}

// line looks at the line that begins at start and returns where to go on.
func (c *commentScanner) line(start int) int {
	end := len(c.text)
	if i := bytes.IndexByte(c.text[start:], '\n'); i >= 0 {
		end = start + i + 1
	}
	indent, listed, rest := container(c.text[start:end])
	if c.fence != 0 {
		if n := fenceRun(rest, c.fence); n >= c.fenceLen && len(bytes.TrimSpace(rest[n:])) == 0 {
			c.fence = 0
		}
		return end
	}
	if len(bytes.TrimSpace(rest)) == 0 && !listed {
		c.blank = true
		return end
	}
	if indent >= 4 && (c.blank || c.code) && !c.inList {
		c.code = true
		return end
	}
	if listed {
		c.inList = true
	} else if c.blank && indent == 0 {
		c.inList = false
	}
	c.blank, c.code = false, false
	for _, char := range []byte("`~") {
		n := fenceRun(rest, char)
		if n >= 3 && (char == '~' || bytes.IndexByte(rest[n:], '`') < 0) {
			c.fence, c.fenceLen = char, n
			return end
		}
	}
	return c.inline(start, end)
}

// inline looks for comments in a line of running text. A comment or a code
// span may end on a later line; the rest of that one is scanned as well.
func (c *commentScanner) inline(at, end int) int {
	for at < end {
		switch c.text[at] {
		case '\\':
			at += 2
		case '`':
			at = c.ticks(at)
		case '%':
			if !bytes.HasPrefix(c.text[at:], commentMark) {
				at++
				continue
			}
			span := c.source.comment(at)
			if last := len(c.found) - 1; last >= 0 && span.Start < c.found[last].End {
				span.Start = c.found[last].End
			}
			c.found = append(c.found, span)
			at = int(span.End)
		default:
			at++
		}
		if at > end && at < len(c.text) && c.text[at-1] != '\n' {
			end = len(c.text)
			if i := bytes.IndexByte(c.text[at:], '\n'); i >= 0 {
				end = at + i + 1
			}
		}
	}
	return max(at, end)
}

// ticks passes over the code span that begins at the given offset, or over the
// back-ticks alone if nothing closes them in the paragraph.
func (c *commentScanner) ticks(at int) int {
	n := fenceRun(c.text[at:], '`')
	if at >= c.paragraph {
		c.paragraph = len(c.text)
		if i := bytes.Index(c.text[at:], []byte("\n\n")); i >= 0 {
			c.paragraph = at + i
		}
		c.noTicks = nil
	}
	after := at + n
	if from, known := c.noTicks[n]; known && at >= from {
		return after
	}
	for i := after; i < c.paragraph; {
		next := bytes.IndexByte(c.text[i:c.paragraph], '`')
		if next < 0 {
			break
		}
		i += next
		run := fenceRun(c.text[i:], '`')
		if i += run; run == n {
			return i
		}
	}
	if c.noTicks == nil {
		c.noTicks = map[int]int{}
	}
	c.noTicks[n] = at
	return after
}

// fenceRun is how often char stands at the beginning of line.
func fenceRun(line []byte, char byte) int {
	n := 0
	for n < len(line) && line[n] == char {
		n++
	}
	return n
}

// container strips quote and list marks off a line. It returns the columns of
// white space before the first list mark or text, whether there was a list
// mark, and what follows.
func container(line []byte) (indent int, listed bool, rest []byte) {
	for len(line) > 0 {
		switch c := line[0]; {
		case c == ' ':
			indent++
		case c == '\t':
			indent += 4
		case c == '>':
			indent = -1 // the space after the mark belongs to it
		case !listed && listMark(line) > 0:
			return max(indent, 0), true, afterMarks(line)
		default:
			return max(indent, 0), listed, line
		}
		line = line[1:]
	}
	return max(indent, 0), listed, line
}

// afterMarks is what follows all list and quote marks at the beginning of line.
func afterMarks(line []byte) []byte {
	for {
		line = bytes.TrimLeft(line, " \t>")
		n := listMark(line)
		if n == 0 {
			return line
		}
		line = line[n:]
	}
}

// listMark is the length of the list mark at the beginning of line, 0 if none.
func listMark(line []byte) int {
	n := 0
	for n < len(line) && n < 10 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	if n >= len(line) {
		return 0
	}
	switch c := line[n]; {
	case n == 0 && c != '-' && c != '*' && c != '+', n > 0 && c != '.' && c != ')':
		return 0
	}
	n++
	if n < len(line) && line[n] != ' ' && line[n] != '\t' && line[n] != '\n' {
		return 0
	}
	return n
}

// commentParser notes where a comment mark stands in running text, which means
// that the scanner had mistaken it for code.
type commentParser struct{}

func (commentParser) Trigger() []byte { return []byte{'%'} }

func (commentParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, segment := block.PeekLine(); bytes.HasPrefix(line, commentMark) {
		stateOf(pc).foundComment(segment.Start)
	}
	return nil
}
