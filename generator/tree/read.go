package tree

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"sync"
	"sync/atomic"

	"dossier/generator/diag"
)

const (
	// maxNote is the size in bytes above which a note is left out: no person wrote it.
	maxNote = 16 << 20
	// maxPart is the size in bytes up to which a file that layouts are made of is kept.
	maxPart = 1 << 20
	// batch is how many files of a folder are read in one go.
	batch = 64
)

// Read reads a folder on disk. It fails only if the folder itself cannot be read:
// it is missing or no folder. All else is said by Diagnostics.
func Read(dir string) (*Tree, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("reading the folder %s: %w", dir, err)
	}
	defer root.Close()
	r := diskReader(dir, root)
	t, err := r.read()
	if err != nil {
		return nil, fmt.Errorf("reading the folder %s: %w", dir, err)
	}
	return t, nil
}

// diskReader reads below a folder on disk, which stays open as root meanwhile.
func diskReader(dir string, root *os.Root) reader {
	return reader{
		fsys: root.FS(),
		within: func(folder string) (fs.FS, func(), error) {
			// Files are opened from their own folder: from the root each folder on
			// the way would be opened again for each of them.
			sub, err := root.OpenRoot(folder)
			if err != nil {
				return nil, nil, err
			}
			return sub.FS(), func() { sub.Close() }, nil
		},
		later: func(raw string) (io.ReadCloser, error) { return os.OpenInRoot(dir, raw) },
	}
}

// FS reads a file system, such as the embedded layouts. It fails only if the root
// cannot be read.
func FS(fsys fs.FS) (*Tree, error) {
	r := reader{
		fsys: fsys,
		within: func(folder string) (fs.FS, func(), error) {
			sub, err := fs.Sub(fsys, folder)
			return sub, func() {}, err
		},
		later: func(raw string) (io.ReadCloser, error) { return fsys.Open(raw) },
	}
	t, err := r.read()
	if err != nil {
		return nil, fmt.Errorf("reading a file system: %w", err)
	}
	return t, nil
}

// reader reads the files that a walk has found.
type reader struct {
	fsys   fs.FS
	within func(folder string) (fsys fs.FS, done func(), err error)
	later  func(raw string) (io.ReadCloser, error)
}

// outcome is what became of one entry: a file, a problem or, if it vanished, neither.
type outcome struct {
	file    *File
	problem *diag.Diagnostic
	stamp   stamp // of the file before it was read
}

func (r *reader) read() (*Tree, error) {
	w := walker{fsys: r.fsys}
	if err := w.walk("."); err != nil {
		return nil, err
	}
	entries, same := distinct(w.entries)
	problems := append(w.problems, same...)
	var files []*File
	for _, o := range readAll(r, entries, r.readFile) {
		if o.file != nil {
			files = append(files, o.file)
		}
		if o.problem != nil {
			problems = append(problems, *o.problem)
		}
	}
	return newTree(files, problems, w.noteFolders), nil
}

// readAll reads entries on all cores; each outcome stands at its entry's index.
func readAll[E located](r *reader, entries []E, read func(fs.FS, string, E) (outcome, error)) []outcome {
	outcomes := make([]outcome, len(entries))
	batches := split(entries)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(batches)) {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(batches) {
					return
				}
				from, to := batches[i][0], batches[i][1]
				readBatch(r, entries[from:to], read, outcomes[from:to])
			}
		})
	}
	wait.Wait()
	return outcomes
}

// split cuts sorted entries into ranges of one folder each, of at most a batch.
func split[E located](entries []E) [][2]int {
	var ranges [][2]int
	for from := 0; from < len(entries); {
		folder := path.Dir(entries[from].found().raw)
		to := from + 1
		for to < len(entries) && to-from < batch && path.Dir(entries[to].found().raw) == folder {
			to++
		}
		ranges = append(ranges, [2]int{from, to})
		from = to
	}
	return ranges
}

func readBatch[E located](r *reader, entries []E, read func(fs.FS, string, E) (outcome, error), outcomes []outcome) {
	folder, done, folderErr := r.within(path.Dir(entries[0].found().raw))
	if folderErr == nil {
		defer done()
	}
	for i := range entries {
		e := entries[i].found()
		var o outcome
		err := folderErr
		switch {
		case e.link:
			// A link may lead out of its folder, though not out of the root.
			o, err = read(r.fsys, e.raw, entries[i])
		case err == nil:
			o, err = read(folder, path.Base(e.raw), entries[i])
		}
		if err != nil {
			o = outcome{}
			if !errors.Is(err, fs.ErrNotExist) { // see walker.folder
				p := unreadable(e.path, err)
				o.problem = &p
			}
		}
		outcomes[i] = o
	}
}

func (r *reader) readFile(folder fs.FS, name string, e entry) (outcome, error) {
	f, err := folder.Open(name)
	if err != nil {
		return outcome{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return outcome{}, err
	}
	size, stamp := info.Size(), stampOf(info)
	open := func() (io.ReadCloser, error) { return r.later(e.raw) }
	switch {
	case IsNote(e.path) && size > maxNote:
		p := tooLarge(e.path, size)
		return outcome{problem: &p, stamp: stamp}, nil
	case !IsNote(e.path) && !(isPart(e.path) && size <= maxPart):
		return outcome{file: &File{path: e.path, size: size, open: open}, stamp: stamp}, nil
	}
	data, err := readWhole(f, size)
	if err != nil {
		return outcome{}, err
	}
	file := kept(e.path, data)
	file.from = open
	// The hash is wanted of every kept file, and here both cores are at work.
	_, err = file.Hash()
	return outcome{file: file, stamp: stamp}, err
}

// readWhole reads to the end, in one allocation and by one call if the file has the
// size it said: a byte more was asked for, so there is none. What is written to it in
// between is another state of the file, which its stamp tells.
func readWhole(r io.Reader, size int64) ([]byte, error) {
	data := make([]byte, 0, size+1)
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) || err == nil && int64(len(data)) == size {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}
