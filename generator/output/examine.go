package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
)

// chunk is how much of a file is compared or copied at once.
const chunk = 64 << 10

// content opens the bytes that the file shall have.
func (f File) content() (io.ReadCloser, error) {
	if f.Open == nil {
		return io.NopCloser(bytes.NewReader(f.Data)), nil
	}
	src, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("cannot open the source of %q: %w", f.Path, err)
	}
	return src, nil
}

// examiner compares files with what the folder holds. Its buffers make it
// good for one goroutine.
type examiner struct {
	folder   *folder
	new, old [chunk]byte
}

// examine gives the manifest's entry for a file, and whether the folder
// already holds the very same bytes.
func (x *examiner) examine(f File) (e entry, same bool, err error) {
	src, err := f.content()
	if err != nil {
		return entry{}, false, err
	}
	defer src.Close()
	old := x.existing(f)
	if old != nil {
		defer old.Close()
	}
	sum := sha256.New()
	size, same := int64(0), old != nil
	for {
		n, err := io.ReadFull(src, x.new[:])
		sum.Write(x.new[:n])
		size += int64(n)
		if same {
			// One byte more than the source has left shows a longer file.
			m, _ := io.ReadFull(old, x.old[:min(n+1, chunk)])
			same = bytes.Equal(x.new[:n], x.old[:m])
		}
		switch err {
		case nil:
		case io.EOF, io.ErrUnexpectedEOF:
			return entry{f.Path, size, hex.EncodeToString(sum.Sum(nil))}, same, nil
		default:
			return entry{}, false, fmt.Errorf("cannot read the source of %q: %w", f.Path, err)
		}
	}
}

// existing opens what stands at the file's path. It is nil for what cannot be
// the same bytes: no regular file, one of another size, or one that cannot be
// read, which is replaced where it is the generator's and refused elsewhere.
func (x *examiner) existing(f File) io.ReadCloser {
	mode, ok := x.folder.entries[f.Path]
	if !ok || !mode.IsRegular() {
		return nil
	}
	old, err := x.folder.root.Open(f.Path)
	if err != nil {
		return nil
	}
	info, err := old.Stat()
	if err != nil || f.Open == nil && info.Size() != int64(len(f.Data)) {
		old.Close()
		return nil
	}
	return old
}

// parallel calls work(i) for each i below n from as many goroutines as there
// are cores, each with a worker of its own, and gives the error of the lowest
// i that failed. After an error no further work is begun.
func parallel(n int, worker func() func(i int) error) error {
	var (
		next    atomic.Int64
		failed  atomic.Bool
		group   sync.WaitGroup
		mu      sync.Mutex
		first   error
		firstAt = n
	)
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			work := worker()
			for !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := work(i); err != nil {
					failed.Store(true)
					mu.Lock()
					if i < firstAt {
						first, firstAt = err, i
					}
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	return first
}
