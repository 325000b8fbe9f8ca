package serve_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"dossier/generator/diag"
	"dossier/generator/serve"
)

// event is one server-sent event.
type event struct{ name, data string }

// stream is the events that a test reads.
type stream struct {
	t      *testing.T
	events chan event // closed when the stream ends
	stop   func()
}

// start serves on a port of its own, with the limits of real use.
func start(t *testing.T, s *serve.Server) string {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	server.Config = s.HTTP()
	server.Start()
	t.Cleanup(func() {
		s.Close()
		server.Close()
	})
	return server.URL
}

// listen opens a stream for tabs: page and version by turns.
func listen(t *testing.T, base string, tabs ...string) *stream {
	t.Helper()
	query := url.Values{}
	for i := 0; i < len(tabs); i += 2 {
		query.Add("page", tabs[i])
		query.Add("version", tabs[i+1])
	}
	ctx, stop := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "GET", base+"/.dossier/events?"+query.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("the stream has status %s", answer.Status)
	}
	st := &stream{t, make(chan event), stop}
	t.Cleanup(stop)
	go func() {
		defer close(st.events)
		defer answer.Body.Close()
		var e event
		lines := bufio.NewScanner(answer.Body)
		for lines.Buffer(nil, 4<<20); lines.Scan(); {
			field, value, _ := strings.Cut(lines.Text(), ": ")
			switch field {
			case "event":
				e.name = value
			case "data":
				e.data = value
			case "":
				select {
				case st.events <- e:
				case <-ctx.Done():
					return
				}
				e = event{}
			}
		}
	}()
	return st
}

// next gives the next event that is no beat; ok is false at the stream's end.
func (st *stream) next() (e event, ok bool) {
	st.t.Helper()
	for {
		select {
		case e, ok = <-st.events:
			if !ok || e.name != "beat" {
				return e, ok
			}
		case <-time.After(deadline):
			st.t.Fatal("waited in vain for an event")
		}
	}
}

// change is what the next event must be.
type change struct {
	Page, From, To string
	Styles         []string
}

func (st *stream) change() change {
	st.t.Helper()
	e, _ := st.next()
	var c change
	if err := json.Unmarshal([]byte(e.data), &c); e.name != "page" || err != nil {
		st.t.Fatalf("got %+v, want a change of a page", e)
	}
	return c
}

// problems reads the next event, which must be a report, and gives its message.
func (st *stream) problems() string {
	st.t.Helper()
	e, _ := st.next()
	var report struct{ List []struct{ Message string } }
	if err := json.Unmarshal([]byte(e.data), &report); e.name != "problems" || err != nil {
		st.t.Fatalf("got %+v, want problems", e)
	}
	if len(report.List) == 0 {
		return ""
	}
	return report.List[0].Message
}

var versionOf = regexp.MustCompile(`data-version="([^"]*)"`)

// load gives the version of a page.
func load(t *testing.T, base, page string) string {
	t.Helper()
	_, body := get(t, base+page)
	v := versionOf.FindStringSubmatch(body)
	if v == nil {
		t.Fatalf("%s has no version:\n%s", page, body)
	}
	return v[1]
}

func get(t testing.TB, address string) (status int, body string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var b strings.Builder
	if _, err := bufio.NewReader(answer.Body).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, b.String()
}

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

// gated is a site whose pages wait for a gate.
type gated struct {
	site
	gate, waits chan struct{}
}

func TestManyTabs(t *testing.T) {
	before := make(site)
	for i := range 1000 {
		before[fmt.Sprintf("p%d.html", i)] = "before"
	}
	s := shown(before)
	base := start(t, s)
	versions := load(t, base, "/p0.html")
	var streams []*stream
	for i := range 1000 {
		streams = append(streams, listen(t, base, fmt.Sprintf("/p%d.html", i), versions))
	}
	for _, st := range streams {
		st.problems()
	}
	after := maps.Clone(before)
	for i := 0; i < 1000; i += 2 {
		after[fmt.Sprintf("p%d.html", i)] = "after"
	}
	s.Show(serve.State{Site: after})
	for i := 0; i < 1000; i += 2 {
		if c := streams[i].change(); c.Page != fmt.Sprintf("/p%d.html", i) {
			t.Fatalf("told of %+v", c)
		}
	}
	s.Report(mark(1))
	for i, st := range streams {
		if got := st.problems(); got != "mark 1" {
			t.Fatalf("tab %d: got %q", i, got)
		}
	}
}

