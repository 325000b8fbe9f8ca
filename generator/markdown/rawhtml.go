package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"dossier/generator/diag"
)

// rawElement is an element of an author's HTML that is open.
type rawElement struct {
	name string
	ref  int32 // the link that it is, -1 if none
}

// htmlBlock writes a block of an author's HTML. Elements that can hold blocks
// stay open after it, up to the end of the Markdown element around.
func (c *converter) htmlBlock(n *ast.HTMLBlock) {
	var text []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		text = append(text, line.Value(c.text)...)
	}
	if n.HasClosure() {
		text = append(text, n.ClosureLine.Value(c.text)...)
	}
	text = withoutComments(text)
	c.checkClosed(n, text)
	saved := c.block
	if !c.quotation {
		c.block = -1
	}
	c.plain = c.plain[:0]
	switch c.raw {
	case Trust:
		c.out = append(c.out, bytes.ReplaceAll(text, []byte{0}, []byte("\ufffd"))...)
	case Escape:
		c.write("<p>")
		c.out = appendEscaped(c.out, bytes.TrimSpace(text))
		c.write("</p>\n")
	default:
		at := max(n.Pos(), 0)
		c.sanitise(text, true, c.source.span(at, at+1))
		for len(c.rawOpen) > c.scope && !blockElements[c.rawOpen[len(c.rawOpen)-1].name] {
			c.closeRaw(len(c.rawOpen) - 1)
		}
		c.write("\n")
	}
	c.block = saved
}

// checkClosed warns of a comment in HTML that hides what follows it: up to the
// end of the note, or of the item or quote in which it stands.
func (c *converter) checkClosed(n *ast.HTMLBlock, text []byte) {
	if n.HTMLBlockType != ast.HTMLBlockType2 || c.raw == Escape || bytes.Contains(text, []byte("-->")) {
		return
	}
	const opens = "<!--"
	at := max(n.Pos(), 0)
	at += max(bytes.Index(c.text[at:], []byte(opens)), 0)
	c.problem("unclosed-comment", at, at+len(opens),
		"this comment is never closed, so all that follows is left out",
		"close it with -->, or write &lt;!-- for the characters themselves")
}

// withoutComments takes out what the scanner for comments may have taken for code.
func withoutComments(text []byte) []byte {
	if !bytes.Contains(text, commentMark) {
		return text
	}
	s := source{text: text, unclosed: -1}
	s.cutAllComments()
	return s.text
}

// rawInline writes a tag of an author's HTML in running text.
func (c *converter) rawInline(n *ast.RawHTML) {
	var text []byte
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		text = append(text, segment.Value(c.text)...)
	}
	switch c.raw {
	case Trust:
		c.out = append(c.out, text...)
		c.trusted(text)
	case Escape:
		c.literal++
		c.rawText(text)
		c.literal--
	default:
		at := max(n.Segments.At(0).Start, 0)
		c.sanitise(text, false, c.source.span(at, at+len(text)))
	}
}

// sanitise writes the harmless part of an author's HTML, tag by tag, and keeps
// the book on what is open: a closing tag without an opening one is dropped,
// and what is left open ends with the Markdown element around it.
func (c *converter) sanitise(text []byte, block bool, span diag.Span) {
	tokens := html.NewTokenizer(bytes.NewReader(text))
	skipped := "" // the element whose content is left out
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return
		}
		token := tokens.Token()
		if skipped != "" {
			if kind == html.EndTagToken && token.Data == skipped {
				skipped = ""
			}
			continue
		}
		switch kind {
		case html.TextToken:
			c.out = appendEscaped(c.out, []byte(token.Data))
		case html.EndTagToken:
			c.closeTag(token.Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			if hiddenElements[token.Data] {
				if kind == html.StartTagToken && block {
					skipped = token.Data
				}
				continue
			}
			if block || !blockElements[token.Data] && !blockOnly[token.Data] {
				c.openTag(token, span)
			}
		}
	}
}

