package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"dossier/generator/diag"
)

// list writes a list. A paragraph that ends in a colon just before it
// introduces its items.
func (c *converter) list(n *ast.List) {
	saved := c.lead
	c.lead = c.leadOf(n)
	begin := c.at()
	name := "ul"
	if n.IsOrdered() {
		name = "ol"
	}
	c.write("<" + name)
	anchor := c.anchorHole(n, begin)
	if n.IsOrdered() && n.Start != 1 {
		c.write(` start="` + strconv.Itoa(n.Start) + `"`)
	}
	c.write(">\n")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		c.item(item)
	}
	c.write("</" + name + ">")
	c.endAnchor(anchor)
	c.write("\n")
	c.lead = saved
}

func (c *converter) leadOf(n ast.Node) int32 {
	before := n.PreviousSibling()
	for before != nil && before.Kind() == kindBlockID {
		before = before.PreviousSibling()
	}
	last := int32(len(c.doc.Blocks) - 1)
	if before == nil || before.Kind() != ast.KindParagraph || last < 0 {
		return -1
	}
	b := c.doc.Blocks[last]
	end, _ := utf8.DecodeLastRuneInString(b.Text)
	if b.Kind != Paragraph || end != ':' && end != '：' || c.lines(before) != b.Span {
		return -1
	}
	return last
}

// item writes a list item. Its own paragraphs together are one block.
func (c *converter) item(n ast.Node) {
	parent, lead, block := c.parent, c.lead, c.block
	begin := c.at()
	own := int32(-1)
	if span, ok := c.ownLines(n); ok {
		own = c.open(Item, span)
	}
	c.write("<li")
	c.blockHole(own)
	if first := n.FirstChild(); first != nil && isTask(first) {
		c.write(` class="task"`)
	}
	c.write(">")
	if own >= 0 {
		c.doc.Blocks[own].Lead = c.lead
		c.parent = own
	}
	c.lead = -1
	around := c.enter()
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		c.write("\n")
	}
	var texts []string
	links, cut := true, 0
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.block = block
		if own >= 0 && isText(child) && !isEmbed(onlyChild(child)) {
			l := c.ownText(child, own)
			cut += l.cut
			texts = append(texts, l.text)
			links = links && l.links
			continue
		}
		c.itemChild(child)
	}
	c.leave(around)
	c.write("</li>")
	if own >= 0 {
		b := &c.doc.Blocks[own]
		b.Text, b.OnlyLinks = strings.TrimSpace(strings.Join(texts, " ")), links
		b.Whole = Range{begin, c.at()}
		b.finish(cut)
	}
	c.write("\n")
	c.parent, c.lead, c.block = parent, lead, block
}

// itemChild writes what stands in an item and is not its own text.
func (c *converter) itemChild(n ast.Node) {
	if n.Kind() != ast.KindTextBlock {
		c.blockNode(n)
		return
	}
	if c.alone(n) {
		return
	}
	c.leaf(n)
	if n.NextSibling() != nil {
		c.write("\n")
	}
}

// ownText writes a paragraph of the item that is block own.
func (c *converter) ownText(n ast.Node, own int32) leaf {
	c.block = own
	loose := n.Kind() == ast.KindParagraph
	if loose {
		c.write("<p>")
	}
	var l leaf
	if len(c.doc.Blocks[own].Parts) == 0 {
		l = c.openingLeaf(n, own)
	} else {
		l = c.leaf(n)
	}
	if loose {
		c.write("</p>\n")
	} else if n.NextSibling() != nil {
		c.write("\n")
	}
	b := &c.doc.Blocks[own]
	if len(b.Parts) == 0 {
		b.Parts = c.part(l.inner)
	} else {
		b.Parts = append(b.Parts, l.inner)
	}
	b.setID(c.takeID(n))
	return l
}

// ownLines is the span of an item's own paragraphs. It has none if it holds
// only lists, code, embeds and the like.
func (c *converter) ownLines(n ast.Node) (span diag.Span, ok bool) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if !isText(child) || isEmbed(onlyChild(child)) || child.Lines().Len() == 0 {
			continue
		}
		s := c.lines(child)
		if !ok {
			span = s
		}
		span.End, ok = s.End, true
	}
	return span, ok
}

func isTask(n ast.Node) bool {
	first := n.FirstChild()
	return first != nil && first.Kind() == extension.KindTaskCheckBox
}
