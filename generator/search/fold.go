package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Terms calls emit with each term of a text, in order. What it passes is only
// valid during the call. Letter case, accents and the forms of letters do not
// tell terms apart; Han and kana make terms of two characters each.
func Terms(text string, emit func(term []byte)) {
	s := splitter{emit: emit}
	s.split(text)
}

// splitter holds the word that is being read. It can be used for one text after
// the other.
type splitter struct {
	text  string
	emit  func(term []byte)
	word  []byte
	runes int
	// before is the last character of a run of Han and kana, 0 outside of one;
	// alone says that it has made no pair yet.
	before rune
	alone  bool
	pair   [2 * utf8.UTFMax]byte
}

func (s *splitter) split(text string) {
	s.text = text
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf && c != '\'' {
			if to := lowered[c]; to != 0 && s.before == 0 && s.runes < longestTerm {
				s.word = append(s.word, to)
				s.runes++
			} else {
				s.ascii(c)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if isApostrophe(r) {
			i = s.apostrophe(i)
			continue
		}
		s.rune(r)
	}
	s.end()
}

// lowered is what an ASCII character adds to a word, 0 for what ends one.
var lowered = func() (table [utf8.RuneSelf]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case 'A' <= c && c <= 'Z':
			table[c] = c + 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			table[c] = c
		}
	}
	return table
}()

func (s *splitter) ascii(c byte) {
	c = lowered[c]
	if c == 0 || s.before != 0 {
		s.end()
	}
	if c == 0 {
		return
	}
	if s.runes < longestTerm {
		s.word = append(s.word, c)
	}
	s.runes++
}

// end ends the word or the run of pairs.
func (s *splitter) end() {
	if len(s.word) > 0 {
		s.emit(s.word)
	}
	if s.alone {
		s.emit(s.pair[:utf8.EncodeRune(s.pair[:], s.before)])
	}
	s.word, s.runes, s.before, s.alone = s.word[:0], 0, 0, false
}

// rune takes one character apart and adds what is left of it to the word.
func (s *splitter) rune(r rune) {
	if decomposed := norm.NFKD.PropertiesString(string(r)).Decomposition(); decomposed != nil {
		for len(decomposed) > 0 {
			part, size := utf8.DecodeRune(decomposed)
			decomposed = decomposed[size:]
			s.part(unicode.ToLower(part))
		}
		return
	}
	s.part(unicode.ToLower(r))
}

// part adds one character of a decomposed and lowered text.
func (s *splitter) part(r rune) {
	switch {
	case r < utf8.RuneSelf:
		s.ascii(byte(r))
	case r == 0x306 && s.runes > 0 && s.runes <= longestTerm && hasSuffix(s.word, "и"):
		s.word = append(s.word[:len(s.word)-len("и")], "й"...)
	case isIgnored(r):
	case isPaired(r):
		s.paired(r)
	default:
		if to := folded(r); to != "" {
			for _, c := range to {
				s.letter(c)
			}
		} else if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			s.letter(r)
		} else {
			s.end()
		}
	}
}

func (s *splitter) letter(r rune) {
	if s.before != 0 {
		s.end()
	}
	if s.runes < longestTerm {
		s.word = utf8.AppendRune(s.word, r)
	}
	s.runes++
}

func (s *splitter) paired(r rune) {
	if s.before == 0 {
		s.end()
		s.before, s.alone = r, true
		return
	}
	n := utf8.EncodeRune(s.pair[:], s.before)
	n += utf8.EncodeRune(s.pair[n:], r)
	s.emit(s.pair[:n])
	s.before, s.alone = r, false
}

// apostrophe decides what one before text[i:] does: after a Latin word it may
// begin the s of a possessive, which is dropped, or end an elided article
// (l'accord, d'État, O'Brien); else it stands inside the word (п'ять) and falls
// out of it. It returns where to go on.
func (s *splitter) apostrophe(i int) int {
	next, size := utf8.DecodeRuneInString(s.text[i:])
	if len(s.word) == 0 || !isWord(next) {
		s.end()
		return i
	}
	if last := s.word[len(s.word)-1]; last < 'a' || last > 'z' {
		return i
	}
	if next == 's' || next == 'S' {
		if after, _ := utf8.DecodeRuneInString(s.text[i+size:]); !isWord(after) {
			s.end()
			return i + size
		}
	}
	if s.runes <= 2 {
		s.end()
	}
	return i
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r)) }

func hasSuffix(word []byte, suffix string) bool {
	return len(word) >= len(suffix) && string(word[len(word)-len(suffix):]) == suffix
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʹ', '＇':
		return true
	}
	return false
}

// isIgnored reports whether a character stands in words without being a part of
// them: accents, points of Hebrew and Arabic, voice marks of kana, what is invisible.
func isIgnored(r rune) bool {
	switch {
	case r == 0xAD, r == 0x640, r == 0x670, r == 0x3099, r == 0x309A, r == 0xFEFF, r == 0x2060,
		0x300 <= r && r <= 0x36F, 0x591 <= r && r <= 0x5C7, 0x610 <= r && r <= 0x61A, 0x64B <= r && r <= 0x65F,
		0x6D6 <= r && r <= 0x6ED, 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x20D0 <= r && r <= 0x20FF,
		0xFE00 <= r && r <= 0xFE0F:
		return true
	}
	return false
}

// isPaired reports whether a character is of a script without spaces between words.
func isPaired(r rune) bool {
	return 0x3005 <= r && r <= 0x3007 || 0x3041 <= r && r <= 0x30FF || 0x31F0 <= r && r <= 0x31FF ||
		0x3400 <= r && r <= 0x4DBF || 0x4E00 <= r && r <= 0x9FFF || 0x20000 <= r && r <= 0x3FFFF
}

// folded is what stands for a letter that decomposes into nothing simpler, "" for
// most.
func folded(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ħ':
		return "h"
	case 'ŧ':
		return "t"
	case 'ı':
		return "i"
	case 'ς':
		return "σ"
	case 'ґ':
		return "г"
	case 'ى', 'ی':
		return "ي"
	case 'ة':
		return "ه"
	case 'ٱ':
		return "ا"
	case 'ک':
		return "ك"
	}
	if 0x660 <= r && r <= 0x669 {
		return string('0' + r - 0x660)
	}
	if 0x6F0 <= r && r <= 0x6F9 {
		return string('0' + r - 0x6F0)
	}
	return ""
}
