//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"os"
	"path"

	"golang.org/x/sys/unix"
)

// mover renames files of a folder one after the other. It keeps the folders open
// from which and to which it moved the last one, most often those of the next:
// os.Root opens and closes each of them for each file.
type mover struct {
	root     *os.Root
	from, to opened
}

// opened is a folder that is open; the zero value is none.
type opened struct {
	path string
	file *os.File
}

func (m *mover) rename(temp, target string) error {
	if err := m.from.open(m.root, path.Dir(temp)); err != nil {
		return err
	}
	if err := m.to.open(m.root, path.Dir(target)); err != nil {
		return err
	}
	for {
		err := unix.Renameat(int(m.from.file.Fd()), path.Base(temp), int(m.to.file.Fd()), path.Base(target))
		if err != unix.EINTR {
			return err
		}
	}
}

func (m *mover) close() {
	m.from.close()
	m.to.close()
}

func (o *opened) open(root *os.Root, path string) error {
	if o.file != nil && o.path == path {
		return nil
	}
	o.close()
	file, err := root.OpenFile(path, os.O_RDONLY|unpolled, 0)
	if err == nil {
		*o = opened{path, file}
	}
	return err
}

func (o *opened) close() {
	if o.file != nil {
		o.file.Close()
	}
	*o = opened{}
}
