package edtf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dates in the other languages that Dossier has words for are read in every
// dossier: a month's name says by itself which language it is in, and authors
// quote each other.

// monthsOf are the names of the months, each with its other forms. An ending of
// "." may be left out. Those of French and Ukrainian are written in small letters
// but for the beginning of a line.
var monthsOf = map[string][12]string{
	"de": {"Januar Jänner Jan.", "Februar Feb. Feber", "März Mär.", "April Apr.", "Mai", "Juni Jun.", "Juli Jul.", "August Aug.", "September Sept. Sep.", "Oktober Okt.", "November Nov.", "Dezember Dez."},
	"fr": {"janvier janv.", "février févr. fév.", "mars", "avril avr.", "mai", "juin", "juillet juil.", "août aout", "septembre sept.", "octobre oct.", "novembre nov.", "décembre déc."},
	"uk": {"січня січень", "лютого лютий", "березня березень", "квітня квітень", "травня травень", "червня червень", "липня липень", "серпня серпень", "вересня вересень", "жовтня жовтень", "листопада листопад", "грудня грудень"},
	"ar": {"يناير كانون_الثاني", "فبراير شباط", "مارس آذار", "أبريل إبريل ابريل نيسان", "مايو أيار", "يونيو يونيه حزيران", "يوليو يوليه تموز", "أغسطس اغسطس آب", "سبتمبر أيلول", "أكتوبر اكتوبر تشرين_الأول", "نوفمبر تشرين_الثاني", "ديسمبر كانون_الأول"},
}

// foreignMonths are the months by all forms of their names.
var foreignMonths = func() map[string]int {
	months := map[string]int{}
	for language, names := range monthsOf {
		for i, forms := range names {
			for _, form := range strings.Fields(forms) {
				form = strings.ReplaceAll(strings.TrimSuffix(form, "."), "_", " ")
				months[form] = i + 1
				if language == "fr" || language == "uk" {
					r, size := utf8.DecodeRuneInString(form)
					months[string(unicode.ToUpper(r))+form[size:]] = i + 1
				}
			}
		}
	}
	return months
}()

// longestMonth is the length of the longest of their names.
var longestMonth = func() int {
	longest := 0
	for name := range foreignMonths {
		longest = max(longest, len(name))
	}
	return longest
}()

// beginsMonth has the bytes with which those names begin: what opens a text is
// mostly none of them.
var beginsMonth = func() (begins [256]bool) {
	for name := range foreignMonths {
		begins[name[0]] = true
	}
	return begins
}()

// foreignMonth reads a month's name in one of the other languages; 0 if there
// is none. One in Arabic may be followed by its other name: أغسطس/آب.
func (s *scanner) foreignMonth() int {
	length, m := monthLength(s.rest())
	if m == 0 {
		return 0
	}
	s.at += length
	if length < len("Oktober") {
		s.accept(".")
	}
	if far := *s; far.accept("/") {
		if length, again := monthLength(far.rest()); again == m {
			far.at += length
			*s = far
		}
	}
	return m
}

// monthLength is the length of the month with which text begins, a name of two
// words before one of one.
func monthLength(text string) (length, month int) {
	if text == "" || !beginsMonth[text[0]] {
		return 0, 0
	}
	one := wordLength(text)
	if one == 0 || one > longestMonth {
		return 0, 0
	}
	if rest, ok := strings.CutPrefix(text[one:], " "); ok {
		two := one + 1 + wordLength(rest)
		if m := foreignMonths[text[:two]]; m > 0 {
			return two, m
		}
	}
	if m := foreignMonths[text[:one]]; m > 0 {
		return one, m
	}
	return 0, 0
}

func wordLength(text string) int {
	for i, r := range text {
		if i > longestMonth || !isOfMonth(r) {
			return i
		}
	}
	return len(text)
}

// isOfMonth reports whether a character may stand in a name: Unicode's tables
// are not asked about letters without accents.
func isOfMonth(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.In(r, unicode.L, unicode.M)
}

// yearWord passes over the word for a year that Ukrainian and Arabic write
// after its number.
func (s *scanner) yearWord() {
	far := *s
	if !far.space() {
		return
	}
	for _, word := range [...]string{"року", "рік", "р.", "م"} {
		if end := far; end.accept(word) && (strings.HasSuffix(word, ".") || !startsWord(end.rest())) {
			*s = end
			return
		}
	}
}

// digitOf is the digit with which text begins, and its length: 0 if there is
// none. Those of Arabic and Persian are digits like any other.
func digitOf(text string) (digit, size int) {
	r, size := utf8.DecodeRuneInString(text)
	for _, zero := range [...]rune{'0', '٠', '۰'} {
		if zero <= r && r <= zero+9 {
			return int(r - zero), size
		}
	}
	return 0, 0
}
