package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/edtf"
)

// maxNesting is how deep quotes, lists and footnotes nest, and how deep
// emphasis does; what is deeper reads as text. The work on a line grows with
// the containers open on it, and so does the call stack with the tree.
const maxNesting = 100

// limitedContainer is a block parser that opens no block below maxNesting.
type limitedContainer struct{ parser.BlockParser }

func (p limitedContainer) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if tooDeep(pc) {
		if _, at := reader.Position(); stateOf(pc).tooDeep < 0 {
			stateOf(pc).tooDeep = at.Start
		}
		return nil, parser.NoChildren
	}
	if line, _ := reader.PeekLine(); opensItem(parent) && isOrdinalDay(line) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// opensItem reports whether a block would be the first of a list item.
func opensItem(parent ast.Node) bool {
	return parent.Kind() == ast.KindListItem && !parent.HasChildren()
}

// isOrdinalDay reports whether line opens with a day as German writes it, "8.
// August 2025". Directly in a list item it is no list within: nobody would see
// one, and the day would be lost.
func isOrdinalDay(line []byte) bool {
	digits := len(line) - len(bytes.TrimLeft(line, "0123456789"))
	if digits == 0 || digits > 2 || !bytes.HasPrefix(line[digits:], []byte(". ")) {
		return false
	}
	w, _, _, err := edtf.Opening(strings.TrimSpace(string(line)))
	return err != nil || w.NeedsYear() || w.Date.Precision() == edtf.ToDay
}

// tooDeep reports whether no further container may be opened. Items do not
// count beside their lists.
func tooDeep(pc parser.Context) bool {
	open := pc.OpenedBlocks()
	if len(open) < maxNesting {
		return false
	}
	depth := 0
	for _, b := range open {
		switch b.Node.(type) {
		case *ast.ListItem, *ast.Paragraph:
		default:
			depth++
		}
	}
	return depth >= maxNesting
}

// maxDelimiters is how many runs of emphasis marks a block may have: matching
// them takes time that grows with the square of their number.
const maxDelimiters = 2000

// maxBrackets is how many brackets of a block may be open at a time, for the
// same reason.
const maxBrackets = 1000

// limitedDelimiters is an inline parser of emphasis marks that takes those
// beyond maxDelimiters in a block for text.
type limitedDelimiters struct{ parser.InlineParser }

func (p limitedDelimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	state := stateOf(pc)
	state.countIn(parent)
	if state.count >= maxDelimiters {
		return nil
	}
	node := p.InlineParser.Parse(parent, block, pc)
	if node != nil {
		state.count++
	}
	return node
}

// countIn starts to count anew in each block.
func (s *parseState) countIn(block ast.Node) {
	if s.counting != block {
		s.counting, s.count, s.brackets = block, 0, 0
	}
}
