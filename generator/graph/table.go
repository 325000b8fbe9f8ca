package graph

import (
	"path"

	"dossier/generator/note"
)

// table gathers the names of all notes, folders and assets in sorted order.
// Most names have one bearer, so lists are cut from one piece of memory once
// their lengths are known.
type table struct {
	names *Names
	all   []borne
}

// borne is a bearer before it is put to the others of its name.
type borne struct {
	name int32
	bearer
}

func newTable(things int, running bool) *table {
	names := &Names{index: make(map[string]int32, 2*things), tags: map[string]Target{}, folders: map[string]Target{}}
	if running {
		names.calls = newCallNames(things)
	}
	names.things.notes = make([]thing, 0, things)
	return &table{names: names, all: make([]borne, 0, 3*things)}
}

func (t *table) add(key string, b bearer) {
	t.all = append(t.all, borne{t.place(key), b})
}

// place is that of a name in the table, a new one if it has none.
func (t *table) place(key string) int32 {
	i, ok := t.names.index[key]
	if !ok {
		i = int32(len(t.names.index))
		t.names.index[key] = i
	}
	return i
}

// addNote enters a note under its path and, if it is an entity, its names.
func (t *table) addNote(n *note.Note, kind note.Kind, target Target, hidden bool) {
	b := bearer{target: target, path: n.Path, kind: kind, hidden: hidden}
	list := &t.names.things.notes
	if hidden {
		list = &t.names.things.hidden
	}
	*list = append(*list, thing{bearer: b, note: n})
	for i, name := range n.Naming.Names {
		if i > 0 && target.Kind != Entity && !hidden {
			return // the home note and leads have no names but their paths
		}
		b.rank = name.Rank
		t.add(name.Key, b)
	}
	if hidden || target.Kind != Entity {
		return
	}
	t.names.kinds = append(t.names.kinds, kind)
	if kind == note.Topic {
		for _, tag := range tagsOf(n) {
			t.addTag(tag, target)
		}
	}
}

// tagsOf are those that find a topic.
func tagsOf(n *note.Note) []string {
	tags := []string{foldTag(n.Title), foldTag(note.Stem(n.Path))}
	for _, alias := range n.Header.Aliases {
		tags = append(tags, foldTag(alias.Text))
	}
	return tags
}

// addTag lets a tag find a topic. The first topic by path keeps a shared name.
func (t *table) addTag(key string, target Target) {
	if _, taken := t.names.tags[key]; !taken && key != "" {
		t.names.tags[key] = target
	}
}

// addAsset enters a file that is no note. One that the home note ignores is
// hidden as a note would be.
func (t *table) addAsset(p string, index int32, hidden bool) {
	b := bearer{target: Target{Asset, index}, path: p, hidden: hidden}
	t.names.things.assets = append(t.names.things.assets, thing{bearer: b})
	whole, base := note.Fold(p), note.Fold(path.Base(p))
	t.add(whole, b)
	if base != whole {
		b.rank = note.ByFileName
		t.add(base, b)
	}
}

func (t *table) addFolder(dir string, index int32) {
	t.names.folders[note.Fold(dir)] = Target{Folder, index}
}

// gather puts the bearers of each name side by side, in the order in which
// they came.
func (t *table) gather() {
	counts := make([]int32, len(t.names.index))
	for i := range t.all {
		counts[t.all[i].name]++
	}
	flat := make([]bearer, len(t.all))
	t.names.bearers = make([][]bearer, len(counts))
	at := int32(0)
	for i, n := range counts {
		t.names.bearers[i] = flat[at : at : at+n]
		at += n
	}
	for i := range t.all {
		list := &t.names.bearers[t.all[i].name]
		*list = append(*list, t.all[i].bearer)
	}
}

// addStub enters a stub, after all others were gathered.
func (t *table) addStub(title string, kind note.Kind, target Target) {
	i := t.place(note.Fold(title))
	if int(i) == len(t.names.bearers) {
		t.names.bearers = append(t.names.bearers, nil)
	}
	b := bearer{target: target, rank: note.ByTitle, kind: kind}
	t.names.things.stubs = append(t.names.things.stubs, thing{bearer: b, title: title})
	t.names.bearers[i] = append(t.names.bearers[i], b)
	t.names.kinds = append(t.names.kinds, kind)
	if t.names.calls != nil {
		t.names.calls.addStub(title, kind, target.Index)
	}
	if kind == note.Topic {
		t.addTag(foldTag(title), target)
	}
}
