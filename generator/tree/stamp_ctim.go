//go:build linux || dragonfly || solaris || illumos || openbsd

package tree

import (
	"io/fs"
	"syscall"
)

// inode gives when the file or its permissions last changed, and its number.
func inode(info fs.FileInfo) (changed int64, number uint64) {
	system, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0
	}
	return system.Ctim.Nano(), uint64(system.Ino)
}
