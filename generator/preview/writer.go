package preview

import (
	"sync"

	"dossier/generator/output"
)

// writer keeps the output folder current, one site after the other, and none
// that a later one has overtaken before its turn came.
type writer struct {
	dir   string
	queue chan task
	ended chan struct{}
	word  sync.Mutex // to whoever hears of what was done, one after the other
}

// task is one site to write. What came of it is said by done.
type task struct {
	files []output.File
	done  func(*output.Report, error)
}

func newWriter(dir string) *writer {
	w := &writer{dir: dir, queue: make(chan task, 1), ended: make(chan struct{})}
	go w.run()
	return w
}

// write has a site written, if there is a folder and the site is one: files are
// nil where errors stand in its way. It does not wait.
func (w *writer) write(files []output.File, done func(*output.Report, error)) {
	next := task{files, done}
	for {
		select {
		case w.queue <- next:
			return
		case overtaken := <-w.queue:
			w.tell(overtaken, nil, nil)
		}
	}
}

func (w *writer) run() {
	defer close(w.ended)
	for t := range w.queue {
		if w.dir == "" || t.files == nil {
			w.tell(t, nil, nil)
			continue
		}
		report, err := output.Sync(w.dir, t.files)
		w.tell(t, &report, err)
	}
}

func (w *writer) tell(t task, report *output.Report, err error) {
	w.word.Lock()
	defer w.word.Unlock()
	t.done(report, err)
}

// close waits for what is being written.
func (w *writer) close() {
	close(w.queue)
	<-w.ended
}
