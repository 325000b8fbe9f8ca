// Package edtf reads and compares dates as people know them: whole, partial,
// uncertain or open.
//
// It stands on floor 0, before every stage. A text from a note goes in, such
// as "2019~" or "2021/.."; a comparable [Date] comes out, with its bounds as
// days and its parts for whoever formats it. The notation is levels 0 and 1 of
// the Extended Date/Time Format of the Library of Congress (2019), over the
// proleptic Gregorian calendar. No clock is in it.
//
// [Opening], [Closing] and [Within] find dates in running text, where people
// write them in English too: "15 August 2025", "Mar 3–5, 2026", "2003–2008".
// These come out as [Written], since they may lack their year.
package edtf

// Date is a date, or an interval between two of them. It is comparable with ==,
// and its zero value is no date at all.
type Date struct {
	start, end Point
	interval   bool
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// IsInterval reports whether d was written with a slash.
func (d Date) IsInterval() bool { return d.interval }

// Start is the only point of a plain date, or the first of an interval.
func (d Date) Start() Point { return d.start }

// End is the only point of a plain date, or the second of an interval.
func (d Date) End() Point {
	if d.interval {
		return d.end
	}
	return d.start
}

// Precision is that of the start, or of the end where the start is open or unknown.
func (d Date) Precision() Precision {
	if d.start.precision == NoPrecision {
		return d.end.precision
	}
	return d.start.precision
}

// Approximate reports whether any part of d is marked by ~ or %.
func (d Date) Approximate() bool { return d.start.Approximate() || d.end.Approximate() }

// Uncertain reports whether any part of d is marked by ? or %.
func (d Date) Uncertain() bool { return d.start.Uncertain() || d.end.Uncertain() }

// First is the earliest day that d may mean. An open or unknown start is
// infinitely early.
func (d Date) First() Day {
	if d.start.state == open || d.start.state == unknown {
		return infinitelyEarly()
	}
	return d.start.First()
}

// Last is the latest day that d may mean. An open or unknown end is infinitely
// late: what is not known to have ended may still go on.
func (d Date) Last() Day {
	end := d.End()
	if end.state == open || end.state == unknown {
		return infinitelyLate()
	}
	return end.Last()
}

// String is the canonical notation, which Parse reads back to the same value.
// Times of day are not in it, and no date is the empty string.
func (d Date) String() string {
	if !d.interval {
		return d.start.String()
	}
	return d.start.String() + "/" + d.end.String()
}

// Between is the interval from one plain date to another, for notes that write
// its two ends apart. Both must be there.
func Between(start, end Date) (Date, error) {
	if start.interval || end.interval {
		return Date{}, errNested
	}
	if start.IsZero() || end.IsZero() {
		return Date{}, errNoDate
	}
	return interval(start.start, end.start)
}
