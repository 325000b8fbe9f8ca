package output

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// deleteOnClose is FILE_FLAG_DELETE_ON_CLOSE of the Windows API.
const deleteOnClose = 0x04000000

// lock holds a file that nobody else can open meanwhile. Windows closes and
// deletes it when its holder ends, however it ends. Unlike elsewhere a second
// run does not wait: there is no waiting for such an open.
func lock(_ context.Context, root *os.Root) (unlock func(), err error) {
	name, err := syscall.UTF16PtrFromString(filepath.Join(root.Name(), lockName))
	if err != nil {
		return nil, err
	}
	handle, err := syscall.CreateFile(name, syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS,
		syscall.FILE_ATTRIBUTE_HIDDEN|deleteOnClose, 0)
	if err != nil {
		return nil, fmt.Errorf("another build may be writing there: %w", err)
	}
	return func() { syscall.CloseHandle(handle) }, nil
}

// unpolled: see lock_unix.go.
const unpolled = 0
