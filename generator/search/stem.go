package search

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// stemmer gives the stemming algorithm of a language, nil where there is none.
func stemmer(language string) func(*snowballstem.Env) bool {
	tag, _, _ := strings.Cut(strings.ToLower(language), "-")
	switch tag {
	case "ar":
		return arabic.Stem
	case "da":
		return danish.Stem
	case "nl":
		return dutch.Stem
	case "en":
		return english.Stem
	case "fi":
		return finnish.Stem
	case "fr":
		return french.Stem
	case "de":
		return german.Stem
	case "hu":
		return hungarian.Stem
	case "it":
		return italian.Stem
	case "nb", "nn", "no":
		return norwegian.Stem
	case "pt":
		return portuguese.Stem
	case "ro":
		return romanian.Stem
	case "ru":
		return russian.Stem
	case "es":
		return spanish.Stem
	case "sv":
		return swedish.Stem
	case "tr":
		return turkish.Stem
	}
	return nil
}

// mostKin bounds the forms of one word: what goes beyond is no family but a
// stem that means nothing.
const mostKin = 12

// setFamilies finds which terms are forms of one word.
func (a *gathered) setFamilies(stem func(*snowballstem.Env) bool) {
	if stem == nil {
		return
	}
	known := map[string]int32{} // families by their stem
	env := snowballstem.NewEnv("")
	for _, t := range a.terms {
		if utf8.RuneCountInString(t.text) < 3 || strings.ContainsAny(t.text, "0123456789*") {
			continue
		}
		env.SetCurrent(t.text)
		stem(env)
		family, ok := known[env.Current()]
		if !ok {
			a.families = append(a.families, nil)
			family = int32(len(a.families))
			known[env.Current()] = family
		}
		t.family = family
		a.families[family-1] = append(a.families[family-1], t.text)
	}
}

// kin are the forms of a term's word, itself too, sorted; nil if there are no others.
func (a *gathered) kin(t *term) []string {
	if t.family == 0 {
		return nil
	}
	family := a.families[t.family-1]
	if len(family) > mostKin {
		return nil
	}
	return family
}
