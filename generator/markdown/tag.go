package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var kindTag = ast.NewNodeKind("Tag")

// tag is #name or #a/b.
type tag struct {
	ast.BaseInline
	name       string
	start, end int
}

func (*tag) Kind() ast.NodeKind { return kindTag }

func (n *tag) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Name": n.name}, nil)
}

type tagParser struct{}

func (tagParser) Trigger() []byte { return []byte{'#'} }

func (tagParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if !tagMayFollow(block.PrecendingCharacter()) {
		return nil
	}
	line, segment := block.PeekLine()
	name := tagName(line[1:])
	if name == "" {
		return nil
	}
	block.Advance(1 + len(name))
	return &tag{name: name, start: segment.Start, end: segment.Start + 1 + len(name)}
}

// tagMayFollow reports whether a tag may stand after r: not inside a word or an address.
func tagMayFollow(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("([\"'“‘«„—–", r)
}

// tagName is the name at the beginning of line, "" if there is none: letters
// and digits of any script, at least one of them no digit.
func tagName(line []byte) string {
	end, named := 0, false
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r) && i > 0:
			named = true
		case unicode.IsDigit(r), r == '_', r == '-' && i > 0, r == '/' && end == i && i > 0 && line[i-1] != '/':
		default:
			size = 0
		}
		if size == 0 {
			break
		}
		i += size
		if r != '/' {
			end = i
		}
	}
	if !named {
		return ""
	}
	return string(line[:end])
}

// tag renders a tag.
func (c *converter) tag(n *tag) {
	if c.linkDepth > 0 {
		c.plainText("#" + n.name)
		return
	}
	c.linked(Ref{
		Form:   Tag,
		Target: n.name,
		Text:   "#" + n.name,
		Span:   c.source.span(n.start, n.end),
	}, "#"+n.name)
}
