package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Refused is the error of a folder, or of a set of files, that Sync does not
// accept. It is returned before anything is written.
type Refused struct {
	// Dir is the folder as the caller named it.
	Dir string
	// Reason says what stands against it.
	Reason string
	// Help says what to do about it.
	Help string
}

func (r *Refused) Error() string {
	return fmt.Sprintf("cannot write the site into %q: %s", r.Dir, r.Reason)
}

// checkPlace refuses folders that must never be an output folder, whatever
// they hold, and says whether the folder exists.
func checkPlace(dir string) (exists bool, err error) {
	if dir == "" {
		return false, &Refused{dir, "the folder has no name", "name a folder of its own for the site, such as public"}
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return false, fmt.Errorf("cannot find the output folder %q: %w", dir, err)
	}
	info, err := os.Stat(abs)
	if file := fileAbove(abs); err != nil && file != "" {
		return false, &Refused{dir, fmt.Sprintf("%q is a file", file), "remove the file, or name another folder"}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return false, danglingLink(dir, abs)
	}
	if err != nil {
		return false, fmt.Errorf("cannot look at the output folder %q: %w", dir, err)
	}
	if !info.IsDir() {
		return true, &Refused{dir, "it is a file", "remove the file, or name another folder"}
	}
	if same(info, filepath.VolumeName(abs)+string(filepath.Separator)) {
		return true, &Refused{dir, "it is the root of the file system", "name a folder of its own for the site, such as public"}
	}
	// The one look at the environment on this floor: it can only refuse a
	// folder, and no byte of the output depends on it.
	if home, err := os.UserHomeDir(); err == nil && same(info, home) {
		return true, &Refused{dir, "it is a home directory", "name a folder of its own for the site, such as public"}
	}
	return true, nil
}

// fileAbove finds what stands where a folder above path would have to be: a
// file, or a device. It is "" if nothing does.
func fileAbove(path string) string {
	for parent := filepath.Dir(path); ; parent = filepath.Dir(parent) {
		info, err := os.Stat(parent)
		switch {
		case err == nil && !info.IsDir():
			return parent
		case err == nil || parent == filepath.Dir(parent):
			return ""
		}
	}
}

// danglingLink refuses a symbolic link that leads nowhere, which to os.Stat
// looks like a folder that can be created.
func danglingLink(dir, abs string) error {
	if _, err := os.Lstat(abs); err != nil {
		return nil
	}
	return &Refused{dir, "it is a symbolic link to a folder that does not exist", "create the folder that it leads to, or remove the link"}
}

// same reports whether info describes the folder at path.
func same(info fs.FileInfo, path string) bool {
	other, err := os.Stat(path)
	return err == nil && os.SameFile(info, other)
}
