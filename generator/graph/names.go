package graph

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"dossier/generator/fingerprint"
	"dossier/generator/note"
)

// bearer is one thing that bears a name.
type bearer struct {
	target Target
	rank   note.Rank
	path   string // of its note, "" for a stub
	kind   note.Kind
	hidden bool // its note is not published
}

// Names is the one table that maps folded names to their bearers. It is
// immutable once built; its hash covers all that a resolution depends on.
type Names struct {
	index   map[string]int32  // places in bearers by folded name
	bearers [][]bearer        // of each name
	tags    map[string]Target // topics by the names that tags can have
	folders map[string]int32  // list pages by folded folder
	kinds   []note.Kind       // of entities
	calls   *callNames        // what running text can mention; nil if only links make mentions
	hash    fingerprint.Hash
}

// Hash covers everything that can change what a name resolves to.
func (t *Names) Hash() fingerprint.Hash { return t.hash }

// bearing are those that bear a name.
func (t *Names) bearing(key string) []bearer {
	if i, ok := t.index[key]; ok {
		return t.bearers[i]
	}
	return nil
}

// Resolution is what a name means in a place.
type Resolution struct {
	Target Target
	Rivals []string // paths of the notes between which the name is ambiguous
}

// Resolve says what a name, written in the note at from, means: by path, file
// name, title or alias.
func (t *Names) Resolve(name, from string) Resolution {
	key := note.Fold(trimEnding(name))
	dir := note.FolderOf(from)
	if key == "" {
		return Resolution{}
	}
	if strings.HasPrefix(key, ".") || strings.Contains(key, "/") {
		if r := t.resolvePath(key, dir); r.Target.Kind != Unresolved {
			return r
		}
	}
	if r := choose(t.bearing(key), dir, nil); r.Target.Kind != Unresolved {
		return r
	}
	if folded := note.Fold(name); folded != key { // an asset, or a name that ends like a note's file
		if r := choose(t.bearing(folded), dir, nil); r.Target.Kind != Unresolved {
			return r
		}
	}
	return t.resolveFolder(key)
}

// ResolveTag finds the topic that a tag names; of a nested tag the whole,
// else its last part.
func (t *Names) ResolveTag(tag string) Target {
	if target, ok := t.tags[foldTag(tag)]; ok {
		return target
	}
	if i := strings.LastIndexByte(tag, '/'); i >= 0 {
		return t.tags[foldTag(tag[i+1:])]
	}
	return Target{}
}

// ResolvePath says what a relative path of a Markdown link leads to.
func (t *Names) ResolvePath(p, from string) Resolution {
	key := note.Fold(trimEnding(p))
	if r := t.resolvePath(key, note.FolderOf(from)); r.Target.Kind != Unresolved {
		return r
	}
	if r := t.resolvePath(note.Fold(p), note.FolderOf(from)); r.Target.Kind != Unresolved {
		return r
	}
	if strings.Contains(p, "/") {
		return Resolution{}
	}
	// Obsidian can write the shortest path, which is a file name.
	isName := func(b bearer) bool { return b.rank <= note.ByFileName }
	if r := choose(t.bearing(path.Base(key)), note.FolderOf(from), isName); r.Target.Kind != Unresolved {
		return r
	}
	return choose(t.bearing(path.Base(note.Fold(p))), note.FolderOf(from), isName)
}

// resolvePath looks for a path from the note's folder, then from the root,
// then for one that ends so.
func (t *Names) resolvePath(key, dir string) Resolution {
	rooted := strings.HasPrefix(key, "/")
	clean := path.Clean("/" + key)[1:]
	isPath := func(b bearer) bool { return b.rank == note.ByPath }
	if !rooted {
		relative := path.Join(note.Fold(dir), key)
		if r := choose(t.bearing(relative), dir, isPath); r.Target.Kind != Unresolved {
			return r
		}
		if r := t.resolveFolder(relative); r.Target.Kind != Unresolved {
			return r
		}
	}
	if r := choose(t.bearing(clean), dir, isPath); r.Target.Kind != Unresolved {
		return r
	}
	if r := t.resolveFolder(clean); r.Target.Kind != Unresolved {
		return r
	}
	suffix := "/" + clean
	endsSo := func(b bearer) bool {
		return b.path != "" && (strings.HasSuffix(note.Fold(trimEnding(b.path)), suffix) || strings.HasSuffix(note.Fold(b.path), suffix))
	}
	return choose(t.bearing(path.Base(clean)), dir, endsSo)
}

func (t *Names) resolveFolder(key string) Resolution {
	if i, ok := t.folders[strings.TrimSuffix(key, "/")]; ok {
		return Resolution{Target: Target{Folder, i}}
	}
	return Resolution{}
}

// choose picks among the bearers of a name: published ones before others,
// then the best rank, then the one in the same folder, then the one that
// shares the longest path. A tie is ambiguous, never a guess.
func choose(bearers []bearer, dir string, fits func(bearer) bool) Resolution {
	var best []bearer
	for _, b := range bearers {
		if fits != nil && !fits(b) {
			continue
		}
		order := -1
		if len(best) > 0 {
			order = compare(b, best[0], dir)
		}
		if order < 0 {
			best = best[:0]
		}
		if order <= 0 {
			best = append(best, b)
		}
	}
	switch {
	case len(best) == 0:
		return Resolution{}
	case best[0].hidden:
		return Resolution{Target: Target{Kind: Hidden}}
	case len(best) == 1:
		return Resolution{Target: best[0].target}
	}
	r := Resolution{Target: Target{Kind: Ambiguous}}
	for _, b := range best {
		r.Rivals = append(r.Rivals, b.path)
	}
	slices.Sort(r.Rivals)
	return r
}

func compare(a, b bearer, dir string) int {
	if a.hidden != b.hidden {
		if b.hidden {
			return -1
		}
		return 1
	}
	if c := cmp.Compare(a.rank, b.rank); c != 0 {
		return c
	}
	if a.hidden {
		return 0
	}
	inDir := func(x bearer) bool { return x.path != "" && note.FolderOf(x.path) == dir }
	if inDir(a) != inDir(b) {
		if inDir(a) {
			return -1
		}
		return 1
	}
	return cmp.Compare(sharedFolders(b.path, dir), sharedFolders(a.path, dir))
}

// sharedFolders counts the folders that a path has in common with dir.
func sharedFolders(p, dir string) int {
	as, bs := strings.Split(note.FolderOf(p), "/"), strings.Split(dir, "/")
	n := 0
	for n < len(as) && n < len(bs) && as[n] != "" && as[n] == bs[n] {
		n++
	}
	return n
}

func trimEnding(name string) string {
	lower := strings.ToLower(name)
	if strings.HasSuffix(lower, ".md") || strings.HasSuffix(lower, ".markdown") {
		return name[:strings.LastIndexByte(name, '.')]
	}
	return name
}
