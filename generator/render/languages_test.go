package render_test

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/layouts"
)

// wordsOf is a file of words as it is written.
type wordsOf struct {
	Words   map[string]string
	Counts  map[string]map[string]string
	Digits  string
	Endings []string `yaml:"relation-endings"`

	Articles     []string
	Months       []string
	MonthsInDate []string `yaml:"months-in-date"`
	Seasons      []string
	Days         map[int]string
	Dates        map[string]string
	Cases        map[string]struct {
		Months       []string
		MonthsInDate []string `yaml:"months-in-date"`
		Seasons      []string
		Days         map[int]string
		Dates        map[string]string
	}
}

func readLanguage(t *testing.T, name string) wordsOf {
	t.Helper()
	text, err := layouts.Files.ReadFile("words/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var w wordsOf
	if err := yaml.Load(text, &w, yaml.WithKnownFields()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return w
}

// otherLanguages are those that come with Dossier besides English.
func otherLanguages(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(layouts.Files, "words/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "words/"), ".yaml")
		if name != "en" {
			names = append(names, name)
		}
	}
	for _, name := range []string{"ar", "de", "fr", "uk"} {
		if !slices.Contains(names, name) {
			t.Errorf("there are no words for %s", name)
		}
	}
	return names
}

var inBraces = regexp.MustCompile(`\{([a-z]*)(?::[^}]*)?\}`)

// places are the names in the braces of a form, sorted.
func places(form string) []string {
	var names []string
	for _, m := range inBraces.FindAllStringSubmatch(form, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return names
}

func sameKeys[A, B any](t *testing.T, what string, english map[string]A, other map[string]B) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(english)) {
		if _, ok := other[key]; !ok {
			t.Errorf("%s has no %q, which en.yaml has", what, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(other)) {
		if _, ok := english[key]; !ok {
			t.Errorf("%s has %q, which en.yaml has not", what, key)
		}
	}
}

func TestLanguagesHaveTheKeysOfEnglish(t *testing.T) {
	english := readLanguage(t, "en")
	for _, name := range otherLanguages(t) {
		w := readLanguage(t, name)
		file := name + ".yaml, words:"
		sameKeys(t, file, english.Words, w.Words)
		for key, word := range w.Words {
			if want, got := places(english.Words[key]), places(word); !slices.Equal(got, want) {
				t.Errorf("%s %s has the places %q, want %q", file, key, got, want)
			}
			if strings.TrimSpace(strings.ReplaceAll(word, "\u00a0", "x")) != strings.ReplaceAll(word, "\u00a0", "x") || word == "" {
				t.Errorf("%s %s is %q", file, key, word)
			}
		}
		sameKeys(t, name+".yaml, counts:", english.Counts, w.Counts)
		if w.Digits == "" || w.Endings == nil || w.Articles == nil || len(w.Months) != 12 || len(w.Seasons) != 4 {
			t.Errorf("%s.yaml lacks digits, relation-endings, articles, months or seasons", name)
		}
	}
}

// TestLanguagesAreTranslated finds what was copied from English and left. Some
// words are the same in both.
func TestLanguagesAreTranslated(t *testing.T) {
	same := map[string]string{
		"de": "briefing briefings status cited-status name list-separator colon",
		"fr": "callout-danger callout-question license source note notes sources date possible relations references source-number list-separator",
		"uk": "list-separator colon", "ar": "colon",
	}
	english := readLanguage(t, "en")
	for _, name := range otherLanguages(t) {
		for key, word := range readLanguage(t, name).Words {
			if word == english.Words[key] && !slices.Contains(strings.Fields(same[name]), key) {
				t.Errorf("%s.yaml: %s is still %q", name, key, word)
			}
		}
	}
}

// pluralForms are the forms that a language tells apart, by CLDR.
func pluralForms(name string) []string {
	names := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
	found := map[string]bool{"other": true}
	for n := range 1000 {
		found[names[plural.Cardinal.MatchPlural(language.Make(name), n, 0, 0, 0, 0)]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

func TestLanguagesHaveAllTheirPlurals(t *testing.T) {
	for _, name := range append(otherLanguages(t), "en") {
		want := pluralForms(name)
		for key, forms := range readLanguage(t, name).Counts {
			if got := slices.Sorted(maps.Keys(forms)); !slices.Equal(got, want) {
				t.Errorf("%s.yaml, counts: %s has the forms %q, want %q", name, key, got, want)
			}
			for form, text := range forms {
				// None, one and two may be said without a number.
				mayLack := form == "zero" || form == "two" || form == "one" && name == "ar"
				if n := len(places(text)); n > 1 || n == 0 && !mayLack || n == 1 && places(text)[0] != "n" {
					t.Errorf("%s.yaml, counts: %s, %s is %q", name, key, form, text)
				}
			}
		}
	}
}

func TestFormsOfDatesHaveTheirPlaces(t *testing.T) {
	english := readLanguage(t, "en")
	ownDecade := regexp.MustCompile(`^decade-[0-9]0$`)
	for _, name := range append(otherLanguages(t), "en") {
		w := readLanguage(t, name)
		sets := map[string]map[string]string{"dates": w.Dates}
		for inCase, words := range w.Cases {
			sets["cases: "+inCase] = words.Dates
			for form := range words.Dates {
				if _, ok := w.Dates[form]; !ok {
					t.Errorf("%s.yaml, case %s: there is no form %q of dates", name, inCase, form)
				}
			}
		}
		plain := maps.Clone(w.Dates)
		maps.DeleteFunc(plain, func(form, _ string) bool { return ownDecade.MatchString(form) })
		sameKeys(t, name+".yaml, dates:", english.Dates, plain)
		for set, forms := range sets {
			for form, text := range forms {
				want, got := places(english.Dates[form]), places(text)
				if strings.HasPrefix(form, "decade") {
					want = got
					if len(got) != 1 || got[0] != "year" && got[0] != "century" {
						want = []string{"year"}
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s.yaml, %s: %s has the places %q, want %q", name, set, form, got, want)
				}
			}
		}
	}
}

// known are the layouts that tests of languages have read.
var known sync.Map

func inLanguage(t *testing.T, name, layout string) *render.Layouts {
	t.Helper()
	if l, ok := known.Load(name + layout); ok {
		return l.(*render.Layouts)
	}
	l, problems := render.New(embedded(t).With(map[string]string{"note.html": layout}), name)
	if len(problems) > 0 {
		t.Fatal(told(problems))
	}
	known.Store(name+layout, l)
	return l
}

func TestCountsOfLanguages(t *testing.T) {
	for name, want := range map[string]string{
		"de": "0 Notizen; 1 Notiz; 2 Notizen; 3 Notizen; 11 Notizen; 21 Notizen; 100 Notizen; 12.345 Notizen",
		"fr": "0 note; 1 note; 2 notes; 3 notes; 11 notes; 21 notes; 100 notes; 12\u202f345 notes",
		"uk": "0 нотаток; 1 нотатка; 2 нотатки; 3 нотатки; 11 нотаток; 21 нотатка; 100 нотаток; 12\u00a0345 нотаток",
		"ar": "لا مذكرات; مذكرة واحدة; مذكرتان; 3 مذكرات; 11 مذكرة; 21 مذكرة; 100 مذكرة; 12,345 مذكرة",
	} {
		var calls []string
		for _, n := range []int{0, 1, 2, 3, 11, 21, 100, 12345} {
			calls = append(calls, fmt.Sprintf(`{{count "notes" %d}}`, n))
		}
		if got := page(t, inLanguage(t, name, strings.Join(calls, "; ")), site.Page{Layout: "note"}); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", name, got, want)
		}
	}
}

func TestRelationsAreTurnedInEachLanguage(t *testing.T) {
	for name, relations := range map[string]map[string]string{
		"en": {"special envoy of": "special envoy", "partner in": "", "of": ""},
		"de": {"Sondergesandter von": "Sondergesandter", "Mitglied der": "Mitglied", "Partner bei": ""},
		"fr": {"envoyé spécial de": "envoyé spécial", "présidente de la": "présidente", "conseiller d’": "conseiller", "membre du": "membre", "associé chez": ""},
		"uk": {"спеціальний представник кого": "спеціальний представник", "членство чого": "членство", "партнер у": ""},
		"ar": {"المبعوث الخاص لـ": "المبعوث الخاص", "متحدث ل": "متحدث", "شريك في": ""},
	} {
		l := inLanguage(t, name, `{{turned .Title}}`)
		for relation, want := range relations {
			if got := page(t, l, site.Page{Layout: "note", Title: relation}); got != want {
				t.Errorf("%s: %q turned is %q, want %q", name, relation, got, want)
			}
		}
	}
}

func TestACaseThatIsNotThereIsToldOf(t *testing.T) {
	for text, want := range map[string]string{
		"dates: {since: \"від {date:genitiv}\"}":            `the case "genitiv"`,
		"cases: {genitive: {months: [січня, лютого]}}":      `"months" holds 2 names instead of 12`,
		"cases: {genitive: {dates: {about: \"{date:x}\"}}}": `the case "x"`,
	} {
		_, problems := render.New(embedded(t).With(map[string]string{"words/uk.yaml": text}), "uk")
		if len(problems) != 1 || !strings.Contains(problems[0].Message, want) || problems[0].Place.Path != "layouts/words/uk.yaml" {
			t.Errorf("%s: %v", text, problems)
		}
	}
}
