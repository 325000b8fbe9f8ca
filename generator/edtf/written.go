package edtf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Written is a date as people write it in running text: in EDTF, or in words as
// 15 August 2025, 15 août 2025. A zero Date with a Month is a date without its
// year.
type Written struct {
	Date    Date  // zero if there is none or its year is missing
	Month   uint8 // 1 to 12, of a date without a year, else 0
	Day     uint8 // of a date without a year, the first of a span, else 0
	LastDay uint8 // of a span of days without a year, else 0
}

// IsZero reports whether w is no date.
func (w Written) IsZero() bool { return w == Written{} }

// NeedsYear reports whether w is a date but for its year.
func (w Written) NeedsYear() bool { return w.Month != 0 }

// InYear is w in the given year where it has none of its own. It is false for
// no date, and for a 29 February in a year that has none.
func (w Written) InYear(year int) (Date, bool) {
	if !w.NeedsYear() {
		return w.Date, !w.IsZero()
	}
	if year < 0 || year > 9999 {
		return Date{}, false
	}
	d, err := days(year, int(w.Month), int(w.Day), int(w.LastDay))
	return d, err == nil
}

// Opening reads the date with which text opens. The length of the date itself
// is date; rest is where the text goes on after its separator and spaces, or 0
// where the date is part of a sentence and cannot be left out ("6 August 2025
// saw talks").
//
// A date to the day may be followed by anything but a word. One that is
// coarser or without a year needs a separator or the end of the text after it,
// so that "2019 was long" stays prose. Seasons are not read: 2023-24 is a span
// of years here. The error says what is wrong with something that has the form
// of a date, of which date is then the length, and is none.
func Opening(text string) (w Written, date, rest int, err error) {
	w, date, err = readWritten(text)
	if date == 0 {
		return Written{}, 0, 0, nil
	}
	separated, rest := separator(text, date)
	if !separated && w.Date.Precision() != ToDay && !isWhole(text[:date], err) {
		return Written{}, 0, 0, nil
	}
	if !separated && readsOn(text[rest:]) {
		rest = 0
	}
	return w, date, rest, err
}

// Closing reads a date in the parenthesis with which text closes, as in
// "Summit (16 June 2021)". The parenthesis begins at begin, which is the length
// of text if there is none.
func Closing(text string) (w Written, begin int) {
	trimmed := strings.TrimRight(text, " ")
	open := strings.LastIndexByte(trimmed, '(')
	if open < 0 || !strings.HasSuffix(trimmed, ")") {
		return Written{}, len(text)
	}
	inside := strings.TrimSpace(trimmed[open+1 : len(trimmed)-1])
	w, date, err := readWritten(inside)
	if err != nil || date == 0 || date != len(inside) {
		return Written{}, len(text)
	}
	return w, open
}

// Within reads the first date in text that stands for itself: one to the day
// or month anywhere, a year or a date without one between separators. It
// stands from begin to end; both are 0 if there is none. The error is as that
// of Opening.
func Within(text string) (w Written, begin, end int, err error) {
	before := ' '
	for i, r := range text {
		if !isWord(before) && !strings.ContainsRune("-/.@#", before) {
			w, date, err := readWritten(text[i:])
			if date > 0 && (w.Date.Precision() >= ToMonth || closes(text[i+date:]) || isWhole(text[i:i+date], err)) {
				return w, i, i + date, err
			}
		}
		before = r
	}
	return Written{}, 0, 0, nil
}

// closes reports whether nothing of a clause follows.
func closes(after string) bool {
	separated, _ := separator(after, 0)
	return separated || strings.IndexByte(")];.", after[0]) >= 0
}

// readWritten reads a date of any form, or two of the same precision with a
// dash in between. What follows it is no part of a word.
func readWritten(text string) (w Written, length int, err error) {
	w, length, err = readPlain(text)
	if length == 0 || err != nil || w.Date.IsZero() || w.Date.interval || w.Date.Precision() < ToMonth {
		return w, length, err
	}
	in := scanner{text: text, at: length}
	if !in.dash() {
		return w, length, nil
	}
	until, n, err := readPlain(in.rest())
	if n == 0 || err != nil || until.Date.interval || until.Date.Precision() != w.Date.Precision() {
		return w, length, nil
	}
	d, err := interval(w.Date.start, until.Date.start)
	return Written{Date: d}, in.at + n, err
}

func readPlain(text string) (w Written, length int, err error) {
	if text == "" {
		return Written{}, 0, nil
	}
	switch c := text[0]; {
	case '0' <= c && c <= '9':
		if w, length, err = readDayFirst(text); length == 0 {
			w, length, err = readNotation(text)
			if w.Date.Precision() == ToYear {
				in := scanner{text: text, at: length}
				in.yearWord()
				length = in.at
			}
		}
	case c == 'Y', c == '-', c == '.':
		w, length, err = readNotation(text)
	case c == '\xd9' || c == '\xdb':
		if w, length, err = readDayFirst(text); length == 0 {
			w, length, err = readMonthFirst(text)
		}
	case 'A' <= c && c <= 'S', 'a' <= c && c <= 's', c >= utf8.RuneSelf:
		w, length, err = readMonthFirst(text)
	}
	if length == 0 || startsWord(text[length:]) {
		return Written{}, 0, nil
	}
	return w, length, err
}

// isWhole reports whether what has the form of a date and is none is written
// to the day, with its year.
func isWhole(date string, err error) bool {
	if err == nil {
		return false
	}
	inWords := strings.ContainsAny(date, " \u00a0") && endsInYear(date)
	return inWords || strings.Count(date, "-") > 1
}

// endsInYear reports whether a date in words ends in a year of four digits.
func endsInYear(date string) bool {
	for _, word := range [...]string{"року", "рік", "р.", "م"} {
		date = strings.TrimSuffix(date, " "+word)
	}
	digits := []rune(date)
	if len(digits) <= 4 {
		return false
	}
	for _, r := range digits[len(digits)-4:] {
		if _, size := digitOf(string(r)); size == 0 {
			return false
		}
	}
	return true
}

// separator passes over what separates the date of the given length from the
// text after it, and over spaces.
func separator(text string, date int) (separated bool, rest int) {
	trimmed := strings.TrimLeft(text[date:], " \t\n\u00a0\u202f")
	rest = len(text) - len(trimmed)
	if trimmed == "" {
		return true, rest
	}
	r, size := utf8.DecodeRuneInString(trimmed)
	after := trimmed[size:]
	switch {
	case strings.ContainsRune(":：,，،、–—―", r):
	case r == '-' && (after == "" || strings.ContainsRune(" \t\n-", rune(after[0]))):
		after = strings.TrimLeft(after, "-")
	case r == '.' && len(trimmed) == len(text)-date && (after == "" || after[0] == ' '):
		// A full stop ends a date to the day. After a year it ends a sentence.
		return false, len(text) - len(strings.TrimLeft(after, " "))
	default:
		return false, rest
	}
	after = strings.TrimLeft(after, " \t\n\u00a0\u202f")
	return true, len(text) - len(after)
}

// readsOn reports whether text is the rest of a sentence rather than one of its own.
func readsOn(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r) || strings.ContainsRune(".;!?)]/%&", r)
}

// startsWord reports whether text carries on the word, number, path or
// compound that stands before it.
func startsWord(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	if text == "" {
		return false
	}
	if isWord(r) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[size:])
	return strings.ContainsRune("-/.'’", r) && isWord(next)
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}
