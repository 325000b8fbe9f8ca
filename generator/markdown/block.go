package markdown

import (
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"dossier/generator/diag"
)

// open adds a block and makes it the one being written. Inside of quotations
// and footnotes nothing is a block of its own: the result is then -1.
func (c *converter) open(kind BlockKind, span diag.Span) int32 {
	if c.quotation || c.footnote {
		return -1
	}
	b := Block{
		Kind:    kind,
		Heading: c.heading,
		Parent:  c.parent,
		Lead:    -1,
		Editor:  c.editor,
		Span:    span,
		Facts:   noFacts,
	}
	if c.callout != "" {
		b.tell().Callout = c.callout
	}
	c.doc.Blocks = append(c.doc.Blocks, b)
	c.block = int32(len(c.doc.Blocks) - 1)
	return c.block
}

// countBlocks is how many blocks n holds at most, and mostly just that many:
// they are large, and moving them while they grow in number costs more.
func countBlocks(parent ast.Node) int {
	count := 0
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Paragraph:
			if n.Parent().Kind() != ast.KindListItem {
				count++
			}
		case *ast.ListItem, *ast.List, *callout, *extension.Table:
			if n.Kind() == ast.KindListItem {
				count++
			}
			count += countBlocks(n)
		case *extension.TableRow:
			count++
		case *ast.Blockquote:
			if n.LastChild() != nil && n.LastChild().Kind() == kindAttribution {
				count++
			} else {
				count += countBlocks(n)
			}
		}
	}
	return count
}

// blockHole leaves room for the id of block i.
func (c *converter) blockHole(i int32) {
	if i >= 0 {
		c.hole(BlockID, i)
	}
}

// lines is the span of the source lines of n.
func (c *converter) lines(n ast.Node) diag.Span {
	lines := n.Lines()
	if lines.Len() == 0 {
		at := max(n.Pos(), 0)
		return c.source.span(at, at)
	}
	return c.source.span(lines.At(0).Start, lines.At(lines.Len()-1).Stop)
}

// takeID is the author's id of a block, "" if there is none or another block
// of the note has it.
func (c *converter) takeID(n ast.Node) string {
	mark, ok := n.NextSibling().(*blockID)
	if !ok {
		return ""
	}
	if c.blockIDs[mark.id] {
		c.problem("same-block-id", mark.at, mark.at+1+len(mark.id),
			"the block id "+quote(mark.id)+" is given twice in this note",
			"give this block another id")
		return ""
	}
	if c.blockIDs == nil {
		c.blockIDs = map[string]bool{}
	}
	c.blockIDs[mark.id] = true
	return mark.id
}

func (b *Block) setID(id string) {
	if id != "" {
		b.tell().ID = id
	}
}

// part is the list of one part of a block. Those of all blocks are cut from one
// piece of memory.
func (c *converter) part(r Range) []Range {
	n := len(c.parts)
	c.parts = append(c.parts, r)
	return c.parts[n : n+1 : n+1]
}

// anchorHole leaves room for the author's id of an element that is no block.
// The result goes to endAnchor once the element is written.
func (c *converter) anchorHole(n ast.Node, begin uint32) int {
	id := c.takeID(n)
	if id == "" || c.footnote {
		return -1
	}
	i := len(c.doc.Anchors)
	c.doc.Anchors = append(c.doc.Anchors, Anchor{ID: id, Heading: -1, Whole: Range{Begin: begin}})
	c.hole(AnchorID, int32(i))
	return i
}

func (c *converter) endAnchor(i int) {
	if i >= 0 {
		c.doc.Anchors[i].Whole.End = c.at()
	}
}

// paragraph writes a paragraph that stands in no item, or in one that is no block.
func (c *converter) paragraph(n ast.Node) {
	if c.alone(n) {
		return
	}
	saved := c.block
	blocks, holes, whole := len(c.doc.Blocks), len(c.holes), c.at()
	i := c.open(Paragraph, c.lines(n))
	c.write("<p")
	c.blockHole(i)
	c.write(">")
	own := len(c.holes)
	l := c.openingLeaf(n, i)
	c.block = saved
	if l.inner.Begin == l.inner.End && len(c.holes) == own {
		c.out, c.holes = c.out[:whole], c.holes[:holes]
		c.doc.Blocks = c.doc.Blocks[:blocks]
		return
	}
	c.write("</p>")
	if i >= 0 {
		b := &c.doc.Blocks[i]
		b.Parts, b.Whole = c.part(l.inner), Range{whole, c.at()}
		b.Text, b.OnlyLinks = l.text, l.links
		b.setID(c.takeID(n))
		b.finish(l.cut)
	}
	c.write("\n")
	if c.doc.Opening == "" && n.Parent().Kind() == ast.KindDocument {
		c.doc.Opening = l.text
	}
}

// alone writes a paragraph that is nothing but an embed or a picture of the
// site, and reports whether n is one. It is no block.
func (c *converter) alone(n ast.Node) bool {
	child := onlyChild(n)
	if !isEmbed(child) {
		return false
	}
	saved := c.block
	if !c.quotation {
		c.block = -1
	}
	c.plain = c.plain[:0]
	switch child := child.(type) {
	case *wikilink:
		c.wikilink(child, true)
	case *ast.Image:
		c.image(child, true)
	}
	c.block = saved
	c.write("\n")
	return true
}

func onlyChild(n ast.Node) ast.Node {
	if n.ChildCount() != 1 {
		return nil
	}
	return n.FirstChild()
}

// isEmbed reports whether n is an embed or a picture that the page shows.
func isEmbed(n ast.Node) bool {
	switch n := n.(type) {
	case *wikilink:
		return n.embed
	case *ast.Image:
		where, _ := classify(string(util.URLEscape(n.Destination, true)))
		return where == inside
	}
	return false
}

func isText(n ast.Node) bool {
	return n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock
}

// code writes a code block.
func (c *converter) code(n ast.Node, language []byte) {
	begin := c.at()
	c.write("<pre")
	anchor := c.anchorHole(n, begin)
	c.write("><code")
	if len(language) > 0 {
		c.write(` class="language-`)
		c.attribute(c.resolve(language))
		c.write(`"`)
	}
	c.write(">")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		c.out = appendEscaped(c.out, line.Value(c.text))
	}
	c.write("</code></pre>")
	c.endAnchor(anchor)
	c.write("\n")
}
