// Package watch says when and where to look for changes, never what changed. In go
// the folders that a site is made of; out come hints, for tree.Folder to look at. It
// stands before the pipeline and outside of its purity: it alone waits for the disk.
//
// Events are not believed further than that. One that is lost, as on a mount that
// sends none, is made up for by a slow poll, which asks for a look at everything; and
// one too many costs a look at a file that did not change.
package watch

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"dossier/generator/tree"
)

// slowPoll is how often everything is looked at although no event came, so that a
// change is found within two seconds on mounts that send none.
const slowPoll = 1500 * time.Millisecond

// Options say what to watch.
type Options struct {
	// Roots are the folders, each with all that is in it. One may be missing, vanish
	// and come back, be a symbolic link, or stand in another.
	Roots []string
	// Poll, if it is not 0, is how often everything is looked at. No event is waited
	// for then.
	Poll time.Duration
	// Notice is told once if not all can be watched, and what would help. It is called
	// by Start or on a goroutine of the watcher, and may be nil.
	Notice func(message, help string)

	slow time.Duration // instead of slowPoll, for tests
}

// Watcher waits for changes. Its methods may be called from any goroutine, Next by
// one at a time.
type Watcher struct {
	notice func(message, help string)
	done   chan struct{} // closed by Close
	once   struct{ close, notice sync.Once }
	work   sync.WaitGroup

	mu       sync.Mutex
	gathered gathering
	busy     bool          // events that came are not gathered yet
	woken    chan struct{} // has room for one: what is gathered changed
}

// Start begins to watch. A change made after it returned is not missed; so what is
// there has to be looked at after it, not before.
func Start(o Options) (*Watcher, error) { return start(o, openSystem) }

func start(o Options, open func() (source, error)) (*Watcher, error) {
	w := &Watcher{notice: o.Notice, done: make(chan struct{}), woken: make(chan struct{}, 1)}
	every := o.Poll
	if every <= 0 {
		every = cmp.Or(o.slow, slowPoll)
	}
	w.gathered = newGathering(len(o.Roots), every, time.Now())
	if w.notice == nil {
		w.notice = func(string, string) {}
	}
	if o.Poll > 0 {
		return w, nil
	}
	roots := make([]*root, len(o.Roots))
	for i, dir := range o.Roots {
		given, err := filepath.Abs(dir)
		if err != nil {
			return nil, fmt.Errorf("watching %s: %w", dir, err)
		}
		roots[i] = &root{given: given}
	}
	system, err := open()
	if err != nil {
		w.limited(err, true)
		return w, nil
	}
	l := &listener{Watcher: w, roots: roots, folders: newFolders(system, roots), inbox: newInbox(system), every: every}
	for i := range roots {
		l.findRoot(i)
	}
	w.mu.Lock()
	w.gathered.take(time.Now()) // all of this is from before
	w.mu.Unlock()
	w.work.Go(l.run)
	return w, nil
}

// Next waits for something to look at, until it has settled, and gives a hint for
// each root. It fails only if the context ends, or with os.ErrClosed.
//
// What came has settled once nothing more came for 2 ms, and for more, up to 50 ms,
// the more names there are: a save by an editor is several events within a
// millisecond, and is to be seen soon; a change of branch is thousands, with pauses
// while the disk is busy, and is to be one change. After 500 ms what there is goes out
// anyway, of a burst of many names after 5 s. Meanwhile, and while the caller is at work, events go on being gathered.
//
// A hint says nothing of whether a file is whole. See tree.Folder.Emptied for one that
// is caught between its truncation and its writing: a short Next tells whether there is
// more to come.
func (w *Watcher) Next(ctx context.Context) ([]tree.Hint, error) {
	for {
		hints, wait := w.ready()
		if hints != nil {
			return hints, nil
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-w.woken:
		case <-ctx.Done():
			timer.Stop()
			return nil, ctx.Err()
		case <-w.done:
			timer.Stop()
			return nil, fmt.Errorf("waiting for changes: %w", os.ErrClosed)
		}
		timer.Stop()
	}
}

// ready gives what has settled, or how long to wait for it.
func (w *Watcher) ready() ([]tree.Hint, time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := time.Now()
	due := w.gathered.due(w.busy)
	if now.Before(due) {
		return nil, due.Sub(now)
	}
	return w.gathered.take(now), 0
}

// update changes what is gathered, and lets Next know.
func (w *Watcher) update(change func(g *gathering, now time.Time)) {
	w.mu.Lock()
	change(&w.gathered, time.Now())
	w.mu.Unlock()
	select {
	case w.woken <- struct{}{}:
	default:
	}
}

// Close ends the watching, and a call of Next that waits.
func (w *Watcher) Close() error {
	w.once.close.Do(func() { close(w.done) })
	w.work.Wait()
	return nil
}
