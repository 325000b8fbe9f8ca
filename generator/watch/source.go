package watch

import (
	"errors"
	"sync"

	"github.com/fsnotify/fsnotify"
)

// source is where events come from: the system, or a test. Its channels are closed
// by Close.
type source interface {
	Add(folder string) error
	Remove(folder string) error
	Events() <-chan fsnotify.Event
	Errors() <-chan error
	Close() error
}

type system struct{ *fsnotify.Watcher }

func openSystem() (source, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return system{w}, nil
}

func (s system) Events() <-chan fsnotify.Event { return s.Watcher.Events }
func (s system) Errors() <-chan error          { return s.Watcher.Errors }

// mostQueued is how many events wait to be worked on. Those beyond are dropped, as
// the system drops those beyond its own limit.
const mostQueued = 1 << 16

// inbox takes events from a source at any time, even while a folder is being added:
// the source may be unable to do both.
type inbox struct {
	filled chan struct{} // has room for one
	closed chan struct{} // closed when the source is

	mu      sync.Mutex
	events  []fsnotify.Event
	dropped error // why events are missing
}

func newInbox(s source) *inbox {
	in := &inbox{filled: make(chan struct{}, 1), closed: make(chan struct{})}
	go in.fill(s.Events(), s.Errors())
	return in
}

func (in *inbox) fill(events <-chan fsnotify.Event, errors <-chan error) {
	defer close(in.closed)
	for events != nil || errors != nil {
		select {
		case e, ok := <-events:
			if !ok {
				events = nil
				continue
			}
			in.put(e, nil)
		case err, ok := <-errors:
			if !ok {
				errors = nil
				continue
			}
			in.put(fsnotify.Event{}, err)
		}
	}
}

func (in *inbox) put(e fsnotify.Event, err error) {
	in.mu.Lock()
	switch {
	case err != nil && errors.Is(in.dropped, fsnotify.ErrEventOverflow):
		// Nothing says more than that events are missing.
	case err != nil:
		in.dropped = err
	case e.Op == 0: // the system notes that a folder is not watched any more
	case len(in.events) >= mostQueued:
		in.dropped = fsnotify.ErrEventOverflow
	default:
		in.events = append(in.events, e)
	}
	in.mu.Unlock()
	select {
	case in.filled <- struct{}{}:
	default:
	}
}

// take gives the events that came, in their order, and why some are missing.
func (in *inbox) take() ([]fsnotify.Event, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	events, dropped := in.events, in.dropped
	in.events, in.dropped = nil, nil
	return events, dropped
}
