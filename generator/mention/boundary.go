package mention

import (
	"unicode"
	"unicode/utf8"
)

// isBoundary reports whether a name may begin or end at a place in a text.
func isBoundary(text string, at int) bool {
	next, n := decode(text[at:])
	last, begin := lastBase(text[:at])
	if n == 0 || begin == at {
		return true
	}
	before, after := classOf(last), classOf(next)
	switch {
	case after == extend, joins(before, after) && before != space:
		return false
	case isMiddle(after):
		rest := trimExtend(text[at+n:])
		return !isJoint(before, after, firstClass(rest)) || after == apostrophe && isPossessive(rest)
	case isMiddle(before):
		first, _ := lastBase(text[:begin])
		return !isJoint(classOf(first), before, after) || before == apostrophe && unicode.IsUpper(next) && isElided(text[:begin])
	}
	return true
}

func isMiddle(c class) bool {
	return c == apostrophe || c == stop || c == midLetter || c == midDigit
}

// isJoint reports whether a character in the middle joins what stands at its
// sides to one word.
func isJoint(before, middle, after class) bool {
	switch {
	case before == letter && after == letter:
		return middle != midDigit
	case before == digit && after == digit:
		return middle != midLetter
	}
	return false
}

// lastBase is the last character of a text apart from what extends it, and
// where it begins: at the end of the text if there is none.
func lastBase(text string) (rune, int) {
	for at := len(text); at > 0; {
		r, n := decodeLast(text[:at])
		at -= n
		if classOf(r) != extend {
			return r, at
		}
	}
	return utf8.RuneError, len(text)
}

// trimExtend cuts off what extends the character before a text.
func trimExtend(text string) string {
	for {
		r, n := decode(text)
		if n == 0 || classOf(r) != extend {
			return text
		}
		text = text[n:]
	}
}

// firstClass is the class of the first character of a text.
func firstClass(text string) class {
	r, n := decode(text)
	if n == 0 {
		return other
	}
	return classOf(r)
}

// isPossessive reports whether a text, which stands after an apostrophe, is
// the s of a possessive.
func isPossessive(text string) bool {
	if text == "" || text[0] != 's' && text[0] != 'S' {
		return false
	}
	return isBoundary(text, 1)
}

// maxElided is the number of letters in the longest word that loses its last
// vowel: "presqu".
const maxElided = 6

// isElided reports whether a text, after which an apostrophe and a capital
// follow, ends in a word that lost its last vowel: "l", "qu", "dell". The
// capital of a sentence is only known in "L", or O’Brien would be such a word.
func isElided(text string) bool {
	for letters := 0; ; letters++ {
		r, n := decodeLast(text)
		if n == 0 || classOf(r) != letter {
			return letters > 0 && !goesOn(text)
		}
		text = text[:len(text)-n]
		if r == 'L' && letters == 0 {
			return !goesOn(text)
		}
		if letters == maxElided || !unicode.IsLower(r) {
			return false
		}
	}
}

// goesOn reports whether a letter after a text goes on a word in it.
func goesOn(text string) bool {
	r, begin := lastBase(text)
	c := classOf(r)
	if !isMiddle(c) {
		return begin < len(text) && joins(letter, c)
	}
	before, _ := lastBase(text[:begin])
	return isJoint(classOf(before), c, letter)
}
