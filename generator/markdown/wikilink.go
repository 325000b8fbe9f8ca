package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var kindWikilink = ast.NewNodeKind("Wikilink")

// wikilink is [[Name]] or, as an embed, ![[Name]].
type wikilink struct {
	ast.BaseInline
	embed      bool
	target     string
	fragment   string
	label      string // what reads as its text
	width      int32
	height     int32
	start, end int
}

func (*wikilink) Kind() ast.NodeKind { return kindWikilink }

func (n *wikilink) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Target": n.target, "Fragment": n.fragment}, nil)
}

// isPicture reports whether an embed shows a picture and no note.
func (n *wikilink) isPicture() bool {
	dot := strings.LastIndexByte(n.target, '.')
	if !n.embed || dot < 0 {
		return false
	}
	switch strings.ToLower(n.target[dot:]) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp":
		return true
	}
	return false
}

type wikilinkParser struct{}

func (wikilinkParser) Trigger() []byte { return []byte{'[', '!'} }

func (wikilinkParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	open := 0
	if line[0] == '!' {
		open = 1
	}
	inside := wikilinkInside(line[open:])
	if inside == nil {
		return nil
	}
	n := splitWikilink(string(inside), open == 1)
	if n == nil {
		return nil
	}
	if bytes.Contains(inside, commentMark) {
		stateOf(pc).foundComment(segment.Start)
	}
	length := open + len(inside) + len("[[]]")
	n.start, n.end = segment.Start, segment.Start+length
	block.Advance(length)
	return n
}

// wikilinkInside is what stands between [[ at the beginning of line and the
// next ]], nil if it is no wikilink. It stops at a further [[, which also keeps
// a long run of brackets from being read again for each of them.
func wikilinkInside(line []byte) []byte {
	if !bytes.HasPrefix(line, []byte("[[")) || bytes.HasPrefix(line, []byte("[[[")) {
		return nil
	}
	inside := line[2:]
	for i := 0; i+1 < len(inside); i++ {
		switch {
		case inside[i] == ']' && inside[i+1] == ']':
			return inside[:i]
		case inside[i] == '[' && inside[i+1] == '[', inside[i] == '\n':
			return nil
		}
	}
	return nil
}

// splitWikilink takes apart what stands between the brackets: Name#Fragment|label.
// It returns nil when nothing is named.
func splitWikilink(inside string, embed bool) *wikilink {
	name, label, labelled := strings.Cut(inside, "|")
	if labelled {
		name = strings.TrimSuffix(name, `\`) // in a table the pipe is escaped
	}
	target, fragment, _ := strings.Cut(name, "#")
	n := &wikilink{
		embed:    embed,
		target:   unescape(strings.TrimSpace(target)),
		fragment: unescape(strings.TrimSpace(fragment)),
		label:    unescape(strings.TrimSpace(label)),
	}
	if n.target == "" && n.fragment == "" {
		return nil
	}
	if embed {
		n.cutSize()
	}
	if n.label == "" {
		n.label = n.defaultLabel()
	}
	return n
}

// cutSize takes the size of a picture off the end of its label.
func (n *wikilink) cutSize() {
	rest, size := "", n.label
	if i := strings.LastIndexByte(n.label, '|'); i >= 0 {
		rest, size = strings.TrimSuffix(n.label[:i], `\`), n.label[i+1:]
	}
	width, height, both := strings.Cut(strings.TrimSpace(size), "x")
	w, wok := pixels(width)
	h, hok := pixels(height)
	if !wok || both && !hok {
		return
	}
	n.label, n.width, n.height = strings.TrimSpace(rest), w, h
}

// pixels reads a size of one to five digits.
func pixels(s string) (int32, bool) {
	if s == "" || len(s) > 5 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return int32(n), err == nil && n > 0
}

// defaultLabel is how a link without a label reads: the name without its
// folders, and the heading. The id of a block is nothing to read.
func (n *wikilink) defaultLabel() string {
	name := strings.TrimRight(n.target, "/")
	name = name[strings.LastIndexByte(name, '/')+1:]
	if name == "" {
		name = n.target
	}
	heading := strings.ReplaceAll(n.fragment, "#", " > ")
	switch {
	case name == "" && n.fragment != "":
		return heading
	case n.fragment == "" || strings.HasPrefix(n.fragment, "^"):
		return name
	}
	return name + " > " + heading
}

// unescape takes the backslashes off escaped punctuation.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	return string(util.UnescapePunctuations([]byte(s)))
}

// wikilink renders a wikilink or an embed.
func (c *converter) wikilink(n *wikilink, alone bool) {
	r := Ref{
		Form:     Wikilink,
		Target:   n.target,
		Fragment: n.fragment,
		Text:     n.label,
		Alone:    alone,
		Span:     c.source.span(n.start, n.end),
	}
	if n.width > 0 || n.height > 0 {
		r.RefDetails = &RefDetails{Width: n.width, Height: n.height}
	}
	switch {
	case n.isPicture():
		r.Form = WikiEmbed
		c.picture(r)
	case n.embed:
		r.Form = WikiEmbed
		c.hole(Embed, c.ref(r))
	case c.linkDepth > 0:
		c.plainText(n.label)
	default:
		c.linked(r, n.label)
	}
}

// linked writes label as a link that the page resolves.
func (c *converter) linked(r Ref, label string) {
	i := c.ref(r)
	c.linkDepth++
	c.hole(LinkOpen, i)
	c.plainText(label)
	c.hole(LinkClose, i)
	c.linkDepth--
}
