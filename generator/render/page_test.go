package render_test

import (
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"dossier/generator/diag"
	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/generator/tree"
	"dossier/layouts"
)

func embedded(t testing.TB) *tree.Tree {
	t.Helper()
	files, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// ready makes layouts that must have no problem.
func ready(t testing.TB, files *tree.Tree) *render.Layouts {
	t.Helper()
	l, problems := render.New(files, "en")
	for _, p := range problems {
		t.Errorf("%s:%d:%d: %s [%s]", p.Place.Path, p.Place.Line, p.Place.Column, p.Message, p.Code)
	}
	return l
}

func page(t testing.TB, l *render.Layouts, p site.Page) string {
	t.Helper()
	text, problems := l.Page(&p)
	for _, d := range problems {
		t.Errorf("%s: %s:%d:%d: %s [%s]", p.Layout, d.Place.Path, d.Place.Line, d.Place.Column, d.Message, d.Code)
	}
	return string(text)
}

func TestEveryLayoutRendersWithEveryFieldAndWithNone(t *testing.T) {
	l := ready(t, embedded(t))
	covered := map[string]bool{}
	for _, p := range samplePages(t) {
		covered[p.Layout] = true
		wellFormed(t, p.Layout+" in full", page(t, l, p))
	}
	for _, name := range render.Names() {
		if !covered[name] {
			t.Errorf("no sample page for %q", name)
		}
		text := page(t, l, barePage(name))
		wellFormed(t, name+" bare", text)
		for _, empty := range []string{"<ul>\n</ul>", "<dl class=\"facts\">\n</dl>", "<dd></dd>", "<p></p>"} {
			if strings.Contains(text, empty) {
				t.Errorf("bare %s holds an empty element %q", name, empty)
			}
		}
	}
}

func TestStubPageSaysThatItHasNoNote(t *testing.T) {
	l := ready(t, embedded(t))
	p := barePage("actor")
	p.Stub = true
	if !strings.Contains(page(t, l, p), "No note has been written about this yet") {
		t.Error("a stub's page does not say that it is one")
	}
}

func TestSummaryTakenFromTheTextIsSaidOnce(t *testing.T) {
	l := ready(t, embedded(t))
	p := barePage("actor")
	p.Body = `<p>He met <a href="x.html">Joe &amp; Jill</a> in Geneva, in June.</p>`
	p.Summary = "He met Joe & Jill in Geneva…"
	if strings.Contains(page(t, l, p), `class="summary"`) {
		t.Error("a summary that opens the text is shown twice")
	}
	p.Summary = "Met the Bidens."
	if !strings.Contains(page(t, l, p), `<p class="summary">Met the Bidens.</p>`) {
		t.Error("a summary of its own is not shown")
	}
}

// wellFormed checks that elements are closed in the order in which they were
// opened, that ids are unique, that there is one h1 and no style attribute.
func wellFormed(t *testing.T, name, text string) {
	t.Helper()
	void := map[string]bool{"meta": true, "link": true, "br": true, "hr": true, "img": true, "input": true}
	var open []string
	ids := map[string]bool{}
	headings := 0
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Errorf("%s: %v", name, z.Err())
			}
			if len(open) > 0 {
				t.Errorf("%s: not closed: %v", name, open)
			}
			if headings != 1 {
				t.Errorf("%s: %d h1 elements", name, headings)
			}
			return
		case html.StartTagToken:
			token := z.Token()
			if token.Data == "h1" {
				headings++
			}
			for _, a := range token.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: attribute %s in <%s>", name, a.Key, token.Data)
				}
				if a.Key == "id" && ids[a.Val] {
					t.Errorf("%s: two elements have the id %q", name, a.Val)
				} else if a.Key == "id" {
					ids[a.Val] = true
				}
			}
			if !void[token.Data] {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			token := z.Token()
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Errorf("%s: </%s> closes %v", name, token.Data, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

func TestHostileTextStaysInert(t *testing.T) {
	l := ready(t, embedded(t))
	const evil = `"><script>alert(1)</script>`
	for _, p := range samplePages(t) {
		clean := strings.Count(page(t, l, p), "<script")
		p.Title, p.Summary, p.Type, p.Role = evil, evil, evil, evil
		p.Site.Title, p.Site.Description, p.Site.License, p.Canonical = evil, evil, evil, "javascript:alert(1)"
		p.Aliases = []string{evil}
		p.Facts = []site.Fact{{Name: evil, Values: []site.Value{{Text: evil, URL: "javascript:alert(1)"}, {Text: evil, URL: "data:text/html,x", Kind: evil}}}}
		p.SameAs = []site.Value{{Text: "x", URL: "JaVaScRiPt:alert(1)"}}
		p.Source = &site.Source{URL: "javascript:alert(1)", Archived: "vbscript:x"}
		p.LinkedFrom = []site.Link{{Title: evil, URL: "javascript:alert(1)", Kind: evil}}
		p.Headings = []site.Heading{{Level: 2, Title: evil, ID: evil}, {Level: 2}, {Level: 3, Title: evil}}
		p.Earlier = []site.PageLink{{Name: evil, URL: "javascript:alert(1)"}}
		makeHostile(&p, evil)
		text := page(t, l, p)
		if n := strings.Count(text, "<script"); n != clean {
			t.Errorf("%s: %d script elements instead of %d", p.Layout, n, clean)
		}
		z := html.NewTokenizer(strings.NewReader(text))
		for z.Next() != html.ErrorToken {
			for _, a := range z.Token().Attr {
				if scheme := strings.ToLower(a.Val); (a.Key == "href" || a.Key == "src") && (strings.HasPrefix(scheme, "javascript:") || strings.HasPrefix(scheme, "vbscript:") || strings.HasPrefix(scheme, "data:")) {
					t.Errorf("%s: %s=%q", p.Layout, a.Key, a.Val)
				}
			}
		}
	}
}

// makeHostile puts a text and addresses that must not come through among the facts.
func makeHostile(p *site.Page, evil string) {
	const script = "javascript:alert(1)"
	link := site.Link{Title: evil, URL: script, Kind: evil}
	statement := site.Statement{Kind: "quotation", Context: []string{evil}, Status: "denied", URL: script, Note: link, Speaker: link, Inherited: []site.Mark{{Number: 1, URL: script}}}
	entries := []site.Entry{{Kind: "event", Title: link, Text: evil, URL: script}, {Kind: "heading", Title: link, Text: evil, URL: script}, {Kind: evil, Title: link, Brief: evil, URL: script}, {Title: link, Statement: &statement}}
	p.Timeline, p.Next, p.Deadlines, p.Before, p.After, p.Latest = entries, entries, entries, entries, entries, &entries[0]
	p.Words, p.Cited = []site.Statement{statement}, []site.Group{{Note: link, Statements: []site.Statement{statement}}}
	p.Relations = []site.Relation{{Name: evil, To: site.Value{Text: evil, URL: script, Kind: evil}}, {Name: evil, Reversed: true, To: site.Value{Text: evil, URL: script}}}
	p.Together, p.Target = []site.Card{{Link: link, Role: evil}}, link
	p.References = []site.Reference{{ID: evil, Card: site.Card{Link: link}, Source: site.Source{URL: script, Archived: script, Publisher: []site.Value{{Text: evil, URL: script}}}}}
	p.Standing = []site.Standing{{Topic: site.Card{Link: link, Summary: evil}, Latest: &entries[2]}}
}

func TestSamePageGivesTheSameBytesFromManyGoroutines(t *testing.T) {
	l, again := ready(t, embedded(t)), ready(t, embedded(t))
	pages := samplePages(t)
	want := make([]string, len(pages))
	for i, p := range pages {
		want[i] = page(t, again, p)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range pages {
				got, _ := l.Page(&pages[i])
				if diff := cmp.Diff(want[i], string(got)); diff != "" {
					t.Errorf("page %d:\n%s", i, diff)
				}
			}
		})
	}
	group.Wait()
}

