//go:build darwin || freebsd || netbsd

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
	return system.Ctimespec.Nano(), uint64(system.Ino)
}
