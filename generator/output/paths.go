package output

import (
	"fmt"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// longestName is the limit, in bytes, of one name on the usual file systems.
const longestName = 255

const helpPath = "rename the note or the asset that this file comes from, or give it another slug"

// checkSet refuses a set of paths, sorted, each good by itself, whose files cannot
// stand in one folder on every system.
func checkSet(dir string, paths []string) error {
	taken := make(map[string]string, len(paths))
	for _, p := range paths {
		key := Fold(p)
		if other, ok := taken[key]; ok {
			return &Refused{dir, clash(other, p), helpPath}
		}
		taken[key] = p
	}
	for _, p := range paths {
		for parent := range parents(Fold(p)) {
			if other, ok := taken[parent]; ok {
				return &Refused{dir, fmt.Sprintf("%q is to be a file, and a folder because of %q", other, p), helpPath}
			}
		}
	}
	return nil
}

func checkPath(dir, p string) error {
	if reason := BadPath(p); reason != "" {
		return &Refused{dir, fmt.Sprintf("the path %q %s", p, reason), helpPath}
	}
	return nil
}

func clash(a, b string) string {
	if a == b {
		return fmt.Sprintf("two files have the path %q", a)
	}
	return fmt.Sprintf("the paths %q and %q differ by letter case or Unicode form alone", a, b)
}

// BadPath says why p cannot be the path of a file, or "" if it can. The rules
// are those of all systems together, so that a site built on one can be
// checked out or unpacked on another.
func BadPath(p string) string {
	switch {
	case !utf8.ValidString(p):
		return "is not valid UTF-8"
	case path.IsAbs(p):
		return "is absolute"
	case strings.ContainsRune(p, '\\'):
		return "contains a backslash"
	case strings.ContainsFunc(p, unicode.IsControl):
		return "contains a control character"
	case p == ".." || strings.HasPrefix(path.Clean(p), "../"):
		return "leads out of the folder"
	case p == "." || !fs.ValidPath(p):
		return "is not a clean path"
	}
	for name := range strings.SplitSeq(p, "/") {
		if reason := badName(name); reason != "" {
			return reason
		}
	}
	// On Windows this knows more forms that leave the folder, such as "C:x".
	if !filepath.IsLocal(filepath.FromSlash(p)) {
		return "leads out of the folder"
	}
	return ""
}

func badName(name string) string {
	switch {
	case len(name) > longestName:
		return fmt.Sprintf("has a name longer than %d bytes", longestName)
	case strings.EqualFold(name, ".git"):
		return "lies in a Git repository's own folder"
	case Fold(name) == manifestName || Fold(name) == lockName || isTemp(Fold(name)):
		return "is kept for the generator's own files"
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "has a name that ends in a dot or a space, which Windows drops"
	case windowsReserved(name):
		return "has a name that Windows reserves for a device"
	}
	return ""
}

// windowsReserved reports whether Windows takes name for a device, with any
// extension: the list is that of Microsoft's "Naming Files, Paths, and
// Namespaces".
func windowsReserved(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// Fold gives the form of a path under which a file system that ignores letter
// case and Unicode form would keep it.
func Fold(p string) string {
	for i := range len(p) {
		if p[i] >= utf8.RuneSelf {
			return norm.NFC.String(cases.Fold().String(norm.NFC.String(p)))
		}
	}
	return strings.ToLower(p)
}

// parents gives the folders above the slash path p, the nearest first.
func parents(p string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := strings.LastIndexByte(p, '/'); i >= 0; i = strings.LastIndexByte(p[:i], '/') {
			if !yield(p[:i]) {
				return
			}
		}
	}
}
