package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Style says how WriteText writes.
type Style struct {
	Color bool   // with the colours of an ANSI terminal
	Root  string // stands before each path, such as "content/"
}

// alsoShown is how many further places are named before the rest is counted.
const alsoShown = 3

// paint is an ANSI sequence that starts a colour.
type paint string

const (
	bold   paint = "\x1b[1m"
	red    paint = "\x1b[1;31m"
	yellow paint = "\x1b[1;33m"
	cyan   paint = "\x1b[36m"
	plain        = "\x1b[0m"
)

// WriteText writes diagnostics for people: place, message, code, the line with
// carets under the range, help, further places. Whatever the notes contain, the
// only control characters written are line feeds, tabs and the style's own colours.
func WriteText(w io.Writer, ds []Diagnostic, style Style) error {
	p := printer{out: bufio.NewWriter(w), style: style}
	for i := range ds {
		p.diagnostic(&ds[i])
	}
	return p.out.Flush()
}

type printer struct {
	out   *bufio.Writer
	style Style
}

func (p printer) diagnostic(d *Diagnostic) {
	color := yellow
	if d.Severity == Error {
		color = red
	}
	if place := p.place(d.Place); place != "" {
		p.paint(bold, place+":")
		p.out.WriteByte(' ')
	}
	p.paint(color, d.Severity.String()+":")
	p.out.WriteString(" " + shown(d.Message))
	if d.Code != "" {
		p.out.WriteString(" [" + shown(d.Code) + "]")
	}
	p.out.WriteByte('\n')
	if d.Place.Line > 0 {
		p.excerpt(d.Place, color)
	}
	if d.Help != "" {
		p.line("help:", shown(d.Help))
	}
	if len(d.Also) > 0 {
		p.line("also:", p.places(d.Also))
	}
}

func (p printer) line(word, text string) {
	p.out.WriteString("  ")
	p.paint(cyan, word)
	p.out.WriteString(" " + text + "\n")
}

func (p printer) paint(color paint, text string) {
	if p.style.Color {
		text = string(color) + text + plain
	}
	p.out.WriteString(text)
}

func (p printer) place(at Place) string {
	switch {
	case at.Path == "" && at.Line == 0:
		return ""
	case at.Line == 0:
		return shown(p.style.Root + at.Path)
	}
	return fmt.Sprintf("%s:%d:%d", shown(p.style.Root+at.Path), at.Line, at.Column)
}

func (p printer) places(list []Place) string {
	var names []string
	for _, at := range list[:min(len(list), alsoShown)] {
		names = append(names, p.place(at))
	}
	text := strings.Join(names, ", ")
	if more := len(list) - alsoShown; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	return text
}

// excerpt writes the line, and carets under the range.
func (p printer) excerpt(at Place, color paint) {
	line, indent, carets := underline(at)
	number := fmt.Sprintf("  %d ", at.Line)
	p.out.WriteString(strings.TrimRight(number+"| "+line, " ") + "\n")
	p.out.WriteString(strings.Repeat(" ", len(number)) + "| " + indent)
	p.paint(color, carets)
	p.out.WriteByte('\n')
}

// underline gives a line as a terminal shows it, the space before the carets and
// the carets. Tabs go into both lines: wherever the tab stops are, the carets
// stand under the text.
func underline(at Place) (line, indent, carets string) {
	from, to := at.Column-at.Shift, at.EndColumn-at.Shift
	column := 0
	for _, r := range at.Text {
		column++
		text, cells := glyph(r)
		line += text
		switch {
		case column < from && r == '\t':
			indent += "\t"
		case column < from:
			indent += strings.Repeat(" ", cells)
		case column < to && r == '\t' && carets != "":
			carets += "\t"
		case column < to:
			carets += strings.Repeat("^", cells)
		}
	}
	carets = strings.TrimRight(carets, "\t")
	if carets == "" {
		carets = "^"
	}
	return line, indent, carets
}
