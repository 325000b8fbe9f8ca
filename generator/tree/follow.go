package tree

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"dossier/generator/diag"
)

// settling is how long a stamp has to stand before it is relied on. File systems
// have clocks of up to two seconds a tick.
const settling = 3 * time.Second

// Hint says where in a folder something may have changed.
type Hint struct {
	All   bool     // anything anywhere: the whole folder has to be looked through
	Names []string // slash paths below the folder, of files or folders that an event named
}

// Folder is a folder on disk that is looked at again and again. What a look gives
// is what Read would give, for the price of what changed: a file that did not change
// stays the same *File, and a tree in which nothing did the same *Tree.
//
// The content alone decides whether a file changed. A look at the whole folder spares
// a file the reading only if what the system says of it (size, modification time,
// time of change, inode) is what it was and has settled: it was seen unchanged by a
// reading at least three seconds, of the caller's clock, after it was first seen. Until
// then the file is read and hashed at each such look, as two writes within one tick of
// the file system's clock look alike; the file system's clock itself is not trusted, as
// that of a network mount may be wrong. A file that is not kept, such as a picture,
// is compared by the Hash that was asked of it; if none was, by what the system says.
//
// A Folder is for one goroutine at a time; the trees it gives are for all.
type Folder struct {
	dir     string
	tree    *Tree
	top     spot        // the folder itself
	root    os.FileInfo // of the folder that was last looked at, to know another in its place
	broken  bool        // the last look failed: what is known and the tree may disagree
	round   int         // how many looks there were
	files   []*spot     // those whose files the tree has, sorted by path
	links   []*spot     // symbolic links: what they lead to may change without their folder
	emptied []string
}

// Follow gives a folder to look at, of which nothing is read yet.
func Follow(dir string) *Folder {
	return &Folder{dir: dir, top: spot{entry: entry{path: ".", raw: "."}, kind: folderSpot}}
}

// Look brings the view up to date where the hint says; the first look is at the
// whole folder. A name that is a folder stands for all that is in it. now is the
// caller's clock.
//
// It gives the tree and, sorted, the paths of files that came, went or have other
// content, and those of which something else has to be said. They are nil if the tree
// is the one before, and only then.
//
// It fails if the folder itself cannot be read, with fs.ErrNotExist if it is missing.
// The tree is then the last one, and the next look is at the whole folder.
func (f *Folder) Look(h Hint, now time.Time) (t *Tree, changed []string, err error) {
	f.emptied = nil
	before := f.tree
	if err := f.look(h, now); err != nil {
		f.broken = true
		return f.tree, nil, fmt.Errorf("looking at the folder %s: %w", f.dir, err)
	}
	f.broken = false
	if f.tree == before {
		return f.tree, nil, nil
	}
	if before == nil {
		before = &Tree{}
	}
	changed, f.emptied = differences(before, f.tree)
	return f.tree, changed, nil
}

// Emptied names the files that had content before the last look and have none since,
// sorted. An editor that writes into a file in place truncates it first; between the
// two it is empty for a moment that nobody should be shown. Whoever finds a file here
// waits a few milliseconds for a further hint, and looks again.
func (f *Folder) Emptied() []string { return f.emptied }

func (f *Folder) look(h Hint, now time.Time) error {
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	info, err := root.Stat(".")
	if err != nil {
		return err
	}
	f.round++
	l := &look{reader: diskReader(f.dir, root), root: root, round: f.round, now: now, named: map[string]bool{}, moved: f.broken || f.tree == nil}
	if f.root == nil || !os.SameFile(f.root, info) || f.broken {
		h.All = true
	}
	f.root = info
	if err := l.everywhere(&f.top, h); err != nil {
		return err
	}
	for _, s := range f.links {
		l.link(s)
	}
	l.readJobs()
	switch {
	case l.moved:
		f.assemble()
	case len(l.changed) > 0:
		f.replace(l.changed)
	}
	return nil
}

