package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"time"

	"dossier/generator/diag"
	"dossier/generator/tree"
)

// patience is how long a file that was just emptied may stay so before it is
// shown empty: an editor that writes in place truncates first.
const patience = 50 * time.Millisecond

// folders are the two that are looked at.
type folders struct {
	content, layouts *folder
	changed          []string
}

// folder is one of them.
type folder struct {
	name     string // as the author knows it, with slashes
	optional bool   // that it is missing is no problem
	disk     *tree.Folder
	tree     *tree.Tree // as it was last seen
	err      error      // why it could not be looked at
	emptied  []string   // files that had content at the first look of the round and have none
}

func newFolders(c Config) *folders {
	follow := func(dir string, optional bool) *folder {
		return &folder{name: filepath.ToSlash(dir), optional: optional, disk: tree.Follow(dir), tree: tree.Memory(nil)}
	}
	return &folders{content: follow(c.Content, false), layouts: follow(c.Layouts, true)}
}

func (f *folders) both() []*folder { return []*folder{f.content, f.layouts} }

func everywhere() []tree.Hint { return []tree.Hint{{All: true}, {All: true}} }

// look looks where the hints say, and reports whether anything is other than
// before. While a file is empty that was not, it waits for a further hint.
func (f *folders) look(ctx context.Context, hint []tree.Hint, further <-chan []tree.Hint) bool {
	changed := f.lookOnce(hint)
	for end := time.After(patience); f.waits(); {
		select {
		case h := <-further:
			changed = f.lookOnce(h) || changed
		case <-end:
			f.waitNoMore()
		case <-ctx.Done():
			return changed
		}
	}
	return changed
}

func (f *folders) lookOnce(hints []tree.Hint) (changed bool) {
	now := time.Now()
	for i, one := range f.both() {
		if i < len(hints) && one.look(hints[i], now, f) {
			changed = true
		}
	}
	return changed
}

// waits reports whether a file is empty that may be about to be written.
func (f *folders) waits() bool { return len(f.content.emptied)+len(f.layouts.emptied) > 0 }

func (f *folders) waitNoMore() { f.content.emptied, f.layouts.emptied = nil, nil }

func (o *folder) look(h tree.Hint, now time.Time, f *folders) bool {
	if !h.All && len(h.Names) == 0 {
		return false
	}
	seen, changed, err := o.disk.Look(h, now)
	if err != nil {
		return o.fail(err)
	}
	// A folder that was away may come back as it was.
	moved := o.err != nil || o.tree != seen
	o.err, o.tree = nil, seen
	o.emptied = slices.DeleteFunc(append(o.emptied, o.disk.Emptied()...), func(name string) bool {
		file, ok := seen.Lookup(name)
		return !ok || file.Size() > 0
	})
	for _, name := range changed {
		f.changed = append(f.changed, path.Join(o.name, name))
	}
	return moved
}

// fail keeps what was last seen of a folder that cannot be read. Layouts that
// are gone are no mistake: the embedded ones take their place.
func (o *folder) fail(err error) bool {
	if o.optional && errors.Is(err, fs.ErrNotExist) {
		gone := len(o.tree.Files()) > 0 || o.err != nil
		o.err = nil
		if gone {
			o.tree = tree.Memory(nil)
		}
		return gone
	}
	news := o.err == nil || o.err.Error() != err.Error()
	o.err = err
	return news
}

// takeChanged gives the files that changed since it was last asked.
func (f *folders) takeChanged() []string {
	changed := f.changed
	f.changed = nil
	return changed
}

// problems are those of the folders themselves.
func (f *folders) problems() []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, one := range f.both() {
		if one.err == nil {
			continue
		}
		d := diag.Diagnostic{
			Severity: diag.Error, Code: "unreadable-folder", Place: diag.Place{Path: one.name},
			Message: fmt.Sprintf("the folder cannot be read: %v", one.err),
			Help:    "see that it is there and that you may read it; until then the site stands as it was",
		}
		if errors.Is(one.err, fs.ErrNotExist) {
			d.Message = "the folder is gone"
			d.Help = "put it back; until then the site stands as it was"
		}
		ds = append(ds, d)
	}
	return ds
}
