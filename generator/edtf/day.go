package edtf

import (
	"cmp"
	"fmt"
	"math"
)

// Day is one day of the proleptic Gregorian calendar; the zero value is none.
// Year 0 is the year before year 1.
type Day struct{ Year, Month, Day int }

func infinitelyEarly() Day { return Day{math.MinInt32, 1, 1} }
func infinitelyLate() Day  { return Day{math.MaxInt32, 12, 31} }

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == Day{} }

// IsInfinite reports whether d stands for an end without limit rather than for
// a day of the calendar.
func (d Day) IsInfinite() bool { return d == infinitelyEarly() || d == infinitelyLate() }

// Compare is negative if d is before other, positive if after, and zero if they
// are the same day.
func (d Day) Compare(other Day) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// String is the day as 2025-08-06, or ".." where it is infinite.
func (d Day) String() string {
	if d.IsInfinite() {
		return ".."
	}
	if d.Year < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -d.Year, d.Month, d.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Date is the plain date that means this day alone; no date where d is no day
// or its year has more than four digits, which no date that ends in a day can have.
func (d Day) Date() Date {
	if d.IsZero() || d.Year < -9999 || d.Year > 9999 {
		return Date{}
	}
	return Date{start: Point{state: dated, precision: ToDay, year: int32(d.Year), month: uint8(d.Month), day: uint8(d.Day)}}
}

func isLeap(year int) bool {
	return year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