// assemble makes the tree of all that is known. If it is as the last one was, that
// one stays.
func (f *Folder) assemble() {
	c := collection{spots: make([]*spot, 0, len(f.files)+1)}
	c.collect(&f.top)
	spots, same := distinct(c.spots)
	problems := append(c.problems, same...)
	files := make([]*File, 0, len(spots))
	f.files = f.files[:0]
	var before []*File
	if f.tree != nil {
		before = f.tree.files
	}
	for _, s := range spots {
		if s.file != nil {
			before = s.recall(before)
			files, f.files = append(files, s.file), append(f.files, s)
		}
		if s.unread != nil {
			problems = append(problems, *s.unread)
		}
	}
	f.links = c.links
	t := newTree(files, problems, c.noteFolders)
	if f.tree == nil || !slices.Equal(f.tree.files, t.files) || !equalDiagnostics(f.tree.diagnostics, t.diagnostics) {
		f.tree = t
	}
}

// recall gives a spot the file that the last tree has for its path, if their content
// is the same: it may have come from another spot, such as a link in its place. It
// walks along the files of that tree, and gives those that are left.
func (s *spot) recall(before []*File) []*File {
	for len(before) > 0 && before[0] != s.file && before[0].path < s.path {
		before = before[1:]
	}
	if len(before) == 0 || before[0].path != s.path {
		return before
	}
	if before[0] != s.file && s.file.open == nil && sameContent(before[0], s.file) {
		s.file = before[0]
	}
	return before[1:]
}

// replace puts other files into the places of those with the same paths.
func (f *Folder) replace(changed []*spot) {
	t := *f.tree
	t.files = slices.Clone(t.files)
	differs := false
	for _, s := range changed {
		i, ok := slices.BinarySearchFunc(t.files, s.path, comparePath)
		// Of two names in different Unicode forms the tree has the first alone, and
		// none if that cannot be taken in.
		if ok && f.files[i] == s {
			t.files[i], differs = s.file, true
		}
	}
	if differs {
		f.tree = &t
	}
}

// collection is what a tree is made of.
type collection struct {
	spots       []*spot
	links       []*spot
	problems    []diag.Diagnostic
	noteFolders []string
}

func (c *collection) collect(s *spot) {
	if s.problem != nil {
		c.problems = append(c.problems, *s.problem)
	}
	switch s.kind {
	case folderSpot:
		if IsNote(s.path) {
			c.noteFolders = append(c.noteFolders, s.path)
		}
		for _, inner := range s.inside {
			c.collect(inner)
		}
	case linkSpot:
		c.links = append(c.links, s)
	}
	if s.isFile() {
		c.spots = append(c.spots, s)
	}
}

// differences lists the paths at which two trees differ, and those of the files that
// are empty in the second tree alone.
func differences(before, after *Tree) (changed, emptied []string) {
	changed = []string{}
	a, b := before.files, after.files
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(a) > 0 && len(b) > 0 && a[0] == b[0]:
			a, b = a[1:], b[1:]
		case len(b) == 0 || len(a) > 0 && a[0].path < b[0].path:
			changed, a = append(changed, a[0].path), a[1:]
		case len(a) == 0 || b[0].path < a[0].path:
			changed, b = append(changed, b[0].path), b[1:]
		default:
			changed = append(changed, a[0].path)
			if a[0].size > 0 && b[0].size == 0 {
				emptied = append(emptied, b[0].path)
			}
			a, b = a[1:], b[1:]
		}
	}
	if said := saidAnew(before.diagnostics, after.diagnostics); len(said) > 0 {
		changed = append(changed, said...)
		slices.Sort(changed)
		changed = slices.Compact(changed)
	}
	return changed, emptied
}

// saidAnew lists the paths of diagnostics that one of two lists has and the other
// has not.
func saidAnew(a, b []diag.Diagnostic) []string {
	var paths []string
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(a) > 0 && len(b) > 0 && equalDiagnostics(a[:1], b[:1]):
			a, b = a[1:], b[1:]
		case len(b) == 0 || len(a) > 0 && strings.Compare(a[0].Place.Path, b[0].Place.Path) <= 0:
			paths, a = append(paths, a[0].Place.Path), a[1:]
		default:
			paths, b = append(paths, b[0].Place.Path), b[1:]
		}
	}
	return paths
}

func equalDiagnostics(a, b []diag.Diagnostic) bool {
	// A tree's diagnostics are about whole files and have no further places.
	return slices.EqualFunc(a, b, func(x, y diag.Diagnostic) bool {
		return x.Place == y.Place && x.Severity == y.Severity && x.Code == y.Code && x.Message == y.Message && x.Help == y.Help
	})
}
