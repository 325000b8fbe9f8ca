package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// quote writes a blockquote, as a figure if it has an attribution.
func (c *converter) quote(n *ast.Blockquote) {
	if by, ok := n.LastChild().(*attribution); ok {
		c.attributed(n, by)
		return
	}
	begin := c.at()
	c.write("<blockquote")
	anchor := c.anchorHole(n, begin)
	c.write(">\n")
	around := c.enter()
	c.blocks(n)
	c.leave(around)
	c.write("</blockquote>")
	c.endAnchor(anchor)
	c.write("\n")
}

// attributed writes a quotation, which is one block with all that it holds.
func (c *converter) attributed(n *ast.Blockquote, by *attribution) {
	saved := c.block
	begin := c.at()
	span := c.source.span(max(n.Pos(), 0), by.Lines().At(by.Lines().Len()-1).Stop)
	i := c.open(Quotation, span)
	c.write(`<figure class="quotation"`)
	c.blockHole(i)
	c.write(">")
	inner := c.at()
	nested := c.quotation
	c.quotation = true
	around := c.enter()
	c.write("<blockquote>\n")
	words := c.at()
	text, links := c.quoted(n, by)
	c.closeRaw(c.scope)
	said := Range{words, c.at()}
	c.write("</blockquote>\n<figcaption>")
	c.signature = true
	speaker := c.leaf(by)
	c.signature = false
	c.write("</figcaption>")
	c.leave(around)
	c.quotation = nested
	if i >= 0 {
		b := &c.doc.Blocks[i]
		b.Parts = c.part(Range{inner, c.at()})
		b.Text = strings.TrimSpace(text + " — " + speaker.text)
		b.OnlyLinks = links && speaker.links
		b.Rest = inner
		f := b.tell()
		f.Attribution, f.Words, f.Signature = speaker.text, said, speaker.inner
		b.setID(c.quotationID(n))
		c.attributedOn(b, by)
	}
	c.write("</figure>")
	if i >= 0 {
		c.doc.Blocks[i].Whole = Range{begin, c.at()}
	}
	c.write("\n")
	c.block = saved
}

// quoted writes what stands above an attribution and returns its plain text.
func (c *converter) quoted(n ast.Node, by ast.Node) (text string, links bool) {
	outer := c.gather
	all := &gathered{links: true}
	c.gather = all
	for child := n.FirstChild(); child != nil && child != by; child = child.NextSibling() {
		c.blockNode(child)
	}
	c.gather = outer
	if outer != nil {
		outer.add(leaf{text: all.text(), links: all.links})
	}
	return all.text(), all.links
}

// gathered is the text of the leaves in a quotation.
type gathered struct {
	texts []string
	links bool
}

func (g *gathered) add(l leaf) {
	if l.text != "" {
		g.texts = append(g.texts, l.text)
	}
	g.links = g.links && l.links
}

func (g *gathered) text() string { return strings.Join(g.texts, " ") }

// quotationID is the author's id of a quotation: after it, or in its last lines.
func (c *converter) quotationID(n ast.Node) string {
	if id := c.takeID(n); id != "" {
		return id
	}
	for child := n.LastChild(); child != nil; child = child.PreviousSibling() {
		if child.Kind() == kindBlockID {
			return c.takeID(child.PreviousSibling())
		}
	}
	return ""
}

// calloutNode writes a callout, foldable ones as <details>.
func (c *converter) calloutNode(n *callout) {
	begin := c.at()
	element, title := "aside", "p"
	if n.fold != 0 {
		element, title = "details", "summary"
	}
	c.write("<" + element + ` class="callout callout-`)
	c.attribute(calloutClass(n.name))
	c.write(`"`)
	anchor := c.anchorHole(n, begin)
	if n.fold == '+' {
		c.write(" open")
	}
	c.write(">\n")
	savedCallout, savedEditor, savedBlock := c.callout, c.editor, c.block
	c.callout = strings.ToLower(n.name)
	c.editor = c.editor || c.callout == "editor"
	if !c.quotation {
		c.block = -1
	}
	around := c.enter()
	c.write("<" + title + ` class="callout-title">`)
	c.calloutTitle(n)
	c.write("</" + title + ">\n")
	c.blocks(n)
	c.leave(around)
	c.callout, c.editor, c.block = savedCallout, savedEditor, savedBlock
	c.write("</" + element + ">")
	c.endAnchor(anchor)
	c.write("\n")
}

func (c *converter) calloutTitle(n *callout) {
	title := n.FirstChild()
	if title.Lines().Len() > 0 {
		c.leaf(title)
		return
	}
	c.hole(CalloutTitle, int32(len(c.doc.Untitled)))
	c.doc.Untitled = append(c.doc.Untitled, n.name)
}
