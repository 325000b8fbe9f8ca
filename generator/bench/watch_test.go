package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestPollsGoOnUntilThePageHasTheSign(t *testing.T) {
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch n := asked.Add(1); {
		case n < 3:
			http.NotFound(w, r)
		case n < 5:
			_, _ = w.Write([]byte("old text"))
		default:
			_, _ = w.Write([]byte("new text"))
		}
	}))
	defer server.Close()
	poll := newPoller(server.URL + "/")
	start := time.Now()
	s, found, err := poll.until("a.html", "new", patience)
	if err != nil || !found || s.polls != 5 || poll.dials != 1 {
		t.Errorf("found: %v after %d polls over %d connections, %v", found, s.polls, poll.dials, err)
	}
	if s.missed.Before(start) || !s.missed.Before(s.at) {
		t.Errorf("missed after %v, seen after %v", s.missed.Sub(start), s.at.Sub(start))
	}
}

func TestPollsEnd(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/broken.html" {
			w.WriteHeader(http.StatusInternalServerError)
		}
	}))
	defer server.Close()
	poll := newPoller(server.URL + "/")
	if s, found, err := poll.until("a.html", "new", 5*time.Millisecond); found || err != nil || s.polls == 0 {
		t.Errorf("found: %v after %d polls, %v", found, s.polls, err)
	}
	if _, _, err := poll.until("broken.html", "new", patience); err == nil {
		t.Error("no error for a server that fails")
	}
}

func TestBuiltLinesTellWhatTheyConcern(t *testing.T) {
	b := built{event: event{Changed: []string{"content/notes/a.md", "notes/b.md"}}}
	for path, want := range map[string]bool{"notes/a.md": true, "notes/b.md": true, "a.md": true, "otes/a.md": false, "notes/c.md": false} {
		if b.concerns(path) != want {
			t.Errorf("concerns %s: %v", path, !want)
		}
	}
}

func TestQuantilesLieBetweenValues(t *testing.T) {
	values := []time.Duration{40, 10, 30, 20}
	for q, want := range map[float64]time.Duration{0: 10, 0.5: 25, 0.9: 37, 1: 40} {
		if got := quantile(values, q); got != want {
			t.Errorf("quantile %v is %d, want %d", q, got, want)
		}
	}
	if got := quantile(nil, 0.5); got != 0 {
		t.Errorf("of nothing it is %d", got)
	}
}

func TestLatencyReportDropsNothing(t *testing.T) {
	var out strings.Builder
	err := reportLatency(&out, []latency{{notes: 100, delays: []delay{
		{kind: "body", shown: 10 * time.Millisecond, completed: 15 * time.Millisecond},
		{kind: "body", shown: 30 * time.Millisecond, completed: 35 * time.Millisecond, renamed: true},
		{kind: "body", shown: patience, completed: patience, failed: true},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"100", "body", "3", "1", "10.0", "30.0", "9800.6", "10000.0", "5005.0", "30.0", "35.0", "10000.0"}
	for line := range strings.Lines(out.String()) {
		if f := strings.Fields(line); len(f) > 1 && f[1] == "body" {
			if strings.Join(f, " ") != strings.Join(want, " ") {
				t.Errorf("got %v, want %v", f, want)
			}
			return
		}
	}
	t.Errorf("no line for the edits of bodies:\n%s", out.String())
}

func TestUsageOfThisProcessIsRead(t *testing.T) {
	if _, err := os.Stat("/proc/self/smaps_rollup"); err != nil {
		t.Skip("only Linux tells what a process holds:", err)
	}
	u, err := look(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if u.resident < 1e6 || u.anonymous < 1e5 || u.anonymous > u.resident || u.descriptors < 3 || u.threads < 1 {
		t.Errorf("%+v", u)
	}
}

func TestFieldsOfTheSystemAreRead(t *testing.T) {
	text := []byte("Rss:             1234 kB\nPss:  7 kB\nThreads:\t9\n")
	for name, want := range map[string]int64{"Rss": 1234 * 1024, "Threads": 9} {
		if got, err := field(text, name); got != want || err != nil {
			t.Errorf("%s is %d, %v", name, got, err)
		}
	}
	if _, err := field(text, "ss"); err == nil {
		t.Error("no error for a field that is not there")
	}
	if got, err := spent("12 (a) b) S 1 2 3 4 5 6 7 8 9 10 30 12 0 0"); got != 42 || err != nil {
		t.Errorf("the ticks are %d, %v", got, err)
	}
	if _, err := spent("no process"); err == nil {
		t.Error("no error for what is no process")
	}
}

func TestGaugeComparesTheFirstMinuteWithTheLast(t *testing.T) {
	for _, c := range []struct {
		resident []int64 // one reading each second, minutes of three
		grew     bool
	}{
		{[]int64{100, 100, 900, 400, 400, 400, 110, 119, 500}, false},
		{[]int64{100, 100, 100, 100, 100, 100, 121, 122, 100}, true},
		{[]int64{100, 100, 100}, true}, // one minute tells nothing
	} {
		start := time.Now()
		g := &gauge{minute: 3 * time.Second, ends: start.Add(3 * time.Second)}
		for i, r := range c.resident {
			g.take(usage{resident: r}, start.Add(time.Duration(i+1)*time.Second))
		}
		if err := g.verdict(); (err != nil) != c.grew {
			t.Errorf("%v: %v", c.resident, err)
		}
	}
}
