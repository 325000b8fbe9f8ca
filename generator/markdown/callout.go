package markdown

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var (
	kindCallout      = ast.NewNodeKind("Callout")
	kindCalloutTitle = ast.NewNodeKind("CalloutTitle")
)

// callout is a quote that opens with [!type].
type callout struct {
	ast.BaseBlock
	name string // the type, as written
	fold byte   // '+' open, '-' closed, 0 not foldable
}

func (*callout) Kind() ast.NodeKind { return kindCallout }

func (n *callout) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Type": n.name}, nil)
}

// calloutTitle is the rest of a callout's first line.
type calloutTitle struct{ ast.BaseBlock }

func (*calloutTitle) Kind() ast.NodeKind { return kindCalloutTitle }

func (n *calloutTitle) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// quoteParser reads quotes and callouts.
type quoteParser struct{ parser.BlockParser }

func (p quoteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	quote, state := limitedContainer(p).Open(parent, reader, pc)
	if quote == nil {
		return nil, state
	}
	if note := openCallout(reader); note != nil {
		return note, state
	}
	return quote, state
}

// Close looks for an attribution once the whole quote has been read.
func (p quoteParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	if quote, ok := node.(*ast.Blockquote); ok {
		attribute(quote, reader.Source())
	}
	p.BlockParser.Close(node, reader, pc)
}

// openCallout reads the first line of a callout if that is what follows.
func openCallout(reader text.Reader) *callout {
	line, segment := reader.PeekLine()
	if line == nil {
		return nil
	}
	segment = segment.TrimLeftSpace(reader.Source())
	line = segment.Value(reader.Source())
	rest, ok := strings.CutPrefix(string(line), "[!")
	if !ok {
		return nil
	}
	name, rest, ok := strings.Cut(rest, "]")
	name, _, _ = strings.Cut(name, "|") // after a pipe some write settings for the look
	name = strings.TrimSpace(name)
	if !ok || !isCalloutType(name) {
		return nil
	}
	note := &callout{name: name}
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		note.fold, rest = rest[0], rest[1:]
	}
	title := &calloutTitle{}
	segment = text.NewSegment(segment.Stop-len(rest), segment.Stop)
	segment = segment.TrimLeftSpace(reader.Source())
	segment = segment.TrimRightSpace(reader.Source())
	title.SetPos(segment.Start)
	if !segment.IsEmpty() {
		title.Lines().Append(segment)
	}
	note.AppendChild(note, title)
	reader.AdvanceToEOL()
	return note
}

// isCalloutType reports whether s is one word or a few, of any script.
func isCalloutType(s string) bool {
	if s == "" || strings.ContainsRune(s, '\n') {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune("-_ /", r)
	}) < 0
}

// calloutClass is the type as a class: no spaces, lower case.
func calloutClass(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '/' || r == '_' {
			return '-'
		}
		return unicode.ToLower(r)
	}, name)
}
