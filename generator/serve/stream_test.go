package serve_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

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
