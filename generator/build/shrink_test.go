package build_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// shrinker makes a failing sequence of edits small: fewer edits, fewer files,
// fewer lines, as long as the last state still fails.
type shrinker struct {
	layouts map[string]text // what a golden dossier has without saying so
	start   map[string]text
	edits   []edit
	tries   int    // replays that may still be made
	fault   string // of the smallest failing sequence so far
}

// shrink returns how a small sequence fails, and the sequence as an archive in
// the form of the golden dossiers.
func shrink(start map[string]text, edits []edit) string {
	s := &shrinker{layouts: maps.Clone(start), start: start, edits: edits, tries: 1500}
	maps.DeleteFunc(s.layouts, func(path string, _ text) bool { return !isLayout(path) })
	s.forgetHistory()
	for size := -1; s.size() != size && s.tries > 0; {
		size = s.size()
		s.dropEdits()
		s.resetLayouts()
		s.dropFiles()
		s.dropLines()
	}
	return s.fault + "\n" + s.String()
}

// fails replays the edits and compares only after the last: what a builder
// remembers wrongly shows there, and a replay costs one clean build.
func (s *shrinker) fails(start map[string]text, edits []edit) bool {
	if s.tries == 0 {
		return false
	}
	s.tries--
	o := newOracle(start)
	fault := o.judge(len(edits) == 0).fault
	for i, e := range edits {
		o.apply(e)
		fault = o.judge(i == len(edits)-1).fault
	}
	if fault != "" {
		s.fault = fault
	}
	return fault != ""
}

func (s *shrinker) size() int {
	n := len(s.edits)
	for _, t := range s.start {
		n += len(t.data)
	}
	for _, e := range s.edits {
		n += len(e.remove)
		for _, t := range e.write {
			n += len(t.data)
		}
	}
	return n
}

// forgetHistory makes all but the last edits part of the start.
func (s *shrinker) forgetHistory() {
	for last := 1; last < len(s.edits); last *= 2 {
		cut := len(s.edits) - last
		o := newOracle(s.start)
		for _, e := range s.edits[:cut] {
			o.apply(e)
		}
		if s.fails(o.files, s.edits[cut:]) {
			s.start, s.edits = o.files, s.edits[cut:]
			return
		}
	}
}

func (s *shrinker) dropEdits() {
	s.edits = minimal(s.edits, func(edits []edit) bool { return s.fails(s.start, edits) })
}

// resetLayouts takes back what edits before the start did to the layouts.
func (s *shrinker) resetLayouts() {
	for path, t := range s.layouts {
		reset := maps.Clone(s.start)
		reset[path] = t
		if s.start[path] != t && s.fails(reset, s.edits) {
			s.start = reset
		}
	}
}

func (s *shrinker) dropFiles() {
	var layouts, paths []string
	for _, path := range slices.Sorted(maps.Keys(s.start)) {
		if isLayout(path) {
			layouts = append(layouts, path)
		} else {
			paths = append(paths, path)
		}
	}
	with := func(paths []string) map[string]text { return only(s.start, slices.Concat(layouts, paths)) }
	s.start = with(minimal(paths, func(paths []string) bool { return s.fails(with(paths), s.edits) }))
	for i, e := range s.edits {
		writes := minimal(slices.Sorted(maps.Keys(e.write)), func(paths []string) bool {
			return s.fails(s.start, s.with(i, edit{e.kind, only(e.write, paths), e.remove}))
		})
		s.edits = s.with(i, edit{e.kind, only(e.write, writes), e.remove})
	}
}

func isLayout(path string) bool { return strings.HasPrefix(path, "layouts/") }

func only(files map[string]text, paths []string) map[string]text {
	kept := make(map[string]text, len(paths))
	for _, path := range paths {
		kept[path] = files[path]
	}
	return kept
}

// dropLines shortens notes.
func (s *shrinker) dropLines() {
	for _, path := range slices.Sorted(maps.Keys(s.start)) {
		s.start = shorten(s.start, path, func(files map[string]text) bool { return s.fails(files, s.edits) })
	}
	for i, e := range s.edits {
		for _, path := range slices.Sorted(maps.Keys(e.write)) {
			e.write = shorten(e.write, path, func(files map[string]text) bool {
				return s.fails(s.start, s.with(i, edit{e.kind, files, e.remove}))
			})
			s.edits = s.with(i, e)
		}
	}
}

func shorten(files map[string]text, path string, fails func(map[string]text) bool) map[string]text {
	if !strings.HasSuffix(path, ".md") {
		return files
	}
	with := func(lines []string) map[string]text {
		shorter := maps.Clone(files)
		shorter[path] = text{strings.Join(lines, ""), files[path].broken}
		return shorter
	}
	lines := slices.Collect(strings.Lines(files[path].data))
	return with(minimal(lines, func(lines []string) bool { return fails(with(lines)) }))
}

func (s *shrinker) with(i int, e edit) []edit {
	edits := slices.Clone(s.edits)
	edits[i] = e
	return edits
}

// minimal removes ever smaller runs of items as long as the rest still fails.
func minimal[T any](items []T, fails func([]T) bool) []T {
	for run := max(1, len(items)/2); ; run /= 2 {
		for at := 0; at < len(items); {
			end := min(at+run, len(items))
			if rest := slices.Concat(items[:at], items[end:]); fails(rest) {
				items = rest
			} else {
				at = end
			}
		}
		if run <= 1 {
			return items
		}
	}
}

func (s *shrinker) String() string {
	archive := &txtar.Archive{}
	add := func(prefix string, files map[string]text) {
		for _, path := range slices.Sorted(maps.Keys(files)) {
			if prefix == "" && files[path] == s.layouts[path] {
				continue
			}
			archive.Files = append(archive.Files, txtar.File{Name: prefix + path, Data: []byte(files[path].data)})
		}
	}
	add("", s.start)
	for i, e := range s.edits {
		prefix := fmt.Sprintf("edit-%d/", i+1)
		add(prefix, e.write)
		if len(e.remove) > 0 {
			archive.Files = append(archive.Files, txtar.File{Name: prefix + "delete", Data: []byte(strings.Join(e.remove, "\n") + "\n")})
		}
	}
	return string(txtar.Format(archive))
}
