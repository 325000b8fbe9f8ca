package browser

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// tab is a page in the browser. When the test ends it must have nothing on its
// console that is an error, no exception that nobody caught, and must have
// asked no other host for anything.
type tab struct {
	t      *testing.T
	ctx    context.Context
	home   string // what every address begins with that may be asked for
	host   string // of home; empty on disk
	faults faults
}

type faults struct {
	mutex   sync.Mutex
	found   []string
	allowed []*regexp.Regexp
}

func (f *faults) add(format string, args ...any) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.found = append(f.found, fmt.Sprintf(format, args...))
}

// allow excuses the faults that match from here to the end of the test.
func (f *faults) allow(pattern string) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.allowed = append(f.allowed, regexp.MustCompile(pattern))
}

// take gives the faults that are left, and forgets them.
func (f *faults) take() []string {
	left := f.left()
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.found = nil
	return left
}

func (f *faults) left() []string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return slices.DeleteFunc(slices.Clone(f.found), func(fault string) bool {
		return slices.ContainsFunc(f.allowed, func(r *regexp.Regexp) bool { return r.MatchString(fault) })
	})
}

// open shows a page of the preview in a new tab.
func (d *desk) open(path string, before ...action) *tab {
	d.t.Helper()
	tb := newTab(d.t, "http://"+d.address()+"/", path)
	tb.run(before...)
	tb.run(chromedp.Navigate(d.url + path))
	tb.until("document.readyState === 'complete' && " + overlay)
	return tb
}

// newTab opens an empty tab for what lies below an address, home.
func newTab(t *testing.T, home, name string) *tab {
	t.Helper()
	u, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := chromedp.NewContext(chromium)
	tb := &tab{t: t, ctx: ctx, home: home, host: u.Host}
	if err := chromedp.Listen(ctx, tb.hear); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		leave()
		for _, fault := range tb.faults.left() {
			t.Errorf("in the tab of %s: %s", name, fault)
		}
	})
	tb.run(listening()...)
	return tb
}

// hearWorker collects also what must not happen in the worker that the tabs of
// this preview share. It is for tests in which some tab stays as it is: a worker
// that is listened to lives on in the browser after its last tab has left, and
// the tab that comes next is not heard by it.
func (tb *tab) hearWorker() {
	tb.t.Helper()
	targets, err := chromedp.Targets(tb.ctx)
	if err != nil {
		tb.t.Fatal(err)
	}
	at := slices.IndexFunc(targets, func(i *target.Info) bool {
		return i.Type == "shared_worker" && strings.HasPrefix(i.URL, "http://"+tb.host+"/")
	})
	if at < 0 {
		tb.t.Fatalf("there is no worker of %s", tb.host)
	}
	ctx, leave := chromedp.NewContext(chromium, chromedp.WithTargetID(targets[at].TargetID), chromedp.WithDetachOnCancel())
	tb.t.Cleanup(leave)
	if err := chromedp.Listen(ctx, tb.hear); err != nil {
		tb.t.Fatal(err)
	}
	if err := chromedp.Do(ctx, listening()...); err != nil {
		tb.t.Fatal(err)
	}
}

// listening makes the browser tell what hear collects.
func listening() []action {
	return []action{
		command(log.Enable, cdp.Empty{}),
		command(network.Enable, network.EnableParams{}),
		command(runtime.Enable, cdp.Empty{}),
	}
}

// action is what is done to a tab.
type action = chromedp.Action[chromedp.Void]

// command is a command of the browser's protocol of which only the error counts.
func command[P, R any](c cdp.Command[P, R], params P) action {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// hear collects what must not happen.
func (tb *tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		tb.faults.add("uncaught: %s %s", e.ExceptionDetails.Text, described(e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			var said []string
			for _, arg := range e.Args {
				said = append(said, described(arg))
			}
			tb.faults.add("console %s: %s", e.Type, strings.Join(said, " "))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			tb.faults.add("%s %s: %s (%s)", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		// From a host a test may go on to a file; from a folder nothing leads out of it.
		toDisk := tb.host != "" && strings.HasPrefix(e.Request.URL, "file:")
		if !strings.HasPrefix(e.Request.URL, tb.home) && !isWithin(e.Request.URL) && !toDisk {
			tb.faults.add("asked another host: %s", e.Request.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled && e.BlockedReason == "" {
			tb.faults.add("not loaded: %s %s", e.Type, e.ErrorText)
		}
	}
}

// isWithin tells whether an address names what the page itself holds.
func isWithin(address string) bool {
	return strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "blob:") || strings.HasPrefix(address, "about:")
}

func described(o *runtime.RemoteObject) string {
	if o == nil {
		return ""
	}
	return string(o.Value) + o.Description
}

func (tb *tab) run(actions ...action) {
	tb.t.Helper()
	ctx, leave := context.WithTimeout(tb.ctx, patience)
	defer leave()
	if err := chromedp.Do(ctx, actions...); err != nil {
		tb.t.Fatal(err)
	}
}

// eval gives the value of an expression on the page, or what its promise comes to.
func eval[T any](tb *tab, expression string) T {
	tb.t.Helper()
	ctx, leave := context.WithTimeout(tb.ctx, patience)
	defer leave()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// until waits for a condition on the page. The page may be loaded again
// meanwhile, in the middle of which there is none to ask.
func (tb *tab) until(condition string) {
	tb.t.Helper()
	ctx, leave := context.WithTimeout(tb.ctx, patience)
	defer leave()
	var last error
	for ctx.Err() == nil {
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
		if err == nil && holds {
			return
		}
		if ctx.Err() == nil {
			last = err
		}
		time.Sleep(10 * time.Millisecond)
	}
	tb.t.Fatalf("on screen it is not so after %v: %s\nthe last error is %v; the page reads\n%.600s\nthe preview shows\n%.600s",
		patience, condition, last, eval[string](tb, "document.body.innerText"), eval[string](tb, "("+overlay+")?.textContent ?? ''"))
}

// frames waits until two frames are drawn, by when what a page does after it
// has loaded is done.
func (tb *tab) frames() {
	tb.t.Helper()
	eval[bool](tb, "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
}

// mark leaves something in the page that is lost when it is loaded again.
func (tb *tab) mark() { tb.t.Helper(); eval[bool](tb, "window.marked = true") }

func (tb *tab) isMarked() bool { tb.t.Helper(); return eval[bool](tb, "window.marked === true") }

// untilText waits for a text in the page itself.
func (tb *tab) untilText(text string) {
	tb.t.Helper()
	tb.until(fmt.Sprintf("document.body?.innerText.includes(%q)", text))
}

// What the preview puts over a page, as expressions.
const (
	overlay = `document.querySelector("dossier-preview")?.shadowRoot`
	dialog  = overlay + `?.querySelector("dialog")`
	badge   = overlay + `?.querySelector(".badge")`
	notices = overlay + `?.querySelector(".notices")`
)
