package render_test

import (
	"strings"
	"testing"

	"dossier/generator/edtf"
	"dossier/generator/render"
	"dossier/generator/site"
)

func TestDatesKeepTheirPrecision(t *testing.T) {
	tests := []struct{ date, want string }{
		{"2019", `<time datetime="2019">2019</time>`},
		{"2025-08", `<time datetime="2025-08">August 2025</time>`},
		{"2025-08-06", `<time datetime="2025-08-06">6 August 2025</time>`},
		{"1946~", "about 1946"},
		{"2025-08-06?", "perhaps 6 August 2025"},
		{"2025-08%", "perhaps about August 2025"},
		{"2025-08-11/2025-08-17", "11–17 August 2025"},
		{"2025-07-28/2025-08-03", "28 July – 3 August 2025"},
		{"2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"},
		{"2025-03/2025-05", "March–May 2025"},
		{"2003/2008", "2003–2008"},
		{"2003~/2008", "about 2003 – 2008"},
		{"2025-08-11?/2025-08-17?", "perhaps 11–17 August 2025"},
		{"2003~/2008~", "about 2003–2008"},
		{"201X/202X", "the 2010s – the 2020s"},
		{"2021/2021-06", "2021 – June 2021"},
		{"2021/..", "since 2021"},
		{"../2021-03", "until March 2021"},
		{"2021/", "from 2021, end not known"},
		{"/2021", "to 2021, beginning not known"},
		{"2019-21", "spring 2019"},
		{"201X", "the 2010s"},
		{"19XX", "between 1900 and 1999"},
		{"2019-XX", "2019"},
		{"-0043", "44 BC"},
		{"0000", "1 BC"},
	}
	l := ready(t, embedded(t).With(map[string]string{"note.html": `{{date .Date}}|{{dateText .Date}}|{{span .Date .End}}`}))
	for _, test := range tests {
		d := day(t, test.date)
		markup, rest, _ := strings.Cut(page(t, l, site.Page{Layout: "note", Date: d}), "|")
		text, _, _ := strings.Cut(rest, "|")
		want := test.want
		if !strings.HasPrefix(want, "<time") {
			want = `<span class="date">` + want + `</span>`
		}
		if markup != want {
			t.Errorf("%s: got %s, want %s", test.date, markup, want)
		}
		if !strings.Contains(want, ">"+text+"<") {
			t.Errorf("%s: plain text %q differs from %s", test.date, text, want)
		}
	}
	got := page(t, l, site.Page{Layout: "note", Date: day(t, "2025-08-11"), End: day(t, "2025-08-17")})
	if !strings.HasSuffix(got, `|<span class="date">11–17 August 2025</span>`) {
		t.Errorf("an event's two dates: %s", got)
	}
	if got := page(t, l, site.Page{Layout: "note", End: edtf.Date{}}); got != "||" {
		t.Errorf("no date: %q", got)
	}
}

func TestWordsOfALanguageStandOverEnglish(t *testing.T) {
	files := embedded(t).With(map[string]string{
		"words/uk.yaml": "words: {actors: Актори}\nmonths: [січень, лютий, березень, квітень, травень, червень, липень, серпень, вересень, жовтень, листопад, грудень]\n" +
			"months-in-date: [січня, лютого, березня, квітня, травня, червня, липня, серпня, вересня, жовтня, листопада, грудня]\n" +
			"counts:\n  notes: {one: \"{n} нотатка\", few: \"{n} нотатки\", many: \"{n} нотаток\", other: \"{n} нотатки\"}\ndigits: \"\u00a0\"",
		"note.html": `{{word "actors"}}, {{word "topics"}}; {{dateText .Date}}; {{dateText .End}}; {{count "notes" 1}}, {{count "notes" 3}}, {{count "notes" 11}}, {{count "notes" 21}}; {{number 1234567}} {{number 1234}} {{number -12345}}`,
	})
	l, problems := render.New(files, "uk-UA")
	if len(problems) > 0 {
		t.Fatal(told(problems))
	}
	got := page(t, l, site.Page{Layout: "note", Date: day(t, "2025-08-06"), End: day(t, "2025-08")})
	const want = "Актори, Topics; 6 серпня 2025; серпень 2025; 1 нотатка, 3 нотатки, 11 нотаток, 21 нотатка; 1\u00a0234\u00a0567 1234 -12\u00a0345"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestFormattersOfText(t *testing.T) {
	l := ready(t, embedded(t).With(map[string]string{
		"note.html": `{{host "https://www.example.org:80/a"}} {{host "nonsense"}} {{join "; " .Aliases}} {{label "actors"}} {{label "2024"}} {{with data "a" 1 "b" .Title}}{{.a}}{{.b}}{{end}} {{period .Date .End}} {{begins "x" ""}}`,
	}))
	got := page(t, l, site.Page{Layout: "note", Title: "T", Aliases: []string{"x", "y"}, End: day(t, "2020")})
	if want := "example.org nonsense x; y Actors 2024 1T until 2020 true"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
