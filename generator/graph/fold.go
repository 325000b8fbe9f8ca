package graph

import (
	"strings"
	"unicode"

	"dossier/generator/note"
)

// foldHeading makes the key of a heading: its letters and digits. Links to
// headings differ from them in punctuation, markup and dashes for spaces.
func foldHeading(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, note.Fold(text))
}

// foldTag makes the key of a tag, which has no spaces: a dash or an
// underscore stands for one.
func foldTag(tag string) string {
	return note.Fold(strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return ' '
		}
		return r
	}, tag))
}
