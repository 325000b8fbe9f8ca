//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"context"
	"os"
	"syscall"
)

// lock waits until no other process or goroutine holds the folder, or the context
// ends. The kernel
// gives the lock back when its holder dies, and no file is needed for it. A
// file system that cannot lock a folder (NFS) is used without: the names of
// temporary files keep two runs apart, and the next build mends what they mix.
func lock(ctx context.Context, root *os.Root) (unlock func(), err error) {
	dir, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	fd := int(dir.Fd())
	waited := make(chan struct{})
	go func() {
		defer close(waited)
		for syscall.Flock(fd, syscall.LOCK_EX) == syscall.EINTR {
		}
	}()
	select {
	case <-waited:
		return func() { dir.Close() }, nil
	case <-ctx.Done():
		// Nothing ends the call. Once it has the lock, it is given back.
		go func() {
			<-waited
			dir.Close()
		}()
		return nil, ctx.Err()
	}
}

// unpolled opens a file without asking whether the system can tell when it is ready,
// which it cannot of a file on a disk: that would be five calls for each file.
const unpolled = syscall.O_NONBLOCK
