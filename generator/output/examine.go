package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
)

// chunk is how much of a file is compared or copied at once.
const chunk = 64 << 10

// buffers are those of one comparison or copy.
type buffers struct{ new, old [chunk]byte }

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

// compare tells whether the folder already holds the very same bytes, and gives
// the manifest's entry for the file if it does.
func (f *folder) compare(file File, b *buffers) (e entry, same bool, err error) {
	old := f.existing(file)
	if old == nil {
		return entry{}, false, nil
	}
	defer old.Close()
	src, err := file.content()
	if err != nil {
		return entry{}, false, err
	}
	defer src.Close()
	sum := sha256.New()
	size := int64(0)
	for {
		n, err := io.ReadFull(src, b.new[:])
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return entry{}, false, fmt.Errorf("cannot read the source of %q: %w", file.Path, err)
		}
		// One byte more than the source has left shows a longer file.
		m, _ := io.ReadFull(old, b.old[:min(n+1, chunk)])
		if !bytes.Equal(b.new[:n], b.old[:m]) {
			return entry{}, false, nil
		}
		sum.Write(b.new[:n])
		size += int64(n)
		if err != nil {
			return newEntry(file.Path, size, [sha256.Size]byte(sum.Sum(nil))), true, nil
		}
	}
}

func newEntry(path string, size int64, sum [sha256.Size]byte) entry {
	return entry{path, size, hex.EncodeToString(sum[:])}
}

// existing opens what stands at the file's path. It is nil for what cannot be
// the same bytes: no regular file, one of another size, or one that cannot be
// read, which is replaced where it is the generator's and refused elsewhere.
func (f *folder) existing(file File) *os.File {
	old, size := f.openRegular(file.Path)
	if old != nil && file.Open == nil && size != int64(len(file.Data)) {
		old.Close()
		return nil
	}
	return old
}

func (f *folder) openRegular(at string) (file *os.File, size int64) {
	mode, ok := f.entries[at]
	if !ok || !mode.IsRegular() {
		return nil, 0
	}
	file, err := f.root.OpenFile(at, os.O_RDONLY|unpolled, 0)
	if err != nil {
		return nil, 0
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return nil, 0
	}
	return file, info.Size()
}

var errSpoiled = errors.New("not what the manifest says")

// verify fails unless the folder holds the bytes that an entry speaks of.
func (f *folder) verify(e entry, b *buffers) error {
	file, size := f.openRegular(e.Path)
	if file == nil {
		return errSpoiled
	}
	defer file.Close()
	if size != e.Size {
		return errSpoiled
	}
	sum := sha256.New()
	n, err := io.CopyBuffer(struct{ io.Writer }{sum}, struct{ io.Reader }{file}, b.old[:])
	if err != nil || newEntry(e.Path, n, [sha256.Size]byte(sum.Sum(nil))) != e {
		return errSpoiled
	}
	return nil
}

// parallel calls work(i) for each i below n from as many goroutines as there
// are cores, and gives the error of the lowest i that failed. After an error no
// further work is begun.
func parallel(n int, work func(i int) error) error {
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
