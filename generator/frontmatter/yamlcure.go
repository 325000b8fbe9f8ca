package frontmatter

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// keyAndValue takes a line apart at its first colon with a blank after it.
var keyAndValue = regexp.MustCompile(`^([ \t-]*)([^\s:#][^:#]*?):[ \t]+(\S.*)$`)

// tightColon is a field whose blank after the colon was forgotten.
var tightColon = regexp.MustCompile(`^[ \t-]*([\pL_][\pL\pN_-]*):([^\s/].*)$`)

// colon explains a colon that YAML takes for that of a second field.
func (f *fault) colon() {
	line := string(f.source.raw[f.start:f.end])
	if m := keyAndValue.FindStringSubmatchIndex(line); m != nil && f.start+m[6] < f.at {
		key, value := line[m[4]:m[5]], line[m[6]:m[7]]
		f.fail(f.span(f.start+m[6], f.end), fmt.Sprintf("the value of %q has a colon in it and no quotes", key),
			"quote the value: "+suggest(key, value))
		return
	}
	above := f.line - 1
	for above > 0 && f.source.trimmedEnd(above) <= f.source.lines[above] {
		above--
	}
	if above < 0 {
		f.fail(f.span(f.at, f.at+1), "a colon is out of place here", plainHelp)
		return
	}
	if keyAndValue.MatchString(f.lineText(above)) {
		f.fail(f.wholeLine(f.at), "this line is indented under one that already has a value",
			"begin it in the column of the line above, or quote the whole value if this line goes on with it")
		return
	}
	f.nameless(above)
}

// nameless explains a line without a colon that could end a name.
func (f *fault) nameless(line int) {
	span := f.wholeLine(f.source.lines[line])
	if m := tightColon.FindStringSubmatch(f.lineText(line)); m != nil {
		f.fail(span, "a blank is missing after the colon", fmt.Sprintf("write %s: %s", m[1], clipped(m[2])))
		return
	}
	f.fail(span, "this line is not of the form name: value", "write it as name: value, or put a long value in quotes")
}

func (f *fault) lineText(line int) string {
	start := f.source.lines[line]
	return string(f.source.raw[start:max(start, f.source.trimmedEnd(line))])
}

// sign explains a value that opens with a character that means something to YAML.
func (f *fault) sign() {
	at := f.at
	if f.context < at && f.context >= f.start && bytes.IndexByte([]byte("*&"), f.source.raw[f.context]) >= 0 {
		at = f.context
	}
	char, _ := utf8.DecodeRune(f.source.raw[min(at, len(f.source.raw)):])
	if strings.Contains(f.message, "unknown anchor") && !strings.ContainsAny(string(f.source.raw[at:f.end]), " ") {
		f.fail(f.span(at, f.end), fmt.Sprintf("nothing is anchored under the name of the alias %q", f.source.raw[at:f.end]),
			"quote the value if it is text: "+f.suggestAt(at))
		return
	}
	f.fail(f.span(at, f.end), fmt.Sprintf("a value that begins with %q needs quotes", char), "quote the value: "+f.suggestAt(at))
}

// suggestAt is the field whose value begins at an offset, with that value quoted.
func (f *fault) suggestAt(at int) string {
	value := string(f.source.raw[min(at, f.end):f.end])
	line := string(f.source.raw[f.start:f.end])
	if m := keyAndValue.FindStringSubmatchIndex(line); m != nil && f.start+m[6] == at {
		return suggest(line[m[4]:m[5]], value)
	}
	return quoteYAML(clipped(value))
}

// misplaced explains a line where YAML looked for the next key and found none.
func (f *fault) misplaced() {
	line := string(f.source.raw[f.start:f.end])
	if m := keyAndValue.FindStringSubmatchIndex(line); m != nil && f.start+m[6] < f.at {
		value := line[m[6]:m[7]]
		if value[0] == '"' || value[0] == '\'' {
			f.fail(f.span(f.at, f.end), "text follows the closing quotation mark",
				"put the whole value in quotes: "+suggest(line[m[4]:m[5]], value))
			return
		}
		if value[0] == '[' || value[0] == '{' {
			f.fail(f.span(f.at, f.end), "text follows the closing bracket",
				"put the whole value in quotes: "+suggest(line[m[4]:m[5]], value))
			return
		}
	}
	f.fail(f.wholeLine(f.at), "this line does not stand in the column of the fields around it",
		"give each field of one level the same indentation, and each list item its - ")
}

func suggest(key, value string) string { return key + ": " + quoteYAML(clipped(value)) }

// clipped keeps a suggestion on one line of a terminal.
func clipped(s string) string {
	const limit = 60
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit]) + "…"
}

// quoteYAML writes a text as a quoted scalar, in the quotes that need no escapes.
func quoteYAML(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}
