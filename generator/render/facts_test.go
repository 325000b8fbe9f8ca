package render_test

import (
	"strings"
	"testing"

	"dossier/generator/render"
	"dossier/generator/site"
)

// sample is the sample page of a layout.
func sample(t *testing.T, layout string) site.Page {
	t.Helper()
	for _, p := range samplePages(t) {
		if p.Layout == layout && p.Year == "" {
			return p
		}
	}
	t.Fatalf("no sample page for %q", layout)
	return site.Page{}
}

// inOrder checks that the texts follow one another.
func inOrder(t *testing.T, text string, want ...string) {
	t.Helper()
	rest := text
	for _, w := range want {
		at := strings.Index(rest, w)
		if at < 0 {
			t.Fatalf("%q is missing, or does not come after what stands before it in %q", w, want)
		}
		rest = rest[at+len(w):]
	}
}

func TestDateAndStatusComeBeforeWhatTheyQualify(t *testing.T) {
	l := ready(t, embedded(t))
	for _, layout := range []string{"actor", "topic", "timeline"} {
		text := page(t, l, sample(t, layout))
		inOrder(t, text, `id="page-main"`, "11–17 August 2025", `<span class="status planned">Planned</span>`, "Trump meets Putin")
	}
}

func TestWhatIsToComeStandsApart(t *testing.T) {
	l := ready(t, embedded(t))
	inOrder(t, page(t, l, sample(t, "actor")), `id="page-timeline"`, "India was to answer", "Still to come", `<li class="entry possible to-come">`, "All three leaders meet")
	inOrder(t, page(t, l, sample(t, "timeline")), "India was to answer", `As of <time datetime="2025-08-06">`, "Nothing below this line", "Still to come", "All three leaders meet")
}

func TestEntityPagesDoNotNameTheDayOfTheDossier(t *testing.T) {
	l := ready(t, embedded(t))
	for _, layout := range []string{"actor", "topic", "event", "source", "briefing", "note"} {
		p := sample(t, layout)
		p.AsOf = day(t, "2033-03-03")
		if strings.Contains(page(t, l, p), "2033") {
			t.Errorf("%s shows it", layout)
		}
	}
}

func TestPassedDeadlineSaysThatItsOutcomeIsNotRecorded(t *testing.T) {
	l := ready(t, embedded(t))
	const words = `<span class="status deadline">Deadline</span> <span class="passed">passed, outcome not recorded</span>`
	p := barePage("event")
	p.Status, p.Passed = "deadline", true
	if !strings.Contains(page(t, l, p), words) {
		t.Error("an event does not say so")
	}
	p = barePage("topic")
	p.Deadlines = []site.Entry{passed(t)}
	if !strings.Contains(page(t, l, p), words) {
		t.Error("an entry does not say so")
	}
	p = barePage("actor")
	p.Mentions = []site.Group{{Note: meeting, Statements: []site.Statement{{Kind: "item", HTML: "<p>x</p>", Status: "deadline", Passed: true, URL: "x.html#y"}}}}
	if !strings.Contains(page(t, l, p), words) {
		t.Error("a statement does not say so")
	}
}

func TestSourcesOfTheNoteAreToldApartFromCitations(t *testing.T) {
	l := ready(t, embedded(t))
	p := barePage("actor")
	p.Mentions = mentions(t)[:1]
	inOrder(t, page(t, l, p), "means to see Putin", `<p class="statement-margin">`, `<span class="inherited">by the note’s sources <a href="#page-ref-1" aria-label="Source 1">1</a>`)
}

func TestQuotationIsAFigureWithItsSpeaker(t *testing.T) {
	l := ready(t, embedded(t))
	p := barePage("topic")
	p.Mentions = mentions(t)[1:]
	inOrder(t, page(t, l, p), `<figure class="statement-body quotation"><blockquote><p>They’ve proposed`, `</blockquote>`, `<figcaption>`, `>Karoline Leavitt</bdi></a>, to reporters`, `</figcaption></figure>`)
	p = barePage("actor")
	p.Words = words(t)
	text := page(t, l, p)
	inOrder(t, text, "In their words", `<blockquote><p>The world has changed`, "<figcaption>to reporters in Moscow")
	if strings.Contains(text, ">Vladimir Putin<") {
		t.Error("who speaks is named again on the speaker's own page")
	}
}

