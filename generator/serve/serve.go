// Package serve shows a site while its author writes it. In go the files of one
// moment, whole, each time the notes have changed, and the problems found on the
// way; out come the answers to a browser, as a static host would give them, and
// word to each tab whose page is another now.
//
// A [Server] holds one [State] at a time. An answer is made from the State that
// was shown when its request came, and from no other: no request sees half of a
// change. Files are asked of the [Site] when a browser wants them, so that a
// site which renders on demand renders first what is being looked at.
//
// Into each HTML page the server puts one script element, see [Strip]. The
// element carries the page's version: hashes of its text, of its stylesheets and
// of the pictures and other files that it uses. A tab sends them when it opens
// its event stream, so the server need not remember what a tab shows: a tab that
// was open while the server was restarted learns by the same comparison whether
// it is up to date.
//
// The server has the paths below /.dossier/ to itself. Everything else is the
// site's. docs/architecture.md says against whom it is guarded.
package serve

import (
	"net/http"
	"sync/atomic"

	"dossier/generator/diag"
	"dossier/generator/output"
)

// Site is the files of one moment. They never change; a File may take as long as
// it takes to render a page. Safe for concurrent use.
type Site interface {
	File(path string) (output.File, bool)
}

// State is what a Server shows.
type State struct {
	Site Site
	// Prefix is the path under which the site stands, such as "/briefing/";
	// "" is "/".
	Prefix string
}

// Options set up a Server.
type Options struct {
	// Addr is the address that the server was told to listen on. A request must
	// name a loopback host, or the host of Addr; where that is no certain one
	// ("", "0.0.0.0", "::"), any IP address, which no other site can claim.
	Addr string
	// Editor makes links to places in files; the zero Editor makes none.
	Editor Editor
	// Folder is the absolute path of the folder from which the paths of
	// diagnostics start. Without it they have no links.
	Folder string
}

// Server answers requests. Its methods may be called concurrently.
type Server struct {
	allowed hosts
	links   linker
	client  client

	now      atomic.Pointer[moment]
	problems atomic.Pointer[report] // nil until there is something to say
	streams  streams
}

// New makes a server that says to everyone that the first build is under way.
func New(o Options) *Server {
	s := &Server{allowed: allowedHosts(o.Addr), links: linker{o.Editor, o.Folder}, client: newClient()}
	s.streams.init()
	s.now.Store(newMoment(State{Site: nothing{}}, &s.client))
	return s
}

// Show replaces what is served, whole, and wakes the tabs' streams, which ask
// the new Site for their pages. It does not wait for them.
func (s *Server) Show(state State) {
	s.now.Store(newMoment(state, &s.client))
	s.problems.CompareAndSwap(nil, newReport(nil, s.links))
	s.streams.wake()
}

// Report replaces the problems that tabs show over their pages.
func (s *Server) Report(ds []diag.Diagnostic) {
	next := newReport(ds, s.links)
	if was := s.problems.Load(); was != nil && next.same(was) {
		return
	}
	s.problems.Store(next)
	s.streams.wake()
}

// Close ends the event streams and refuses new ones. Files are still served.
func (s *Server) Close() { s.streams.close() }

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	if r.ContentLength != 0 {
		// Otherwise the answer would wait for a body that nobody reads.
		w.Header().Set("Connection", "close")
	}
	if refusal := s.guard(r); refusal != nil {
		refusal.answer(w)
		return
	}
	if isOwn(r.URL.Path) {
		s.serveOwn(w, r)
		return
	}
	s.serveSite(w, r, s.now.Load())
}

// nothing is the site before the first build.
type nothing struct{}

func (nothing) File(string) (output.File, bool) { return output.File{}, false }
