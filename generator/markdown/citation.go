package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dossier/generator/diag"
)

var kindCitation = ast.NewNodeKind("Citation")

// citation is [@key], with prefixes, locators and several keys.
type citation struct {
	ast.BaseInline
	items      []CitationItem // their spans are still of the text and not of the file
	start, end int
}

func (*citation) Kind() ast.NodeKind { return kindCitation }

func (n *citation) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type citationParser struct{}

func (citationParser) Trigger() []byte { return []byte{'['} }

func (citationParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.Position()
	inside, ok := readBrackets(block)
	if !ok {
		block.SetPosition(line, at)
		return nil
	}
	items := splitCitation(inside.text)
	if items == nil || isDefined(inside.text, pc) || leadsOn(block, pc) {
		block.SetPosition(line, at)
		return nil
	}
	if bytes.Contains(inside.text, commentMark) {
		stateOf(pc).foundComment(at.Start)
	}
	n := &citation{items: items, start: at.Start, end: inside.offset(len(inside.text)) + 1}
	for i := range items {
		span := &items[i].Span
		*span = diag.SpanOf(inside.offset(int(span.Start)), inside.offset(int(span.End)-1)+1)
	}
	return n
}

// maxCitationLines is over how many lines a citation may be wrapped.
const maxCitationLines = 4

// brackets is what stands in a pair of them, maybe over some lines.
type brackets struct {
	text   []byte
	starts []text.Segment // one for each line: where in text it starts, and where in the source
}

// offset is where in the source the byte at offset at of the text stands.
func (b *brackets) offset(at int) int {
	for i := len(b.starts) - 1; i > 0; i-- {
		if at >= b.starts[i].Start {
			return b.starts[i].Stop + at - b.starts[i].Start
		}
	}
	return b.starts[0].Stop + at
}

// readBrackets passes over [ and what follows up to ]. Nothing in between may
// be markup of its own.
func readBrackets(block text.Reader) (b brackets, ok bool) {
	cited := false
	for range maxCitationLines {
		line, segment := block.PeekLine()
		if line == nil {
			return b, false
		}
		from := 0
		if b.starts == nil {
			from = len("[")
		} else {
			from = len(line) - len(bytes.TrimLeft(line, " \t"))
		}
		b.starts = append(b.starts, text.NewSegment(len(b.text), segment.Start+from-segment.Padding))
		end := bytes.IndexAny(line[from:], "[]`<")
		if end >= 0 && line[from+end] != ']' {
			return b, false
		}
		if end >= 0 {
			piece := line[from : from+end]
			if !cited && bytes.IndexByte(piece, '@') < 0 {
				return b, false
			}
			b.text = append(b.text, piece...)
			block.Advance(from + end + 1)
			return b, true
		}
		cited = cited || bytes.IndexByte(line, '@') >= 0
		b.text = append(b.text, line[from:]...)
		block.AdvanceLine()
	}
	return b, false
}

// leadsOn reports whether what follows makes the brackets the text of a link.
func leadsOn(block text.Reader, pc parser.Context) bool {
	line, _ := block.PeekLine()
	if len(line) == 0 || line[0] != '[' {
		return len(line) > 0 && line[0] == '('
	}
	end := bytes.IndexByte(line, ']')
	return end > 0 && isDefined(line[1:end], pc)
}

// isDefined reports whether the note defines a link with this label.
func isDefined(label []byte, pc parser.Context) bool {
	_, ok := pc.Reference(util.ToLinkReference(label))
	return ok
}

// splitCitation takes apart what stands between the brackets. It returns nil
// where any of its parts cites nothing.
func splitCitation(inside []byte) []CitationItem {
	var items []CitationItem
	for from := 0; from <= len(inside); {
		end := len(inside)
		after := end
		if i := bytes.IndexAny(inside[from:], ";؛；"); i >= 0 {
			end = from + i
			_, size := utf8.DecodeRune(inside[end:])
			after = end + size
		}
		item, ok := citationItem(string(inside[from:end]))
		if !ok {
			return nil
		}
		item.Span.Start += int32(from)
		item.Span.End += int32(from)
		items = append(items, item)
		if end == len(inside) {
			break
		}
		from = after
	}
	return items
}

