package render

import (
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
	return w.year(first.Year())
}
