// Package tree gives an immutable, hashed view of a folder of files, such as
// content/ or layouts/. It is the first stage of the pipeline: in goes a folder on
// disk, a file system or a map in memory; out comes a Tree, whose files have
// slash paths in one Unicode form and a hash of their content, and diagnostics for
// all that could not be taken in. Nothing outside of the folder is ever read. A tree
// is made of content alone; only a Folder, which is looked at again and again, also
// looks at stamps of time, and says when it spares itself the reading for them.
package tree

import (
	"slices"
	"strings"

	"dossier/generator/diag"

	"golang.org/x/text/unicode/norm"
)

// Tree is a set of files and what was wrong with the others. It is immutable and
// safe for concurrent use.
type Tree struct {
	files       []*File           // sorted by path, each path once
	reading     []diag.Diagnostic // what went wrong with single files; sorted
	noteFolders []string          // folders that are named like notes, even empty ones
	diagnostics []diag.Diagnostic // reading, and what the paths together show
}

// Files gives all files, sorted by path. The slice is not to be changed.
func (t *Tree) Files() []*File { return t.files }

// Lookup finds a file by its path, in any Unicode form, letter case as it is.
func (t *Tree) Lookup(path string) (*File, bool) {
	i, ok := slices.BinarySearchFunc(t.files, norm.NFC.String(path), comparePath)
	if !ok {
		return nil, false
	}
	return t.files[i], true
}

// Diagnostics says what could not be read and why, and which names will make
// trouble elsewhere. All are warnings about whole files, sorted. The slice is not
// to be changed.
func (t *Tree) Diagnostics() []diag.Diagnostic { return t.diagnostics }

// newTree makes a tree of files sorted by path.
func newTree(files []*File, reading []diag.Diagnostic, noteFolders []string) *Tree {
	diag.Sort(reading)
	all := slices.Concat(reading, casePairs(files), likeNotes(files, noteFolders))
	diag.Sort(all)
	return &Tree{files, reading, noteFolders, all}
}

func comparePath(f *File, path string) int { return strings.Compare(f.path, path) }
