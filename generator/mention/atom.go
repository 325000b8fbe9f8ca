package mention

import (
	"strings"
	"unicode/utf8"
)

// atom is a piece of text that names have in whole or not at all: a run of
// letters and digits, a run of white space, or one other sign, each with the
// marks that belong to it.
//
// Atoms are finer than words, since an apostrophe or a full stop inside a word
// is one. isBoundary says between which of them a name may begin or end.
type atom struct {
	begin, end int
	exact      bool // the text is its own key
}

// scanner cuts text into atoms.
type scanner struct {
	text string
	at   int
}

func (s *scanner) next() (atom, bool) {
	i := s.at
	for i < len(s.text) && asciiWord[s.text[i]] {
		i++
	}
	if i > s.at && (i == len(s.text) || s.text[i] < utf8.RuneSelf) {
		a := atom{s.at, i, true}
		s.at = i
		return a, true
	}
	if s.at == len(s.text) {
		return atom{}, false
	}
	if s.alone() {
		a := atom{s.at, s.at + 1, isKey(rune(s.text[s.at]))}
		s.at++
		return a, true
	}
	return s.any(), true
}

// alone reports whether a sign or a space stands next that is an atom by itself,
// since what follows does not go on it: so it is with most of them.
func (s *scanner) alone() bool {
	sign := s.text[s.at]
	if sign >= utf8.RuneSelf || sign == '&' || asciiWord[sign] {
		return false
	}
	if s.at+1 == len(s.text) {
		return true
	}
	next := s.text[s.at+1]
	return asciiWord[next] || next < utf8.RuneSelf && next != '&' && classOfASCII(sign) != space
}

// any cuts off an atom of any characters.
func (s *scanner) any() atom {
	a := atom{begin: s.at, exact: true}
	var first class
	for s.at < len(s.text) {
		r, n := decode(s.text[s.at:])
		c := classOf(r)
		if s.at == a.begin {
			first = c
		} else if c != extend && !joins(first, c) {
			break
		}
		// Of a run of white space only a single space is its own key.
		isFirst := s.at == a.begin
		a.exact = a.exact && n == utf8.RuneLen(r) && isKey(r) && (isFirst || c != space)
		s.at += n
	}
	a.end = s.at
	return a
}

// joins reports whether a character of class c goes on an atom that begins
// with one of class first.
func joins(first, c class) bool {
	switch first {
	case letter, digit:
		return c == letter || c == digit
	case kana, space:
		return c == first
	}
	return false
}

// references are the references to characters that the HTML of running text
// has.
var references = []struct {
	written string
	stands  rune
}{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&#34;", '"'}}

// decode is the character with which HTML text begins, and its length there.
// The length is 0 at the end.
func decode(text string) (rune, int) {
	if text == "" {
		return utf8.RuneError, 0
	}
	if text[0] == '&' {
		for _, ref := range references {
			if strings.HasPrefix(text, ref.written) {
				return ref.stands, len(ref.written)
			}
		}
	}
	return utf8.DecodeRuneInString(text)
}

// decodeLast is the character with which HTML text ends, and its length there.
// The length is 0 if there is none.
func decodeLast(text string) (rune, int) {
	if text == "" {
		return utf8.RuneError, 0
	}
	if text[len(text)-1] == ';' {
		for _, ref := range references {
			if strings.HasSuffix(text, ref.written) {
				return ref.stands, len(ref.written)
			}
		}
	}
	return utf8.DecodeLastRuneInString(text)
}
