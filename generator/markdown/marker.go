package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/edtf"
)

var kindMarker = ast.NewNodeKind("Marker")

// marker is [!word]. Where no text opens it is text like any other.
type marker struct {
	ast.BaseInline
	word       string
	start, end int // without the spaces after it
	after      int // where these end
}

func (*marker) Kind() ast.NodeKind { return kindMarker }

func (n *marker) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Word": n.word}, nil)
}

type markerParser struct{}

func (markerParser) Trigger() []byte { return []byte{'['} }

func (markerParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	word := markerWord(line)
	if word == "" || isDefined([]byte("!"+word), pc) {
		return nil
	}
	length := len("[!]") + len(word)
	rest := line[length:]
	if len(rest) > 0 && (rest[0] == '(' || rest[0] == '[' && !bytes.HasPrefix(rest, []byte("[["))) {
		return nil
	}
	spaces := len(rest) - len(bytes.TrimLeft(rest, " \t"))
	block.Advance(length + spaces)
	end := segment.Start + length
	return &marker{word: word, start: segment.Start, end: end, after: end + spaces}
}

// markerWord is the word of the marker with which line begins, "" if there is
// none.
func markerWord(line []byte) string {
	const longest = 40
	inside, ok := bytes.CutPrefix(line, []byte("[!"))
	if !ok {
		return ""
	}
	end := bytes.IndexByte(inside[:min(len(inside), longest)], ']')
	if end < 1 {
		return ""
	}
	word := string(inside[:end])
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsLetter(first) || strings.IndexFunc(word, func(r rune) bool {
		return r != '-' && !unicode.In(r, unicode.L, unicode.M, unicode.N)
	}) >= 0 {
		return ""
	}
	return word
}

// opened is what the marker with which a text opens tells about it.
type opened struct {
	marker *marker
	date   opening // before it
	hole   uint32  // where its hole stands
	rest   uint32  // where the HTML goes on after it
}

// opening is the date with which a text opens.
type opening struct {
	written edtf.Written
	date    int // its length in the plain text
	rest    int // where the plain text goes on, 0 if it needs the date
	err     error
}

func readOpening(plain string) opening {
	var o opening
	o.written, o.date, o.rest, o.err = edtf.Opening(plain)
	return o
}

// marker leaves a hole for a chip if a text opens here, with nothing but a
// date before.
func (c *converter) marker(n *marker) {
	before := string(c.plain)
	date := readOpening(before)
	if !c.mayOpen() || strings.TrimSpace(before[max(date.date, date.rest):]) != "" {
		c.rawText(c.text[n.start:n.after])
		return
	}
	date.rest = len(before)
	c.opened = opened{marker: n, date: date, hole: c.at()}
	c.hole(MarkerChip, c.block)
	c.write(" ") // also keeps the hole apart from what follows, see Slice
	c.alsoPlain(" ")
	c.opened.rest = c.at()
	c.words = true
}

// mayOpen reports whether a marker could be the first of its block and stands
// in no element of its text.
func (c *converter) mayOpen() bool {
	return c.opening && c.opened.marker == nil && c.block >= 0 &&
		c.linkDepth == 0 && c.inline == 0 && c.literal == 0 && len(c.rawOpen) == c.scope
}
