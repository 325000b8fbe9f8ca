//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package output

import (
	"context"
	"os"
)

// lock does nothing where the standard library offers no lock: the names of
// temporary files keep two runs apart, and the next build mends what they mix.
func lock(context.Context, *os.Root) (unlock func(), err error) {
	return func() {}, nil
}

// unpolled: see lock_unix.go.
const unpolled = 0
