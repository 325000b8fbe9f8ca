package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"dossier/generator/diag"

	"go.yaml.in/yaml/v4"
)

const plainHelp = `write each field on a line of its own, as in title: Some name, and put values with special characters in quotes`

// fault is a YAML error with the line it stands on.
type fault struct {
	*yamlDecoder
	message string
	at      int // offset of the error
	context int // offset where the broken construct began
	line    int // index of the line that holds at
	start   int // of that line
	end     int // of that line, without white space
}

// explain turns the library's error into one about what the author wrote. The
// library describes its grammar; most mistakes are one of a dozen.
func (d *yamlDecoder) explain(err error) {
	var load *yaml.LoadError
	var all *yaml.LoadErrors
	if errors.As(err, &all) || !errors.As(err, &load) {
		d.explainDocument(err)
		return
	}
	if load.Mark.Line < 1 {
		d.explainCharacter(load.Message)
		return
	}
	f := &fault{yamlDecoder: d, message: load.Message}
	f.at = d.source.offset(load.Mark.Line, load.Mark.Column)
	f.context = f.at
	if load.ContextMark.Line > 0 {
		f.context = d.source.offset(load.ContextMark.Line, load.ContextMark.Column)
	}
	f.line = d.source.lineOf(f.at)
	f.start, f.end = d.source.lines[f.line], max(d.source.lines[f.line], d.source.trimmedEnd(f.line))
	f.explain()
}

func (f *fault) explain() {
	says := func(part string) bool { return strings.Contains(f.message, part) }
	switch {
	case f.tabIndented():
		f.fail(f.span(f.start, f.at+1), "a tab cannot indent a line of YAML", "use spaces instead of the tab")
	case says("mapping values are not allowed"):
		f.colon()
	case says("cannot start any token"), says("alphabetic or numeric"), says("unknown anchor"):
		f.sign()
	case says("unexpected end of stream") || says("unexpected document indicator"):
		f.fail(f.restOfLine(f.context), "the quotation mark is not closed",
			"close the value with the mark that opens it, or remove both")
	case says("',' or ']'"):
		f.fail(f.restOfLine(f.context), "the list is not closed",
			"end it with ], separate its items by commas, and put items with special characters in quotes")
	case says("',' or '}'"):
		f.fail(f.restOfLine(f.context), "the map is not closed",
			"end it with }, or put the value in quotes if the braces are text")
	case says("expected ':'"):
		f.nameless(f.source.lineOf(f.context))
	case says("block sequence entries"):
		f.fail(f.span(f.at, f.end), "a list cannot begin on the line of its key",
			"begin each item on a line of its own below the key, or write the list as [one, two]")
	case says("max depth"):
		f.tooDeep(f.span(f.at, f.at+1))
	case says("expected key"), says("expected '-' indicator"):
		f.misplaced()
	default:
		f.fail(f.span(f.at, max(f.at+1, f.end)), "this is not YAML: "+f.message, plainHelp)
	}
}

func (f *fault) tabIndented() bool {
	before := f.source.raw[f.start:min(f.at+1, len(f.source.raw))]
	return bytes.HasSuffix(bytes.TrimLeft(before, " "), []byte("\t")) && len(bytes.TrimSpace(before)) == 0
}

func (f *fault) restOfLine(at int) diag.Span {
	return f.span(at, f.source.trimmedEnd(f.source.lineOf(at)))
}

func (f *fault) wholeLine(at int) diag.Span {
	line := f.source.lineOf(at)
	text := f.lineText(line)
	start := f.source.lines[line]
	return f.span(start+len(text)-len(strings.TrimLeft(text, " \t")), start+len(text))
}

// explainCharacter finds the character that the library refused without
// saying where: controls and the like.
func (d *yamlDecoder) explainCharacter(message string) {
	for i, r := range string(d.source.raw) {
		control := r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0x7F && r <= 0x9F && r != 0x85
		if control || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError && d.source.raw[i] != 0xEF {
			d.fail(d.span(i, i+1), fmt.Sprintf("the character %U cannot stand in front matter", r), "remove it")
			return
		}
	}
	d.fail(d.span(0, len(d.source.raw)), "this is not YAML: "+message, plainHelp)
}

// explainDocument is for what the library says of the header as a whole.
func (d *yamlDecoder) explainDocument(err error) {
	for i, start := range d.source.lines {
		if bytes.HasPrefix(d.source.raw[start:], []byte("---")) {
			d.fail(d.span(start, d.source.trimmedEnd(i)), "a second YAML document begins inside the front matter",
				"close the front matter with a line of --- and nothing else")
			return
		}
	}
	d.fail(d.span(0, len(d.source.raw)), "this is not YAML: "+err.Error(), plainHelp)
}
