package edtf

import (
	"fmt"
	"strings"
)

// readNotation reads EDTF where a text opens, and spans of years: 2003–2008,
// 2003-2008, 2023-24, 2021–present.
func readNotation(text string) (Written, int, error) {
	if w, length, err := readYears(text); length > 0 {
		return w, length, err
	}
	token := notationToken(text)
	d, err := Parse(token)
	switch {
	case token == "" || token[0] == '.' && !strings.HasPrefix(token, "../"):
		return Written{}, 0, nil
	case err != nil && hasFormOfDate(token):
		return Written{}, len(token), err
	case err != nil || d.hasSeason() || len(token) == 4 && !isYear(d.start.Year()):
		return Written{}, 0, nil
	}
	return Written{Date: d}, len(token), nil
}

// readYears reads a span of two years. Two digits after an en dash are always
// a year; after a hyphen, where a month could stand, those above 12 are.
func readYears(text string) (Written, int, error) {
	in := scanner{text: text}
	from, ok := in.digits(4, 4)
	if !ok || !isYear(from) {
		return Written{}, 0, nil
	}
	hyphen := strings.HasPrefix(in.rest(), "-")
	if !in.dash() {
		return Written{}, 0, nil
	}
	tight := !strings.ContainsAny(text[:in.at], " \u00a0")
	if tight && (in.accept("present") || in.accept("now")) {
		return Written{Date: Date{start: wholeYear(from), end: Point{state: open}, interval: true}}, in.at, nil
	}
	start := in.at
	to, ok := in.digits(2, 4)
	switch length := in.at - start; {
	case !ok || length == 3 || !tight && length == 2:
		return Written{}, 0, nil
	case startsWord(in.rest()) || hyphen && strings.HasPrefix(in.rest(), "/"):
		return Written{}, 0, nil
	case length == 2 && hyphen && to <= 12:
		return Written{}, 0, nil
	case length == 2:
		to += from / 100 * 100
	case !isYear(to):
		return Written{}, 0, nil
	}
	if hyphen && tight && to <= from {
		return Written{}, in.at, fmt.Errorf("%q is no month and no span of years: months are 01 to 12, and %d does not come after %d", text[:in.at], to, from)
	}
	d, err := interval(wholeYear(from), wholeYear(to))
	return Written{Date: d}, in.at, err
}

// isYear reports whether four digits that stand alone are a year: "0800:" is
// more likely an hour, "5000," a number.
func isYear(n int) bool { return n >= 1000 && n < 3000 }

func wholeYear(year int) Point { return Point{state: dated, precision: ToYear, year: int32(year)} }

// notationToken is the beginning of text that consists of what EDTF is written
// with, without the punctuation of the sentence around it.
func notationToken(text string) string {
	const longest = 64 // no date is longer; a long run of digits is not read again and again
	end := 0
	for end < len(text) && end < longest && strings.IndexByte("0123456789-/.:XYTZ+~?%", text[end]) >= 0 {
		end++
	}
	token := strings.TrimRight(text[:end], ":-+")
	if strings.HasSuffix(token, "/..") {
		return token
	}
	return strings.TrimRight(token, ".")
}

// hasFormOfDate reports whether s is written like a date: year and month, or
// year, month and day, or two of what a date can be with a slash in between.
func hasFormOfDate(s string) bool {
	start, end, slash := strings.Cut(s, "/")
	if slash {
		return hasDigits(start, 1) && hasDigits(end, 1)
	}
	return hasDigits(start, 2)
}

// hasDigits reports whether s is a year of four digits and up to two parts of
// one or two digits, and has at least the given number of parts.
func hasDigits(s string, parts int) bool {
	fields := strings.Split(strings.TrimRight(s, "~?%"), "-")
	if len(fields) < parts || len(fields) > 3 || len(fields[0]) != 4 {
		return false
	}
	for i, f := range fields {
		if !isDigits(f) || i > 0 && len(f) > 2 {
			return false
		}
	}
	return true
}

// hasSeason reports whether an end of d is a season.
func (d Date) hasSeason() bool {
	return d.start.precision == ToSeason || d.end.precision == ToSeason
}
