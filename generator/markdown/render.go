package markdown

import (
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

// converter writes the tree of one note. It walks the tree itself, with its
// state at hand, instead of through goldmark's renderer, whose functions see
// one node and a stream.
type converter struct {
	source *source
	text   []byte
	state  *parseState
	raw    RawHTML
	known  string // the header's title, "" if it has none
	below  bool   // a title of level 1 stands above the text
	shift  int    // by how many levels headings move down
	doc    *Document

	room
	parts []Range // of all blocks

	// The leaf being written: a paragraph, heading, cell, title.
	words     bool   // it has words outside of links
	linkDepth int    // links that are open; links do not nest
	inline    int    // inline elements that are open
	literal   int    // elements of code and the like that are open
	cited     bool   // a citation was written last
	opening   bool   // a marker may open it
	opened    opened // its marker, if it has one
	dated     bool   // the text that opened last is only a date
	apart     bool   // the next text begins a run of its own

	// Where in the note we are.
	heading   int32 // nearest heading above, -1 if none
	parent    int32 // block of the item around, -1 if none
	lead      int32 // block that introduces the list around, -1 if none
	block     int32 // block being written, -1 if none
	quotation bool  // inside an attributed quotation
	signature bool  // inside its attribution
	inHeading bool  // inside a heading
	footnote  bool  // inside the body of a footnote
	callout   string
	editor    bool
	gather    *gathered // text of the quotation around, nil if none

	ids      headingIDs
	blockIDs map[string]bool
	depth    int       // elements open around
	sections []section // headings whose sections are open
	rawOpen  []rawElement
	scope    int // raw elements below this index were opened outside of the Markdown element around
}

// section is a heading whose section is still open, at a depth of elements.
type section struct {
	heading int32
	depth   int
}

// document writes all of the note.
func (c *converter) document(root ast.Node) {
	first := root.FirstChild()
	for first != nil && (first.Kind() == ast.KindLinkReferenceDefinition || first.Kind() == kindBlockID) {
		first = first.NextSibling()
	}
	if h, ok := first.(*ast.Heading); ok && h.Level == 1 && c.isTitle(h) {
		c.title(h)
		root.RemoveChild(root, h)
		c.state.tops--
	}
	if c.below && c.state.tops > 0 {
		c.shift = 1
	}
	var notes ast.Node
	if last := root.LastChild(); last != nil && last.Kind() == extension.KindFootnoteList {
		notes = last
		root.RemoveChild(root, last)
	}
	blocks := countBlocks(root)
	c.doc.Blocks, c.parts = make([]Block, 0, blocks), make([]Range, 0, blocks)
	c.blocks(root)
	c.closeRaw(0)
	c.endSections(0, 0)
	c.doc.NotesAt = c.at()
	if notes != nil {
		c.footnotes(notes.(*extension.FootnoteList))
	}
	c.handOutRuns()
	c.doc.HTML = HTML{Text: string(c.out), Holes: copied(c.holes)}
	c.doc.Blocks = exact(c.doc.Blocks)
	c.refs, c.headings = c.doc.Refs, c.doc.Headings
	c.doc.Refs, c.doc.Headings = copied(c.refs), copied(c.headings)
}

// enter opens a Markdown element around blocks: raw HTML opened inside ends
// with it, and so do sections. The result goes to leave.
func (c *converter) enter() around {
	saved := around{heading: c.heading, scope: c.scope}
	c.scope = len(c.rawOpen)
	c.depth++
	return saved
}

type around struct {
	heading int32
	scope   int
}

func (c *converter) leave(saved around) {
	c.closeRaw(c.scope)
	c.endSections(c.depth, 0)
	c.depth--
	c.heading, c.scope = saved.heading, saved.scope
}

// endSections closes the sections that began at the given depth or deeper and
// whose headings are of the given level or below.
func (c *converter) endSections(depth, level int) {
	for n := len(c.sections) - 1; n >= 0; n-- {
		s := c.sections[n]
		if s.depth < depth || s.depth == depth && c.doc.Headings[s.heading].Level < level {
			break
		}
		c.doc.Headings[s.heading].Close = c.at()
		c.sections = c.sections[:n]
	}
}

func (c *converter) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		c.blockNode(n)
	}
}

func (c *converter) blockNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		c.paragraph(n)
	case *ast.Heading:
		c.headingNode(n)
	case *ast.List:
		c.list(n)
	case *ast.Blockquote:
		c.quote(n)
	case *callout:
		c.calloutNode(n)
	case *extension.Table:
		c.table(n)
	case *ast.FencedCodeBlock:
		c.code(n, n.Language(c.text))
	case *ast.CodeBlock:
		c.code(n, nil)
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *ast.ThematicBreak:
		c.write("<hr>\n")
	}
}

// leaf writes the inline content of n.
func (c *converter) leaf(n ast.Node) leaf {
	c.plain, c.words, c.cited, c.literal = c.plain[:0], false, false, 0
	begin := c.at()
	c.scoped(n)
	l := leaf{text: c.since(0), links: !c.words, inner: Range{begin, c.at()}}
	if c.gather != nil {
		c.gather.add(l)
	}
	return l
}

// leaf is what became of a piece of running text.
type leaf struct {
	text  string
	links bool // nothing but links
	inner Range
	cut   int // where its text goes on after its date, where it is the first of a block
}

// scoped writes the children of n; raw HTML that they open ends with them.
func (c *converter) scoped(n ast.Node) {
	saved := c.scope
	c.scope = len(c.rawOpen)
	c.inlines(n)
	c.closeRaw(c.scope)
	c.scope = saved
}
