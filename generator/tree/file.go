package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"dossier/generator/fingerprint"
)

// File is one file of a tree. It is immutable as far as the disk allows: notes and
// the files that layouts are made of are read once and kept; any other, such as a
// picture, is read when it is asked for.
type File struct {
	path string
	size int64
	data []byte                        // the content, if open is nil
	open func() (io.ReadCloser, error) // of a file that is not kept
	from func() (io.ReadCloser, error) // where a kept file was read; nil if it was in memory

	once    sync.Once
	hash    fingerprint.Hash
	hashErr error
	hashed  atomic.Bool // hash is known
}

func kept(path string, data []byte) *File {
	return &File{path: path, size: int64(len(data)), data: data}
}

// Path is the slash path below the tree's root: valid UTF-8 in Unicode's form NFC,
// without "." and "..".
func (f *File) Path() string { return f.path }

// Size is the length in bytes, as it was when the tree was read.
func (f *File) Size() int64 { return f.size }

// IsStill reports whether a file is an earlier one with the same content, as far as
// that is known without reading: a tree that is refreshed keeps the files that did
// not change, and what is in memory is at hand.
func (f *File) IsStill(earlier *File) bool {
	inMemory := f.open == nil && earlier.open == nil
	return f == earlier || inMemory && f.path == earlier.path && bytes.Equal(f.data, earlier.data)
}

// Bytes gives the whole content, which is not to be changed.
func (f *File) Bytes() ([]byte, error) {
	if f.open == nil {
		return f.data, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", f.path, err)
	}
	return data, nil
}

// Open gives the content as a stream, for large files.
func (f *File) Open() (io.ReadCloser, error) {
	if f.open == nil {
		return io.NopCloser(bytes.NewReader(f.data)), nil
	}
	r, err := f.open()
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", f.path, err)
	}
	return r, nil
}

// Release gives up the content of a kept file that was read from a disk: who asks
// for it again reads it again, and gets an error if it has changed. No other use of
// the file may be under way.
func (f *File) Release() {
	if f.open == nil && f.from != nil && f.hashed.Load() {
		f.data, f.open = nil, f.again
	}
}

// again reads the content of a file that was released.
func (f *File) again() (io.ReadCloser, error) {
	r, err := f.from()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := readWhole(r, f.size)
	if err == nil && fingerprint.Bytes(data) != f.hash {
		err = errors.New("it has changed since it was first read")
	}
	if err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

// Hash is that of the content alone, computed once.
func (f *File) Hash() (fingerprint.Hash, error) {
	f.once.Do(func() {
		f.hash, f.hashErr = f.digest()
		f.hashed.Store(f.hashErr == nil)
	})
	return f.hash, f.hashErr
}

func (f *File) digest() (fingerprint.Hash, error) {
	if f.open == nil {
		return fingerprint.Bytes(f.data), nil
	}
	r, err := f.Open()
	if err != nil {
		return fingerprint.Hash{}, err
	}
	defer r.Close()
	h, err := fingerprint.Read(r)
	if err != nil {
		return fingerprint.Hash{}, fmt.Errorf("hashing %s: %w", f.path, err)
	}
	return h, nil
}