func TestBriefEntryLeadsToWhereItStandsInFull(t *testing.T) {
	l := ready(t, embedded(t))
	p := barePage("actor")
	p.Timeline = []site.Entry{passed(t)}
	if !strings.Contains(page(t, l, p), `<a href="#s9">India was to answer by the first of August.</a>`) {
		t.Error("it does not")
	}
}

func TestTimelineIsPartedByTheYearInWhichADateBegins(t *testing.T) {
	l := ready(t, embedded(t))
	p := barePage("timeline")
	for _, date := range []string{"../1990", "199X", "2021-06", "2021-12-30/2022-01-02", "2024-21", "2025~"} {
		p.Timeline = append(p.Timeline, site.Entry{Date: day(t, date), Kind: "event", Title: talks})
	}
	text := page(t, l, p)
	inOrder(t, text, "<h2>until 1990</h2>", "<h2>the 1990s</h2>", "<h2>2021</h2>", "<h2>2024</h2>", "<h2>2025</h2>")
	if strings.Count(text, "<h2>2021</h2>") != 1 || strings.Contains(text, "<h2>2022</h2>") {
		t.Error("a year is named twice, or for the end of a span")
	}
}

func TestReferenceSpellsOutHowFarToTrustIt(t *testing.T) {
	l := ready(t, embedded(t))
	for _, p := range samplePages(t) {
		if len(p.References) == 0 {
			continue
		}
		inOrder(t, page(t, l, p), `<li id="page-ref-1" class="reference">`, "News article on a planned meeting", "Reuters", "Not recorded", "perhaps 6 August 2025", `<span class="grade">C</span> fairly reliable`, "https://www.example.org/trump-putin", "https://web.archive.org/x", `<li id="page-ref-2"`)
	}
}

func TestRelationOfAnotherNoteReadsFromThisPage(t *testing.T) {
	l := ready(t, embedded(t))
	p := barePage("actor")
	p.Title, p.Relations = "Donald Trump", relations(t)
	inOrder(t, page(t, l, p), "<dt>president of</dt>", ">Russia</bdi></a> <span class=\"period\">(since May 2012)</span>",
		"<dt>special envoy</dt>", ">Steve Witkoff</bdi></a>", ">Joe Biden</bdi></a> reports to</dt><dd>Donald Trump</dd>")
}

func TestSectionsLineLeadsToSectionsThatAreThere(t *testing.T) {
	l := ready(t, embedded(t))
	for _, p := range samplePages(t) {
		text := page(t, l, p)
		_, nav, ok := strings.Cut(text, `<nav class="page-sections"`)
		if !ok {
			continue
		}
		nav, _, _ = strings.Cut(nav, "</nav>")
		for _, part := range strings.Split(nav, `href="#`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			if !strings.Contains(text, `id="`+id+`"`) {
				t.Errorf("%s: nothing has the id %q", p.Layout, id)
			}
		}
	}
}

func TestWordIsThatOfTheLanguageOrNone(t *testing.T) {
	files := embedded(t).With(map[string]string{"words/de.yaml": "words: {planned: Geplant}"})
	german, _ := render.New(files, "de")
	for _, test := range []struct{ key, english, german string }{
		{"planned", "Planned", "Geplant"}, {"source-number", "Source", "Source"}, {"nothing-like-it", "", ""},
	} {
		if got := ready(t, files).Word(test.key); got != test.english {
			t.Errorf("%q in English is %q", test.key, got)
		}
		if got := german.Word(test.key); got != test.german {
			t.Errorf("%q in German is %q", test.key, got)
		}
	}
}

func TestEveryStatusHasItsWordAndItsMeaning(t *testing.T) {
	l := ready(t, embedded(t))
	for _, status := range []string{"confirmed", "reported", "unverified", "disputed", "denied", "retracted", "planned", "possible", "deadline", "cancelled"} {
		if l.Word(status) == "" || l.Word("status-"+status) == "" {
			t.Errorf("%q has none", status)
		}
	}
}
