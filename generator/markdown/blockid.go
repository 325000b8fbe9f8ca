package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var kindBlockID = ast.NewNodeKind("BlockID")

// blockID is ^id at the end of a block or on a line of its own. It stands in
// the tree after the block that it names: that block may still be made into a
// table or an item's text, and a note of it on the node would be lost.
type blockID struct {
	ast.BaseBlock
	id string
	at int // where its caret stands
}

func (*blockID) Kind() ast.NodeKind { return kindBlockID }

func (n *blockID) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"ID": n.id}, nil)
}

// newBlockID is the mark that stands at offset from of the source or after
// white space there.
func newBlockID(id string, source []byte, from int) *blockID {
	return &blockID{id: id, at: from + bytes.IndexByte(source[from:], '^')}
}

// blockIDTransformer takes the id off the end of a paragraph before anything
// else is made of it.
type blockIDTransformer struct{}

func (blockIDTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines := node.Lines()
	end := lines.Len() - 1
	if end < 0 {
		return
	}
	line := lines.At(end)
	id, rest := cutBlockID(reader.Source()[line.Start:line.Stop])
	if id == "" {
		return
	}
	n := newBlockID(id, reader.Source(), line.Start+rest)
	parent := node.Parent()
	if rest == 0 && end == 0 {
		if node.PreviousSibling() != nil {
			parent.ReplaceChild(parent, node, n)
		}
		return
	}
	parent.InsertAfter(parent, node, n)
	if rest == 0 {
		lines.SetSliced(0, end)
		line = lines.At(end - 1)
		lines.Set(end-1, line.TrimRightSpace(reader.Source()))
		return
	}
	lines.Set(end, text.NewSegmentPadding(line.Start, line.Start+rest, line.Padding))
}

// cutBlockID splits " ^id" off the end of a line. It returns the id, "" if
// there is none, and the length of what stands before it.
func cutBlockID(line []byte) (id string, rest int) {
	line = bytes.TrimRight(line, " \t\n")
	caret := bytes.LastIndexByte(line, '^')
	if caret < 0 || caret == len(line)-1 {
		return "", 0
	}
	for _, c := range line[caret+1:] {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-') {
			return "", 0
		}
	}
	before := bytes.TrimRight(line[:caret], " \t")
	if len(before) == caret && caret > 0 {
		return "", 0
	}
	return string(line[caret+1:]), len(before)
}
