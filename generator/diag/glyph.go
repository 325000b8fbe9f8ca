package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// hidden tells whether a rune could act on a terminal instead of showing: a
// control, a change of writing direction, a line separator or another invisible
// format. Notes may come from strangers, so such a rune is written as an escape.
// The joiners that emoji and several scripts need, and the format characters that
// do show, may pass.
func hidden(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7f
	case r == '\u200c' || r == '\u200d':
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Cs) ||
		unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// glyph is what stands on the terminal for a rune of a line, and how many cells it
// takes. A tab counts as one: whoever lines text up copies it instead.
func glyph(r rune) (text string, cells int) {
	if r == '\t' {
		return "\t", 1
	}
	if hidden(r) {
		text = escape(r)
		return text, len(text)
	}
	switch {
	case r < utf8.RuneSelf:
		cells = 1
	case r == '\u200c' || r == '\u200d' || unicode.In(r, unicode.Mn, unicode.Me):
		cells = 0
	default:
		cells = 1
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			cells = 2
		}
	}
	return string(r), cells
}

// escape writes a rune as Go does in a string.
func escape(r rune) string {
	switch {
	case r < 0x100:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x10000:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}

// shown makes any text safe for a terminal, on one line.
func shown(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			b.WriteString(escape(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
