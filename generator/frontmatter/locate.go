package frontmatter

import (
	"bytes"
	"regexp"

	"dossier/generator/diag"
)

// frame is where a header stands, before anything of it is decoded.
type frame struct {
	format Format
	origin int       // of the note, after a byte order mark
	start  int       // of the first line that is not blank
	raw    diag.Span // between the delimiters, or the JSON object itself
	span   diag.Span // with the delimiters
	body   int
}

// tentative reports whether blank lines stand before the header, so that it may
// be plain Markdown between thematic breaks.
func (f frame) tentative() bool { return f.start > f.origin }

// keyLine is how a header's first line looks, and how prose seldom does.
var keyLine = regexp.MustCompile(`^["']?[\pL_][\pL\pN_ -]*["']?[ \t]*[:=]([ \t\r\n]|$)`)

func locate(src []byte) (frame, *diag.Problem) {
	f := frame{}
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		f.origin = len("\uFEFF")
	}
	f.start, f.body = f.origin, f.origin
	for f.start < len(src) {
		end, next := lineEnd(src, f.start)
		if len(bytes.TrimSpace(src[f.start:end])) > 0 {
			break
		}
		f.start = next
	}
	end, next := lineEnd(src, f.start)
	switch string(bytes.TrimRight(src[f.start:end], " \t")) {
	case "---":
		return f.close(src, YAML, next, "---", "...")
	case "+++":
		return f.close(src, TOML, next, "+++")
	case ";;;":
		return f.close(src, JSON, next, ";;;")
	}
	if opensObject(src[f.start:]) {
		return f.closeObject(src)
	}
	return f, nil
}

// close looks for the line that ends a header whose content begins at from.
// An indented delimiter ends nothing: it belongs to a block of text.
func (f frame) close(src []byte, format Format, from int, closers ...string) (frame, *diag.Problem) {
	for at := from; at < len(src); {
		end, next := lineEnd(src, at)
		line := string(bytes.TrimRight(src[at:end], " \t"))
		for _, closer := range closers {
			if line == closer {
				f.format = format
				f.raw = diag.SpanOf(from, at)
				f.span = diag.SpanOf(f.start, at+len(closer))
				f.body = next
				return f, nil
			}
		}
		at = next
	}
	if f.tentative() && !keyLine.Match(bytes.TrimLeft(src[from:], " \t\r\n")) {
		return f, nil
	}
	closer := closers[0]
	help := "end the front matter with a line " + closer
	if format == YAML {
		help += "; if the note is to open with a line across the page, write *** for it"
	}
	return f.unclosed(src, format, help)
}

// unclosed takes the whole file for the header: a body of which half may be
// private fields must not be shown.
func (f frame) unclosed(src []byte, format Format, help string) (frame, *diag.Problem) {
	end, _ := lineEnd(src, f.start)
	f.format = format
	f.span = diag.SpanOf(f.start, len(src))
	f.body = len(src)
	return f, &diag.Problem{
		Severity: diag.Error,
		Code:     codeOpen,
		Span:     diag.SpanOf(f.start, f.start+len(bytes.TrimRight(src[f.start:end], " \t"))),
		Message:  "front matter is not closed",
		Help:     help,
	}
}

// opensObject tells a JSON header from prose, templates and attributes that
// begin with a brace: only a quoted key or nothing can follow in JSON.
func opensObject(src []byte) bool {
	if len(src) == 0 || src[0] != '{' {
		return false
	}
	rest := bytes.TrimLeft(src[1:], " \t\r\n")
	return len(rest) > 0 && (rest[0] == '"' || rest[0] == '}')
}

// closeObject finds the brace that closes the object. What follows on its line
// is left to the body if it is blank, and is a problem of the header otherwise.
func (f frame) closeObject(src []byte) (frame, *diag.Problem) {
	end := objectEnd(src, f.start)
	if end < 0 {
		return f.unclosed(src, JSON, "end the front matter with } and check that each quotation mark is closed")
	}
	f.format = JSON
	f.span = diag.SpanOf(f.start, end)
	f.raw = f.span
	stop, next := lineEnd(src, end)
	f.body = next
	if rest := bytes.TrimSpace(src[end:stop]); len(rest) > 0 {
		return f, &diag.Problem{
			Severity: diag.Error,
			Code:     codeSyntax,
			Span:     diag.SpanOf(end, stop),
			Message:  "text follows the closing brace of the front matter",
			Help:     "begin the note's text on a line of its own",
		}
	}
	return f, nil
}

func objectEnd(src []byte, at int) int {
	depth, quoted := 0, false
	for ; at < len(src); at++ {
		switch c := src[at]; {
		case quoted && c == '\\':
			at++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return -1
}

// lineEnd gives the end of the line that begins at from, and the beginning of
// the next. A carriage return ends a line as well, as it does in Markdown.
func lineEnd(src []byte, from int) (end, next int) {
	i := bytes.IndexAny(src[from:], "\r\n")
	if i < 0 {
		return len(src), len(src)
	}
	end = from + i
	if bytes.HasPrefix(src[end:], []byte("\r\n")) {
		return end, end + 2
	}
	return end, end + 1
}
