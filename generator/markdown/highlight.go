package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var kindHighlight = ast.NewNodeKind("Highlight")

// highlight is ==marked== text.
type highlight struct{ ast.BaseInline }

func (*highlight) Kind() ast.NodeKind { return kindHighlight }

func (n *highlight) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// highlightParser reads runs of exactly two equals signs.
type highlightParser struct{}

func (highlightParser) Trigger() []byte { return []byte{'='} }

func (p highlightParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 2, p)
	if node == nil || node.OriginalLength != 2 || before == '=' {
		return nil
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

func (highlightParser) IsDelimiter(b byte) bool { return b == '=' }

func (highlightParser) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (highlightParser) OnMatch(int) ast.Node { return &highlight{} }
