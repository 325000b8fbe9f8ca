package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/unicode/norm"
)

var headingIDName = []byte("id")

// headingParser takes {#id} and ^id off the end of a heading.
type headingParser struct{ parser.BlockParser }

func (p headingParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, reader, pc)
	if h, ok := node.(*ast.Heading); ok && h.Level == 1 && h.Parent() != nil {
		stateOf(pc).tops++
	}
	lines := node.Lines()
	end := lines.Len() - 1
	if node.Parent() == nil || end < 0 {
		return
	}
	line := lines.At(end)
	value := reader.Source()[line.Start:line.Stop]
	if id, rest := cutBlockID(value); id != "" && rest > 0 {
		node.Parent().InsertAfter(node.Parent(), node, newBlockID(id, reader.Source(), line.Start+rest))
		value = value[:rest]
	}
	if id, rest := cutHeadingID(value); id != "" {
		node.SetAttribute(headingIDName, id)
		value = value[:rest]
	}
	lines.Set(end, text.NewSegment(line.Start, line.Start+len(value)))
}

// cutHeadingID splits {#id} off the end of a heading. It returns the id, ""
// if there is none, and the length of what stands before it.
func cutHeadingID(line []byte) (id string, rest int) {
	line = bytes.TrimRight(line, " \t\n")
	open := bytes.LastIndex(line, []byte("{#"))
	if open < 0 || line[len(line)-1] != '}' {
		return "", 0
	}
	id = string(line[open+2 : len(line)-1])
	if id == "" || strings.IndexFunc(id, func(r rune) bool { return !inID(r) && r != '.' && r != ':' }) >= 0 {
		return "", 0
	}
	return id, len(bytes.TrimRight(line[:open], " \t"))
}

func inID(r rune) bool {
	return r == '-' || r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// Slug makes the id of a heading from its text: lower case, hyphens for
// spaces, letters and digits of any script kept, all else left out. It may be
// empty.
func Slug(s string) string {
	s = norm.NFC.String(strings.TrimSpace(s))
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-', r == '_':
			b.WriteByte(byte(r))
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case unicode.IsSpace(r):
			b.WriteByte('-')
		case r >= utf8.RuneSelf && inID(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// headingIDs hands out the ids of a note's headings.
type headingIDs struct {
	used map[string]bool
	last map[string]int // the number that a slug was last given
}

// assign makes an id unique in the note, never empty, and different from all
// ids that pages give to other things.
func (h *headingIDs) assign(id string) string {
	if id == "" {
		id = "section"
	}
	for _, prefix := range []string{"page-", "s-", "fn-", "fnref-", "block-"} {
		if strings.HasPrefix(id, prefix) {
			id = "h-" + id
			break
		}
	}
	if h.used == nil {
		h.used = map[string]bool{}
	}
	unique := id
	for h.used[unique] {
		if h.last == nil {
			h.last = map[string]int{}
		}
		h.last[id]++
		unique = id + "-" + strconv.Itoa(h.last[id])
	}
	h.used[unique] = true
	return unique
}

// headingNode writes a heading.
func (c *converter) headingNode(n *ast.Heading) {
	saved := c.block
	c.block, c.inHeading = -1, true
	level := min(n.Level+c.shift, 6)
	c.endSections(c.depth, level)
	begin := c.at()
	i := int32(len(c.doc.Headings))
	name := "h" + strconv.Itoa(level)
	c.write("<" + name)
	c.hole(HeadingID, i)
	c.write(">")
	c.doc.Headings = append(c.doc.Headings, Heading{Level: level, Section: begin, Span: c.lines(n), HeadingDate: noHeadingDate})
	l := c.leaf(n)
	c.write("</" + name + ">")
	h := &c.doc.Headings[i]
	h.Text, h.Begin, h.End = l.text, l.inner.Begin, l.inner.End
	h.ID = c.headingID(n, l.text)
	if date, bad := headingDate(l.text); !date.IsZero() || bad != "" {
		h.HeadingDate = &HeadingDate{date, bad}
	}
	if id := c.takeID(n); id != "" {
		c.doc.Anchors = append(c.doc.Anchors, Anchor{ID: id, Heading: i, Whole: Range{begin, c.at()}})
	}
	c.write("\n")
	c.sections = append(c.sections, section{heading: i, depth: c.depth})
	c.heading, c.block, c.inHeading = i, saved, false
}

func (c *converter) headingID(n ast.Node, text string) string {
	if id, ok := n.Attribute(headingIDName); ok {
		return c.ids.assign(id.(string))
	}
	return c.ids.assign(Slug(text))
}

// isTitle reports whether the heading that opens the body is the note's title
// rather than the first of its headings.
func (c *converter) isTitle(n *ast.Heading) bool {
	if c.known == "" {
		return true
	}
	var words []string
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		words = append(words, strings.Fields(string(line.Value(c.text)))...)
	}
	return strings.EqualFold(strings.Join(words, " "), c.known)
}

// title takes the heading that opens the body out of the text. What it links
// to is kept, its HTML is not.
func (c *converter) title(n *ast.Heading) {
	c.inHeading = true
	l := c.leaf(n)
	c.inHeading = false
	c.out, c.holes = c.out[:0], c.holes[:0]
	c.doc.Title = &Heading{Level: 1, Text: l.text, ID: c.headingID(n, l.text), Span: c.lines(n), HeadingDate: noHeadingDate}
}
