package graph

import (
	"cmp"
	"slices"

	"dossier/generator/fingerprint"
	"dossier/generator/note"
)

// Naming is the table of names with what came of making it. It is a function
// of what its key covers, and immutable.
type Naming struct {
	names   *Names
	wants   wants
	stubs   []Thing
	folders []FolderPage // of kinds of which there are only stubs
}

// name takes the table of names as it is known under its key, or makes it.
func (g *Graph) name(hidden []hiddenNote, in Input) {
	bearing := fingerprint.New()
	key := fingerprint.New()
	g.hashMembers(bearing, key)
	g.hashOthers(bearing, hidden)
	sum := bearing.Sum()
	key.Hash(sum)
	n := in.Name(key.Sum(), func() *Naming { return g.makeNaming(hidden, sum, in) })
	g.Names = n.names
	g.Entities = append(g.Entities, n.stubs...)
	g.Folders = append(g.Folders, n.folders...)
}

// hashMembers covers with bearing what members are named and what they are to
// the site, and with wanted what makes stubs. The places of members and entities
// follow from their order.
func (g *Graph) hashMembers(bearing, wanted *fingerprint.Hasher) {
	for i := range g.Members {
		m := &g.Members[i]
		bearing.Hash(m.Note.Naming.Hash)
		bearing.Int(int(m.Role)<<8 | int(m.Kind))
		wanted.Hash(m.Note.Naming.Wanted)
	}
}

// hashOthers covers whatever else bears names, apart from stubs.
func (g *Graph) hashOthers(h *fingerprint.Hasher, hidden []hiddenNote) {
	h.Bool(g.Settings.ExplicitMentions)
	for _, n := range hidden {
		h.Hash(n.note.Naming.Hash)
		h.Int(-1 - int(n.kind))
	}
	for _, f := range g.Folders {
		h.String(f.Path)
		h.Int(int(f.Kind))
		h.Int(int(f.Lead))
	}
	for _, p := range g.Assets {
		h.String(p)
		h.Bool(g.Settings.Ignores(p))
	}
}

// makeNaming builds the table of names. Stubs come last: a name in a header
// makes one only where no note bears it.
func (g *Graph) makeNaming(hidden []hiddenNote, bearing fingerprint.Hash, in Input) *Naming {
	t := newTable(len(g.Members), len(hidden), len(g.Assets), !g.Settings.ExplicitMentions)
	n := &Naming{names: t.names}
	tasks := []func(){
		func() { g.addBearers(t, hidden) },
		func() { g.addCalls(t.names.calls) },
		func() { n.wants = g.wantsOf(in.Before) },
	}
	in.Each(len(tasks), func(i int) { tasks[i]() })
	n.stubs = g.stubs(t.names, n.wants)
	h := fingerprint.New()
	h.Hash(bearing)
	for i, s := range n.stubs {
		g.addStubFolder(n, t, s.Kind)
		t.addStub(s.Title, s.Kind, Target{Entity, int32(len(g.Entities) + i)})
		h.String(s.Title)
		h.Int(int(s.Kind))
	}
	n.names.hash = h.Sum()
	for _, f := range slices.Concat(g.Folders, n.folders) {
		n.names.things.folders = append(n.names.things.folders, f.Path)
	}
	return n
}

// addBearers enters all that bears a name apart from stubs.
func (g *Graph) addBearers(t *table, hidden []hiddenNote) {
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
	t.names.index.chain()
}

// addCalls enters the names that running text can mention.
func (g *Graph) addCalls(calls *callNames) {
	if calls == nil {
		return
	}
	for i := range g.Members {
		if m := &g.Members[i]; m.Role == IsEntity {
			calls.addEntity(m.Note.Naming.Calls, m.Kind, m.Entity)
		}
	}
	calls.index.chain()
}

// addStubFolder sees that a kind of which there are only stubs has its list
// too. It comes after the others, whose places the table knows already.
func (g *Graph) addStubFolder(n *Naming, t *table, kind note.Kind) {
	isOf := func(f FolderPage) bool { return f.Kind == kind }
	if slices.ContainsFunc(g.Folders, isOf) || slices.ContainsFunc(n.folders, isOf) {
		return
	}
	t.addFolder(kind.Folder(), int32(len(g.Folders)+len(n.folders)))
	n.folders = append(n.folders, FolderPage{Path: kind.Folder(), Kind: kind, Lead: -1})
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
