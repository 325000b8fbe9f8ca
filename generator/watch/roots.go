package watch

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// root is a folder that is watched with all that is in it.
type root struct {
	given   string      // absolute, as its owner named it
	real    string      // without links; nothing if it is missing
	info    os.FileInfo // of real
	anchors []anchor
}

// anchor is a name whose coming, going or change may make another folder of a root:
// the root itself in the folder around it or, if it is missing, the first name on the
// way to it that is missing too.
type anchor struct{ folder, name string }

// relative gives the slash path of what stands in a folder.
func relative(folder, path string) (string, bool) {
	if !strings.HasSuffix(folder, string(filepath.Separator)) {
		folder += string(filepath.Separator)
	}
	below, ok := strings.CutPrefix(path, folder)
	return filepath.ToSlash(below), ok
}

// findRoot finds where a root is now, and watches it and the way to it.
func (l *listener) findRoot(i int) {
	r := l.roots[i]
	for range 10 { // it may come, go or change between the steps
		l.settleRoot(r)
		if !r.moved() && anchorOf(r.given) == r.anchors[0] {
			break
		}
	}
	l.update(func(g *gathering, now time.Time) { g.all(i, now) })
}

func (l *listener) settleRoot(r *root) {
	before := r.real
	r.real, r.info = "", nil
	real, err := filepath.EvalSymlinks(r.given)
	if err == nil {
		if info, err := os.Stat(real); err == nil && info.IsDir() {
			r.real, r.info = real, info
		}
	}
	anchors := []anchor{anchorOf(r.given)}
	if r.real != "" && anchorOf(r.real) != anchors[0] {
		anchors = append(anchors, anchorOf(r.real))
	}
	for _, a := range anchors {
		l.limit(l.folders.hold(a.folder))
	}
	for _, a := range r.anchors {
		l.folders.release(a.folder)
	}
	r.anchors = anchors
	if before != "" && before != r.real {
		l.limit(l.folders.renew(before))
	}
	if r.real != "" {
		l.limit(l.folders.renew(r.real))
	}
}

// moved tells whether a root is another folder than the one that is watched.
func (r *root) moved() bool {
	info, err := os.Stat(r.given)
	if err != nil || !info.IsDir() {
		return r.real != ""
	}
	return r.real == "" || !os.SameFile(info, r.info)
}

// anchorOf gives the innermost folder on the way to a path that is there.
func anchorOf(path string) anchor {
	for {
		folder, name := filepath.Dir(path), filepath.Base(path)
		if real, err := filepath.EvalSymlinks(folder); err == nil || folder == path {
			if err != nil {
				real = folder
			}
			return anchor{real, name}
		}
		path = folder
	}
}
