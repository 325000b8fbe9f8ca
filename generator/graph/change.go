package graph

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"dossier/generator/mention"
	"dossier/generator/note"
)

// things are all that bears names, as a table is made of it.
type things struct {
	notes   []thing // published ones by path
	hidden  []thing // notes, by path
	assets  []thing // by path
	stubs   []thing // by kind and name
	folders []string
}

// thing is something that bears names. All that it puts into the table follows
// from what stands here, and from nothing else.
type thing struct {
	bearer
	note  *note.Note
	title string // of a stub
}

// order is that of things in their list.
func (t *thing) order(other *thing) int {
	if t.title == "" || other.title == "" {
		return strings.Compare(t.path, other.path)
	}
	return cmp.Or(cmp.Compare(t.kind, other.kind), strings.Compare(note.Fold(t.title), note.Fold(other.title)))
}

// Change is what tells two tables of names apart: the questions to which they
// may give different answers, the names in running text that they may
// understand differently, and where things stand that only moved.
type Change struct {
	old, new  *Names
	whole     bool       // nothing that was matched by the one holds for the other
	questions []question // sorted
	calls     []mention.Needs
	moves     [Asset + 1][]int32 // the new places by the old ones, -1 for none
	moved     bool               // some place is another
}

// ChangeOf compares an old table with a new one. It looks at what they are made
// of: under a name that nothing bears which came, went or changed, both have the
// same things in the same order.
func ChangeOf(old, new *Names) *Change {
	c := &Change{old: old, new: new, whole: (old.calls == nil) != (new.calls == nil)}
	if c.whole {
		return c
	}
	c.compareFolders()
	c.moves[Entity] = nowhere(len(old.kinds))
	c.moves[Asset] = nowhere(len(old.things.assets))
	c.compare(old.things.notes, new.things.notes)
	c.compare(old.things.hidden, new.things.hidden)
	c.compare(old.things.assets, new.things.assets)
	c.compare(old.things.stubs, new.things.stubs)
	slices.Sort(c.questions)
	c.questions = slices.Compact(c.questions)
	for _, moves := range c.moves {
		for i, to := range moves {
			c.moved = c.moved || to != int32(i)
		}
	}
	return c
}

func nowhere(n int) []int32 { return slices.Repeat([]int32{-1}, n) }

// compareFolders asks for the folders that came, went or moved.
func (c *Change) compareFolders() {
	c.moves[Folder] = nowhere(len(c.old.things.folders))
	for i, dir := range c.old.things.folders {
		c.moves[Folder][i] = int32(slices.Index(c.new.things.folders, dir))
	}
	for _, tables := range [][2]*Names{{c.old, c.new}, {c.new, c.old}} {
		for key := range tables[0].folders {
			was, is := c.old.folders[key], c.new.folders[key]
			if was.Kind != is.Kind || c.to(was) != is {
				c.questions = append(c.questions, ask(amongFolders, key))
			}
		}
	}
}

// compare walks along two lists of things. It learns where each of them went,
// and asks for the names of those that came, went or changed.
func (c *Change) compare(old, new []thing) {
	for len(old) > 0 || len(new) > 0 {
		order := -1
		switch {
		case len(old) == 0:
			order = 1
		case len(new) > 0:
			order = old[0].order(&new[0])
		}
		if order == 0 && c.isSame(&old[0], &new[0]) {
			c.askBetween(old[0].note, new[0].note)
			old, new = old[1:], new[1:]
			continue
		}
		if order <= 0 {
			c.askFor(&old[0])
			old = old[1:]
		}
		if order >= 0 {
			c.askFor(&new[0])
			new = new[1:]
		}
	}
}

// isSame reports whether what stands in the same place of its list is the same
// but for the names that a note bears, and learns where it went. Where a folder
// went is known: two leads can have one list, and one of them another later.
func (c *Change) isSame(a, b *thing) bool {
	if moves := c.moves[a.target.Kind]; a.target.Kind == b.target.Kind && a.target.Kind != Folder && moves != nil {
		moves[a.target.Index] = b.target.Index
	}
	was := a.bearer
	was.target = c.to(was.target)
	return was == b.bearer && a.title == b.title
}

// askBetween asks for the names of which a note bears or bore only one.
func (c *Change) askBetween(old, new *note.Note) {
	if old == new || old.Naming.Hash == new.Naming.Hash {
		return
	}
	for _, notes := range [][2]*note.Note{{old, new}, {new, old}} {
		one, other := &notes[0].Naming, &notes[1].Naming
		for _, name := range one.Names {
			if !slices.Contains(other.Names, name) {
				c.askHash(name.Hash)
			}
		}
		for i := range one.Calls {
			if !slices.Contains(other.Calls, one.Calls[i]) {
				c.askCall(&one.Calls[i])
			}
		}
		tags := tagsOf(notes[1])
		for _, tag := range tagsOf(notes[0]) {
			if !slices.Contains(tags, tag) {
				c.askTag(tag)
			}
		}
	}
}

