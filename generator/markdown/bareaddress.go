package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// bareAddressParser makes links of addresses that stand in the text as they are.
// It is asked at each space, so it turns away all words that cannot be one.
type bareAddressParser struct{ parser.InlineParser }

func (p bareAddressParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if strings.IndexByte(" *_~(", line[0]) >= 0 {
		line = line[1:] // what it is asked at, unless that is where a line begins
	}
	if len(line) == 0 || strings.IndexByte("hfw", line[0]) < 0 && !stateOf(pc).emails {
		return nil // neither http, https, ftp nor www
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// mayHoldEmail reports whether an @ stands behind anything with which the name in
// an address can end; before a citation's stands a bracket or a space.
func mayHoldEmail(text []byte) bool {
	for from := 0; ; {
		i := bytes.IndexByte(text[from:], '@')
		if i < 0 {
			return false
		}
		at := from + i
		if at > 0 && strings.IndexByte("[ \t\n", text[at-1]) < 0 {
			return true
		}
		from = at + 1
	}
}

// mayHoldWebAddress reports whether anything stands in the text with which a bare
// address of the web begins.
func mayHoldWebAddress(text []byte) bool {
	return bytes.Contains(text, []byte("://")) || bytes.Contains(text, []byte("www."))
}
