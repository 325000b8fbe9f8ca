//go:build unix

package watch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dossier/generator/tree"

	"github.com/fsnotify/fsnotify"
)

// limit is how long a test waits for what has to come. The slow poll is put off for
// longer, so that it is events that bring it.
const limit = 30 * time.Second

// follower is a loop as it stands behind a watcher: it looks where it is told to.
type follower struct {
	*testing.T
	dir     string
	w       *Watcher
	system  *fsnotify.Watcher
	folder  *tree.Folder
	tree    *tree.Tree
	changes int      // looks that found something
	hinted  []string // all names that hints gave
}

// follow watches a folder with the real events of the system.
func follow(t *testing.T, dir string) *follower {
	t.Helper()
	f := &follower{T: t, dir: dir, folder: tree.Follow(dir)}
	var notices *[]string
	f.w, notices = begin(t, Options{Roots: []string{dir}, slow: time.Hour}, func() (source, error) {
		s, err := openSystem()
		if err == nil {
			f.system = s.(system).Watcher
		}
		return s, err
	})
	t.Cleanup(func() {
		f.w.Close()
		if len(*notices) > 0 {
			t.Errorf("noticed: %q", *notices)
		}
	})
	f.look(tree.Hint{})
	f.changes = 0
	return f
}

func (f *follower) look(h tree.Hint) (changed []string) {
	f.Helper()
	f.hinted = append(f.hinted, h.Names...)
	now, changed, err := f.folder.Look(h, time.Now())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		f.Fatal(err)
	}
	f.tree = now
	if len(changed) > 0 {
		f.changes++
	}
	return changed
}

// until looks where it is told to until a claim about the tree holds.
func (f *follower) until(what string, holds func() bool) {
	f.Helper()
	ctx, cancel := context.WithTimeout(f.Context(), limit)
	defer cancel()
	for !holds() {
		hints, err := f.w.Next(ctx)
		if err != nil {
			f.Fatalf("%s: %v", what, err)
		}
		f.look(hints[0])
	}
}

// text waits until a file has a content; with nothing, until it is not there.
func (f *follower) text(name, want string) {
	f.Helper()
	f.until(name+" has "+want, func() bool { return f.read(name) == want })
}

func (f *follower) read(name string) string {
	if f.tree == nil {
		return ""
	}
	file, ok := f.tree.Lookup(name)
	if !ok {
		return ""
	}
	data, err := file.Bytes()
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// rest waits until all that happened before was told.
func (f *follower) rest() {
	f.Helper()
	f.write("z-last.md", fmt.Sprint(time.Now().UnixNano()))
	data, err := os.ReadFile(f.at("z-last.md"))
	f.must(err)
	f.text("z-last.md", string(data))
}

func (f *follower) at(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f *follower) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *follower) write(name, text string) {
	f.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.at(name)), 0o777))
	f.must(os.WriteFile(f.at(name), []byte(text), 0o666))
}

func (f *follower) rename(from, to string) {
	f.Helper()
	f.must(os.Rename(f.at(from), f.at(to)))
}

// watched lists the folders that the system watches, without those around the root.
func (f *follower) watched() []string {
	var folders []string
	for _, path := range f.system.WatchList() {
		if name, ok := relative(f.dir, path); ok {
			folders = append(folders, name)
		}
	}
	slices.Sort(folders)
	return folders
}
