package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"dossier/generator/fingerprint"
)

// Transaction is a change of a folder in the making. Files are put as they are
// made, and none is kept in memory: what the folder does not hold yet is staged
// in a temporary file at once. Until Commit the files of the folder are as they
// were. A transaction has the folder for itself; others wait.
type Transaction struct {
	*folder
	process int      // whose number tells temporary files of several runs apart
	created []string // the folders that were made for it, the innermost first
	scratch sync.Pool

	mutex  sync.Mutex
	put    []placed
	staged []string // temporary files, some of them perhaps not there
	state  string
	ended  bool
}

// placed is a file that the folder shall hold.
type placed struct {
	entry
	last bool
	temp string // holds its bytes; "" if the folder does already
}

// Begin opens a folder for a change, and creates it where it is missing. It waits
// for others that change the folder until the context ends. What a killed run has
// left behind is removed. An error of type *Refused means that the folder must not
// be an output folder.
func Begin(ctx context.Context, dir string) (*Transaction, error) {
	t := &Transaction{process: os.Getpid(), scratch: sync.Pool{New: func() any { return new(buffers) }}}
	err := errGone
	for tries := 0; errors.Is(err, errGone) && tries < mostTries; tries++ {
		err = t.enter(ctx, dir)
	}
	if err != nil {
		return nil, err
	}
	if err = t.list(); err == nil {
		err = t.removeAll(t.stale)
	}
	if err != nil {
		t.Discard()
		return nil, err
	}
	return t, nil
}

// mostTries is how often a folder may be gone while it is entered.
const mostTries = 1000

// enter has the folder for the transaction alone. Who made it and gave up may have
// removed it while others waited.
func (t *Transaction) enter(ctx context.Context, dir string) error {
	exists, err := checkPlace(dir)
	if err != nil {
		return err
	}
	if !exists {
		t.created = missing(dir)
		if err := os.MkdirAll(dir, 0o777); isGone(err, dir) {
			return errGone
		} else if err != nil {
			t.uncreate()
			return fmt.Errorf("cannot create the output folder %q: %w", dir, err)
		}
	}
	if t.folder, err = open(ctx, dir); err != nil && !errors.Is(err, errGone) {
		t.uncreate()
	}
	return err
}

// missing gives those of a folder and the folders above it that do not exist,
// the innermost first.
func missing(dir string) []string {
	var all []string
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return all
		}
		all = append(all, dir)
		dir = filepath.Dir(dir)
	}
}

// Put compares a file with what stands at its path, and stages it if that is
// something else. It gives the hash of the content. It may be called
// concurrently, and has no use for the file's data once it returns. After an
// error the change can only be discarded.
func (t *Transaction) Put(f File) (fingerprint.Hash, error) {
	if err := checkPath(t.dir, f.Path); err != nil {
		return fingerprint.Hash{}, err
	}
	p, err := t.prepare(f)
	if err != nil {
		return fingerprint.Hash{}, err
	}
	t.mutex.Lock()
	t.put = append(t.put, p)
	t.mutex.Unlock()
	hash, _ := fingerprint.Parse(p.Hash[:2*fingerprint.Size])
	return hash, nil
}

func (t *Transaction) prepare(f File) (placed, error) {
	b := t.scratch.Get().(*buffers)
	defer t.scratch.Put(b)
	e, same, err := t.compare(f, b)
	if err != nil || same {
		return placed{entry: e, last: f.Last}, err
	}
	temp := t.stage(f.Path)
	e, err = t.fill(temp, f, false, b)
	return placed{entry: e, last: f.Last, temp: temp}, err
}

// stage names a new temporary file beside the place that it is for.
func (t *Transaction) stage(at string) string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	name := temp(t.nearest(at), t.process, len(t.staged))
	t.staged = append(t.staged, name)
	return name
}

// Commit makes the folder hold exactly the files that were put, and ends the
// transaction. An error of type *Refused means that nothing was changed; after
// any other error each file is whole, either old or new, and the next
// transaction completes the work.
func (t *Transaction) Commit() (Report, error) {
	defer t.Discard()
	slices.SortFunc(t.put, func(a, b placed) int { return strings.Compare(a.Path, b.Path) })
	paths := make([]string, len(t.put))
	for i := range t.put {
		paths[i] = t.put[i].Path
	}
	if err := checkSet(t.dir, paths); err != nil {
		return Report{}, err
	}
	// Making the files took its time, in which others may have put theirs there.
	if err := t.list(); err != nil {
		return Report{}, err
	}
	p, err := newPlan(t.folder, t.put)
	if err != nil {
		return Report{}, err
	}
	final, err := p.want.encode(true)
	if err != nil {
		return Report{}, fmt.Errorf("cannot encode the manifest: %w", err)
	}
	report, err := p.carryOut(t, final)
	if err == nil {
		t.created, t.staged, t.state = nil, nil, stateOf(final)
	}
	return report, err
}

// State names what the folder holds after Commit: it is the same for the same
// files, and for no others.
func (t *Transaction) State() string { return t.state }

func stateOf(manifest []byte) string {
	sum := sha256.Sum256(manifest)
	return hex.EncodeToString(sum[:])
}

// Stands reports whether a change that ends in the given state would have
// nothing to do: every file is there, byte for byte, and nothing is in the way
// of any. Nothing may have been put.
func (t *Transaction) Stands(state string) bool {
	if t.raw == nil || stateOf(t.raw) != state {
		return false
	}
	all := make([]placed, 0, len(t.owned))
	for _, e := range t.owned {
		all = append(all, placed{entry: e})
	}
	if _, err := newPlan(t.folder, all); err != nil {
		return false
	}
	return parallel(len(all), func(i int) error {
		b := t.scratch.Get().(*buffers)
		defer t.scratch.Put(b)
		return t.verify(all[i].entry, b)
	}) == nil
}

// Discard ends a transaction that was not committed, and removes what it has
// staged. Those temporary files that a failing disk keeps are removed by the
// next one. After Commit it does nothing.
func (t *Transaction) Discard() {
	if t.ended {
		return
	}
	t.ended = true
	for _, name := range t.staged {
		_ = t.root.Remove(name)
	}
	// Who waits for the folder must find it gone, or there to stay.
	t.uncreate()
	t.close()
	if runtime.GOOS == "windows" { // no folder that is open can be removed there
		t.uncreate()
	}
}

// uncreate removes the folders that were made, as far as nothing else is in them.
func (t *Transaction) uncreate() {
	for _, folder := range t.created {
		_ = os.Remove(folder)
	}
}
