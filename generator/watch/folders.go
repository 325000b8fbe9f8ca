package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"dossier/generator/tree"
)

// folders is the set of folders that a source watches: those in the roots, and those
// around them that are held.
type folders struct {
	source source
	roots  []*root
	inner  map[string]map[string]bool // of each folder watched in a root, the names of those in it
	held   map[string]int             // how many anchors a folder is held for
}

func newFolders(s source, roots []*root) *folders {
	return &folders{source: s, roots: roots, inner: map[string]map[string]bool{}, held: map[string]int{}}
}

func (f *folders) has(path string) bool { return f.inner[path] != nil }

// renew lets go of a path and all that is in it, and watches what is there now. A
// folder that was renamed is still known to the system under its old path, and has to
// be let go there before it is watched under the new one; so there is no shortcut for
// what seems to be watched already.
//
// It fails if the system will not watch any more folders.
func (f *folders) renew(path string) error {
	f.drop(path)
	if f.held[path] > 0 {
		f.source.Remove(path)
		f.source.Add(path)
	}
	info, err := os.Lstat(path)
	if err != nil || !info.IsDir() {
		return nil // it is gone, or no folder
	}
	return f.grow(path)
}

// drop lets go of a folder and all in it.
func (f *folders) drop(path string) {
	names, watched := f.inner[path]
	if !watched {
		return
	}
	for name := range names {
		f.drop(filepath.Join(path, name))
	}
	if f.held[path] == 0 {
		f.source.Remove(path) // fails if the system has let go of it by itself
	}
	delete(f.inner, path)
	delete(f.inner[filepath.Dir(path)], filepath.Base(path))
}

// grow watches a folder and those in it. It is watched before it is listed, so that
// what comes meanwhile is seen at least once.
func (f *folders) grow(path string) error {
	if !f.wanted(path) {
		return nil
	}
	if f.held[path] > 0 {
		f.source.Remove(path)
	}
	if err := f.source.Add(path); err != nil {
		return unlessGone(err)
	}
	f.inner[path] = map[string]bool{}
	if around := f.inner[filepath.Dir(path)]; around != nil {
		around[filepath.Base(path)] = true
	}
	list, _ := os.ReadDir(path) // what cannot be listed has nothing to watch
	for _, d := range list {
		if !d.IsDir() {
			continue
		}
		if err := f.grow(filepath.Join(path, d.Name())); err != nil {
			return err
		}
	}
	return nil
}

// wanted tells whether a folder is a root or in one, and not passed over there.
func (f *folders) wanted(path string) bool {
	for _, r := range f.roots {
		if r.real == "" {
			continue
		}
		if name, below := relative(r.real, path); r.real == path || below && !tree.PassedOver(name, true) {
			return true
		}
	}
	return false
}

// hold watches a folder around a root, without what is in it.
func (f *folders) hold(path string) error {
	f.held[path]++
	if f.has(path) {
		return nil
	}
	// What is watched under this path may have been renamed away.
	f.source.Remove(path)
	return unlessGone(f.source.Add(path))
}

func (f *folders) release(path string) {
	f.held[path]--
	if f.held[path] > 0 {
		return
	}
	delete(f.held, path)
	if !f.has(path) {
		f.source.Remove(path)
	}
}

// unlessGone leaves out errors that are about one folder: it vanished, is none any
// more, or may not be read.
func unlessGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return err
}
