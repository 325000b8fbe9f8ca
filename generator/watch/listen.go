package watch

import (
	"errors"
	"path/filepath"
	"time"

	"dossier/generator/tree"

	"github.com/fsnotify/fsnotify"
)

// listener works on events, on a goroutine of its own.
type listener struct {
	*Watcher
	roots   []*root
	folders *folders
	inbox   *inbox
	every   time.Duration // how often the roots are looked for without an event
	ended   bool          // the source is closed
}

func (l *listener) run() {
	// A root may come, go or be another one without an event.
	look := time.NewTicker(l.every)
	defer look.Stop()
	for !l.ended {
		select {
		case <-l.done:
			l.end()
		case <-l.inbox.closed:
			l.end()
		case <-l.inbox.filled:
			l.empty()
		case <-look.C:
			for i, r := range l.roots {
				if r.moved() {
					l.findRoot(i)
				}
			}
		}
	}
}

// end closes the source and waits until it is.
func (l *listener) end() {
	l.ended = true
	l.folders.source.Close()
	<-l.inbox.closed
}

// empty works on all events that came.
func (l *listener) empty() {
	l.update(func(*gathering, time.Time) { l.busy = true })
	defer l.update(func(*gathering, time.Time) { l.busy = false })
	events, dropped := l.inbox.take()
	for _, e := range events {
		if l.ended || l.isDone() {
			return
		}
		l.handle(e)
	}
	for i := range l.roots {
		switch {
		case errors.Is(dropped, fsnotify.ErrEventOverflow):
			l.findRoot(i) // folders may have come and gone as well
		case dropped != nil:
			l.update(func(g *gathering, now time.Time) { g.all(i, now) })
		}
	}
}

func (l *listener) isDone() bool {
	select {
	case <-l.done:
		return true
	default:
		return false
	}
}

// handle works on one event.
func (l *listener) handle(e fsnotify.Event) {
	if e.Op == fsnotify.Write && l.folders.has(e.Name) {
		return // some systems say so of a folder in which a file changed
	}
	for i, r := range l.roots {
		for _, a := range r.anchors {
			itself := e.Name == a.folder && e.Has(fsnotify.Remove|fsnotify.Rename)
			if itself || e.Op != fsnotify.Write && e.Name == filepath.Join(a.folder, a.name) {
				l.findRoot(i)
				break
			}
		}
	}
	told := false
	for i, r := range l.roots {
		name, ok := relative(r.real, e.Name)
		if r.real == "" || !ok || tree.PassedOver(name, false) && tree.PassedOver(name, true) {
			continue
		}
		if !told && e.Op != fsnotify.Write {
			// Before the hint goes out: what is put into a new folder until then is
			// found by the look, and what is put there later makes an event.
			l.limit(l.folders.renew(e.Name))
		}
		told = true
		l.update(func(g *gathering, now time.Time) { g.name(i, name, now) })
	}
}

// limit takes note of an error in watching a folder. Without descriptors nothing else
// could work either, so all are given back.
func (l *listener) limit(err error) {
	if err == nil || l.ended {
		return
	}
	if outOfDescriptors(err) {
		l.end()
	}
	l.limited(err, false)
}
