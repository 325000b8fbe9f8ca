package edtf

import "strconv"

// Precision is the smallest part of a date that is known.
type Precision uint8

// The precisions, from coarse to fine.
const (
	NoPrecision Precision = iota // no date, or an end that is open or unknown
	ToCentury                    // 20XX
	ToDecade                     // 201X
	ToYear                       // 2019, 2019-XX
	ToSeason                     // 2019-21
	ToMonth                      // 2019-04, 2019-04-XX
	ToDay                        // 2019-04-12
)

type state uint8

const (
	absent state = iota
	dated
	open
	unknown
)

type qualifier uint8

const (
	uncertain qualifier = 1 << iota
	approximate
)

// Point is one date without a slash, or one end of an interval. It is
// comparable with ==.
type Point struct {
	year       int32 // see maxYearDigits
	month      uint8 // 1 to 12, or a season's 21 to 24
	day        uint8
	unnamed    uint8 // parts after the precision that were written as XX
	precision  Precision
	qualifiers qualifier
	state      state
}

// IsDated reports whether p is a date: neither absent, open nor unknown.
func (p Point) IsDated() bool { return p.state == dated }

// IsOpen reports whether p is an end written as two dots: without limit.
func (p Point) IsOpen() bool { return p.state == open }

// IsUnknown reports whether p is an end left blank: there is one, but nobody knows when.
func (p Point) IsUnknown() bool { return p.state == unknown }

// Precision is the smallest known part of p.
func (p Point) Precision() Precision { return p.precision }

// Year is p's year; of a decade or a century, its first year counted from zero.
func (p Point) Year() int { return int(p.year) }

// Month is 1 to 12, or 0 where no month is known.
func (p Point) Month() int {
	if p.precision < ToMonth {
		return 0
	}
	return int(p.month)
}

// Season is 1 for spring to 4 for winter, or 0 where p is no season.
func (p Point) Season() int {
	if p.precision != ToSeason {
		return 0
	}
	return int(p.month) - 20
}

// Day is 1 to 31, or 0 where no day is known.
func (p Point) Day() int { return int(p.day) }

// Unspecified reports whether p names parts that it leaves out, as 2004-XX does.
func (p Point) Unspecified() bool {
	return p.unnamed > 0 || p.precision == ToDecade || p.precision == ToCentury
}

// Approximate reports whether p is marked by ~ or %.
func (p Point) Approximate() bool { return p.qualifiers&approximate != 0 }

// Uncertain reports whether p is marked by ? or %.
func (p Point) Uncertain() bool { return p.qualifiers&uncertain != 0 }

// First is the earliest day that p may mean; the zero day where p is not dated.
func (p Point) First() Day { first, _ := p.bounds(); return first }

// Last is the latest day that p may mean; the zero day where p is not dated.
func (p Point) Last() Day { _, last := p.bounds(); return last }

// bounds takes seasons as they fall in the north, by whole months. The
// specification leaves their months open, and a timeline needs some.
func (p Point) bounds() (first, last Day) {
	switch p.precision {
	case ToCentury:
		return p.years(100)
	case ToDecade:
		return p.years(10)
	case ToYear:
		return p.years(1)
	case ToSeason:
		begin, lastYear := 3*(p.Season()-1)+3, p.Year()
		end := begin + 2
		if end > 12 {
			end, lastYear = end-12, lastYear+1
		}
		return Day{p.Year(), begin, 1}, Day{lastYear, end, daysIn(lastYear, end)}
	case ToMonth:
		return Day{p.Year(), int(p.month), 1}, Day{p.Year(), int(p.month), daysIn(p.Year(), int(p.month))}
	case ToDay:
		day := Day{p.Year(), int(p.month), int(p.day)}
		return day, day
	}
	return Day{}, Day{}
}

// years is the span of n years whose leading digits are those of p.year. Before
// the year 0 the digits grow into the past, so the span lies on the other side.
func (p Point) years(n int) (first, last Day) {
	from, to := p.Year(), p.Year()+n-1
	if p.year < 0 {
		from, to = p.Year()-n+1, p.Year()
	}
	return Day{from, 1, 1}, Day{to, 12, 31}
}

// String is the canonical notation of p.
func (p Point) String() string {
	switch p.state {
	case open:
		return ".."
	case absent, unknown:
		return ""
	}
	// Every dated thing of every page is hashed by its notation, so it is
	// written without fmt.
	var room [32]byte
	b := p.appendYear(room[:0])
	if p.precision >= ToSeason {
		b = appendPadded(append(b, '-'), int(p.month), 2)
	}
	if p.precision == ToDay {
		b = appendPadded(append(b, '-'), int(p.day), 2)
	}
	for range p.unnamed {
		b = append(b, "-XX"...)
	}
	switch p.qualifiers {
	case uncertain:
		b = append(b, '?')
	case approximate:
		b = append(b, '~')
	case uncertain | approximate:
		b = append(b, '%')
	}
	return string(b)
}

func (p Point) appendYear(b []byte) []byte {
	year := p.Year()
	if max(year, -year) > 9999 {
		b = append(b, 'Y')
	}
	if year < 0 {
		year = -year
		b = append(b, '-')
	}
	switch {
	case year > 9999:
		return strconv.AppendInt(b, int64(year), 10)
	case p.precision == ToCentury:
		return append(appendPadded(b, year/100, 2), "XX"...)
	case p.precision == ToDecade:
		return append(appendPadded(b, year/10, 3), 'X')
	}
	return appendPadded(b, year, 4)
}

// appendPadded writes a number that is not negative with so many digits at least.
func appendPadded(b []byte, n, digits int) []byte {
	for least := 1; digits > 1; digits-- {
		if least *= 10; n < least {
			for range digits - 1 {
				b = append(b, '0')
			}
			break
		}
	}
	return strconv.AppendInt(b, int64(n), 10)
}