func TestTheSiteIsAskedForWhatTabsShow(t *testing.T) {
	s := shown(twoPages)
	base := start(t, s)
	v := load(t, base, "/x.html")
	var streams []*stream
	for range 50 {
		streams = append(streams, listen(t, base, "/x.html", v))
	}
	c := &counted{site: twoPages.with("x.html", "new"), asked: map[string]int{}}
	s.Show(serve.State{Site: c})
	for _, st := range streams {
		st.problems()
		st.change()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.asked["x.html"] == 0 || c.asked["y.html"] != 0 {
		t.Errorf("asked for %v", c.asked)
	}
}

func TestASlowReaderHoldsNobodyUp(t *testing.T) {
	s := shown(twoPages)
	s.Tune(1024, time.Hour, 100*time.Millisecond)
	base := start(t, s)
	// A client that never reads: its buffers fill, and its stream ends.
	conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.(*net.TCPConn).SetReadBuffer(4096); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET /.dossier/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
	wait(t, "the slow stream", func() bool { return s.OpenStreams() == 1 })
	quick := listen(t, base)
	quick.problems()
	for n := 0; s.OpenStreams() > 1; n++ {
		long := mark(n)
		long[0].Help = strings.Repeat("x", 1<<20)
		s.Report(long)
		if got := quick.problems(); got != fmt.Sprint("mark ", n) {
			t.Fatalf("got %q", got)
		}
		if n > 1000 {
			t.Fatal("the slow stream never ends")
		}
	}
}

func TestTheOldestStreamMakesRoom(t *testing.T) {
	s := shown(twoPages)
	s.Tune(2, time.Hour, time.Second)
	base := start(t, s)
	first := listen(t, base)
	first.problems()
	second := listen(t, base)
	second.problems()
	listen(t, base).problems()
	if e, _ := first.next(); e.name != "full" {
		t.Errorf("got %+v", e)
	}
	if _, ok := first.next(); ok {
		t.Error("the stream goes on")
	}
	s.Report(mark(1))
	if got := second.problems(); got != "mark 1" {
		t.Errorf("got %q", got)
	}
}

func TestAStreamShowsThatItLives(t *testing.T) {
	s := shown(twoPages)
	s.Tune(10, time.Millisecond, time.Second)
	st := listen(t, start(t, s))
	for beats := 0; beats < 5; {
		select {
		case e := <-st.events:
			if e.name == "beat" {
				beats++
			}
		case <-time.After(deadline):
			t.Fatal("no beat")
		}
	}
}

func TestNothingIsLeftAfterClose(t *testing.T) {
	before := runtime.NumGoroutine()
	s := shown(twoPages)
	server := httptest.NewUnstartedServer(nil)
	server.Config = s.HTTP()
	server.Start()
	var streams []*stream
	for range 20 {
		st := listen(t, server.URL, "/x.html", load(t, server.URL, "/x.html"))
		st.problems()
		streams = append(streams, st)
	}
	s.Close()
	s.Close()
	for _, st := range streams {
		if e, ok := st.next(); ok {
			t.Errorf("after Close came %+v", e)
		}
	}
	if status, _ := get(t, server.URL+"/.dossier/events"); status != http.StatusServiceUnavailable {
		t.Errorf("a new stream has status %d", status)
	}
	if status, _ := get(t, server.URL+"/x.html"); status != http.StatusOK {
		t.Errorf("a page has status %d", status)
	}
	s.Show(serve.State{Site: twoPages})
	s.Report(mark(1))
	server.Close()
	http.DefaultClient.CloseIdleConnections()
	wait(t, "the goroutines to end", func() bool { return runtime.NumGoroutine() <= before })
}

func TestShutdownEndsTheStreams(t *testing.T) {
	s := shown(twoPages)
	h := s.HTTP()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go h.Serve(listener)
	st := listen(t, "http://"+listener.Addr().String())
	st.problems()
	ctx, cancel := context.WithTimeout(t.Context(), deadline)
	defer cancel()
	if err := h.Shutdown(ctx); err != nil {
		t.Fatal(err)
	}
	if _, ok := st.next(); ok {
		t.Error("the stream goes on")
	}
}
