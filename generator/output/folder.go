package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

const (
	tempPrefix = ".dossier-"
	tempSuffix = ".tmp"
	// lockName is the file of a system whose lock needs one.
	lockName = ".dossier-lock"
)

// isTemp reports whether a file of this name, without folders, is one that a
// killed run may have left behind.
func isTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix) && strings.HasSuffix(name, tempSuffix)
}

// folder is the output folder as it was found.
type folder struct {
	// dir is the folder as the caller named it, for messages.
	dir    string
	root   *os.Root
	unlock func()
	// raw is the manifest's file, nil if there is none, and owned what it says.
	raw   []byte
	owned manifest
	// entries has the type of everything below the folder, by slash path,
	// apart from the generator's own bookkeeping.
	entries map[string]fs.FileMode
	// stale are temporary files: of a run that was killed, or of this one.
	stale []string
}

// open waits for other runs to leave the folder, then reads its manifest. What
// the folder holds it lists where there is none, since then nothing may be there.
func open(ctx context.Context, dir string) (*folder, error) {
	root, err := os.OpenRoot(dir)
	if isGone(err, dir) {
		return nil, errGone
	}
	if err != nil {
		return nil, fmt.Errorf("cannot open the output folder %q: %w", dir, err)
	}
	unlock, err := lock(ctx, root)
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("cannot lock the output folder %q: %w", dir, err)
	}
	if !isAt(root, dir) {
		unlock()
		root.Close()
		return nil, errGone
	}
	f := &folder{dir: dir, root: root, unlock: unlock}
	if err = f.readManifest(); err == nil && f.raw == nil {
		err = f.list()
	}
	if err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

// errGone is that of a folder which another run has removed while this one waited.
var errGone = errors.New("the folder was removed meanwhile")

// isGone reports whether that is why a folder cannot be had. Where a link leads
// nowhere, the link is there.
func isGone(err error, dir string) bool {
	if !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	_, err = os.Lstat(dir)
	return errors.Is(err, fs.ErrNotExist)
}

// isAt reports whether a folder still stands where it was opened.
func isAt(root *os.Root, dir string) bool {
	now, err := os.Stat(dir)
	if err != nil {
		return false
	}
	opened, err := root.Stat(".")
	return err == nil && os.SameFile(opened, now)
}

func (f *folder) close() {
	f.unlock()
	f.root.Close()
}

func (f *folder) readManifest() error {
	info, err := f.root.Lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !info.Mode().IsRegular() {
		return &Refused{f.dir, fmt.Sprintf("%q in it is not a regular file", manifestName), "remove it, or name another folder"}
	}
	if err == nil {
		f.raw, err = f.root.ReadFile(manifestName)
	}
	if err != nil {
		return fmt.Errorf("cannot read the manifest of the output folder %q: %w", f.dir, err)
	}
	if f.owned, err = decode(f.raw); err != nil {
		return &Refused{f.dir, fmt.Sprintf("its manifest %q cannot be understood: %v", manifestName, err),
			"restore the manifest, or move files of your own elsewhere and remove the folder: the next build makes it anew"}
	}
	return nil
}

// list walks the folder. Without a manifest it stops at the first file, which
// then is somebody else's.
func (f *folder) list() error {
	f.entries, f.stale = map[string]fs.FileMode{}, nil
	err := fs.WalkDir(f.root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p == "." || p == manifestName || p == lockName:
			return nil
		case d.Name() == ".git":
			// Not a folder to us: nothing below it is looked at or touched.
			f.entries[p] = fs.ModeIrregular
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.Type().IsRegular() && isTemp(d.Name()):
			f.stale = append(f.stale, p)
			return nil
		case f.raw == nil && !d.IsDir() && !bystander(d.Name()):
			return f.refuseForeign(p)
		}
		f.entries[p] = d.Type()
		return nil
	})
	var refused *Refused
	if err != nil && !errors.As(err, &refused) {
		return fmt.Errorf("cannot list the output folder %q: %w", f.dir, err)
	}
	return err
}

func (f *folder) refuseForeign(p string) error {
	return &Refused{f.dir, fmt.Sprintf("it holds files that dossier did not write, such as %q", p),
		"name an empty or new folder, or move these files elsewhere"}
}

// bystander reports whether a name is one that systems and tools leave in any
// folder, so that it says nothing about whose folder it is.
func bystander(name string) bool {
	switch name {
	case ".gitkeep", ".DS_Store", "Thumbs.db":
		return true
	}
	return false
}

// nearest gives the deepest folder above p that exists, "." if none does.
func (f *folder) nearest(p string) string {
	for parent := range parents(p) {
		if f.entries[parent].IsDir() {
			return parent
		}
	}
	return "."
}

// temp gives the name of the n-th temporary file of the process, in the folder in.
func temp(in string, process, n int) string {
	name := tempPrefix + strconv.Itoa(process) + "-" + strconv.Itoa(n) + tempSuffix
	if in == "." {
		return name
	}
	return in + "/" + name
}
