package picture

import "unicode"

// widthOf estimates how wide a line is. Readers have different fonts, so the
// estimates are those of wide ones.
func widthOf(text string, bold bool) int {
	width := 0
	for _, r := range text {
		width += runeWidth(r)
	}
	return scaled(width, bold)
}

// scaled turns hundredths of the letters' size into units, rounding up.
func scaled(width int, bold bool) int {
	width *= letters
	if bold {
		width += width / 5 // larger and heavier
	}
	return (width + 99) / 100
}

// latin holds the widths of the characters from the space to the tilde in
// hundredths of their size, those of DejaVu Sans: of the fonts that systems set
// their own texts in, none that is common is wider.
var latin = [...]uint8{
	32, 41, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 37, 32, 40,
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54,
	100, 69, 69, 70, 77, 64, 58, 78, 76, 34, 37, 66, 56, 90, 76, 79,
	61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 39, 40, 39, 84, 50,
	50, 62, 64, 56, 64, 62, 36, 64, 64, 28, 28, 59, 28, 98, 64, 62,
	64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
}

// wideLetters are those of Latin, Greek and Cyrillic that need more than
// others of their case.
var wideLetters = map[rune]int{
	'ж': 92, 'ш': 94, 'щ': 97, 'ю': 86, 'ы': 82, 'м': 78, 'ф': 88, 'љ': 92, 'њ': 94, 'ѡ': 86,
	'Ж': 110, 'Ш': 110, 'Щ': 113, 'Ю': 110, 'Ы': 90, 'М': 90, 'Ф': 90, 'Љ': 112, 'Њ': 112, 'Д': 80,
	'æ': 100, 'œ': 104, 'Æ': 100, 'Œ': 108, 'ω': 84, 'Ω': 80, '—': 100, '…': 100, '‰': 130, '™': 100,
}

// runeWidth is the width of a character in hundredths of its size. What is
// written over another takes no room of its own.
func runeWidth(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return int(latin[r-' '])
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case isWide(r):
		return 102
	}
	if w, ok := wideLetters[r]; ok {
		return w
	}
	switch {
	case unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian):
		if unicode.IsUpper(r) {
			return 80
		}
		return 68
	case unicode.In(r, unicode.Hebrew):
		return 66
	case unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Thaana):
		return 74
	case unicode.In(r, unicode.Thai, unicode.Lao):
		return 68
	case r >= 0x2010 && r <= 0x203f: // dashes and quotation marks
		return 60
	case r >= 0x1f000, unicode.In(r, unicode.So):
		return 145
	}
	return 100
}

// isWide reports whether a character fills the square of its line, and lets a
// line end after it.
func isWide(r rune) bool {
	return r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff01 && r <= 0xff60 || r >= 0x20000 && r <= 0x3fffd
}
