package render

import (
	"fmt"
	"html"
	"html/template"
	"strconv"

	"dossier/generator/edtf"
)

// dateForms are the keys of the forms that dates take, see layouts/words.
func dateForms() []string {
	return []string{
		"day", "days", "day-of-year", "month", "season", "year", "years", "decade", "century", "before-christ",
		"about", "uncertain", "span", "span-short", "since", "until", "end-unknown", "start-unknown",
	}
}

// date writes a date in words. One that a machine can read as it stands is a
// time element; HTML has no form for the others.
func (w *words) date(d edtf.Date) template.HTML {
	if d.IsZero() {
		return ""
	}
	text := html.EscapeString(w.dateText(d))
	if d.IsInterval() || !isExact(d.Start()) {
		return template.HTML(`<span class="date">` + text + `</span>`)
	}
	return template.HTML(`<time datetime="` + d.String() + `">` + text + `</time>`)
}

// spanOf is the time from one date to another, which may be missing.
func spanOf(first, last edtf.Date) edtf.Date {
	if first.IsZero() || last.IsZero() || first == last {
		return first
	}
	if both, err := edtf.Between(first, last); err == nil {
		return both
	}
	return first
}

// period writes from when to when something held, in plain words; either end may be missing.
func (w *words) period(since, until edtf.Date) string {
	in := func(d edtf.Date) func(*grammar) string {
		return func(g *grammar) string { return g.dateText(d) }
	}
	switch {
	case since.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return w.form("since", filling{"date", in(since)})
	case since.IsZero():
		return w.form("until", filling{"date", in(until)})
	}
	if both, err := edtf.Between(since, until); err == nil {
		return w.dateText(both)
	}
	return w.form("span", filling{"first", in(since)}, filling{"last", in(until)})
}

// isExact reports whether the notation of p is a valid date of HTML: all of it
// known, and a year of four digits after the year 0.
func isExact(p edtf.Point) bool {
	if p.Approximate() || p.Uncertain() || p.Unspecified() || p.Year() < 1 || p.Year() > 9999 {
		return false
	}
	return p.Precision() == edtf.ToYear || p.Precision() == edtf.ToMonth || p.Precision() == edtf.ToDay
}

// dateText is a date in plain words, as precise as it is and no more.
func (g *grammar) dateText(d edtf.Date) string {
	first, last := d.Start(), d.End()
	switch {
	case d.IsZero():
		return ""
	case !d.IsInterval():
		return g.point(first)
	case last.IsOpen():
		return g.form("since", point("date", first))
	case first.IsOpen():
		return g.form("until", point("date", last))
	case last.IsUnknown():
		return g.form("end-unknown", point("date", first))
	case first.IsUnknown():
		return g.form("start-unknown", point("date", last))
	case first == last:
		return g.point(first)
	}
	if first.Approximate() != last.Approximate() || first.Uncertain() != last.Uncertain() {
		return g.form("span", point("first", first), point("last", last))
	}
	return g.qualified(first, func(g *grammar) string { return g.plainSpan(first, last) })
}

func point(name string, p edtf.Point) filling {
	return filling{name, func(g *grammar) string { return g.point(p) }}
}

// plainSpan names once what the two ends share: 11–17 August 2025. It leaves out
// how sure they are.
func (g *grammar) plainSpan(first, last edtf.Point) string {
	year := plain("year", strconv.Itoa(first.Year()))
	switch {
	case first.Precision() != last.Precision() || first.Unspecified() || last.Unspecified():
	case first.Precision() == edtf.ToYear && (first.Year() < 1) == (last.Year() < 1):
		from, to := first.Year(), last.Year()
		return g.era(from, func(g *grammar) string {
			return g.form("years", plain("first", strconv.Itoa(counted(from))), plain("last", strconv.Itoa(counted(to))))
		})
	case first.Year() != last.Year() || first.Year() < 1:
	case first.Precision() == edtf.ToMonth:
		return g.form("month", plain("month", g.short(g.month(first), g.month(last))), year)
	case first.Precision() == edtf.ToSeason:
		return g.form("season", plain("season", g.short(g.season(first), g.season(last))), year)
	case first.Precision() != edtf.ToDay:
	case first.Month() == last.Month():
		return g.form("days", plain("first", g.day(first)), plain("last", g.day(last)), plain("month", g.monthInDate(first)), year)
	default:
		from := func(g *grammar) string {
			return g.form("day-of-year", plain("day", g.day(first)), plain("month", g.monthInDate(first)))
		}
		to := func(g *grammar) string { return g.plainPoint(last) }
		return g.form("span", filling{"first", from}, filling{"last", to})
	}
	return g.form("span",
		filling{"first", func(g *grammar) string { return g.plainPoint(first) }},
		filling{"last", func(g *grammar) string { return g.plainPoint(last) }})
}