func TestPageForbidsInlineStylesAndOtherHosts(t *testing.T) {
	l := ready(t, embedded(t))
	text := page(t, l, samplePages(t)[0])
	if !strings.Contains(text, `http-equiv="Content-Security-Policy" content="default-src 'none'`) || strings.Contains(text, "unsafe-") {
		t.Error("the page has no strict content security policy")
	}
	for _, tag := range []string{`<link rel="stylesheet" href="../assets/site-`, `<script src="../assets/theme-`} {
		if !strings.Contains(text, tag) {
			t.Errorf("no %s", tag)
		}
	}
}

func TestRedirectSendsReadersOn(t *testing.T) {
	l := ready(t, embedded(t))
	p := sample(t, "redirect")
	text := page(t, l, p)
	for _, want := range []string{
		`<meta http-equiv="refresh" content="0; url=../actors/x.html">`, `<link rel="canonical" href="https://example.org/actors/x.html">`,
		`http-equiv="Content-Security-Policy"`, `href="../actors/x.html"><bdi>Vladimir Putin</bdi></a>`, "<title>Vladimir Putin · ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "<nav") || strings.Contains(text, "<script") {
		t.Errorf("more stands on it than anybody will read:\n%s", text)
	}
	p.Target.URL = "javascript:alert(1)"
	if text := page(t, l, p); strings.Contains(text, "url=javascript") {
		t.Errorf("an address that runs code came through:\n%s", text)
	}
}

func TestPartsOfAYearDoNotReadLikeMonths(t *testing.T) {
	l := ready(t, embedded(t))
	for name, want := range map[string]string{
		"2024": "2024", "2024-2": "2024, part 2", "2024-11": "2024, part 11", "undated-2": "Undated, part 2", "undated": "Undated",
		"-44": "-44", "-44-3": "-44, part 3", "newest": "Newest", "2": "2", "north-2": "north-2",
	} {
		p := sample(t, "actor")
		p.Year = name
		p.Earlier = []site.PageLink{{Name: name, URL: "x.html"}}
		text := page(t, l, p)
		for _, form := range []string{"<h1><bdi>Vladimir Putin – " + want + "</bdi></h1>", `<a href="x.html">` + want + "</a>"} {
			if !strings.Contains(text, form) {
				t.Errorf("%q: no %s", name, form)
			}
		}
	}
}

func TestUnknownLayoutIsToldOf(t *testing.T) {
	l := ready(t, embedded(t))
	_, problems := l.Page(&site.Page{Layout: "nope"})
	if len(problems) != 1 || problems[0].Code != "missing-layout" || problems[0].Severity != diag.Error {
		t.Errorf("got %v", problems)
	}
}

func BenchmarkPageWithFiftyStatements(b *testing.B) {
	l := ready(b, embedded(b))
	p := samplePages(b)[0]
	statement := p.Mentions[0].Statements[0]
	for len(p.Mentions[0].Statements) < 50 {
		p.Mentions[0].Statements = append(p.Mentions[0].Statements, statement)
	}
	b.ReportAllocs()
	for b.Loop() {
		l.Page(&p)
	}
}
