package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"dossier/generator/tree"

	"github.com/fsnotify/fsnotify"
	"github.com/google/go-cmp/cmp"
)

// fake is a source of which a test says what it does.
type fake struct {
	events chan fsnotify.Event
	errors chan error
	refuse func(added int) error

	mu     sync.Mutex
	added  []string
	closed bool
}

func newFake() *fake {
	return &fake{events: make(chan fsnotify.Event), errors: make(chan error), refuse: func(int) error { return nil }}
}

func (f *fake) open() (source, error) { return f, nil }

func (f *fake) Add(folder string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return fsnotify.ErrClosed
	}
	if err := f.refuse(len(f.added)); err != nil {
		return fmt.Errorf("adding: %w", err)
	}
	f.added = append(f.added, folder)
	return nil
}

func (f *fake) Remove(string) error           { return nil }
func (f *fake) Events() <-chan fsnotify.Event { return f.events }
func (f *fake) Errors() <-chan error          { return f.errors }

func (f *fake) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.closed {
		f.closed = true
		close(f.events)
		close(f.errors)
	}
	return nil
}

// begin watches folders with a source, and gives the notices.
func begin(t *testing.T, o Options, open func() (source, error)) (*Watcher, *[]string) {
	t.Helper()
	var notices []string
	o.Notice = func(message, help string) { notices = append(notices, message+"\n"+help) }
	w, err := start(o, open)
	if err != nil {
		t.Fatal(err)
	}
	return w, &notices
}

// next waits at most for a time, of which nothing passes in truth.
func next(t *testing.T, w *Watcher, most time.Duration) []tree.Hint {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), most)
	defer cancel()
	hints, err := w.Next(ctx)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	return hints
}

func realTemp(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestEventsAreGatheredUntilItIsQuiet(t *testing.T) {
	dir := realTemp(t)
	synctest.Test(t, func(t *testing.T) {
		f := newFake()
		w, _ := begin(t, Options{Roots: []string{dir}}, f.open)
		defer w.Close()
		began := time.Now()
		go func() {
			for range 20 {
				f.events <- fsnotify.Event{Name: filepath.Join(dir, "a.md"), Op: fsnotify.Write}
				time.Sleep(time.Millisecond) // of the test's own clock
			}
		}()
		hints := next(t, w, time.Second)
		if diff := cmp.Diff([]tree.Hint{{Names: []string{"a.md"}}}, hints); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if took := time.Since(began); took != 19*time.Millisecond+leastQuiet {
			t.Errorf("settled after %v", took)
		}
	})
}

func TestEventsAreTakenWhileNobodyWaits(t *testing.T) {
	dir := realTemp(t)
	synctest.Test(t, func(t *testing.T) {
		f := newFake()
		w, _ := begin(t, Options{Roots: []string{dir}}, f.open)
		defer w.Close()
		for i := range 3 * mostQueued { // would hang if they were not
			f.events <- fsnotify.Event{Name: filepath.Join(dir, fmt.Sprint(i, ".md")), Op: fsnotify.Write}
		}
		if hints := next(t, w, time.Second); len(hints) != 1 || !hints[0].All || len(hints[0].Names) > 0 {
			t.Errorf("got %d hints", len(hints))
		}
	})
}

func TestOverflowAsksForALookAtEverything(t *testing.T) {
	dirs := []string{realTemp(t), realTemp(t)}
	synctest.Test(t, func(t *testing.T) {
		f := newFake()
		w, notices := begin(t, Options{Roots: dirs}, f.open)
		defer w.Close()
		for _, err := range []error{fsnotify.ErrEventOverflow, errors.New("something else")} {
			f.errors <- err
			if diff := cmp.Diff([]tree.Hint{{All: true}, {All: true}}, next(t, w, 100*time.Millisecond)); diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		}
		if len(*notices) > 0 {
			t.Errorf("noticed: %q", *notices)
		}
	})
}

func TestWithoutEventsEverythingIsLookedAtInTime(t *testing.T) {
	dir := realTemp(t)
	synctest.Test(t, func(t *testing.T) {
		w, _ := begin(t, Options{Roots: []string{dir, filepath.Join(dir, "missing")}}, newFake().open)
		defer w.Close()
		for range 3 {
			began := time.Now()
			if diff := cmp.Diff([]tree.Hint{{All: true}, {All: true}}, next(t, w, time.Minute)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if took := time.Since(began); took > 1600*time.Millisecond {
				t.Errorf("took %v", took)
			}
		}
	})
}

func TestPollingTakesNoEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _ := begin(t, Options{Roots: []string{"anywhere"}, Poll: 50 * time.Millisecond}, func() (source, error) {
			t.Error("a source was opened")
			return newFake(), nil
		})
		defer w.Close()
		began := time.Now()
		for range 10 {
			if hints := next(t, w, time.Second); !hints[0].All {
				t.Errorf("got %v", hints)
			}
		}
		if took := time.Since(began); took != 500*time.Millisecond {
			t.Errorf("ten polls took %v", took)
		}
	})
}

