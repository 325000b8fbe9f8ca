package render

import (
	"strconv"

	"dossier/generator/edtf"
	"dossier/generator/site"
)

// year is the entries of a timeline that begin in the same year.
type year struct {
	Name    string // "2024", or what else the date says: "the 1990s"; "" without a date
	Entries []site.Entry
}

// years parts a timeline by year. It leaves the order as it is, so that a year
// which comes twice in a row of entries that is not sorted is named twice.
func (w *words) years(entries []site.Entry) []year {
	var parts []year
	for _, e := range entries {
		name := w.yearName(e.Date)
		if last := len(parts) - 1; last >= 0 && parts[last].Name == name {
			parts[last].Entries = append(parts[last].Entries, e)
			continue
		}
		parts = append(parts, year{Name: name, Entries: []site.Entry{e}})
	}
	return parts
}

// yearName is the year in which a date begins. A date that names no first year
// stands under all that it says.
func (w *words) yearName(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	first := d.Start()
	switch {
	case first.IsOpen(), first.IsUnknown():
		return w.dateText(d)
	case first.Precision() == edtf.ToDecade, first.Precision() == edtf.ToCentury:
		return w.plainPoint(first)
	}
	return w.era(first.Year(), func(g *grammar) string { return strconv.Itoa(counted(first.Year())) })
}

// entryClasses say how an entry of a timeline is drawn: by a mark, which tells
// how far it is a fact, and by what its date is. See the table in
// docs/layouts.md.
func entryClasses(e site.Entry) string {
	classes := markOf(e)
	add := func(holds bool, class string) {
		if holds {
			classes += " " + class
		}
	}
	add(e.ToCome, "to-come")
	add(e.Passed, "overdue")
	if first, last := e.Date.Start(), e.Date.End(); e.Date.IsInterval() && first != last {
		add(true, "span")
		add(!last.IsDated(), "since")
		add(!first.IsDated(), "until")
	}
	add(isVague(e.Date), "about")
	return classes
}

// markOf is the mark of an entry. What is to come is at most a plan, whatever
// the standing of the statement that tells of it.
func markOf(e site.Entry) string {
	switch e.Status {
	case "planned", "possible", "deadline", "cancelled":
		return e.Status
	case "retracted":
		return "cancelled"
	case "unverified", "disputed", "denied":
		if e.ToCome {
			return "possible"
		}
		return "claimed"
	}
	if e.ToCome {
		return "planned"
	}
	return "happened"
}

// isVague reports whether a date is marked as approximate or uncertain, or
// names no year. A date that merely lacks its day is as sure as what it says.
func isVague(d edtf.Date) bool {
	vague := d.Approximate() || d.Uncertain()
	for _, p := range []edtf.Point{d.Start(), d.End()} {
		vague = vague || p.Precision() == edtf.ToDecade || p.Precision() == edtf.ToCentury
	}
	return vague
}
