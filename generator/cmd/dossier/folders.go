package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"dossier/generator/output"
)

// checkContent makes sure that there is a folder of notes.
func checkContent(cmd *cobra.Command, dir string) error {
	info, err := os.Stat(dir)
	switch name := given(cmd, "content"); {
	case isMissing(err) && name != "":
		return misuse("name the folder that holds your notes", "%s: there is no folder %q", name, dir)
	case isMissing(err):
		return misuse(fmt.Sprintf("run it where content/ is, or name the folder: %s --content DIR", cmd.CommandPath()),
			"there is no folder %q here", dir)
	case err != nil:
		return machine("", "looking for the notes", err)
	case !info.IsDir():
		return misuse("name the folder that holds your notes with --content", "%q is a file, not a folder of notes", dir)
	}
	return nil
}

// hasLayouts says whether there is a folder of the user's own layouts. That it
// is missing is a mistake only if it was asked for.
func hasLayouts(cmd *cobra.Command, dir string) (bool, error) {
	info, err := os.Stat(dir)
	switch name := given(cmd, "layouts"); {
	case isMissing(err) && name != "":
		return false, misuse("name the folder that holds your layouts, or leave it out to use the built-in ones",
			"%s: there is no folder %q", name, dir)
	case isMissing(err):
		return false, nil
	case err != nil:
		return false, machine("", "looking for the layouts", err)
	case !info.IsDir():
		return false, misuse("name the folder that holds your layouts with --layouts", "%q is a file, not a folder of layouts", dir)
	}
	return true, nil
}

// isMissing says that nothing stands at a path: not even where a part of it is
// a file instead of a folder.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// checkOut refuses, before anything is built, a folder that a build would fill
// with what it reads, or that holds what is not ours to replace.
func checkOut(cmd *cobra.Command, s *settings) error {
	name := given(cmd, "out")
	if name == "" {
		name = "--out"
	}
	for _, read := range []folder{s.content, s.layouts} {
		relation, err := overlap(string(s.out), string(read))
		if err != nil {
			return machine("", "comparing the folders", err)
		}
		if relation != "" {
			return misuse("choose a folder beside it, as in --out public", "%s: %q %s %q, from which the site is built",
				name, s.out, relation, read)
		}
	}
	return syncFailure(output.Check(string(s.out)))
}

// overlap says how the output folder and a folder that is read stand in each
// other's way: "is", "lies in", "holds", or "" when they do not. Folders are
// compared as the system knows them, so that neither links nor letter case hide
// that two names are one folder.
func overlap(out, read string) (string, error) {
	outPath, err := resolve(out)
	if err != nil {
		return "", err
	}
	readPath, err := resolve(read)
	if err != nil {
		return "", err
	}
	switch {
	case sameFolder(outPath, readPath):
		return "is", nil
	case liesIn(outPath, readPath):
		return "lies in", nil
	case liesIn(readPath, outPath):
		return "holds", nil
	}
	return "", nil
}

func liesIn(inner, outer string) bool {
	for parent := filepath.Dir(inner); ; parent = filepath.Dir(parent) {
		if sameFolder(parent, outer) {
			return true
		}
		if parent == filepath.Dir(parent) {
			return false
		}
	}
}

func sameFolder(a, b string) bool {
	if a == b {
		return true
	}
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// resolve follows the links in as much of a path as there is; the rest has yet
// to be made.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for {
		real, err := filepath.EvalSymlinks(path)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !isMissing(err) || path == filepath.Dir(path) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(path), rest)
		path = filepath.Dir(path)
	}
}
