package serve_test

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"dossier/generator/serve"
)

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

// timed notes the last limit that an answer was given.
type timed struct {
	*httptest.ResponseRecorder
	limit time.Time
}

func (w *timed) SetWriteDeadline(at time.Time) error {
	w.limit = at
	return nil
}

func TestALargerAnswerMayTakeLonger(t *testing.T) {
	s := shown(site{"small.txt": "x", "large.bin": strings.Repeat("x", 16<<20)})
	limit := func(path string) time.Duration {
		w := &timed{ResponseRecorder: httptest.NewRecorder()}
		began := time.Now()
		s.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+path, nil))
		return w.limit.Sub(began)
	}
	for path, least := range map[string]time.Duration{"/small.txt": 5 * time.Second, "/nowhere": 5 * time.Second, "/large.bin": 10 * time.Minute} {
		if got := limit(path); got < least || got > 2*least+time.Minute {
			t.Errorf("%s may take %v, want %v or somewhat more", path, got, least)
		}
	}
}
