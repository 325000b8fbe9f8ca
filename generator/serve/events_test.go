package serve_test

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/serve"
)

// with is a site with some files changed; "" takes one away.
func (s site) with(changes ...string) site {
	next := maps.Clone(s)
	for i := 0; i < len(changes); i += 2 {
		if next[changes[i]] = changes[i+1]; changes[i+1] == "" {
			delete(next, changes[i])
		}
	}
	return next
}

// mark makes a report by which tests see that a stream has come to some point.
func mark(n int) []diag.Diagnostic { return []diag.Diagnostic{{Message: fmt.Sprint("mark ", n)}} }

var twoPages = site{
	"x.html":        htmlPage(`<link rel="stylesheet" href="assets/site-1.css">`, `X <img src="files/x.png">`),
	"y.html":        htmlPage(`<link rel="stylesheet" href="assets/site-1.css">`, "Y"),
	"404.html":      htmlPage("", "Nothing"),
	"files/x.png":   "picture",
	"site-1.css":    "a{}",
	"assets/plain":  "",
	"disk/film.mp4": "film",
}

func TestOnlyTabsWithChangesAreToldToReload(t *testing.T) {
	s := shown(twoPages)
	base := start(t, s)
	was := load(t, base, "/x.html")
	x := listen(t, base, "/x.html", was)
	y := listen(t, base, "/y.html", load(t, base, "/y.html"))
	for _, st := range []*stream{x, y} {
		if got := st.problems(); got != "" {
			t.Errorf("the first report is %q", got)
		}
	}
	s.Show(serve.State{Site: twoPages.with("x.html", strings.Replace(twoPages["x.html"], "X", "New", 1))})
	c := x.change()
	if c.Page != "/x.html" || c.From != was || c.To != load(t, base, "/x.html") || c.Styles != nil {
		t.Errorf("told of %+v", c)
	}
	s.Report(mark(1))
	for _, st := range []*stream{x, y} {
		if got := st.problems(); got != "mark 1" {
			t.Errorf("got %q before the mark", got)
		}
	}
}

func TestAPictureThatChangesReloadsItsPage(t *testing.T) {
	for name, body := range map[string]string{
		"img":        `<img src="files/x.png">`,
		"root":       `<img src="/files/x.png?v=1#f">`,
		"escaped":    `<IMG SRC="files/%78.png">`,
		"set":        `<img srcset="none.png 1x, files/x.png 2x">`,
		"poster":     `<video poster="files/x.png"></video>`,
		"source":     `<picture><source srcset="files/x.png"></picture>`,
		"object":     `<object data="files/x.png"></object>`,
		"drawing":    `<svg><image href="files/x.png"/></svg>`,
		"old svg":    `<svg><use xlink:href="files/x.png#part"/></svg>`,
		"icon":       `<link rel="shortcut icon" href="files/x.png">`,
		"frame":      `<iframe src="./up/../files/x.png"></iframe>`,
		"after head": `</head></head><script src="files/x.png"></script>`,
	} {
		t.Run(name, func(t *testing.T) {
			before := twoPages.with("x.html", htmlPage("", body))
			s := shown(before)
			base := start(t, s)
			st := listen(t, base, "/x.html", load(t, base, "/x.html"), "/y.html", load(t, base, "/y.html"))
			st.problems()
			s.Show(serve.State{Site: before.with("files/x.png", "another")})
			if c := st.change(); c.Page != "/x.html" || c.Styles != nil {
				t.Errorf("told of %+v", c)
			}
		})
	}
}

func TestWhatAPageOnlyLinksToReloadsNothing(t *testing.T) {
	before := twoPages.with("x.html", htmlPage(`<link rel="canonical" href="files/x.png">`,
		`<a href="files/x.png">x</a> <img src="https://elsewhere.example/files/x.png"> <!-- <img src="files/x.png"> -->
		<img src=""> <img src="%zz"> <img src="//elsewhere.example/files/x.png"> <img src="data:image/png,x"> <img src="files/%2e%2e/files/x.png">`))
	s := shown(before)
	base := start(t, s)
	st := listen(t, base, "/x.html", load(t, base, "/x.html"))
	st.problems()
	s.Show(serve.State{Site: before.with("files/x.png", "another")})
	s.Report(mark(1))
	if got := st.problems(); got != "mark 1" {
		t.Errorf("got %q before the mark", got)
	}
}

