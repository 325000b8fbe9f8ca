package render

import (
	"fmt"
	"iter"
	"maps"
	"strings"

	"dossier/generator/diag"
)

// dateWords are the names and forms of which dates are made.
type dateWords struct {
	Months       []string          `yaml:"months"`
	MonthsInDate []string          `yaml:"months-in-date"` // beside a day, where the language bends them; default: Months
	Seasons      []string          `yaml:"seasons"`
	Days         map[int]string    `yaml:"days"` // of the month, where one is not written as its number
	Dates        map[string]string `yaml:"dates"`
}

// under lays other words over those of d.
func (d dateWords) under(top dateWords) dateWords {
	d.Dates, d.Days = over(d.Dates, top.Dates), over(d.Days, top.Days)
	if top.Months != nil {
		d.Months, d.MonthsInDate = top.Months, top.Months
	}
	if top.MonthsInDate != nil {
		d.MonthsInDate = top.MonthsInDate
	}
	if top.Seasons != nil {
		d.Seasons = top.Seasons
	}
	return d
}

// wrongLengths tells of lists that do not have all their names; those that are
// left out are wrong only if all of them must be there.
func (d dateWords) wrongLengths(path string, all bool) []diag.Diagnostic {
	var problems []diag.Diagnostic
	for _, list := range []struct {
		name  string
		names []string
		want  int
	}{{"months", d.Months, 12}, {"months-in-date", d.MonthsInDate, 12}, {"seasons", d.Seasons, 4}} {
		if len(list.names) == list.want || list.names == nil && !all {
			continue
		}
		problems = append(problems, diag.Diagnostic{
			Severity: diag.Error, Code: "words-syntax", Place: diag.Place{Path: path},
			Message: fmt.Sprintf("%q holds %d names instead of %d", list.name, len(list.names), list.want),
			Help:    "give every name, in order",
		})
	}
	return problems
}

// grammar writes dates in one case of the language. Where a language bends what
// stands behind "since", or puts an article before it, the form says in which
// case the date stands: "{date:genitive}".
type grammar struct {
	dateWords
	words *words
}

// decline makes the grammars of the language out of its words.
func (w *words) decline() {
	w.grammar = grammar{w.DateWords, w}
	w.cases = map[string]*grammar{}
	for name, words := range w.Cases {
		w.cases[name] = &grammar{w.DateWords.under(words), w}
	}
}

// filling is what stands in a place of a form, in whatever case the form asks for.
type filling struct {
	name string
	text func(*grammar) string
}

func plain(name, text string) filling {
	return filling{name, func(*grammar) string { return text }}
}

// form fills the places of a form: {name}, in the case of g, or {name:case}.
// Braces around anything else stay.
func (g *grammar) form(key string, fillings ...filling) string {
	var b strings.Builder
	rest := g.Dates[key]
	for {
		before, place, after, ok := cutPlace(rest)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		b.WriteString(g.fill(place, fillings))
		rest = after
	}
}

func (g *grammar) fill(place string, fillings []filling) string {
	name, inCase, _ := strings.Cut(place, ":")
	for _, f := range fillings {
		if f.name != name {
			continue
		}
		if other, ok := g.words.cases[inCase]; ok {
			return f.text(other)
		}
		return f.text(g)
	}
	return "{" + place + "}"
}

// cutPlace splits a form around its first place in braces.
func cutPlace(form string) (before, place, after string, ok bool) {
	before, rest, ok := strings.Cut(form, "{")
	if !ok {
		return form, "", "", false
	}
	place, after, ok = strings.Cut(rest, "}")
	if !ok {
		return form, "", "", false
	}
	return before, place, after, true
}

// casesAskedFor are the names of cases in the forms of dates.
func (w *words) casesAskedFor() iter.Seq[string] {
	return func(yield func(string) bool) {
		sets := []map[string]string{w.DateWords.Dates}
		for words := range maps.Values(w.Cases) {
			sets = append(sets, words.Dates)
		}
		for _, set := range sets {
			for _, rest := range set {
				for {
					_, place, after, ok := cutPlace(rest)
					if !ok {
						break
					}
					if _, name, named := strings.Cut(place, ":"); named && !yield(name) {
						return
					}
					rest = after
				}
			}
		}
	}
}
