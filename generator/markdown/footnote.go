package markdown

import (
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

// footnotes writes the section of footnotes below the text.
func (c *converter) footnotes(list *extension.FootnoteList) {
	c.footnote, c.heading, c.block = true, -1, -1
	c.write("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n")
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		note, ok := n.(*extension.Footnote)
		if !ok {
			continue
		}
		c.doc.Footnotes++
		c.write("<li")
		c.hole(FootnoteItem, int32(note.Index))
		c.write(">\n")
		around := c.enter()
		for child := note.FirstChild(); child != nil; child = child.NextSibling() {
			if child.Type() == ast.TypeInline {
				c.inlineNode(child)
				continue
			}
			c.blockNode(child)
		}
		c.leave(around)
		c.write("\n</li>\n")
	}
	c.write("</ol>\n</section>\n")
}
