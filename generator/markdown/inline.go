package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

func (c *converter) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok {
			n = c.textNodes(t)
			continue
		}
		c.inlineNode(n)
	}
}

func (c *converter) inlineNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Emphasis:
		if n.Level == 2 {
			c.element("strong", n)
		} else {
			c.element("em", n)
		}
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Link:
		c.link(n)
	case *ast.Image:
		c.image(n, false)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.RawHTML:
		c.rawInline(n)
	case *wikilink:
		c.wikilink(n, false)
	case *tag:
		c.tag(n)
	case *marker:
		c.marker(n)
	case *citation:
		c.citation(n)
	case *highlight:
		c.element("mark", n)
	case *extension.Strikethrough:
		c.element("del", n)
	case *extension.TaskCheckBox:
		c.checkBox(n)
	case *extension.FootnoteLink:
		c.hole(FootnoteRef, int32(n.Index))
	case *extension.FootnoteBacklink:
		if n.RefIndex == 0 {
			c.hole(FootnoteBack, int32(n.Index))
		}
	case *ast.String:
		c.rawText(n.Value)
	default:
		c.inlines(n)
	}
}

// textNodes writes t and the text nodes that continue it, as one: a reference
// to a character may have been split between them. It returns the last one.
func (c *converter) textNodes(t *ast.Text) ast.Node {
	if t.Segment.Padding > 0 || t.IsRaw() {
		c.textValue(t, t.Segment.Value(c.text))
		return t
	}
	start := t.Segment.Start
	for !t.SoftLineBreak() && !t.HardLineBreak() {
		next, ok := t.NextSibling().(*ast.Text)
		if !ok || next.Segment.Start != t.Segment.Stop || next.Segment.Padding > 0 || next.IsRaw() {
			break
		}
		t = next
	}
	c.textValue(t, c.text[start:t.Segment.Stop])
	return t
}

func (c *converter) textValue(t *ast.Text, value []byte) {
	stop := t.Segment.Stop
	if t.SoftLineBreak() || t.HardLineBreak() && c.text[stop] != '\\' {
		value = bytes.TrimRight(value, " ")
	}
	if t.IsRaw() {
		c.rawText(value)
	} else {
		c.markdownText(value)
	}
	switch {
	case t.HardLineBreak():
		c.write("<br>\n")
		c.alsoPlain(" ")
	case t.SoftLineBreak():
		c.lineBreak()
		c.alsoPlain(" ")
	}
}

// element writes an inline element. Below maxNesting its content stands alone.
func (c *converter) element(name string, n ast.Node) {
	if c.inline >= maxNesting {
		c.inlines(n)
		return
	}
	c.inline++
	c.write("<" + name + ">")
	c.scoped(n)
	c.write("</" + name + ">")
	c.inline--
}

func (c *converter) codeSpan(n *ast.CodeSpan) {
	c.write("<code>")
	c.literal++
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		t, ok := child.(*ast.Text)
		if !ok {
			continue
		}
		value := t.Segment.Value(c.text)
		if end := len(value) - 1; end >= 0 && value[end] == '\n' {
			c.rawText(value[:end])
			c.plainText(" ")
			continue
		}
		c.rawText(value)
	}
	c.literal--
	c.write("</code>")
}

// checkBox writes the box of a task as a character: a form control would need
// a label in the reader's language.
func (c *converter) checkBox(n *extension.TaskCheckBox) {
	if n.IsChecked {
		c.write(checkBoxStart + "☑</span> ")
	} else {
		c.write(checkBoxStart + "☐</span> ")
	}
}

const checkBoxStart = `<span class="checkbox">`
