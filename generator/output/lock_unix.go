//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"os"
	"syscall"
)

// lock waits until no other process or goroutine holds the folder. The kernel
// gives the lock back when its holder dies, and no file is needed for it. A
// file system that cannot lock a folder (NFS) is used without: the names of
// temporary files keep two runs apart, and the next build mends what they mix.
func lock(root *os.Root) (unlock func(), err error) {
	dir, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(dir.Fd()), syscall.LOCK_EX)
		if err != syscall.EINTR {
			break
		}
	}
	return func() { dir.Close() }, nil
}

// unpolled opens a file without asking whether the system can tell when it is ready,
// which it cannot of a file on a disk: that would be five calls for each file.
const unpolled = syscall.O_NONBLOCK
