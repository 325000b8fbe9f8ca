package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/generator/diag"
)

// Convert turns the Markdown that begins at offset body of src into a
// Document. src is valid UTF-8; all spans of the result are offsets into it.
func Convert(src []byte, body int, opts Options) *Document {
	in := newSource(src, body)
	root, state := parse(in)
	room := rooms.Get().(*room)
	c := &converter{
		source:  in,
		text:    in.text,
		state:   state,
		raw:     opts.RawHTML,
		known:   opts.Title,
		below:   opts.BelowTitle,
		doc:     &Document{},
		room:    *room,
		heading: -1,
		parent:  -1,
		lead:    -1,
		block:   -1,
	}
	c.doc.Refs, c.doc.Headings = c.refs, c.headings
	c.problems()
	c.document(root)
	c.doc.share()
	*room = c.room.emptied()
	rooms.Put(room)
	return c.doc
}

// maxReparses bounds how often a comment that only the parser could see makes
// the text be read again: each time costs a whole parse.
const maxReparses = 8

// parse reads the text into a tree. When the parser comes upon a comment that
// the scanner had taken for code, the comment is cut and the text read again.
func parse(in *source) (ast.Node, *parseState) {
	for range maxReparses {
		root, state := parseOnce(in)
		if state.comment < 0 {
			return root, state
		}
		in.cutComment(state.comment)
	}
	in.cutAllComments()
	root, state := parseOnce(in)
	return root, state
}

func parseOnce(in *source) (ast.Node, *parseState) {
	state := &parseState{comment: -1, tooDeep: -1, emails: mayHoldEmail(in.text)}
	pc := parser.NewContext()
	pc.Set(stateKey, state)
	read := withoutAddresses
	if state.emails || mayHoldWebAddress(in.text) {
		read = withAddresses
	}
	return read.Parse(text.NewReader(in.text), parser.WithContext(pc)), state
}

// parseState is what the parsers of one conversion share.
type parseState struct {
	comment  int              // offset of the first comment mark in running text, -1 if none
	tooDeep  int              // offset of the first container that is nested too deeply, -1 if none
	ends     map[ast.Node]int // where Markdown links and images end in the text
	counting ast.Node         // the block whose delimiters and brackets are counted
	count    int              // delimiters so far
	brackets int              // opening brackets that may still become a link
	tops     int              // headings of level 1
	emails   bool             // the text may hold an address of e-mail
}

var stateKey = parser.NewContextKey()

func stateOf(pc parser.Context) *parseState { return pc.Get(stateKey).(*parseState) }

func (s *parseState) foundComment(at int) {
	if s.comment < 0 || at < s.comment {
		s.comment = at
	}
}

// problems reports what went wrong before anything was rendered.
func (c *converter) problems() {
	if at := c.source.unclosed; at >= 0 {
		c.doc.Problems = append(c.doc.Problems, diag.Problem{
			Severity: diag.Warning,
			Code:     "unclosed-comment",
			Span:     diag.SpanOf(at, at+2),
			Message:  "this comment is never closed, so all that follows is left out",
			Help:     "close it with %%, or write \\%% for two percent signs",
		})
	}
	if c.state.tooDeep >= 0 {
		c.problem("nested-too-deeply", c.state.tooDeep, c.state.tooDeep+1,
			"quotes and lists are nested more than 100 deep; what is deeper is shown as text",
			"nest less deeply")
	}
}

// problem reports a warning about the text between two offsets of c.text.
func (c *converter) problem(code string, start, end int, message, help string) {
	c.doc.Problems = append(c.doc.Problems, diag.Problem{
		Severity: diag.Warning,
		Code:     code,
		Span:     c.source.span(start, end),
		Message:  message,
		Help:     help,
	})
}
