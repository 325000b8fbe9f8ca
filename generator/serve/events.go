package serve

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	// beat is the time between two signs of life on a stream.
	beat = 15 * time.Second
	// mostTabs is how many tabs one stream may speak for.
	mostTabs = 300
	// lastMoment is how long a stream may take to end when the server does.
	lastMoment = 200 * time.Millisecond
)

var errClosed = errors.New("the server has been closed")

// tab is one page that a browser shows, at some version.
type tab struct {
	page    string // path as the browser has it, encoded
	path    string
	version version
	told    version // to which it was asked to go by loading again
}

// serveEvents answers with a stream of server-sent events for the tabs that the
// query names: page and version, as often as there are tabs. The events are
//
//	page      {"page", "from", "to", "styles"}: who shows from is to show to, by
//	          taking the stylesheets at the addresses in styles, or without such
//	          a list by loading the page again
//	problems  what report.go says
//	beat      nothing, every 15 seconds
//	full      nothing: there were too many streams, come back later
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	tabs, ok := tabsOf(r.URL.Query())
	if !ok {
		plain(w, http.StatusBadRequest, "an event stream needs a page and a version for each tab")
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	st := &stream{
		server: s, w: w, control: http.NewResponseController(w), tabs: tabs, links: isLoopback(r),
		woken: make(chan struct{}, 1), evicted: make(chan struct{}),
	}
	if !s.streams.add(st) {
		plain(w, http.StatusServiceUnavailable, "the preview is ending")
		return
	}
	defer s.streams.remove(st)
	// The limit for a request is past when its answer goes on for hours.
	_ = st.control.SetReadDeadline(time.Time{})
	st.run(r)
}

func tabsOf(query url.Values) ([]tab, bool) {
	pages, versions := query["page"], query["version"]
	if len(pages) != len(versions) || len(pages) > mostTabs {
		return nil, false
	}
	tabs := make([]tab, len(pages))
	for i, page := range pages {
		u, err := url.ParseRequestURI(page)
		if err != nil || u.Host != "" || checkPath(u) != nil {
			return nil, false
		}
		v, ok := parseVersion(versions[i])
		if !ok {
			return nil, false
		}
		tabs[i] = tab{page: page, path: u.Path, version: v}
	}
	return tabs, true
}

// stream is one event stream. All its fields but the channels belong to the
// goroutine of its request, which compares and writes at its own pace: whoever
// wakes it never waits for it.
type stream struct {
	server  *Server
	w       http.ResponseWriter
	control *http.ResponseController
	tabs    []tab
	links   bool // for a client on this machine, which can open files

	seen *moment
	said *report

	woken   chan struct{}
	evicted chan struct{}
}

func (st *stream) run(r *http.Request) {
	pulse := time.NewTicker(st.server.streams.beat)
	defer pulse.Stop()
	err := st.send("beat", nil)
	for err == nil {
		if err = st.tell(); err != nil {
			return
		}
		select {
		case <-st.woken:
		case <-pulse.C:
			err = st.send("beat", nil)
		case <-st.evicted:
			_ = st.send("full", nil) // the stream ends either way
			return
		case <-st.server.streams.closed:
			return
		case <-r.Context().Done():
			return
		}
	}
}

// tell says what has changed since the stream was last told.
func (st *stream) tell() error {
	for m := st.server.now.Load(); m != st.seen; m = st.server.now.Load() {
		if err := st.tellPages(m); err != nil {
			return err
		}
	}
	return st.tellProblems()
}

func (st *stream) tellProblems() error {
	if now := st.server.problems.Load(); now != st.said {
		if err := st.send("problems", now.forClient(st.links)); err != nil {
			return err
		}
		st.said = now
	}
	return nil
}

// tellPages compares each tab with a moment. It gives up once a later one is
// there, which has to be compared anyway. Before the first build a tab is left
// with what it shows from an earlier run.
func (st *stream) tellPages(m *moment) error {
	if m.starting() {
		st.seen = m
		return nil
	}
	for i := range st.tabs {
		if st.server.now.Load() != m {
			return nil
		}
		if st.server.streams.isClosed() {
			return errClosed
		}
		t := &st.tabs[i]
		to, styles := m.version(t.path)
		if to == t.version || to == t.told {
			continue
		}
		change := change{Page: t.page, From: t.version.String(), To: to.String()}
		if to.page == t.version.page && to.assets == t.version.assets {
			change.Styles = styles
			t.version = to
		} else {
			// A tab that loads again comes back on another stream.
			t.told = to
		}
		data, err := json.Marshal(change)
		if err != nil {
			return err
		}
		// A tab that loads again shows the last problems that it knew until it
		// hears of others: it had better know them now.
		if err := st.tellProblems(); err != nil {
			return err
		}
		if err := st.send("page", data); err != nil {
			return err
		}
	}
	st.seen = m
	return nil
}

// hurry gives a write that is under way a last moment.
func (st *stream) hurry() { _ = st.control.SetWriteDeadline(time.Now().Add(lastMoment)) }

type change struct {
	Page   string   `json:"page"`
	From   string   `json:"from"`
	To     string   `json:"to"`
	Styles []string `json:"styles,omitempty"`
}

// send writes one event, whose data are one line.
func (st *stream) send(name string, data []byte) error {
	_ = st.control.SetWriteDeadline(time.Now().Add(st.server.streams.patience))
	// After the deadline is set, so that Close is either seen here or sets its own.
	if st.server.streams.isClosed() {
		return errClosed
	}
	var text strings.Builder
	fmt.Fprintf(&text, "event: %s\ndata: %s\n\n", name, data)
	if _, err := st.w.Write([]byte(text.String())); err != nil {
		return err
	}
	return st.control.Flush()
}