// closeTag ends the innermost raw element of the given name, with all that is
// open inside of it.
func (c *converter) closeTag(name string) {
	for i := len(c.rawOpen) - 1; i >= c.scope; i-- {
		if c.rawOpen[i].name == name {
			c.closeRaw(i)
			return
		}
	}
}

// closeRaw ends the raw elements that are open from index n on.
func (c *converter) closeRaw(n int) {
	for i := len(c.rawOpen) - 1; i >= n; i-- {
		e := c.rawOpen[i]
		c.rawOpen = c.rawOpen[:i]
		c.endSections(c.depth, 0)
		c.depth--
		if e.name == "a" {
			c.linkDepth--
		}
		if literalElements[e.name] {
			c.literal--
		}
		if e.ref >= 0 {
			c.hole(LinkClose, e.ref)
			continue
		}
		c.write("</" + e.name + ">")
	}
}

// openTag writes a start tag.
func (c *converter) openTag(token html.Token, span diag.Span) {
	switch token.Data {
	case "a":
		c.rawLink(token, span)
		return
	case "img":
		c.rawImage(token, span)
		return
	}
	tag := sanitised(token)
	if tag == "" || len(c.rawOpen) >= maxNesting {
		return
	}
	c.write(tag)
	if !voidElements[token.Data] {
		c.pushRaw(token.Data, -1)
	}
}

func (c *converter) pushRaw(name string, ref int32) {
	c.rawOpen = append(c.rawOpen, rawElement{name: name, ref: ref})
	c.depth++
	if literalElements[name] {
		c.literal++
	}
}

// rawLink treats <a href> like a Markdown link.
func (c *converter) rawLink(token html.Token, span diag.Span) {
	href := attr(token, "href")
	if c.linkDepth > 0 || href == "" {
		return
	}
	where, u := classify(cleanURL(href))
	switch where {
	case unsafely:
		c.rawUnsafe(u, span)
		return
	case outside:
		c.externalOpen(u, attr(token, "title"), "")
		c.pushRaw("a", -1)
	default:
		path, fragment := splitURL(u)
		i := c.ref(Ref{Form: MarkdownLink, Target: path, Fragment: fragment, Span: span, RefDetails: &RefDetails{URL: u, Title: attr(token, "title")}})
		c.hole(LinkOpen, i)
		c.pushRaw("a", i)
	}
	c.linkDepth++
}

// rawImage treats <img> like a Markdown image.
func (c *converter) rawImage(token html.Token, span diag.Span) {
	src := attr(token, "src")
	if src == "" {
		return
	}
	where, u := classify(cleanURL(src))
	switch where {
	case unsafely:
		c.rawUnsafe(u, span)
	case outside:
		c.externalImage(u, attr(token, "alt"), attr(token, "title"))
	default:
		path, fragment := splitURL(u)
		width, _ := pixels(attr(token, "width"))
		height, _ := pixels(attr(token, "height"))
		c.picture(Ref{Form: MarkdownImage, Target: path, Fragment: fragment, Text: attr(token, "alt"), Span: span,
			RefDetails: &RefDetails{URL: u, Title: attr(token, "title"), Width: width, Height: height}})
	}
}

func (c *converter) rawUnsafe(u string, span diag.Span) {
	scheme, _, _ := strings.Cut(u, ":")
	c.doc.Problems = append(c.doc.Problems, diag.Problem{
		Severity: diag.Warning,
		Code:     "unsafe-url",
		Span:     span,
		Message:  "links with the scheme " + strconv.Quote(scheme) + " are not published, only their text is",
		Help:     "link to an http or https address, or to a file of the dossier",
	})
}

func attr(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// trusted keeps the book on what is open where an author's tags are passed on
// unread: text in a link or in code must not be taken for running text.
func (c *converter) trusted(tag []byte) {
	name := bytes.TrimLeft(tag, "</")
	closes := len(tag)-len(name) > 1
	if end := bytes.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		name = name[:end]
	}
	switch n := strings.ToLower(string(name)); {
	case n != "a" && !literalElements[n] && !hiddenElements[n]:
	case !closes:
		c.literal++
	case c.literal > 0:
		c.literal--
	}
}