func TestALimitIsSaidOnceAndPolledBeyond(t *testing.T) {
	dir := realTemp(t)
	for i := range 20 {
		if err := os.MkdirAll(filepath.Join(dir, fmt.Sprint(i)), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for name, limit := range map[string]error{"sysctl fs.inotify.max_user_watches": syscall.ENOSPC, "ulimit -n": syscall.EMFILE} {
		synctest.Test(t, func(t *testing.T) {
			f := newFake()
			f.refuse = func(added int) error {
				if added > 5 {
					return limit
				}
				return nil
			}
			w, notices := begin(t, Options{Roots: []string{dir}}, f.open)
			defer w.Close()
			if limit == syscall.ENOSPC { // what is watched goes on being so
				f.events <- fsnotify.Event{Name: filepath.Join(dir, "19"), Op: fsnotify.Create}
				if hints := next(t, w, time.Second); len(hints) == 0 || len(hints[0].Names) != 1 {
					t.Errorf("%v: got %v", limit, hints)
				}
			} else if !f.closed {
				t.Error("descriptors are kept that are needed elsewhere")
			}
			if hints := next(t, w, 2*time.Second); len(hints) == 0 || !hints[0].All {
				t.Errorf("%v: not polled: %v", limit, hints)
			}
			if len(*notices) != 1 || !strings.Contains((*notices)[0], name) {
				t.Errorf("%v: noticed %q", limit, *notices)
			}
		})
	}
}

func TestWithoutASourceThereIsThePoll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, notices := begin(t, Options{Roots: []string{"x"}}, func() (source, error) { return nil, syscall.EMFILE })
		defer w.Close()
		if hints := next(t, w, 2*time.Second); len(hints) == 0 || !hints[0].All || len(*notices) != 1 {
			t.Errorf("got %v and %q", hints, *notices)
		}
	})
}

func TestHelpNamesTheCommandOfTheSystem(t *testing.T) {
	for _, c := range []struct {
		goos    string
		err     error
		atStart bool
		want    string
	}{
		{"linux", syscall.ENOSPC, false, "sysctl fs.inotify.max_user_watches="},
		{"linux", syscall.EMFILE, true, "sysctl fs.inotify.max_user_instances="},
		{"linux", syscall.EMFILE, false, "ulimit -n "},
		{"darwin", syscall.EMFILE, false, "ulimit -n "},
		{"darwin", syscall.ENFILE, false, "sysctl kern.maxfiles="},
		{"windows", syscall.EMFILE, false, "--poll"},
		{"linux", errors.New("odd"), true, "--poll"},
	} {
		if got := helpFor(c.goos, c.err, c.atStart); !strings.Contains(got, c.want) {
			t.Errorf("%s, %v: got %q", c.goos, c.err, got)
		}
	}
}

func TestCloseEndsNext(t *testing.T) {
	for _, poll := range []time.Duration{0, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			w, _ := begin(t, Options{Roots: []string{"x"}, Poll: poll}, newFake().open)
			go func() {
				synctest.Wait()
				w.Close()
				w.Close()
			}()
			if _, err := w.Next(t.Context()); !errors.Is(err, os.ErrClosed) {
				t.Errorf("got %v", err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			if _, err := w.Next(ctx); err == nil {
				t.Error("goes on after its end")
			}
		})
	}
}
