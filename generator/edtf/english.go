package edtf

import (
	"fmt"
	"strings"
)

// readDayFirst reads 15 August 2025, 3–5 March 2026, 30 July – 2 August 2025,
// and the first two without their year, in any of the languages: 15. August
// 2025, 1er août 2025, 15 серпня 2025 року.
func readDayFirst(text string) (Written, int, error) {
	in := scanner{text: text}
	var from, to moment
	if from.day = in.day(); from.day == 0 {
		return Written{}, 0, nil
	}
	in.accept(".")
	if in.dash() {
		if to.day = in.day(); to.day == 0 {
			return Written{}, 0, nil
		}
		in.accept(".")
	}
	if !in.space() {
		return Written{}, 0, nil
	}
	if from.month = in.month(); from.month == 0 {
		return Written{}, 0, nil
	}
	if to.day == 0 {
		far := in
		if far.dash() {
			day := far.day()
			far.accept(".")
			if day > 0 && far.space() {
				if month := far.month(); month > 0 {
					in, to = far, moment{month, day}
				}
			}
		}
	}
	year := in.yearAfter()
	return from.through(to, year, in.at)
}

// readMonthFirst reads August 15, 2025, Mar 3–5, 2026, July 30 – August 2,
// 2025, August 2025, July–August 2025, and the first two without their year.
// A month and its year may be in any of the languages.
func readMonthFirst(text string) (Written, int, error) {
	in := scanner{text: text}
	var from, to moment
	if from.month = in.month(); from.month == 0 {
		return Written{}, 0, nil
	}
	if in.dash() {
		if to.month = in.month(); to.month == 0 {
			return Written{}, 0, nil
		}
	}
	if year := in.yearAfter(); year >= 0 {
		return from.through(to, year, in.at)
	}
	if !in.space() || to.month > 0 {
		return Written{}, 0, nil
	}
	if from.day = in.day(); from.day == 0 {
		return Written{}, 0, nil
	}
	if far := in; far.dash() {
		to.month = far.month()
		if to.month > 0 {
			far.space()
		}
		if to.day = far.day(); to.day > 0 {
			in = far
		} else {
			to.month = 0
		}
	}
	year := in.yearAfter()
	return from.through(to, year, in.at)
}

// moment is a month, or a day of one, without its year.
type moment struct{ month, day int }

// through is the span from m to another moment, or m alone where the other is
// zero, in a year that may be missing: -1.
func (m moment) through(to moment, year, length int) (Written, int, error) {
	switch {
	case year >= 0 && m.day == 0 && to.month == 0:
		return Written{Date: Date{start: month(year, m.month)}}, length, nil
	case year >= 0 && m.day == 0:
		d, err := interval(month(year, m.month), month(year, to.month))
		return Written{Date: d}, length, err
	case year >= 0 && to.month > 0:
		from, err := days(year, m.month, m.day, 0)
		if err != nil {
			return Written{}, length, err
		}
		until, err := days(year, to.month, to.day, 0)
		if err != nil {
			return Written{}, length, err
		}
		d, err := interval(from.start, until.start)
		return Written{Date: d}, length, err
	case year >= 0:
		d, err := days(year, m.month, m.day, to.day)
		return Written{Date: d}, length, err
	case to.month > 0:
		return Written{}, 0, nil
	}
	// A leap year has all the days that a month can have.
	if _, err := days(2000, m.month, m.day, to.day); err != nil {
		return Written{}, length, fmt.Errorf("%s never has a day %d", monthName(m.month), max(m.day, to.day))
	}
	return Written{Month: uint8(m.month), Day: uint8(m.day), LastDay: uint8(to.day)}, length, nil
}

func month(year, month int) Point {
	return Point{state: dated, precision: ToMonth, year: int32(year), month: uint8(month)}
}

// days is a day, or the span up to a later one of the same month.
func days(year, inMonth, first, last int) (Date, error) {
	start := month(year, inMonth)
	if err := start.readDay(first); err != nil {
		return Date{}, err
	}
	if last == 0 {
		return Date{start: start}, nil
	}
	end := month(year, inMonth)
	if err := end.readDay(last); err != nil {
		return Date{}, err
	}
	return interval(start, end)
}

// scanner reads the parts of a date in words one by one. A part that is not
// there leaves it where it is.
type scanner struct {
	text string
	at   int
}

func (s *scanner) rest() string { return s.text[s.at:] }

func (s *scanner) accept(prefix string) bool {
	if !strings.HasPrefix(s.rest(), prefix) {
		return false
	}
	s.at += len(prefix)
	return true
}

// space passes over one space; text has no more of them in a row.
func (s *scanner) space() bool { return s.accept(" ") || s.accept("\u00a0") || s.accept("\u202f") }

// dash passes over a dash between two parts, with the spaces around it.
func (s *scanner) dash() bool {
	far := *s
	far.space()
	if !far.accept("–") && !far.accept("—") && !far.accept("-") {
		return false
	}
	far.space()
	*s = far
	return true
}

// digits reads a number of from least to most digits that no other one follows.
func (s *scanner) digits(least, most int) (int, bool) {
	n, count, i := 0, 0, s.at
	for i < len(s.text) && count <= most {
		digit, size := digitOf(s.text[i:])
		if size == 0 {
			break
		}
		n, count, i = n*10+digit, count+1, i+size
	}
	if count < least || count > most {
		return 0, false
	}
	s.at = i
	return n, true
}

// day reads a day of a month, with or without the ending of an ordinal; 0 if
// there is none.
func (s *scanner) day() int {
	n, ok := s.digits(1, 2)
	if !ok {
		return 0
	}
	for _, ending := range [...]string{"st", "nd", "rd", "th", "er"} {
		if s.accept(ending) {
			break
		}
	}
	return n
}

// yearAfter reads a year of four digits after a space, with or without a comma
// before it; -1 if there is none.
func (s *scanner) yearAfter() int {
	far := *s
	far.accept(",")
	if !far.space() {
		return -1
	}
	n, ok := far.digits(4, 4)
	if !ok || startsWord(far.rest()) {
		return -1
	}
	*s = far
	s.yearWord()
	return n
}

// month reads a month's name or its abbreviation, with or without a full stop;
// 0 if there is none.
func (s *scanner) month() int {
	if m := s.englishMonth(); m > 0 {
		return m
	}
	return s.foreignMonth()
}

// englishMonth reads one in English, which is capitalised.
func (s *scanner) englishMonth() int {
	length := 0
	for _, c := range []byte(s.rest()) {
		if c|0x20 < 'a' || c|0x20 > 'z' || length > len("September") {
			break
		}
		length++
	}
	word := s.rest()[:length]
	if length < 3 || word[0] > 'Z' {
		return 0
	}
	for m := 1; m <= 12; m++ {
		name := monthName(m)
		if name[0] != word[0] {
			continue
		}
		if strings.EqualFold(word, name) || strings.EqualFold(word, name[:3]) || m == 9 && strings.EqualFold(word, "Sept") {
			s.at += length
			if length < len(name) {
				s.accept(".")
			}
			return m
		}
	}
	return 0
}
