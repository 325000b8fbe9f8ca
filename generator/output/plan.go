package output

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const helpForeign = "move it elsewhere, or name another folder"

// plan is what has to change so that the folder holds the files.
type plan struct {
	*folder
	// files are all wanted files, sorted by path, and want their entries.
	files []placed
	want  manifest
	// write are those of files whose bytes the folder does not hold yet.
	write []placed
	// early are owned files that are in the way of a wanted one and go before
	// it comes; late are the others that vanish.
	early, late []string
}

// newPlan finds what has to be done, and refuses what must not be.
func newPlan(f *folder, files []placed) (*plan, error) {
	p := &plan{folder: f, files: files, want: make(manifest, len(files))}
	folded := make(map[string]string, len(files))
	for _, file := range files {
		p.want[file.Path] = file.entry
		folded[Fold(file.Path)] = file.Path
		if file.temp != "" {
			p.write = append(p.write, file)
		}
	}
	if err := p.checkForeign(folded); err != nil {
		return nil, err
	}
	p.planRemovals(folded)
	return p, nil
}

// checkForeign refuses to touch what is not the generator's: at a wanted path,
// above it, beneath it, or beside it where a file system that ignores letter
// case would take the two for one.
func (p *plan) checkForeign(folded map[string]string) error {
	above := make(map[string]bool)
	for _, file := range p.write {
		if mode, ok := p.entries[file.Path]; ok && !mode.IsDir() && !p.owned.owns(file.Path) {
			return p.refuse(file.Path, "a file that dossier did not write, and the site needs its path")
		}
		for parent := range parents(file.Path) {
			above[parent] = true
		}
	}
	for _, at := range slices.Sorted(maps.Keys(p.entries)) {
		if p.entries[at].IsDir() || p.owned.owns(at) {
			continue
		}
		if wanted, ok := folded[Fold(at)]; ok && wanted != at {
			return p.refuse(at, fmt.Sprintf("a file that dossier did not write, and the site needs the path %q, which some systems take for the same", wanted))
		}
		if above[at] {
			return p.refuse(at, "not a folder, and the site needs a folder there")
		}
		for parent := range parents(at) {
			if wanted, ok := folded[Fold(parent)]; ok {
				return p.refuse(at, fmt.Sprintf("a file that dossier did not write, and the site needs a file %q in place of its folder", wanted))
			}
		}
	}
	return nil
}

func (p *plan) refuse(at, what string) error {
	return &Refused{p.dir, fmt.Sprintf("%q in it is %s", at, what), helpForeign}
}

// planRemovals sorts the owned files that are not wanted any more into those
// in the way and the others. Paths are compared folded: where letter case
// does not count, removing the old spelling last would remove the new file.
func (p *plan) planRemovals(folded map[string]string) {
	folders := make(map[string]bool)
	for key := range folded {
		for parent := range parents(key) {
			folders[parent] = true
		}
	}
	inTheWay := func(at string) bool {
		key := Fold(at)
		if _, ok := folded[key]; ok || folders[key] {
			return true
		}
		for parent := range parents(key) {
			if _, ok := folded[parent]; ok {
				return true
			}
		}
		return false
	}
	for _, at := range slices.Sorted(maps.Keys(p.owned)) {
		mode, exists := p.entries[at]
		if p.want.owns(at) || !exists || mode.IsDir() {
			continue
		}
		if inTheWay(at) {
			p.early = append(p.early, at)
		} else {
			p.late = append(p.late, at)
		}
	}
}

// emptied gives the folders that may have become empty once the files at are
// gone, the deepest first.
func emptied(at []string) []string {
	folders := make(map[string]bool)
	for _, path := range at {
		for parent := range parents(path) {
			folders[parent] = true
		}
	}
	return deepestFirst(folders)
}

// obstacles gives the folders that stand where a file shall be, with those
// beneath them, the deepest first. checkForeign has seen to it that they hold
// nothing but owned files.
func (p *plan) obstacles() []string {
	folders := make(map[string]bool)
	var blocked []string
	for _, file := range p.write {
		if p.entries[file.Path].IsDir() {
			blocked = append(blocked, file.Path+"/")
			folders[file.Path] = true
		}
	}
	for at, mode := range p.entries {
		if mode.IsDir() && slices.ContainsFunc(blocked, func(b string) bool { return strings.HasPrefix(at, b) }) {
			folders[at] = true
		}
	}
	return deepestFirst(folders)
}

func deepestFirst(folders map[string]bool) []string {
	return slices.SortedFunc(maps.Keys(folders), func(a, b string) int {
		if d := strings.Count(b, "/") - strings.Count(a, "/"); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
}
