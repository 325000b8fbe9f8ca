package mention

import (
	"strings"
	"unicode"
)

// OpensSentence reports whether a sentence opens at a place in HTML text: what
// stands between it and the end of a sentence, or the place from which the text
// counts, is no word. It looks through tags, so that from may be where a
// paragraph begins and at where a part of it does.
func OpensSentence(text string, from, at uint32) bool {
	opens, reached := sentence(text, int(from), int(at))
	return opens || reached
}

// sentence looks back from a place for what opens a sentence there. reached
// says that nothing was found up to from.
func sentence(text string, from, at int) (opens, reached bool) {
	spaced := false
	for at > from {
		r, n := decodeLast(text[from:at])
		at -= n
		if r == '>' && n == 1 {
			begin := strings.LastIndexByte(text[from:at], '<')
			if begin < 0 {
				return false, false
			}
			at = from + begin
			spaced = spaced || strings.HasPrefix(text[at:], "<br")
			continue
		}
		switch c := classOf(r); {
		case c == space:
			spaced = true
		case endsSentence(r) && (spaced || r == '。' || r == '！' || r == '？'):
			return true, false
		case isOfWord(c) || r == ',' || r == ';' || r == '،':
			return false, false
		case unicode.Is(unicode.Pi, r), r == '„', r == '‚', r == '¿', r == '¡':
			return true, false
		case (r == '"' || c == apostrophe) && !spaced && !followsWord(text[from:at]):
			return true, false
		}
	}
	return false, true
}

// endsSentence reports whether a sentence ends with r. After a colon one may
// begin with a capital, and spoken words do.
func endsSentence(r rune) bool { return strings.ContainsRune(".!?…:؟۔।。！？", r) }

// followsWord reports whether what stands after a text follows a word directly,
// as an apostrophe and a closing quotation mark do.
func followsWord(text string) bool {
	r, n := decodeLast(text)
	return n > 0 && (isOfWord(classOf(r)) || r == '.')
}

func isOfWord(c class) bool { return c == letter || c == digit || c == kana || c == apart }
