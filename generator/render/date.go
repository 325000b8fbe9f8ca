package render

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"

	"dossier/generator/edtf"
)

// dateForms are the keys of the forms that dates take, see layouts/words.
func dateForms() []string {
	return []string{
		"day", "day-of-year", "month", "season", "year", "decade", "century", "before-christ",
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

// span writes the time from one date to another, which may be missing.
func (w *words) span(first, last edtf.Date) template.HTML {
	if first.IsZero() || last.IsZero() || first == last {
		return w.date(first)
	}
	both, err := edtf.Between(first, last)
	if err != nil {
		return w.date(first)
	}
	return w.date(both)
}

// period writes from when to when something held, in plain words; either end may be missing.
func (w *words) period(since, until edtf.Date) string {
	switch {
	case since.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return w.form("since", "date", w.dateText(since))
	case since.IsZero():
		return w.form("until", "date", w.dateText(until))
	}
	if both, err := edtf.Between(since, until); err == nil {
		return w.dateText(both)
	}
	return w.form("span", "first", w.dateText(since), "last", w.dateText(until))
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
func (w *words) dateText(d edtf.Date) string {
	first, last := d.Start(), d.End()
	switch {
	case d.IsZero():
		return ""
	case !d.IsInterval():
		return w.point(first)
	case last.IsOpen():
		return w.form("since", "date", w.point(first))
	case first.IsOpen():
		return w.form("until", "date", w.point(last))
	case last.IsUnknown():
		return w.form("end-unknown", "date", w.point(first))
	case first.IsUnknown():
		return w.form("start-unknown", "date", w.point(last))
	case first == last:
		return w.point(first)
	}
	if first.Approximate() != last.Approximate() || first.Uncertain() != last.Uncertain() {
		return w.form("span", "first", w.point(first), "last", w.point(last))
	}
	return w.qualified(first, w.plainSpan(first, last))
}

// plainSpan names once what the two ends share: 11–17 August 2025. It leaves out
// how sure they are.
func (w *words) plainSpan(first, last edtf.Point) string {
	inFull := w.form("span", "first", w.plainPoint(first), "last", w.plainPoint(last))
	if first.Precision() != last.Precision() || first.Unspecified() || last.Unspecified() || first.Year() < 1 {
		return inFull
	}
	join := func(a, b string) string { return w.form("span-short", "first", a, "last", b) }
	sameYear := first.Year() == last.Year()
	switch {
	case first.Precision() == edtf.ToYear:
		return join(w.year(first.Year()), w.year(last.Year()))
	case !sameYear:
		return inFull
	case first.Precision() == edtf.ToMonth:
		return w.form("month", "month", join(w.month(first), w.month(last)), "year", w.year(first.Year()))
	case first.Precision() == edtf.ToSeason:
		return w.form("season", "season", join(w.season(first), w.season(last)), "year", w.year(first.Year()))
	case first.Precision() != edtf.ToDay:
		return inFull
	case first.Month() == last.Month():
		days := join(strconv.Itoa(first.Day()), strconv.Itoa(last.Day()))
		return w.form("day", "day", days, "month", w.monthInDate(first), "year", w.year(first.Year()))
	}
	return w.form("span", "first", w.form("day-of-year", "day", strconv.Itoa(first.Day()), "month", w.monthInDate(first)), "last", w.plainPoint(last))
}

// point writes one date. What is written as not known (2019-XX) is left out:
// the year alone says as much.
func (w *words) point(p edtf.Point) string { return w.qualified(p, w.plainPoint(p)) }

// qualified adds to a text how sure a date is.
func (w *words) qualified(p edtf.Point, text string) string {
	if p.Approximate() {
		text = w.form("about", "date", text)
	}
	if p.Uncertain() {
		text = w.form("uncertain", "date", text)
	}
	return text
}

func (w *words) plainPoint(p edtf.Point) string {
	year := w.year(p.Year())
	switch p.Precision() {
	case edtf.ToCentury:
		return w.form("century", "first", w.year(p.First().Year), "last", w.year(p.Last().Year))
	case edtf.ToDecade:
		return w.form("decade", "year", year)
	case edtf.ToSeason:
		return w.form("season", "season", w.season(p), "year", year)
	case edtf.ToMonth:
		return w.form("month", "month", w.month(p), "year", year)
	case edtf.ToDay:
		return w.form("day", "day", strconv.Itoa(p.Day()), "month", w.monthInDate(p), "year", year)
	}
	return w.form("year", "year", year)
}

// year counts the years before the year 1 as people do: the year 0 is 1 BC.
func (w *words) year(year int) string {
	if year < 1 {
		return w.form("before-christ", "year", strconv.Itoa(1-year))
	}
	return strconv.Itoa(year)
}

func (w *words) month(p edtf.Point) string       { return nameOf(w.Months, p.Month()) }
func (w *words) monthInDate(p edtf.Point) string { return nameOf(w.MonthsInDate, p.Month()) }
func (w *words) season(p edtf.Point) string      { return nameOf(w.Seasons, p.Season()) }

// nameOf counts from 1. A list that is too short has been told of as an error.
func nameOf(names []string, n int) string {
	if n < 1 || n > len(names) {
		return fmt.Sprintf("%02d", n)
	}
	return names[n-1]
}

// form fills the named places of a form of the words.
func (w *words) form(key string, namesAndTexts ...string) string {
	places := make([]string, len(namesAndTexts))
	for i, text := range namesAndTexts {
		if i%2 == 0 {
			text = "{" + text + "}"
		}
		places[i] = text
	}
	return strings.NewReplacer(places...).Replace(w.Dates[key])
}
