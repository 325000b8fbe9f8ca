package graph

import (
	"cmp"
	"slices"

	"dossier/generator/note"
)

// name builds the table of names. Stubs come last: a name in a header makes
// one only where no note bears it.
func (g *Graph) name(hidden []hiddenNote) {
	t := newTable()
	if !g.Settings.ExplicitMentions {
		t.calls = newCallNames()
	}
	for i, f := range g.Folders {
		t.addFolder(f.Path, int32(i))
		if f.Lead >= 0 {
			if dir := note.FolderOf(g.Members[f.Lead].Note.Path); dir != f.Path {
				t.addFolder(dir, int32(i))
			}
		}
	}
	for i := range g.Members {
		m := &g.Members[i]
		t.addNote(m.Note, m.Kind, g.targetOf(m), false)
	}
	for _, h := range hidden {
		t.addNote(h.note, h.kind, Target{Kind: Hidden}, true)
	}
	for i, p := range g.Assets {
		t.addAsset(p, int32(i), g.Settings.Ignores(p))
	}
	for _, s := range g.stubs(&t.Names) {
		g.addStubFolder(t, s.Kind)
		t.addStub(s.Title, s.Kind, Target{Entity, int32(len(g.Entities))})
		g.Entities = append(g.Entities, s)
	}
	g.Names = t.finish()
}

// addStubFolder sees that a kind of which there are only stubs has its list
// too. It comes after the others, whose places the table knows already.
func (g *Graph) addStubFolder(t *table, kind note.Kind) {
	if slices.ContainsFunc(g.Folders, func(f FolderPage) bool { return f.Kind == kind }) {
		return
	}
	t.addFolder(kind.Folder(), int32(len(g.Folders)))
	g.Folders = append(g.Folders, FolderPage{Path: kind.Folder(), Kind: kind, Lead: -1})
}

func (g *Graph) targetOf(m *Member) Target {
	switch m.Role {
	case IsHome:
		return Target{Kind: Home}
	case IsLead:
		dir := note.FolderOf(m.Note.Path)
		if kind := g.leadKind(m); kind != note.Plain {
			dir = kind.Folder()
		}
		i, _ := slices.BinarySearchFunc(g.Folders, dir, func(f FolderPage, dir string) int { return cmp.Compare(f.Path, dir) })
		return Target{Folder, int32(i)}
	}
	return Target{Entity, m.Entity}
}

// stubs are the actors and topics that headers name and no note is about. The
// spelling that comes first by path is the title; a name listed both as actor
// and as topic is an actor.
func (g *Graph) stubs(names *Names) []Thing {
	var stubs []Thing
	seen := map[string]bool{}
	gather := func(kind note.Kind, list func(*note.Header) []note.Name) {
		for i := range g.Members {
			n := g.Members[i].Note
			for _, name := range list(&n.Header) {
				key := Fold(name.Text)
				if key == "" || seen[key] || names.Resolve(name.Text, n.Path).Target.Kind != Unresolved {
					continue
				}
				seen[key] = true
				stubs = append(stubs, Thing{Kind: kind, Title: name.Text, Member: -1})
			}
		}
	}
	gather(note.Actor, func(h *note.Header) []note.Name { return h.Actors })
	gather(note.Topic, func(h *note.Header) []note.Name { return h.Topics })
	slices.SortFunc(stubs, func(a, b Thing) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(Fold(a.Title), Fold(b.Title)))
	})
	return stubs
}
