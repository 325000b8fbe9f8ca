package note

import "strings"

// plain makes a header's text what readers may see: without comments, with
// wikilinks as their words, and with single spaces.
func plain(text string) string {
	text = without(text, "%%", "%%")
	text = without(text, "<!--", "-->")
	if !strings.Contains(text, "[[") {
		return foldSpace(text)
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "[[")
		inner, after, closed := strings.Cut(rest, "]]")
		if !ok || !closed {
			b.WriteString(text)
			return foldSpace(b.String())
		}
		b.WriteString(before)
		b.WriteString(label(inner))
		text = after
	}
}

// label is what a wikilink shows.
func label(inner string) string {
	if name, text, ok := strings.Cut(inner, "|"); ok && text != "" {
		return text
	} else if ok {
		inner = name
	}
	name, _, _ := strings.Cut(inner, "#")
	return name[strings.LastIndexByte(name, '/')+1:]
}

// without cuts everything between two marks; what is not closed is cut to the
// end, since what an author hides must not show.
func without(text, open, end string) string {
	before, rest, ok := strings.Cut(text, open)
	if !ok {
		return text
	}
	_, after, _ := strings.Cut(rest, end)
	return before + without(after, open, end)
}
