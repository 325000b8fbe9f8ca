package graph

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"dossier/generator/fingerprint"
	"dossier/generator/note"
)

// Rank says by what a name is borne. A lower one wins.
type Rank uint8

// The ranks of the table of names.
const (
	ByPath Rank = iota
	ByFileName
	ByTitle
	ByAlias
)

// bearer is one thing that bears a name.
type bearer struct {
	target Target
	rank   Rank
	path   string // of its note, "" for a stub
	kind   note.Kind
	hidden bool // its note is not published
}

// Names is the one table that maps folded names to their bearers. It is
// immutable once built; its hash covers all that a resolution depends on.
type Names struct {
	bearers map[string][]bearer
	tags    map[string]Target // topics by the names that tags can have
	folders map[string]int32  // list pages by folded folder
	calls   *callNames        // what running text can mention; nil if only links make mentions
	hash    fingerprint.Hash
}

// Hash covers everything that can change what a name resolves to.
func (t *Names) Hash() fingerprint.Hash { return t.hash }

// Resolution is what a name means in a place.
type Resolution struct {
	Target Target
	Rivals []string // paths of the notes between which the name is ambiguous
}

// table gathers the names of all notes, folders and assets in sorted order.
type table struct {
	Names
	sum *fingerprint.Hasher
}

func newTable() *table {
	return &table{
		Names: Names{bearers: map[string][]bearer{}, tags: map[string]Target{}, folders: map[string]int32{}},
		sum:   fingerprint.New(),
	}
}

func (t *table) add(key string, b bearer) {
	for _, other := range t.bearers[key] {
		if other.target == b.target && other.hidden == b.hidden && other.path == b.path {
			return // the better rank was added first
		}
	}
	t.bearers[key] = append(t.bearers[key], b)
	t.sum.String(key)
	t.sum.Int(int(b.rank))
	t.sum.Int(int(b.target.Kind))
	t.sum.Int(int(b.target.Index))
	t.sum.Int(int(b.kind))
	t.sum.Bool(b.hidden)
	t.sum.String(b.path)
}

// addNote enters a note under its path and, if it is an entity, its names.
func (t *table) addNote(n *note.Note, kind note.Kind, target Target, hidden bool) {
	b := bearer{target: target, path: n.Path, kind: kind, hidden: hidden}
	stem := strings.TrimSuffix(n.Path, path.Ext(n.Path))
	t.add(Fold(stem), b)
	if target.Kind != Entity && !hidden {
		return // the home note and leads have no names
	}
	b.rank = ByFileName
	t.add(Fold(path.Base(stem)), b)
	b.rank = ByTitle
	t.add(Fold(n.Title), b)
	b.rank = ByAlias
	for _, alias := range n.Header.Aliases {
		t.add(Fold(alias.Text), b)
	}
	if hidden {
		return
	}
	if t.calls != nil {
		t.calls.addEntity(n, kind, target.Index)
	}
	if kind == note.Topic {
		t.addTags(n, target)
	}
}

// addTags lets tags find a topic. The first topic by path keeps a shared name.
func (t *table) addTags(n *note.Note, target Target) {
	for _, name := range append([]note.Name{{Text: n.Title}, {Text: note.Stem(n.Path)}}, n.Header.Aliases...) {
		if key := foldTag(name.Text); key != "" {
			if _, taken := t.tags[key]; !taken {
				t.tags[key] = target
			}
		}
	}
}

func (t *table) addStub(name string, kind note.Kind, target Target) {
	t.add(Fold(name), bearer{target: target, rank: ByTitle, kind: kind})
	if t.calls != nil {
		t.calls.addStub(name, kind, target.Index)
	}
	if kind == note.Topic {
		if _, taken := t.tags[foldTag(name)]; !taken {
			t.tags[foldTag(name)] = target
		}
	}
}

// addAsset enters a file that is no note. One that the home note ignores is
// hidden as a note would be.
func (t *table) addAsset(p string, index int32, hidden bool) {
	b := bearer{target: Target{Asset, index}, path: p, hidden: hidden}
	t.add(Fold(p), b)
	b.rank = ByFileName
	t.add(Fold(path.Base(p)), b)
}

func (t *table) addFolder(dir string, index int32) {
	t.folders[Fold(dir)] = index
	t.sum.String(dir)
	t.sum.Int(int(index))
}

func (t *table) finish() *Names {
	names := t.Names
	if t.calls != nil {
		for i, text := range t.calls.texts {
			t.sum.String(text)
			for _, c := range t.calls.bearers[i] {
				t.sum.Int(int(c.entity))
				t.sum.Bool(c.surname)
			}
		}
	}
	names.hash = t.sum.Sum()
	return &names
}

// Resolve says what a name, written in the note at from, means: by path, file
// name, title or alias.
func (t *Names) Resolve(name, from string) Resolution {
	key := Fold(trimEnding(name))
	dir := note.FolderOf(from)
	if key == "" {
		return Resolution{}
	}
	if strings.HasPrefix(key, ".") || strings.Contains(key, "/") {
		if r := t.resolvePath(key, dir); r.Target.Kind != Unresolved {
			return r
		}
	}
	if r := choose(t.bearers[key], dir, nil); r.Target.Kind != Unresolved {
		return r
	}
	if folded := Fold(name); folded != key { // an asset, or a name that ends like a note's file
		if r := choose(t.bearers[folded], dir, nil); r.Target.Kind != Unresolved {
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
	key := Fold(trimEnding(p))
	if r := t.resolvePath(key, note.FolderOf(from)); r.Target.Kind != Unresolved {
		return r
	}
	if r := t.resolvePath(Fold(p), note.FolderOf(from)); r.Target.Kind != Unresolved {
		return r
	}
	if strings.Contains(p, "/") {
		return Resolution{}
	}
	// Obsidian can write the shortest path, which is a file name.
	isName := func(b bearer) bool { return b.rank <= ByFileName }
	if r := choose(t.bearers[path.Base(key)], note.FolderOf(from), isName); r.Target.Kind != Unresolved {
		return r
	}
	return choose(t.bearers[path.Base(Fold(p))], note.FolderOf(from), isName)
}

// resolvePath looks for a path from the note's folder, then from the root,
// then for one that ends so.
func (t *Names) resolvePath(key, dir string) Resolution {
	rooted := strings.HasPrefix(key, "/")
	clean := path.Clean("/" + key)[1:]
	isPath := func(b bearer) bool { return b.rank == ByPath }
	if !rooted {
		relative := path.Join(Fold(dir), key)
		if r := choose(t.bearers[relative], dir, isPath); r.Target.Kind != Unresolved {
			return r
		}
		if r := t.resolveFolder(relative); r.Target.Kind != Unresolved {
			return r
		}
	}
	if r := choose(t.bearers[clean], dir, isPath); r.Target.Kind != Unresolved {
		return r
	}
	if r := t.resolveFolder(clean); r.Target.Kind != Unresolved {
		return r
	}
	suffix := "/" + clean
	endsSo := func(b bearer) bool {
		return b.path != "" && (strings.HasSuffix(Fold(trimEnding(b.path)), suffix) || strings.HasSuffix(Fold(b.path), suffix))
	}
	return choose(t.bearers[path.Base(clean)], dir, endsSo)
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
