package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"dossier/generator/diag"
)

// table writes a table, in a box that scrolls where it is too wide for the screen,
// by the keyboard as well. Each row of its body is a block.
func (c *converter) table(n *extension.Table) {
	saved := c.block
	begin := c.at()
	c.write(`<div class="table" tabindex="0"><table`)
	anchor := c.anchorHole(n, begin)
	c.write(">\n")
	var header Range
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == extension.KindTableHeader {
			c.write("<thead>\n<tr>\n")
			from := c.at()
			c.block = -1
			c.cells(row, "th", -1)
			header = Range{from, c.at()}
			c.write("</tr>\n</thead>\n")
			continue
		}
		if !body {
			body = true
			c.write("<tbody>\n")
		}
		c.row(row, header)
	}
	if body {
		c.write("</tbody>\n")
	}
	c.write("</table></div>")
	c.endAnchor(anchor)
	c.write("\n")
	c.block = saved
}

func (c *converter) row(n ast.Node, header Range) {
	begin := c.at()
	i := c.open(Row, c.rowSpan(n))
	c.write("<tr")
	c.blockHole(i)
	c.write(">\n")
	from := c.at()
	text, links, cut := c.cells(n, "td", i)
	inner := Range{from, c.at()}
	c.write("</tr>")
	if i >= 0 {
		b := &c.doc.Blocks[i]
		b.Parts, b.Header, b.Whole = c.part(inner), header, Range{begin, c.at()}
		b.Text, b.OnlyLinks, b.Rest = text, links, inner.Begin
		b.finish(cut)
	}
	c.write("\n")
}

// rowSpan is the line of a row from its first cell on.
func (c *converter) rowSpan(n ast.Node) diag.Span {
	start := max(n.Pos(), 0)
	end := len(c.text)
	if i := bytes.IndexByte(c.text[start:], '\n'); i >= 0 {
		end = start + i
	}
	return c.source.span(start, end)
}

// cells writes the cells of a row and returns their plain text, and where it
// goes on after the row's date.
func (c *converter) cells(n ast.Node, name string, row int32) (text string, links bool, cut int) {
	var texts []string
	links = true
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.write("<" + name)
		if cell, ok := child.(*extension.TableCell); ok && cell.Alignment != extension.AlignNone {
			c.write(` class="align-` + cell.Alignment.String() + `"`)
		}
		c.write(">")
		l := c.cell(child, row)
		if child == n.FirstChild() {
			cut = l.cut
		}
		c.write("</" + name + ">\n")
		texts = append(texts, l.text)
		links = links && l.links
	}
	return strings.TrimSpace(strings.Join(texts, " | ")), links, cut
}

// cell writes the inside of a cell. The first one opens its row, and the
// second after a first that is only a date.
func (c *converter) cell(n ast.Node, row int32) leaf {
	switch {
	case n.PreviousSibling() == nil:
		return c.openingLeaf(n, row)
	case row >= 0 && n.PreviousSibling() == n.Parent().FirstChild() && c.dated:
		return c.markedLeaf(n, row)
	}
	return c.leaf(n)
}
