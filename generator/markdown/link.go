package markdown

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// linkParser notes where Markdown links and images end, which their nodes do
// not know.
type linkParser struct{ parser.InlineParser }

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	state := stateOf(pc)
	state.countIn(parent)
	if closes := block.Peek() == ']'; closes && state.brackets > 0 {
		state.brackets--
	} else if !closes && state.brackets >= maxBrackets {
		return nil
	}
	node := p.InlineParser.Parse(parent, block, pc)
	var title []byte
	switch n := node.(type) {
	case *ast.Link:
		title = n.Title
	case *ast.Image:
		title = n.Title
	case nil:
		return nil
	default:
		state.brackets++
		return node
	}
	if state.ends == nil {
		state.ends = map[ast.Node]int{}
	}
	_, at := block.Position()
	state.ends[node] = at.Start
	if bytes.Contains(title, commentMark) {
		state.foundComment(node.Pos())
	}
	return node
}

func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// destination says where a link leads.
type destination uint8

const (
	inside   destination = iota // to this site, or so it seems
	outside                     // elsewhere, by a scheme that is safe
	unsafely                    // by a scheme that is not
)

// classify says where url leads, and what to write for it: a URL without a
// scheme but with a host would be a file on a page opened from disk.
func classify(url string) (destination, string) {
	if strings.HasPrefix(url, "//") {
		return outside, "https:" + url
	}
	scheme, _, ok := strings.Cut(url, ":")
	if !ok || !isScheme(scheme) {
		return inside, url
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel", "ftp", "sms", "geo", "xmpp", "irc", "ircs", "magnet":
		return outside, url
	}
	return unsafely, url
}

// isScheme reports whether s has the form of a URL's scheme (RFC 3986, section 3.1).
func isScheme(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if 'a' <= c && c <= 'z' || i > 0 && (s[i] >= '0' && s[i] <= '9' || strings.IndexByte("+-.", s[i]) >= 0) {
			continue
		}
		return false
	}
	return s != ""
}

// isWeb reports whether a URL outside of the site is a page on the web.
func isWeb(url string) bool {
	scheme, _, _ := strings.Cut(url, ":")
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")
}

// splitURL takes a relative URL apart into the path and the fragment that it
// means, both decoded. A query says nothing in a tree of files.
func splitURL(u string) (path, fragment string) {
	path, fragment, _ = strings.Cut(u, "#")
	path, _, _ = strings.Cut(path, "?")
	return decodePercent(path), decodePercent(fragment)
}

func decodePercent(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	return s
}

// link renders a Markdown link.
func (c *converter) link(n *ast.Link) {
	c.anchorTo(n, n.Destination, n.Title)
}

// anchorTo renders the children of n as a link.
func (c *converter) anchorTo(n ast.Node, dest, title []byte) {
	if c.linkDepth > 0 {
		c.inlines(n)
		return
	}
	where, u := classify(string(util.URLEscape(dest, true)))
	switch where {
	case outside:
		c.linkDepth++
		c.externalOpen(u, c.resolve(title), "")
		c.scoped(n)
		c.write("</a>")
		c.linkDepth--
	case unsafely:
		c.unsafeURL(u, n.Pos(), c.state.ends[n])
		c.inlines(n)
	default:
		c.linkTo(n, u, title)
	}
}

// linkTo renders the children of n as a link that the page resolves.
func (c *converter) linkTo(n ast.Node, u string, title []byte) {
	path, fragment := splitURL(u)
	i := c.ref(Ref{
		Form:     MarkdownLink,
		Target:   path,
		Fragment: fragment,
		Span:     c.source.span(n.Pos(), c.state.ends[n]),

		RefDetails: &RefDetails{URL: u, Title: c.resolve(title)},
	})
	c.linkDepth++
	c.hole(LinkOpen, i)
	from := c.mark()
	c.scoped(n)
	c.doc.Refs[i].Text = c.since(from)
	c.hole(LinkClose, i)
	c.linkDepth--
}

// externalOpen writes the start tag of a link that leads out of the site.
func (c *converter) externalOpen(u, title, class string) {
	c.write("<a")
	if class != "" {
		c.write(` class="` + class + `"`)
	}
	c.write(` href="`)
	c.attribute(u)
	c.write(`"`)
	if title != "" {
		c.write(` title="`)
		c.attribute(title)
		c.write(`"`)
	}
	if isWeb(u) {
		c.write(` rel="external"`)
	}
	c.write(">")
}

// autoLink renders an address that stands in the text as it is.
func (c *converter) autoLink(n *ast.AutoLink) {
	label := n.Label(c.text)
	u := string(util.URLEscape(n.URL(c.text), false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(u), "mailto:") {
		u = "mailto:" + u
	}
	where, u := classify(u)
	if where == unsafely {
		at := n.Pos()
		c.unsafeURL(u, at, at+len(label))
	}
	if where != outside || c.linkDepth > 0 {
		c.rawText(label)
		return
	}
	c.linkDepth++
	c.externalOpen(u, "", "")
	c.rawText(label)
	c.write("</a>")
	c.linkDepth--
}

func (c *converter) unsafeURL(u string, start, end int) {
	scheme, _, _ := strings.Cut(u, ":")
	if start < 0 { // some nodes of bare addresses do not know where they stand
		start, end = 0, 0
	}
	c.problem("unsafe-url", start, max(start, end),
		"links with the scheme "+quote(scheme)+" are not published, only their text is",
		"link to an http or https address, or to a file of the dossier")
}
