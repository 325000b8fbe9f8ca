package edtf

import (
	"fmt"
	"strconv"
	"strings"
)

// maxYearDigits keeps every year, and the year after it, within an int of 32 bits.
const maxYearDigits = 9

// Parse reads a date of EDTF level 0 or 1, with white space around it. The
// text of its error says what is wrong and, where it can, what to write instead.
func Parse(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Date{}, errEmpty
	}
	startText, endText, slash := strings.Cut(s, "/")
	if !slash {
		if s == ".." {
			return Date{}, errNoDate
		}
		p, err := parsePoint(s)
		return Date{start: p}, err
	}
	if strings.Contains(endText, "/") {
		return Date{}, malformed(s)
	}
	start, err := parseEnd(strings.TrimSpace(startText))
	if err != nil {
		return Date{}, err
	}
	end, err := parseEnd(strings.TrimSpace(endText))
	if err != nil {
		return Date{}, err
	}
	return interval(start, end)
}

func interval(start, end Point) (Date, error) {
	if !start.IsDated() && !end.IsDated() {
		return Date{}, errNoDate
	}
	if start.IsDated() && end.IsDated() && end.Last().Compare(start.First()) < 0 {
		return Date{}, fmt.Errorf("the end is before the beginning: %s comes before %s", end, start)
	}
	return Date{start: start, end: end, interval: true}, nil
}

func parseEnd(s string) (Point, error) {
	switch s {
	case "":
		return Point{state: unknown}, nil
	case "..":
		return Point{state: open}, nil
	}
	return parsePoint(s)
}

func parsePoint(s string) (Point, error) {
	p := Point{state: dated}
	rest := s
	if rest != "" {
		if q := qualifierOf(rest[len(rest)-1]); q != 0 {
			p.qualifiers = q
			rest = rest[:len(rest)-1]
		}
	}
	rest, err := cutTime(rest)
	if err != nil {
		return Point{}, err
	}
	if strings.HasPrefix(rest, "Y") {
		err = p.readLongYear(rest[1:], s)
	} else {
		err = p.readParts(rest, s)
	}
	if err != nil {
		return Point{}, err
	}
	return p, nil
}

func qualifierOf(c byte) qualifier {
	switch c {
	case '?':
		return uncertain
	case '~':
		return approximate
	case '%':
		return uncertain | approximate
	}
	return 0
}

func (p *Point) readLongYear(digits, whole string) error {
	number := strings.TrimPrefix(digits, "-")
	switch {
	case !isDigits(number) || strings.HasPrefix(number, "0"):
		return malformed(whole)
	case len(number) < 5:
		return fmt.Errorf("%q is not a date: Y is for years of more than four digits, write this one without it", whole)
	case len(number) > maxYearDigits:
		return fmt.Errorf("the year %q has more than %d digits", clipped(digits), maxYearDigits)
	}
	p.year = yearOf(digits)
	p.precision = ToYear
	return nil
}

// readParts reads year, month or season, and day. Once a part is unspecified
// all finer ones must be, which is what level 1 allows.
func (p *Point) readParts(s, whole string) error {
	unsigned := strings.TrimPrefix(s, "-")
	parts := strings.Split(unsigned, "-")
	if len(parts) > 3 {
		return malformed(whole)
	}
	if err := p.readYear(parts[0], unsigned != s, whole); err != nil {
		return err
	}
	for i, part := range parts[1:] {
		switch {
		case isUnspecified(part) && p.precision != ToSeason:
			p.unnamed++
			continue
		case !isDigits(part) || len(part) != 2:
			return malformed(whole)
		case p.unnamed > 0 || p.precision < ToYear:
			return fmt.Errorf("%q leaves out a larger part and names a smaller one: only the last parts can be XX", whole)
		}
		n, _ := strconv.Atoi(part)
		read := p.readMonth
		if i == 1 {
			read = p.readDay
		}
		if err := read(n); err != nil {
			return err
		}
	}
	if p.unnamed > 0 && p.precision < ToYear {
		return fmt.Errorf("%q leaves out parts of the year and of what follows: write the year alone", whole)
	}
	return nil
}

func (p *Point) readYear(s string, negative bool, whole string) error {
	if len(s) != 4 {
		return malformed(whole)
	}
	p.precision = ToYear
	digits := strings.TrimRight(s, "Xx")
	switch len(s) - len(digits) {
	case 0:
	case 1:
		p.precision = ToDecade
	case 2:
		p.precision = ToCentury
	default:
		return fmt.Errorf("%q leaves too much of the year open: at most its last two digits can be X", whole)
	}
	if !isDigits(digits) {
		return malformed(whole)
	}
	p.year = yearOf(digits + "00"[:4-len(digits)])
	if negative {
		if p.year == 0 {
			return fmt.Errorf("%q does not exist: the year 0 has no sign", whole)
		}
		p.year = -p.year
	}
	return nil
}

func (p *Point) readMonth(n int) error {
	switch {
	case n >= 1 && n <= 12:
		p.precision = ToMonth
	case n >= 21 && n <= 24:
		p.precision = ToSeason
	default:
		return fmt.Errorf("there is no month %02d: months are 01 to 12, seasons 21 to 24", n)
	}
	p.month = uint8(n)
	return nil
}

func (p *Point) readDay(n int) error {
	if p.precision == ToSeason {
		return fmt.Errorf("the season %s has no days: write a month, or the season alone", p.String())
	}
	if days := daysIn(p.Year(), int(p.month)); n < 1 || n > days {
		return fmt.Errorf("there is no day %02d: %s %s has %d days", n, monthName(int(p.month)), string(p.appendYear(nil)), days)
	}
	p.precision = ToDay
	p.day = uint8(n)
	return nil
}

func isUnspecified(s string) bool { return s == "XX" || s == "xx" }

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// yearOf is the number of at most maxYearDigits digits, which may have a sign.
func yearOf(digits string) int32 {
	year, _ := strconv.Atoi(digits)
	return int32(year)
}
