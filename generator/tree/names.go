package tree

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/diag"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// IsNote tells whether a path is that of a note: .md or .markdown in any case.
func IsNote(name string) bool {
	ext := path.Ext(name)
	return strings.EqualFold(ext, ".md") || strings.EqualFold(ext, ".markdown")
}

// isPart tells whether a path is that of a file which layouts are made of.
func isPart(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".css", ".js", ".yaml", ".svg":
		return true
	}
	return false
}

// passedOver tells whether a file or folder is left out without a word: hidden, what
// an editor puts beside a file for a moment or as a backup, or a folder of templates
// for notes.
func passedOver(name string, isFolder bool) bool {
	switch {
	case strings.HasPrefix(name, "."), strings.HasSuffix(name, "~"):
		return true
	case len(name) > 1 && name[0] == '#' && name[len(name)-1] == '#': // Emacs
		return true
	case isFolder:
		return strings.EqualFold(name, "templates")
	case name == "4913": // Vim tries out whether it may write into the folder
		return true
	case strings.HasSuffix(name, "___jb_tmp___"), strings.HasSuffix(name, "___jb_old___"): // JetBrains
		return true
	}
	ext := path.Ext(name)
	return strings.EqualFold(ext, ".swp") || strings.EqualFold(ext, ".tmp")
}

// PassedOver tells whether a file or folder at a path is left out without a word, as
// hidden files are, templates, and what editors put beside a file.
func PassedOver(path string, isFolder bool) bool {
	folder, rest, found := strings.Cut(path, "/")
	for ; found; folder, rest, found = strings.Cut(rest, "/") {
		if passedOver(folder, true) {
			return true
		}
	}
	return passedOver(folder, isFolder)
}

// entry is a file that was found, under the name that the disk has for it.
type entry struct {
	path string // NFC
	raw  string
	link bool // a symbolic link to a file
}

func newEntry(raw string, link bool) entry { return entry{norm.NFC.String(raw), raw, link} }

func (e entry) found() entry { return e }

// located is what has an entry: that itself, or more that is known of it.
type located interface{ found() entry }

// named tells whether a path can be one of a tree's.
func named(raw string) bool { return utf8.ValidString(raw) && fs.ValidPath(raw) && raw != "." }

// distinct sorts what was found by path and keeps the first of those whose names
// differ by Unicode form alone, as these would be one name on other disks and in
// links.
func distinct[E located](entries []E) ([]E, []diag.Diagnostic) {
	slices.SortFunc(entries, func(x, y E) int {
		a, b := x.found(), y.found()
		if order := strings.Compare(a.path, b.path); order != 0 {
			return order
		}
		return strings.Compare(a.raw, b.raw)
	})
	var problems []diag.Diagnostic
	unique := entries[:0]
	for _, e := range entries {
		path := e.found().path
		if len(unique) > 0 && unique[len(unique)-1].found().path == path {
			problems = append(problems, sameName(path))
			continue
		}
		unique = append(unique, e)
	}
	return unique, problems
}

// casePairs warns of paths that differ by letter case alone.
func casePairs(files []*File) []diag.Diagnostic {
	if !slices.ContainsFunc(files, func(f *File) bool { return !isSmall(f.path) }) {
		return nil // no two are the same
	}
	var problems []diag.Diagnostic
	first := make(map[string]string, len(files))
	fold := cases.Fold()
	for _, f := range files {
		key := f.path
		if ascii(key) {
			key = strings.ToLower(key)
		} else {
			key = norm.NFC.String(fold.String(norm.NFD.String(key)))
		}
		if other, ok := first[key]; ok {
			problems = append(problems, caseName(f.path, other))
			continue
		}
		first[key] = f.path
	}
	return problems
}

// isSmall reports whether a path is in ASCII and has no capital.
func isSmall(path string) bool {
	for i := range len(path) {
		if c := path[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// likeNotes warns of folders that are named like notes: those given, and those in
// which files stand.
func likeNotes(files []*File, folders []string) []diag.Diagnostic {
	folders = slices.Clone(folders)
	previous := ""
	for _, f := range files {
		folder := path.Dir(f.path)
		if folder == previous {
			continue
		}
		previous = folder
		for ; folder != "."; folder = path.Dir(folder) {
			if IsNote(folder) {
				folders = append(folders, folder)
			}
		}
	}
	slices.Sort(folders)
	var problems []diag.Diagnostic
	for _, folder := range slices.Compact(folders) {
		problems = append(problems, folderLikeNote(folder))
	}
	return problems
}
