// Package output is the last stage of a build: it makes a folder equal to a
// set of files, safely. What goes in is a folder's name and the files that it
// shall hold, one by one as they are made; what comes out is the folder, and a
// report of what had to change.
//
// The folder stays usable at every moment. All new bytes are first staged in
// temporary files, so that a full disk is noticed while the old site still
// stands; once all files are known, each is renamed over its target, files
// without Last before those with it, and what vanished is removed at the end. A
// file is compared by its bytes alone: one that is right already is not touched
// and keeps its modification time.
//
// A manifest in the folder names what belongs to the generator. Nothing else
// is ever overwritten or removed. While a change is under way the manifest
// names the old files and the new ones, so a run that is killed at any point
// leaves nothing behind that the next run does not know as its own.
//
// Every access below the folder goes through an os.Root: no path and no
// symbolic link leads out of it.
package output

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
)

// File is one file of the finished tree.
type File struct {
	// Path is the slash path below the folder.
	Path string
	// Data is the content when Open is nil.
	Data []byte
	// Open gives the content of a file that is too large to be held in
	// memory, the same at each of several calls.
	Open func() (io.ReadCloser, error)
	// Last marks a file that is put in place after those without it: a page
	// comes after the assets that it uses.
	Last bool
}

// Report tells what a change did. The paths are sorted.
type Report struct {
	Written, Removed, Unchanged int

	WrittenPaths []string
	RemovedPaths []string
}

// Sync makes the folder dir hold exactly files, beside whatever in it belongs
// to others, and creates it where it is missing. An error of type *Refused
// means that nothing was written; after any other error each file is whole,
// either old or new, and the next Sync completes the work. Syncs into one
// folder wait for each other.
func Sync(dir string, files []File) (Report, error) {
	paths := make([]string, len(files))
	for i := range files {
		paths[i] = files[i].Path
	}
	slices.Sort(paths)
	for _, p := range paths {
		if err := checkPath(dir, p); err != nil {
			return Report{}, err
		}
	}
	if err := checkSet(dir, paths); err != nil {
		return Report{}, err
	}
	t, err := Begin(context.Background(), dir)
	if err != nil {
		return Report{}, err
	}
	defer t.Discard()
	sorted := slices.SortedFunc(slices.Values(files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if err := parallel(len(sorted), func(i int) error { _, err := t.Put(sorted[i]); return err }); err != nil {
		return Report{}, err
	}
	return t.Commit()
}

// Check reports what Begin would refuse about the folder, and changes nothing. A
// folder that does not exist is fine.
func Check(dir string) error {
	exists, err := checkPlace(dir)
	if err != nil || !exists {
		return err
	}
	f, err := open(context.Background(), dir)
	if errors.Is(err, errGone) {
		return nil
	}
	if err != nil {
		return err
	}
	f.close()
	return nil
}
