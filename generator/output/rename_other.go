//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package output

import "os"

// mover renames files of a folder.
type mover struct{ root *os.Root }

func (m *mover) rename(temp, target string) error { return m.root.Rename(temp, target) }

func (m *mover) close() {}