func TestStylesheetsAreSwapped(t *testing.T) {
	before := twoPages.with("assets/site-1.css", "a{}")
	renamed := before.with("assets/site-1.css", "", "assets/site-2.css", "b{}",
		"x.html", strings.Replace(before["x.html"], "site-1", "site-2", 1))
	for name, after := range map[string]struct {
		site
		styles string
	}{
		"renamed":      {renamed, "[/assets/site-2.css]"},
		"rewritten":    {before.with("assets/site-1.css", "b{}"), "[/assets/site-1.css]"},
		"elsewhere":    {renamed.with("x.html", strings.Replace(before["x.html"], "assets/site-1", "//fonts.example/a", 1)), "[http://fonts.example/a.css]"},
		"with text":    {renamed.with("x.html", strings.Replace(renamed["x.html"], "X", "New", 1)), "[]"},
		"with picture": {renamed.with("files/x.png", "new"), "[]"},
		"two":          {before.with("x.html", strings.Replace(before["x.html"], "<link", `<link rel="stylesheet" href="b.css"><link`, 1)), "[]"},
		"print":        {before.with("x.html", strings.Replace(before["x.html"], "<link", `<link media="print"`, 1)), "[]"},
	} {
		t.Run(name, func(t *testing.T) {
			s := shown(before)
			base := start(t, s)
			st := listen(t, base, "/x.html", load(t, base, "/x.html"))
			st.problems()
			s.Show(serve.State{Site: after.site})
			c := st.change()
			if got := fmt.Sprint(c.Styles); got != after.styles || c.To != load(t, base, "/x.html") {
				t.Errorf("told of %+v, want %s", c, after.styles)
			}
			// The tab stays and is at the new version: the next change is from there.
			if c.Styles != nil {
				s.Show(serve.State{Site: before.with("x.html", "other")})
				if next := st.change(); next.From != c.To || next.Styles != nil {
					t.Errorf("after the swap told of %+v", next)
				}
			}
		})
	}
}

func TestATabCatchesUpAfterARestart(t *testing.T) {
	first := shown(twoPages)
	base := start(t, first)
	x, y := load(t, base, "/x.html"), load(t, base, "/y.html")

	second := serve.New(serve.Options{})
	base = start(t, second)
	st := listen(t, base, "/x.html", x, "/y.html", y)
	// Nothing is said before the first build of the new server.
	second.Report(mark(0))
	if got := st.problems(); got != "mark 0" {
		t.Errorf("got %q", got)
	}
	second.Show(serve.State{Site: twoPages.with("x.html", "changed meanwhile")})
	if c := st.change(); c.Page != "/x.html" || c.From != x {
		t.Errorf("told of %+v", c)
	}
	second.Report(mark(1))
	if got := st.problems(); got != "mark 1" {
		t.Errorf("got %q before the mark", got)
	}
}

func TestNobodyReloadsBeforeTheFirstBuild(t *testing.T) {
	s := serve.New(serve.Options{})
	base := start(t, s)
	status, body := get(t, base+"/x.html")
	if status != http.StatusServiceUnavailable || !strings.Contains(body, `data-state="starting"`) {
		t.Errorf("status %d\n%s", status, body)
	}
	st := listen(t, base, "/x.html", load(t, base, "/x.html"), "/y.html", load(t, shownAt(t, twoPages), "/y.html"))
	s.Show(serve.State{Site: twoPages})
	st.problems()
	if c := st.change(); c.Page != "/x.html" {
		t.Errorf("told of %+v", c)
	}
}

func shownAt(t *testing.T, s site) string { return start(t, shown(s)) }

func TestAPageVanishesAndReturns(t *testing.T) {
	for name, before := range map[string]site{"own 404": twoPages, "none": twoPages.with("404.html", "")} {
		t.Run(name, func(t *testing.T) {
			s := shown(before)
			base := start(t, s)
			was := load(t, base, "/x")
			st := listen(t, base, "/x", was)
			st.problems()
			s.Show(serve.State{Site: before.with("x.html", "")})
			gone := st.change()
			if status, body := get(t, base+"/x"); status != http.StatusNotFound || !strings.Contains(body, `data-state="missing"`) || !strings.Contains(body, gone.To) {
				t.Errorf("status %d\n%s", status, body)
			}
			st = listen(t, base, "/x", gone.To)
			st.problems()
			s.Show(serve.State{Site: before})
			if c := st.change(); c.To != was || c.Styles != nil {
				t.Errorf("told of %+v", c)
			}
		})
	}
}

func TestAPageThatLooksLikeThe404PageIsNotMissing(t *testing.T) {
	base := shownAt(t, twoPages)
	if load(t, base, "/404.html") == load(t, base, "/nowhere") {
		t.Error("the 404 page and what it stands for have one version")
	}
}

func TestAMovedPageIsLoadedAgain(t *testing.T) {
	s := shown(twoPages)
	base := start(t, s)
	st := listen(t, base, "/x.html", load(t, base, "/x.html"))
	st.problems()
	s.Show(serve.State{Site: twoPages, Prefix: "/new/"})
	if c := st.change(); c.Page != "/x.html" || c.Styles != nil {
		t.Errorf("told of %+v", c)
	}
}

func TestProblemsComeBeforeTheReload(t *testing.T) {
	s := shown(twoPages)
	base := start(t, s)
	slow := &gated{site: twoPages.with("x.html", "new"), gate: make(chan struct{}), waits: make(chan struct{}, 9)}
	st := listen(t, base, "/x.html", load(t, base, "/x.html"))
	st.problems()
	s.Show(serve.State{Site: slow})
	<-slow.waits
	s.Report(mark(1))
	close(slow.gate)
	if got := st.problems(); got != "mark 1" {
		t.Errorf("got %q", got)
	}
	st.change()
}

func TestEqualProblemsAreSaidOnce(t *testing.T) {
	s := shown(twoPages)
	st := listen(t, start(t, s))
	st.problems()
	s.Report(mark(1))
	st.problems()
	s.Report(mark(1))
	s.Report(mark(2))
	if got := st.problems(); got != "mark 2" {
		t.Errorf("got %q", got)
	}
}
