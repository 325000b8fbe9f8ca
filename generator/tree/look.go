package tree

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"dossier/generator/diag"

	"golang.org/x/text/unicode/norm"
)

// spotKind is what a name in a folder stands for.
type spotKind uint8

const (
	fileSpot spotKind = iota
	folderSpot
	linkSpot
	badSpot // nothing that is read: its name is bad, or it is a device
)

// spot is what is known of one name in a followed folder.
type spot struct {
	entry
	kind    spotKind
	problem *diag.Diagnostic // with the name, the folder, or where the link leads
	inside  []*spot          // of a folder; sorted by raw

	// Of a file, or a link to one:
	file    *File            // nil if it could not be read, or vanished meanwhile
	unread  *diag.Diagnostic // why it could not be read
	stamp   stamp
	since   time.Time // when the stamp was first seen
	settled bool      // see Folder
	gone    bool      // the name is not there any more

	round int // the look that last followed the link
}

func (s *spot) isFile() bool { return s.kind == fileSpot || s.kind == linkSpot && s.problem == nil }

// look is one look at a followed folder.
type look struct {
	reader
	root    *os.Root
	round   int
	now     time.Time
	named   map[string]bool // paths that the hint names
	jobs    []*spot         // files to be read
	changed []*spot         // files with other content
	moved   bool            // there is more to it than changed: the tree has to be assembled
}

// everywhere lists the folders that a hint speaks of.
func (l *look) everywhere(top *spot, h Hint) error {
	targets := map[*spot]bool{}
	for _, name := range h.Names {
		if folder := l.locate(top, name); folder != nil {
			targets[folder] = true
		}
	}
	if h.All || l.named["."] {
		return l.list(top, true)
	}
	folders := make([]*spot, 0, len(targets))
	for s := range targets {
		folders = append(folders, s)
	}
	// What stands in a folder that is gone is marked so before its turn comes.
	slices.SortFunc(folders, func(a, b *spot) int { return strings.Compare(a.raw, b.raw) })
	for _, s := range folders {
		if s.gone {
			continue
		}
		err := l.list(s, false)
		if s == top && err != nil {
			return err
		}
		l.failed(s, err)
	}
	return nil
}

// locate finds the innermost known folder on the way to a name that is still one,
// and notes what in it is named: the name itself or, if it stands in a folder not
// known yet or gone, that folder. It gives nil for what is passed over.
func (l *look) locate(top *spot, name string) *spot {
	if name == "." || name == "" {
		l.named["."] = true
		return top
	}
	if path.IsAbs(name) || path.Clean(name) != name || name == ".." || strings.HasPrefix(name, "../") {
		return nil
	}
	if PassedOver(name, false) && PassedOver(name, true) {
		return nil
	}
	folder := top
	for {
		first, rest, more := strings.Cut(name, "/")
		inner := folder.find(first)
		if !more || inner == nil || inner.kind != folderSpot || !l.isFolder(inner.raw) {
			l.named[norm.NFC.String(path.Join(folder.raw, first))] = true
			return folder
		}
		folder, name = inner, rest
	}
}

// find gives what is known under a name. In another Unicode form it is another
// name, of something that may have come just now.
func (s *spot) find(name string) *spot {
	raw := path.Join(s.raw, name)
	i, ok := slices.BinarySearchFunc(s.inside, raw, func(s *spot, raw string) int { return strings.Compare(s.raw, raw) })
	if !ok {
		return nil
	}
	return s.inside[i]
}

// isFolder tells whether a folder is still there and not, say, a link to another.
func (l *look) isFolder(raw string) bool {
	info, err := fs.Lstat(l.fsys, raw)
	return err == nil && info.IsDir()
}

// list brings what is known of a folder up to date: what came is taken in, what went
// is dropped. What is named, or all if the whole is wanted, is looked at.
func (l *look) list(s *spot, whole bool) error {
	found, err := l.names(s, whole)
	old, fresh := s.inside, make([]*spot, 0, len(found))
	skip := 0 // what comes before the names in raw paths
	if s.raw != "." {
		skip = len(s.raw) + 1
	}
	for _, n := range found {
		for len(old) > 0 && old[0].raw[skip:] < n.name {
			l.drop(old[0])
			old = old[1:]
		}
		var before *spot
		if len(old) > 0 && old[0].raw[skip:] == n.name {
			before, old = old[0], old[1:]
		}
		now, err := l.take(s, before, n, whole)
		if err != nil { // names can be listed here, and no more
			return l.list(s, true)
		}
		if now != nil {
			fresh = append(fresh, now)
		}
		if before != nil && before != now {
			l.drop(before)
		}
	}
	for _, gone := range old {
		l.drop(gone)
	}
	s.inside = fresh
	return err
}

// name is a name in a folder. What it stands for may not be known yet, as it costs as
// much as all the rest to ask for each of thousands of names.
type name struct {
	name string
	info fs.DirEntry
}

// names lists a folder, sorted, with what the names stand for if the whole is wanted.
func (l *look) names(s *spot, whole bool) ([]name, error) {
	if whole {
		list, err := fs.ReadDir(l.fsys, s.raw)
		found := make([]name, len(list))
		for i, d := range list {
			found[i] = name{d.Name(), d}
		}
		return found, err
	}
	f, err := l.root.Open(s.raw)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.Readdirnames(-1)
	slices.Sort(list)
	found := make([]name, len(list))
	for i, n := range list {
		found[i].name = n
	}
	return found, err
}

// drop forgets a spot and all in it.
func (l *look) drop(s *spot) {
	s.gone, l.moved = true, true
	for _, inner := range s.inside {
		l.drop(inner)
	}
}

// take looks at one name of a folder, of which something may be known from before.
// It gives nil for what is passed over or has vanished.
func (l *look) take(folder, before *spot, n name, whole bool) (*spot, error) {
	if before != nil && !whole && !l.named[before.path] {
		return before, nil
	}
	if passedOver(n.name, false) && passedOver(n.name, true) {
		return nil, nil
	}
	raw := path.Join(folder.raw, n.name)
	if n.info == nil {
		info, err := l.root.Lstat(raw)
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				err = nil
			}
			return nil, err
		}
		n.info = fs.FileInfoToDirEntry(info)
	}
	if passedOver(n.name, n.info.IsDir()) {
		return nil, nil
	}
	s, kind := before, kindOf(n)
	if s == nil || s.kind != kind {
		s = &spot{entry: newEntry(raw, kind == linkSpot), kind: kind}
		l.moved = true
	}
	l.refresh(s, n.info)
	return s, nil
}

func kindOf(n name) spotKind {
	switch {
	case !utf8.ValidString(n.name):
		return badSpot
	case n.info.IsDir():
		return folderSpot
	case n.info.Type()&fs.ModeSymlink != 0:
		return linkSpot
	case n.info.Type().IsRegular():
		return fileSpot
	}
	return badSpot
}
