package main

import (
	"encoding/json"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"

	"dossier/generator/diag"
	"dossier/generator/preview"
)

// announcer tells whoever started a preview what goes on: in lines, or as one
// JSON object a line. Its methods may be called concurrently.
type announcer struct {
	console *console
	mutex   sync.Mutex
	known   map[problem]int // that were told, and how often
	silent  bool            // nobody is to hear any more
}

// problem is what a problem is known by when lines have come or gone above it.
type problem struct {
	severity            diag.Severity
	code, message, path string
}

func problemOf(d diag.Diagnostic) problem {
	return problem{d.Severity, d.Code, d.Message, d.Place.Path}
}

// silence ends the talk: what comes to its end after the command has, is not told.
func (a *announcer) silence() {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.silent = true
}

// mostNamed is how many changed files a line names.
const mostNamed = 3

// servingEvent is the first line of a preview for machines.
type servingEvent struct {
	Event string `json:"event"` // "serving"
	URL   string `json:"url"`
}

// builtEvent is the line of each change for machines.
type builtEvent struct {
	Event       string          `json:"event"`   // "built"
	Changed     []string        `json:"changed"` // files; none at first
	Notes       int             `json:"notes"`
	Pages       int             `json:"pages"`
	Rendered    int             `json:"rendered"` // pages that were made anew
	Shown       int64           `json:"shown_ms"`
	Took        int64           `json:"milliseconds"`
	Written     *int            `json:"written,omitempty"` // files, with --write
	Removed     *int            `json:"removed,omitempty"`
	Errors      int             `json:"errors"`
	Warnings    int             `json:"warnings"`
	Diagnostics json.RawMessage `json:"diagnostics"`
	Failure     string          `json:"failure,omitempty"` // why the output folder could not be written
}

// noticeEvent is a line about the preview itself.
type noticeEvent struct {
	Event   string `json:"event"` // "notice"
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// serving says where the preview is.
func (a *announcer) serving(w *watching, listener net.Listener) error {
	if err := a.address(urlOf(listener)); err != nil {
		return err
	}
	_, wanted := w.addr.split()
	if got := listener.Addr().(*net.TCPAddr).Port; wanted != 0 && got != wanted {
		a.notice(fmt.Sprintf("port %d is taken, port %d serves instead", wanted, got), "")
	}
	if isOpenToOthers(listener) {
		a.notice(fmt.Sprintf("anyone who reaches this machine can read the preview on %s", listener.Addr()),
			"leave out --addr to keep it to this machine")
	}
	return nil
}

func (a *announcer) address(url string) error {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.console.json {
		a.event(servingEvent{"serving", url})
		return nil
	}
	return a.console.print(fmt.Sprintf("preview on %s (Ctrl-C ends it)\n", url))
}

func (a *announcer) open(url string) {
	if err := openBrowser(url); err != nil {
		a.notice(fmt.Sprintf("no browser could be opened: %v", err), "open "+url+" yourself")
	}
}

// notice tells of something that does not stop the preview.
func (a *announcer) notice(message, hint string) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.silent {
		return
	}
	if a.console.json {
		a.event(noticeEvent{"notice", message, hint})
		return
	}
	c := a.console
	fmt.Fprintf(c.err, "%s %s\n", c.paint("notice:", "1;33"), message)
	if hint != "" {
		fmt.Fprintf(c.err, "%s %s\n", c.paint("hint:", "1;36"), hint)
	}
}

// troubles hears what the HTTP server logs. That no connection can be taken is told
// once; what a single client did wrong is that client's affair.
type troubles struct {
	notice func(message, hint string)
	once   sync.Once
}

func (t *troubles) Write(line []byte) (int, error) {
	if strings.Contains(string(line), "Accept error") {
		t.once.Do(func() {
			t.notice("some requests have to wait: "+strings.TrimSpace(strings.TrimPrefix(string(line), "http: ")),
				"raise the limit on open files: ulimit -n 65536")
		})
	}
	return len(line), nil
}

// changed tells of a change: what is newly wrong, then one line.
func (a *announcer) changed(c preview.Change) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.silent {
		return
	}
	if a.console.json {
		a.event(newBuiltEvent(c))
		return
	}
	known := map[problem]int{}
	news := slices.DeleteFunc(slices.Clone(c.Diagnostics), func(d diag.Diagnostic) bool {
		p := problemOf(d)
		known[p]++
		return known[p] <= a.known[p]
	})
	// A preview does not end because its terminal is gone.
	_ = a.console.diagnose(news)
	if c.Err != nil {
		a.console.complain(asFailure(syncFailure(c.Err)))
	}
	_ = a.console.say("%s", a.line(c))
	a.known = known
}

func (a *announcer) line(c preview.Change) string {
	var b strings.Builder
	took := c.Took.Milliseconds()
	switch {
	case c.First:
		fmt.Fprintf(&b, "built %s from %s in %d ms", several(c.Pages, "page"), several(c.Notes, "note"), took)
	case len(c.Files) == 0:
		fmt.Fprintf(&b, "looked again: %s in %d ms", several(c.Rendered, "page"), took)
	default:
		fmt.Fprintf(&b, "changed %s: shown after %d ms, %s in %d ms", named(c.Files), c.Shown.Milliseconds(), several(c.Rendered, "page"), took)
	}
	if c.Written != nil && c.Err == nil {
		fmt.Fprintf(&b, " (%d written, %d removed)", c.Written.Written, c.Written.Removed)
	}
	errs := diag.CountErrors(c.Diagnostics)
	switch warnings := len(c.Diagnostics) - errs; {
	case errs > 0:
		fmt.Fprintf(&b, "; %s, %s", several(errs, "error"), several(warnings, "warning"))
	case warnings > 0:
		fmt.Fprintf(&b, "; %s", several(warnings, "warning"))
	case len(a.known) > 0:
		b.WriteString("; all problems are mended")
	}
	return b.String()
}

// named names a few files and counts the others.
func named(files []string) string {
	if len(files) <= mostNamed {
		return strings.Join(files, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(files[:mostNamed-1], ", "), len(files)-mostNamed+1)
}

func newBuiltEvent(c preview.Change) builtEvent {
	errs := diag.CountErrors(c.Diagnostics)
	e := builtEvent{
		Event: "built", Changed: c.Files, Notes: c.Notes, Pages: c.Pages, Rendered: c.Rendered,
		Shown: c.Shown.Milliseconds(), Took: c.Took.Milliseconds(),
		Errors: errs, Warnings: len(c.Diagnostics) - errs,
	}
	if e.Changed == nil {
		e.Changed = []string{}
	}
	if c.Written != nil {
		e.Written, e.Removed = &c.Written.Written, &c.Written.Removed
	}
	if c.Err != nil {
		e.Failure = c.Err.Error()
	}
	var list strings.Builder
	// A strings.Builder takes whatever is written.
	_ = diag.WriteJSON(&list, c.Diagnostics)
	e.Diagnostics = json.RawMessage(list.String())
	return e
}

// event prints one object on one line. A preview does not end because nobody
// reads it.
func (a *announcer) event(e any) {
	if line, err := json.Marshal(e); err == nil {
		_ = a.console.print(string(line) + "\n")
	}
}
