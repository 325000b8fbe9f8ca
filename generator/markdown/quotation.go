package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

var kindAttribution = ast.NewNodeKind("Attribution")

// attribution is the line below a quotation that names its speaker, without
// its dash. It is the last child of its quote.
type attribution struct{ ast.BaseBlock }

func (*attribution) Kind() ast.NodeKind { return kindAttribution }

func (n *attribution) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// attribute splits the attribution off the end of a quote, if it has one.
func attribute(quote *ast.Blockquote, source []byte) {
	last := quote.LastChild()
	for last != nil && last.Kind() == kindBlockID {
		last = last.PreviousSibling()
	}
	paragraph, ok := last.(*ast.Paragraph)
	if !ok {
		return
	}
	lines := paragraph.Lines()
	end := lines.Len() - 1
	line := lines.At(end)
	value := line.Value(source)
	if n := dashLength(value); n > 0 && (end > 0 || hasTextBefore(quote, paragraph)) {
		splitAttribution(quote, paragraph, end, line.Start, line.Start+n, source)
		return
	}
	for i := end; i >= 0; i-- {
		line := lines.At(i)
		if at, n := closingDash(line.Value(source), quoteOpens(quote, source)); n > 0 {
			splitAttribution(quote, paragraph, i, line.Start+at, line.Start+at+n, source)
			return
		}
	}
}

// hasTextBefore reports whether anything stands in the quote above paragraph.
func hasTextBefore(quote *ast.Blockquote, paragraph ast.Node) bool {
	for n := paragraph.PreviousSibling(); n != nil; n = n.PreviousSibling() {
		if n.Kind() != kindBlockID && n.Kind() != ast.KindLinkReferenceDefinition {
			return true
		}
	}
	return quote.FirstChild() == nil
}

// dashLength is the length of the dash, with the spaces after it, that opens
// an attribution; 0 if line does not begin with one.
func dashLength(line []byte) int {
	rest := line
	switch {
	case bytes.HasPrefix(line, []byte("—")):
		rest = line[len("—"):]
	case bytes.HasPrefix(line, []byte("―")):
		rest = line[len("―"):]
	case bytes.HasPrefix(line, []byte("--")):
		rest = bytes.TrimLeft(line, "-")
	default:
		return 0
	}
	rest = bytes.TrimLeft(rest, " \t\u00a0")
	if len(bytes.TrimSpace(rest)) == 0 {
		return 0
	}
	return len(line) - len(rest)
}

// closingDash finds the last dash in line that follows a closing quotation
// mark, and its length with the spaces around it. What follows must look like
// a name, not like the rest of a sentence, unless the whole quote is in marks.
func closingDash(line []byte, marked bool) (at, length int) {
	for i := len(line) - 1; i > 0; i-- {
		if line[i] != ' ' && line[i] != '\t' || line[i-1] == ' ' {
			continue
		}
		before, _ := utf8.DecodeLastRune(line[:i])
		if !strings.ContainsRune("”“\"»«›‹’‘'」』", before) {
			continue
		}
		space := len(line[i:]) - len(bytes.TrimLeft(line[i:], " \t"))
		n := dashLength(line[i+space:])
		if n == 0 {
			continue
		}
		after, _ := utf8.DecodeRune(line[i+space+n:])
		if marked || !unicode.IsLower(after) {
			return i, space + n
		}
	}
	return 0, 0
}

// quoteOpens reports whether the quote begins with an opening quotation mark.
func quoteOpens(quote *ast.Blockquote, source []byte) bool {
	paragraph, ok := quote.FirstChild().(*ast.Paragraph)
	if !ok {
		return false
	}
	line := paragraph.Lines().At(0)
	first, _ := utf8.DecodeRune(bytes.TrimLeft(line.Value(source), "*_=~ "))
	return strings.ContainsRune("“„\"«»‹›‘‚'「『", first)
}

// splitAttribution ends the paragraph at stop, in its line of the given index,
// and makes what begins at start the attribution.
func splitAttribution(quote *ast.Blockquote, paragraph *ast.Paragraph, index, stop, start int, source []byte) {
	lines := paragraph.Lines()
	n := &attribution{}
	n.SetPos(start)
	first := lines.At(index)
	n.Lines().Append(text.NewSegment(start, first.Stop))
	for i := index + 1; i < lines.Len(); i++ {
		n.Lines().Append(lines.At(i))
	}
	first = text.NewSegment(first.Start, stop)
	lines.SetSliced(0, index)
	if !first.IsEmpty() {
		lines.Append(first)
	}
	if end := lines.Len() - 1; end >= 0 {
		line := lines.At(end)
		lines.Set(end, line.TrimRightSpace(source))
	} else {
		quote.RemoveChild(quote, paragraph)
	}
	quote.AppendChild(quote, n)
}
