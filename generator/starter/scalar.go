package starter

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean makes a title one line of printable text in Unicode's composed form.
// Format characters stay: several scripts and emoji are written with joiners.
func clean(title string) string {
	title = strings.ToValidUTF8(title, "\uFFFD")
	title = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r == '\uFEFF', r&0xFFFE == 0xFFFE: // a byte order mark or a noncharacter, which YAML cannot hold
			return -1
		}
		return r
	}, title)
	// Only the plain space folds: a no-break space is there on purpose.
	words := slices.DeleteFunc(strings.Split(title, " "), func(w string) bool { return w == "" })
	return strings.TrimSpace(norm.NFC.String(strings.Join(words, " ")))
}

// scalar writes a cleaned title as a YAML value: as it is where no version of YAML
// could take it for anything but text, else between double quotes.
func scalar(title string) string {
	if isPlain(title) {
		return title
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(title) + `"`
}

// isPlain is narrower than YAML's own rule, which takes some thought to check.
func isPlain(title string) bool {
	for i, r := range title {
		switch {
		case unicode.IsLetter(r):
		case i == 0:
			return false
		case unicode.IsMark(r), unicode.IsDigit(r), strings.ContainsRune(" -–—’.(),/&", r):
		default:
			return false
		}
	}
	// YAML 1.1 reads these as booleans or nothing.
	words := []string{"true", "false", "yes", "no", "on", "off", "y", "n", "null"}
	return !slices.Contains(words, strings.ToLower(title))
}