func (g *grammar) short(first, last string) string {
	return g.form("span-short", plain("first", first), plain("last", last))
}

// point writes one date. What is written as not known (2019-XX) is left out:
// the year alone says as much.
func (g *grammar) point(p edtf.Point) string {
	return g.qualified(p, func(g *grammar) string { return g.plainPoint(p) })
}

// qualified adds to a text how sure a date is.
func (g *grammar) qualified(p edtf.Point, text func(*grammar) string) string {
	if p.Approximate() {
		exact := text
		text = func(g *grammar) string { return g.form("about", filling{"date", exact}) }
	}
	if p.Uncertain() {
		sure := text
		text = func(g *grammar) string { return g.form("uncertain", filling{"date", sure}) }
	}
	return text(g)
}

func (g *grammar) plainPoint(p edtf.Point) string {
	if p.Precision() == edtf.ToCentury || p.Precision() == edtf.ToDecade {
		return g.yearsOf(p)
	}
	return g.era(p.Year(), func(g *grammar) string {
		year := plain("year", strconv.Itoa(counted(p.Year())))
		switch p.Precision() {
		case edtf.ToSeason:
			return g.form("season", plain("season", g.season(p)), year)
		case edtf.ToMonth:
			return g.form("month", plain("month", g.month(p)), year)
		case edtf.ToDay:
			return g.form("day", plain("day", g.day(p)), plain("month", g.monthInDate(p)), year)
		}
		return g.form("year", year)
	})
}

// yearsOf writes a decade or a century. Those before Christ, and the first, have
// no name and are told by the years at their ends.
func (g *grammar) yearsOf(p edtf.Point) string {
	first, last := p.First().Year, p.Last().Year
	ends := func(number func(int) string) func(*grammar) string {
		return func(g *grammar) string {
			return g.form("century", plain("first", number(first)), plain("last", number(last)))
		}
	}
	number := func(year int) string { return strconv.Itoa(counted(year)) }
	switch {
	case last < 1:
		return g.era(last, ends(number))
	case first < 1:
		return ends(func(year int) string {
			return g.era(year, func(*grammar) string { return number(year) })
		})(g)
	case p.Precision() == edtf.ToDecade:
		return g.form(g.decadeForm(first), plain("year", number(first)), plain("first", number(first)), plain("last", number(last)), plain("century", strconv.Itoa(first/100+1)))
	}
	return ends(number)(g)
}

// decadeForm is the form of a decade: one for its last two digits, where the
// language does not name all decades alike.
func (g *grammar) decadeForm(year int) string {
	if own := fmt.Sprintf("decade-%02d", year%100); g.Dates[own] != "" {
		return own
	}
	return "decade"
}

// counted is the number of a year as people count it: the year 0 is 1 BC.
func counted(year int) int {
	if year < 1 {
		return 1 - year
	}
	return year
}

// era says of what is before Christ that it is.
func (g *grammar) era(year int, text func(*grammar) string) string {
	if year < 1 {
		return g.form("before-christ", filling{"date", text})
	}
	return text(g)
}

func (g *grammar) month(p edtf.Point) string       { return nameOf(g.Months, p.Month()) }
func (g *grammar) monthInDate(p edtf.Point) string { return nameOf(g.MonthsInDate, p.Month()) }
func (g *grammar) season(p edtf.Point) string      { return nameOf(g.Seasons, p.Season()) }

// day is the number of a day, or what the language writes for it: 1er.
func (g *grammar) day(p edtf.Point) string {
	if name, ok := g.Days[p.Day()]; ok {
		return name
	}
	return strconv.Itoa(p.Day())
}

// nameOf counts from 1. A list that is too short has been told of as an error.
func nameOf(names []string, n int) string {
	if n < 1 || n > len(names) {
		return fmt.Sprintf("%02d", n)
	}
	return names[n-1]
}