func citationItem(s string) (CitationItem, bool) {
	at, key := findKey(s)
	if key == "" {
		return CitationItem{}, false
	}
	after := s[at+1+len(key):]
	if r, _ := utf8.DecodeRuneInString(after); after != "" && !strings.ContainsRune(commas, r) && !unicode.IsSpace(r) {
		return CitationItem{}, false
	}
	if _, second := findKey(after); second != "" {
		return CitationItem{}, false
	}
	item := CitationItem{Key: key, Locator: folded(trimComma(strings.TrimSpace(after)))}
	before := s[:at]
	if strings.HasSuffix(before, "-") {
		item.SuppressAuthor = true
		before = before[:at-1]
	}
	item.Prefix = folded(before)
	item.Span = diag.SpanOf(len(s)-len(strings.TrimLeft(s, " \t\n")), len(strings.TrimRight(s, " \t\n")))
	return item, true
}

// commas are those that part the key from its locator.
const commas = ",،，、"

// trimComma takes one comma off the beginning of s.
func trimComma(s string) string {
	if r, size := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune(commas, r) {
		return s[size:]
	}
	return s
}

func folded(s string) string { return unescape(strings.Join(strings.Fields(s), " ")) }

// findKey finds the first key in s. Its @ stands at the returned offset.
func findKey(s string) (at int, key string) {
	for at < len(s) {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			break
		}
		at += i
		if before := strings.TrimSuffix(s[:at], "-"); before == "" || strings.IndexByte(" \t\n", before[len(before)-1]) >= 0 {
			if key := citationKey(s[at+1:]); key != "" {
				return at, key
			}
		}
		at++
	}
	return 0, ""
}

// citationKey is the key with which s begins: letters, digits and _, and
// between them a mark of punctuation at a time.
func citationKey(s string) string {
	end, mark := 0, true
	for i, r := range s {
		switch {
		case r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.N):
			mark = false
			end = i + utf8.RuneLen(r)
		case mark || !strings.ContainsRune("-./:+", r):
			return s[:end]
		default:
			mark = true
		}
	}
	return s[:end]
}

// citation leaves a hole for the numbers of the sources cited.
func (c *converter) citation(n *citation) {
	switch {
	case c.inHeading:
		c.misplaced(n, "a heading cannot cite a source", "cite it in the text below")
	case c.linkDepth > 0:
		c.misplaced(n, "the text of a link cannot cite a source", "put the citation after the link")
	case c.literal > 0:
		c.rawText(c.text[n.start:n.end])
	default:
		i := int32(len(c.doc.Citations))
		for j := range n.items {
			n.items[j].Span = c.source.span(int(n.items[j].Span.Start), int(n.items[j].Span.End))
		}
		c.doc.Citations = append(c.doc.Citations, Citation{
			Items: n.items, Block: c.block, Footnote: c.footnote, Span: c.source.span(n.start, n.end),
		})
		if c.block >= 0 {
			f := c.doc.Blocks[c.block].tell()
			f.Citations = append(f.Citations, i)
		}
		c.hole(CiteMark, i)
		c.cited = true
	}
}

func (c *converter) misplaced(n *citation, message, help string) {
	c.problem("misplaced-citation", n.start, n.end, message, help)
	c.rawText(c.text[n.start:n.end])
}

// afterCitation takes back the space before a citation where punctuation
// follows it: the plain text has nothing in between.
func (c *converter) afterCitation(next []byte) {
	c.cited = false
	r, _ := utf8.DecodeRune(next)
	if end := len(c.plain) - 1; end >= 0 && c.linkDepth == 0 && c.plain[end] == ' ' && strings.ContainsRune(".,;:!?)،؛؟", r) {
		c.plain = c.plain[:end]
	}
}
