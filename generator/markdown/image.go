package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// image renders a Markdown image. A picture on another host becomes a link to
// it: pages make no request to other hosts.
func (c *converter) image(n *ast.Image, alone bool) {
	where, u := classify(string(util.URLEscape(n.Destination, true)))
	switch where {
	case outside:
		c.externalImage(u, c.altText(n), c.resolve(n.Title))
	case unsafely:
		c.unsafeURL(u, n.Pos(), c.state.ends[n])
		c.plainText(c.altText(n))
	default:
		path, fragment := splitURL(u)
		c.picture(Ref{
			Form:     MarkdownImage,
			Target:   path,
			Fragment: fragment,
			Text:     c.altText(n),
			Alone:    alone,
			Span:     c.source.span(n.Pos(), c.state.ends[n]),

			RefDetails: &RefDetails{URL: u, Title: c.resolve(n.Title)},
		})
	}
}

func (c *converter) externalImage(u, alt, title string) {
	if alt == "" {
		alt = u
	}
	if c.linkDepth > 0 {
		c.plainText(alt)
		return
	}
	c.linkDepth++
	c.externalOpen(u, title, "external-image")
	c.plainText(alt)
	c.write("</a>")
	c.linkDepth--
}

// picture leaves a hole for a picture of the site.
func (c *converter) picture(r Ref) {
	c.hole(Image, c.ref(r))
	c.alsoPlain(r.Text)
}

// altText is the text of an image's label.
func (c *converter) altText(n ast.Node) string {
	saved := *c
	c.plain, c.linkDepth = nil, 1 // no link and no ref comes out of a label
	refs := len(c.doc.Refs)
	c.inlines(n)
	alt := c.since(0)
	c.doc.Refs = c.doc.Refs[:refs]
	saved.out, saved.holes = c.out[:len(saved.out)], c.holes[:len(saved.holes)]
	*c = saved
	return alt
}
