package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"dossier/generator/diag"

	"golang.org/x/text/unicode/norm"
)

func problem(code, path, help, format string, args ...any) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Code: code, Place: diag.Place{Path: path},
		Message: fmt.Sprintf(format, args...), Help: help,
	}
}

// shownPath is what diagnostics say for a name on disk: for a good name, its path.
func shownPath(raw string) string {
	return norm.NFC.String(strings.ToValidUTF8(raw, "\ufffd"))
}

// linkProblem says why a symbolic link could not be followed. An error that is not
// the system's is the refusal to leave the root.
func linkProblem(path, target string, err error) diag.Diagnostic {
	var system syscall.Errno
	switch {
	case !errors.As(err, &system):
		return outsideLink(path, target)
	case errors.Is(err, fs.ErrNotExist), system == syscall.ELOOP, system == syscall.ENOTDIR:
		return brokenLink(path, target)
	}
	return unreadable(path, err)
}

func outsideLink(path, target string) diag.Diagnostic {
	return problem("outside-symlink", path, "put the file itself here, or link to it by a relative path that stays within the folder",
		"the symbolic link to %q leads out of the folder and is not followed", target)
}

func linkedFolder(path, target string) diag.Diagnostic {
	return problem("symlinked-folder", path, "move the folder itself here, or link to its files one by one",
		"the symbolic link to the folder %q is not followed", target)
}

func brokenLink(path, target string) diag.Diagnostic {
	return problem("unreadable-file", path, "mend the link or remove it",
		"the symbolic link to %q leads nowhere", target)
}

func unreadable(path string, err error) diag.Diagnostic {
	return problem("unreadable-file", path, "check the permissions, or move it out of the folder",
		"cannot be read: %s", reason(err))
}

func badName(raw string) diag.Diagnostic {
	return problem("file-name", shownPath(raw), "rename it: a name has to be valid UTF-8",
		"the name %q is not one that a page can have", raw)
}

func sameName(path string) diag.Diagnostic {
	return problem("same-name", path, "rename or remove one of the two",
		"two files have this name in different Unicode forms, only the first is read")
}

func caseName(path, other string) diag.Diagnostic {
	return problem("case-name", path, "rename one of the two: on many disks and hosts they are one file",
		"the name differs from %q by letter case alone", other)
}

func notAFile(path string) diag.Diagnostic {
	return problem("not-a-file", path, "remove it from the folder",
		"is a device, a pipe or a socket and is not opened")
}

func folderLikeNote(path string) diag.Diagnostic {
	return problem("folder-like-note", path, "rename the folder, or move the text that was meant into a file",
		"is a folder but named like a note")
}

func tooLarge(path string, size int64) diag.Diagnostic {
	return problem("note-too-large", path, fmt.Sprintf("split it: a note may have %d MiB", maxNote>>20),
		"the note has %d MiB and is left out", (size+1<<20-1)>>20)
}

// reason is what the system said, without the path on this machine.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return err.Error()
}
