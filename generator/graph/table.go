package graph

import (
	"path"

	"dossier/generator/note"
)

// namesOfThing is about how many names a note or an asset has.
const namesOfThing = 3

// table gathers the names of all notes, folders and assets in sorted order.
type table struct{ names *Names }

func newTable(notes, hidden, assets int, running bool) *table {
	room := namesOfThing * (notes + hidden + assets)
	names := &Names{
		index: newIndex(room), bearers: make([]*bearer, 0, room), ranks: make([]note.Rank, 0, room),
		tags: map[string]Target{}, folders: map[string]Target{},
	}
	if running {
		names.calls = newCallNames(notes)
	}
	names.things.notes = make([]thing, 0, notes)
	names.things.hidden = make([]thing, 0, hidden)
	names.things.assets = make([]thing, 0, assets)
	return &table{names}
}

func (t *table) add(hash uint32, key string, b *bearer, rank note.Rank) {
	t.names.index.add(hash, key)
	t.names.bearers, t.names.ranks = append(t.names.bearers, b), append(t.names.ranks, rank)
}

// put adds a thing to a list that has room for it, so that what bears names stays
// where it is.
func put(list *[]thing, t thing) *bearer {
	*list = append(*list, t)
	return &(*list)[len(*list)-1].bearer
}

// addNote enters a note under its path and, if it is an entity, its names.
func (t *table) addNote(n *note.Note, kind note.Kind, target Target, hidden bool) {
	list := &t.names.things.notes
	if hidden {
		list = &t.names.things.hidden
	}
	b := put(list, thing{bearer: bearer{target: target, path: n.Path, kind: kind, hidden: hidden}, note: n})
	for i, name := range n.Naming.Names {
		if i > 0 && target.Kind != Entity && !hidden {
			return // the home note and leads have no names but their paths
		}
		t.add(name.Hash, name.Key, b, name.Rank)
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
	b := put(&t.names.things.assets, thing{bearer: bearer{target: Target{Asset, index}, path: p, hidden: hidden}})
	whole, base := note.Fold(p), note.Fold(path.Base(p))
	t.add(note.HashKey(whole), whole, b, note.ByPath)
	if base != whole {
		t.add(note.HashKey(base), base, b, note.ByFileName)
	}
}

func (t *table) addFolder(dir string, index int32) {
	t.names.folders[note.Fold(dir)] = Target{Folder, index}
}

// addStub enters a stub, after all others were chained.
func (t *table) addStub(title string, kind note.Kind, target Target) {
	b := bearer{target: target, rank: note.ByTitle, kind: kind}
	t.names.things.stubs = append(t.names.things.stubs, thing{bearer: b, title: title})
	key := note.Fold(title)
	t.names.index.append(note.HashKey(key), key)
	t.names.bearers, t.names.ranks = append(t.names.bearers, &b), append(t.names.ranks, b.rank)
	t.names.kinds = append(t.names.kinds, kind)
	if t.names.calls != nil {
		t.names.calls.addStub(title, kind, target.Index)
	}
	if kind == note.Topic {
		t.addTag(foldTag(title), target)
	}
}
