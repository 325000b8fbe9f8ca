package tree

import (
	"slices"
	"strings"

	"dossier/generator/diag"
)

// Memory makes a tree of texts by path. It is the tree that Read would give of a
// folder with these files.
func Memory(files map[string]string) *Tree {
	var entries []entry
	var problems []diag.Diagnostic
	for raw := range files {
		switch {
		case PassedOver(raw, false):
		case !named(raw):
			problems = append(problems, badName(raw))
		default:
			entries = append(entries, newEntry(raw, false))
		}
	}
	entries, same := distinct(entries)
	problems = append(problems, same...)
	var list []*File
	for _, e := range entries {
		text := files[e.raw]
		if IsNote(e.path) && len(text) > maxNote {
			problems = append(problems, tooLarge(e.path, int64(len(text))))
			continue
		}
		list = append(list, kept(e.path, []byte(text)))
	}
	return newTree(list, problems, nil)
}

// Over lays one tree over another: a file of top replaces its namesake in base.
func Over(base, top *Tree) *Tree {
	files := merge(base.files, top.files)
	return newTree(files, slices.Concat(base.reading, top.reading), slices.Concat(base.noteFolders, top.noteFolders))
}

// With gives the tree as if some files had other texts, or were there at all, and
// as if others were not. A file both given and taken away is there.
func (t *Tree) With(files map[string]string, without ...string) *Tree {
	added := Memory(files)
	gone := make(map[string]bool, len(files)+len(without))
	for raw := range files {
		gone[shownPath(raw)] = true
	}
	for _, raw := range without {
		gone[shownPath(raw)] = true
	}
	rest := slices.DeleteFunc(slices.Clone(t.files), func(f *File) bool { return gone[f.path] })
	reading := slices.DeleteFunc(slices.Clone(t.reading), func(d diag.Diagnostic) bool { return gone[d.Place.Path] })
	return newTree(merge(rest, added.files), append(reading, added.reading...), t.noteFolders)
}

// Instead gives the tree with other files at some of its paths; nil takes the
// file away. All else, diagnostics included, is shared with t.
func (t *Tree) Instead(files map[string]*File) *Tree {
	instead := *t
	instead.files = make([]*File, 0, len(t.files))
	for _, f := range t.files {
		other, ok := files[f.path]
		switch {
		case !ok:
			instead.files = append(instead.files, f)
		case other != nil:
			instead.files = append(instead.files, other)
		}
	}
	return &instead
}

// merge joins two sorted lists; of namesakes the one in top stays.
func merge(base, top []*File) []*File {
	merged := make([]*File, 0, len(base)+len(top))
	for len(base) > 0 && len(top) > 0 {
		switch order := strings.Compare(base[0].path, top[0].path); {
		case order < 0:
			merged, base = append(merged, base[0]), base[1:]
		case order > 0:
			merged, top = append(merged, top[0]), top[1:]
		default:
			base = base[1:]
		}
	}
	return append(append(merged, base...), top...)
}
