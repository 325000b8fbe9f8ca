package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// These are the parsers of all notes. They keep no state between them: what one
// note needs is in its parser.Context.
var (
	// withAddresses makes links of bare addresses. For that it stops at each space.
	withAddresses = dialect(util.Prioritized(bareAddressParser{extension.NewLinkifyParser()}, 999))
	// withoutAddresses is for texts in which no such address can stand: most of
	// them.
	withoutAddresses = dialect()
)

// dialect makes a parser with more inline parsers than those that all texts need.
func dialect(more ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(headingParser{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(limitedContainer{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headingParser{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(quoteParser{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(limitedContainer{extension.NewFootnoteBlockParser()}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(blockIDTransformer{}, 50),
			util.Prioritized(definitionTransformer{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithInlineParsers(append(more,
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(commentParser{}, 10),
			util.Prioritized(wikilinkParser{}, 90),
			util.Prioritized(markerParser{}, 91),
			util.Prioritized(citationParser{}, 92),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(limitedDelimiters{parser.NewEmphasisParser()}, 500),
			util.Prioritized(limitedDelimiters{extension.NewStrikethroughParser()}, 501),
			util.Prioritized(limitedDelimiters{highlightParser{}}, 502),
			util.Prioritized(tagParser{}, 600),
		)...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// definitionTransformer takes the definitions of links off the beginning of a
// paragraph. Most begin with something else, which is seen at once.
type definitionTransformer struct{ parser.ParagraphTransformer }

func (t definitionTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if lines := node.Lines(); lines.Len() > 0 {
		line := lines.At(0)
		opening := bytes.TrimLeft(reader.Source()[line.Start:line.Stop], " \t\n")
		if len(opening) > 0 && opening[0] != '[' {
			return
		}
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}
