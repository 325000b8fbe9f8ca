package preview

import (
	"sync"

	"dossier/generator/output"
)

// writer keeps the output folder current, one site after the other, and none
// that a later one has overtaken before its turn came. It never keeps anyone
// waiting, not even where nobody reads what is told.
type writer struct {
	dir   string
	awake chan struct{} // something waits, or it is the end
	ended chan struct{}

	mutex   sync.Mutex
	waiting []task // the last with files is to be written, the others were overtaken
	closed  bool
}

// task is one site to write. What came of it is said by done.
type task struct {
	files []output.File
	done  func(*output.Report, error)
}

func newWriter(dir string) *writer {
	w := &writer{dir: dir, awake: make(chan struct{}, 1), ended: make(chan struct{})}
	go w.run()
	return w
}

// write has a site written, if there is a folder and the site is one: files are
// nil where errors stand in its way. It does not wait.
func (w *writer) write(files []output.File, done func(*output.Report, error)) {
	w.mutex.Lock()
	for i := range w.waiting {
		if files != nil {
			w.waiting[i].files = nil // overtaken
		}
	}
	w.waiting = append(w.waiting, task{files, done})
	w.mutex.Unlock()
	w.wake()
}

func (w *writer) wake() {
	select {
	case w.awake <- struct{}{}:
	default:
	}
}

func (w *writer) run() {
	defer close(w.ended)
	for range w.awake {
		tasks, closed := w.take()
		for _, t := range tasks {
			if w.dir == "" || t.files == nil {
				t.done(nil, nil)
				continue
			}
			report, err := output.Sync(w.dir, t.files)
			t.done(&report, err)
		}
		if closed {
			return
		}
	}
}

func (w *writer) take() ([]task, bool) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	tasks := w.waiting
	w.waiting = nil
	return tasks, w.closed
}

// close waits for what is being written.
func (w *writer) close() {
	w.mutex.Lock()
	w.closed = true
	w.mutex.Unlock()
	w.wake()
	<-w.ended
}
