package watch

import (
	"errors"
	"fmt"
	"runtime"
	"syscall"
)

func outOfDescriptors(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

// limited says, once, why not everything is watched and what would help.
func (w *Watcher) limited(err error, atStart bool) {
	w.once.notice.Do(func() {
		reason := err.Error()
		if errors.Is(err, syscall.ENOSPC) {
			reason = "there are more than the system lets a user watch" // it speaks of a full device
		}
		message := fmt.Sprintf("not every folder can be watched, so all are looked through every %v: %s", slowPoll, reason)
		w.notice(message, helpFor(runtime.GOOS, err, atStart))
	})
}

// helpFor gives the command that raises the limit that was met.
func helpFor(goos string, err error, atStart bool) string {
	const files = "raise the limit on open files: ulimit -n 65536"
	switch {
	case goos == "linux" && errors.Is(err, syscall.ENOSPC):
		return "raise the limit on watched folders: sudo sysctl fs.inotify.max_user_watches=1048576"
	case goos == "linux" && errors.Is(err, syscall.EMFILE) && atStart:
		return "raise the limit on watchers: sudo sysctl fs.inotify.max_user_instances=1024; if it is not that, " + files
	case goos == "darwin" && errors.Is(err, syscall.ENFILE):
		return "raise the limit of the system on open files: sudo sysctl kern.maxfiles=524288 kern.maxfilesperproc=262144"
	case goos != "windows" && outOfDescriptors(err):
		return files
	}
	return "give --poll to look through the folders at a pace of your own"
}
