package render_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/render"
	"dossier/generator/site"
)

// drawn are the classes of a page's entries, in order, and the text of its
// headings inside of lists.
func drawn(text string) (entries []string) {
	for _, m := range regexp.MustCompile(`<li class="entry ([^"]*)"|<h3 class="entry-year">([^<]*)</h3>`).FindAllStringSubmatch(text, -1) {
		entries = append(entries, m[1]+m[2])
	}
	return entries
}

// drawnAs are the classes of one entry.
func drawnAs(t *testing.T, l *render.Layouts, e site.Entry) string {
	t.Helper()
	e.Kind, e.Title = "event", talks
	p := barePage("event")
	p.Before = []site.Entry{e}
	entries := drawn(page(t, l, p))
	if len(entries) != 1 {
		t.Fatalf("there are %d entries", len(entries))
	}
	return entries[0]
}

func TestMarkTellsHowFarAnEntryIsAFact(t *testing.T) {
	l := ready(t, embedded(t))
	for _, test := range []struct{ status, past, toCome, passed string }{
		{"", "happened", "planned to-come", ""},
		{"confirmed", "happened", "planned to-come", ""},
		{"reported", "happened", "planned to-come", ""},
		{"unverified", "claimed", "possible to-come", ""},
		{"disputed", "claimed", "possible to-come", ""},
		{"denied", "claimed", "possible to-come", ""},
		{"retracted", "cancelled", "cancelled to-come", ""},
		{"cancelled", "cancelled", "cancelled to-come", ""},
		{"planned", "planned", "planned to-come", "planned overdue"},
		{"possible", "possible", "possible to-come", "possible overdue"},
		{"deadline", "deadline", "deadline to-come", "deadline overdue"},
	} {
		e := site.Entry{Status: test.status, Date: day(t, "2025-08-08")}
		if got := drawnAs(t, l, e); got != test.past {
			t.Errorf("%q that is past is drawn as %q, want %q", test.status, got, test.past)
		}
		e.ToCome = true
		if got := drawnAs(t, l, e); got != test.toCome {
			t.Errorf("%q to come is drawn as %q, want %q", test.status, got, test.toCome)
		}
		e.ToCome, e.Passed = false, true
		if got := drawnAs(t, l, e); test.passed != "" && got != test.passed {
			t.Errorf("%q whose day is over is drawn as %q, want %q", test.status, got, test.passed)
		}
	}
}

func TestLineOfAnEntryTellsWhatItsDateIs(t *testing.T) {
	l := ready(t, embedded(t))
	for date, want := range map[string]string{
		"":                      "happened",
		"2025-08-06":            "happened",
		"2025-08":               "happened",
		"2025":                  "happened",
		"2025-XX":               "happened",
		"2025-22":               "happened",
		"199X":                  "happened about",
		"19XX":                  "happened about",
		"2025-08-06~":           "happened about",
		"2025?":                 "happened about",
		"2025-08%":              "happened about",
		"2025-08-11/2025-08-17": "happened span",
		"2003/2008":             "happened span",
		"2003/2003":             "happened",
		"2021/..":               "happened span since",
		"2021/":                 "happened span since",
		"../2004":               "happened span until",
		"/2004":                 "happened span until",
		"2019~/2021":            "happened span about",
		"2019/2021?":            "happened span about",
		"2021~/..":              "happened span since about",
		"../199X":               "happened span until about",
	} {
		e := site.Entry{}
		if date != "" {
			e.Date = day(t, date)
		}
		if got := drawnAs(t, l, e); got != want {
			t.Errorf("%q is drawn as %q, want %q", date, got, want)
		}
	}
	e := site.Entry{Date: day(t, "2025-08-11~/2025-08-17~"), Status: "planned", ToCome: true}
	if got, want := drawnAs(t, l, e), "planned to-come span about"; got != want {
		t.Errorf("all at once is drawn as %q, want %q", got, want)
	}
}

func dates(t *testing.T, texts ...string) (entries []site.Entry) {
	t.Helper()
	for _, text := range texts {
		e := site.Entry{Kind: "event", Title: talks}
		if text != "" {
			e.Date = day(t, text)
		}
		entries = append(entries, e)
	}
	return entries
}

func TestYearsPartATimelineThatReachesOverSeveral(t *testing.T) {
	l := ready(t, embedded(t))
	for _, layout := range []string{"actor", "topic"} {
		p := barePage(layout)
		p.Timeline = dates(t, "2021-06", "2021-07", "2024~", "2025-01-01")
		text := page(t, l, p)
		want := []string{"happened new-year", "2021", "happened", "happened about new-year", "2024", "happened new-year", "2025"}
		if diff := cmp.Diff(want, drawn(text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", layout, diff)
		}
		// One list, whose years stand one level below its section's heading.
		inOrder(t, text, `<h2 id="page-timeline">`, `<ol class="timeline">`, `<h3 class="entry-year">2021</h3>`)
		if n := strings.Count(text, "<ol class=\"timeline\">"); n != 1 {
			t.Errorf("%s: it is %d lists", layout, n)
		}
		p.Timeline = dates(t, "2021-06", "2021-07/2022")
		if text := page(t, l, p); strings.Contains(text, "entry-year") {
			t.Errorf("%s: one year is named", layout)
		}
	}
}

func TestDayOfTheDossierIsMarkedOnItsTimelineAndFirstPage(t *testing.T) {
	l := ready(t, embedded(t))
	const line = `<p class="now">As of <time datetime="2025-08-06">6 August 2025</time>`
	p := barePage("timeline")
	p.AsOf = day(t, "2025-08-06")
	p.Timeline = dates(t, "2025-01-01")
	inOrder(t, page(t, l, p), `<h2>2025</h2>`, line+"</p>")
	p.Next = dates(t, "2026-01-01")
	inOrder(t, page(t, l, p), `<h2>2025</h2>`, line, "Nothing below this line", `<h2 id="page-ahead">`)
	p.Next, p.Year = nil, "2025"
	if strings.Contains(page(t, l, p), `class="now"`) {
		t.Error("it is marked at the end of a year")
	}
	p = barePage("home")
	p.AsOf, p.Timeline = day(t, "2025-08-06"), dates(t, "2025-01-01")
	inOrder(t, page(t, l, p), "Latest developments", line, `<li class="entry happened">`)
}

func TestFilterHasWhatThePageHolds(t *testing.T) {
	l := ready(t, embedded(t))
	p := barePage("timeline")
	p.Actors, p.Topics = []site.Link{putin, trump}, []site.Link{meeting}
	p.Timeline = dates(t, "2024", "2025")
	p.Timeline[0].Actors, p.Timeline[0].Topics = []int{1, 0}, []int{0}
	text := page(t, l, p)
	inOrder(t, text, `<form class="timeline-filter"`, ` hidden>`,
		`<select name="actor"><option value="">All</option><option value="../actors/x.html">Vladimir Putin</option><option value="../actors/x.html">Donald Trump</option></select>`,
		`<select name="topic">`, `A Trump–Putin meeting`, `<select name="status">`, `<output aria-live="polite">`,
		`<li class="entry happened" data-actors="1 0" data-topics="0">`, `<li class="entry happened">`)
	p.Timeline = nil
	if strings.Contains(page(t, l, p), "<form") {
		t.Error("there is nothing to choose from")
	}
	p = barePage("actor")
	p.Timeline = dates(t, "2024")
	if text := page(t, l, p); strings.Contains(text, "timeline-filter") || strings.Contains(text, "data-actors") {
		t.Error("an actor's page has a filter")
	}
}