// to is the target in the new table of what was one in the old.
func (c *Change) to(t Target) Target {
	if moves := c.moves[t.Kind]; moves != nil {
		t.Index = moves[t.Index]
	}
	return t
}

// askFor asks for every name that a thing can bear.
func (c *Change) askFor(t *thing) {
	switch {
	case t.note != nil:
		for _, name := range t.note.Naming.Names {
			c.askHash(name.Hash)
		}
		for i := range t.note.Naming.Calls {
			c.askCall(&t.note.Naming.Calls[i])
		}
		for _, tag := range tagsOf(t.note) {
			c.askTag(tag)
		}
	case t.title != "":
		c.askName(note.Fold(t.title))
		c.askTag(foldTag(t.title))
		if call, ok := note.CallOfStub(t.title); ok {
			c.askCall(&call)
		}
	default:
		c.askName(note.Fold(t.path))
		c.askName(note.Fold(path.Base(t.path)))
	}
}

func (c *Change) askName(key string) { c.askHash(note.HashKey(key)) }

func (c *Change) askHash(hash uint32) { c.questions = append(c.questions, askHash(amongBearers, hash)) }

func (c *Change) askTag(key string) { c.questions = append(c.questions, ask(amongTags, key)) }

// askCall asks for a name in running text. A table looks for it as its first
// bearer writes it, which may be cut into other words than as another does.
func (c *Change) askCall(call *note.Call) {
	c.questions = append(c.questions, askHash(amongCalls, call.Hash))
	for _, names := range []*Names{c.old, c.new} {
		if names.calls == nil {
			continue
		}
		if i, ok := names.calls.index.first(call.Hash, call.Key); ok {
			c.calls = append(c.calls, names.calls.calls[i].Needs)
		}
	}
}

// After gives what Match gives for a note by the new table, knowing what it gave
// by the old one; ok is false where only Match can tell.
//
// Match sees a table only through the answers to its questions, and through the
// names that it finds in the note's text. If no answer differs and no name of
// which the tables differ can stand in the text, it goes the same way to the
// same result, but for where things stand.
func (c *Change) After(n *note.Note, m *Matched) (after *Matched, ok bool) {
	if c.touches(n, m) {
		return nil, false
	}
	if !c.moved {
		return m, true
	}
	return c.move(m), true
}

// touches reports whether the change may reach a note as it was matched.
func (c *Change) touches(n *note.Note, m *Matched) bool {
	if c.whole || n.Words == nil || shareQuestion(c.questions, m.asked) {
		return true
	}
	return slices.ContainsFunc(c.calls, n.Words.MayHold)
}

// shareQuestion reports whether two sorted lists have a common item.
func shareQuestion(a, b []question) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, q := range a {
		if _, ok := slices.BinarySearch(b, q); ok {
			return true
		}
	}
	return false
}

// move puts what a note was matched with to its new places. All of it has one:
// what is gone was asked for under some name.
func (c *Change) move(m *Matched) *Matched {
	moved := *m
	lists := [...]*[]Target{&moved.Refs, &moved.Actors, &moved.Topics, &moved.Sources, &moved.Tags, &moved.To, &moved.Place, &moved.Makers, &moved.Speakers}
	room := 0
	for _, list := range lists {
		room += len(*list)
	}
	all := make([]Target, 0, room) // one piece of memory for all lists
	for _, list := range lists {
		all, *list = c.append(all, *list)
	}
	for _, lists := range []*[][]Target{&moved.Params, &moved.Cites} {
		*lists = slices.Clone(*lists)
		for i, list := range *lists {
			_, (*lists)[i] = c.append(nil, list)
		}
	}
	to := c.moves[Entity]
	moved.Auto = slices.Clone(m.Auto)
	for i := range moved.Auto {
		moved.Auto[i].Entity = to[moved.Auto[i].Entity]
	}
	moved.ties = m.ties.packed()
	moved.ties.move(to)
	return &moved
}

// append adds a list in its new places to all, and gives both; nil stays nil.
func (c *Change) append(all, list []Target) (longer, added []Target) {
	if list == nil {
		return all, nil
	}
	from := len(all)
	for _, t := range list {
		all = append(all, c.to(t))
	}
	return all, all[from:len(all):len(all)]
}

// move puts ties that nobody else has to new places.
func (t *ties) move(to []int32) {
	for _, list := range [...][]int32{t.about, t.links} {
		for i, e := range list {
			list[i] = to[e]
		}
	}
	for _, list := range [...][]tie{t.mentions, t.words, t.cited} {
		for i := range list {
			list[i].entity = to[list[i].entity]
		}
	}
}
