package tree

import (
	"errors"
	"io/fs"
	"path"
	"unicode/utf8"

	"dossier/generator/diag"

	"golang.org/x/text/unicode/norm"
)

// walker finds the files of a file system. It opens one folder at a time, so that
// a deep tree does not use up the process's files.
type walker struct {
	fsys        fs.FS
	entries     []entry
	noteFolders []string
	problems    []diag.Diagnostic
}

// walk finds what stands in a folder; an error is about this folder.
func (w *walker) walk(folder string) error {
	list, err := fs.ReadDir(w.fsys, folder)
	for _, found := range list {
		w.take(path.Join(folder, found.Name()), found)
	}
	return err
}

func (w *walker) take(raw string, found fs.DirEntry) {
	switch {
	case passedOver(found.Name(), found.IsDir()):
	case !utf8.ValidString(raw):
		w.problems = append(w.problems, badName(raw))
	case found.IsDir():
		w.folder(raw)
	case found.Type()&fs.ModeSymlink != 0:
		w.link(raw)
	case found.Type().IsRegular():
		w.entries = append(w.entries, newEntry(raw, false))
	default:
		w.problems = append(w.problems, notAFile(norm.NFC.String(raw)))
	}
}

func (w *walker) folder(raw string) {
	name := norm.NFC.String(raw)
	if IsNote(name) {
		w.noteFolders = append(w.noteFolders, name)
	}
	// What vanishes while it is read was not there.
	if err := w.walk(raw); err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.problems = append(w.problems, unreadable(name, err))
	}
}

// link takes a symbolic link to a file for that file.
func (w *walker) link(raw string) {
	if _, p := followLink(w.fsys, raw); p != nil {
		w.problems = append(w.problems, *p)
		return
	}
	w.entries = append(w.entries, newEntry(raw, true))
}

// followLink gives the file that a symbolic link stands for, or says why there is
// none. The file system follows it only within the root; so whether a place outside
// exists is not found out.
func followLink(fsys fs.FS, raw string) (fs.FileInfo, *diag.Diagnostic) {
	name := norm.NFC.String(raw)
	var p diag.Diagnostic
	target, err := fs.ReadLink(fsys, raw)
	if err != nil {
		p = unreadable(name, err)
		return nil, &p
	}
	info, err := fs.Stat(fsys, raw)
	switch {
	case err != nil:
		p = linkProblem(name, target, err)
	case info.IsDir():
		p = linkedFolder(name, target)
	case info.Mode().IsRegular():
		return info, nil
	default:
		p = notAFile(name)
	}
	return nil, &p
}
