package graph

import (
	"slices"

	"dossier/generator/mention"
	"dossier/generator/note"
)

// things are what the indices in a table's targets stand for.
type things struct {
	notes   []string // paths of entities with notes, sorted
	stubs   []string // of the other entities, sorted
	folders []string
	assets  []string // sorted
}

func thingOfStub(s *Thing) string { return s.Kind.String() + " " + note.Fold(s.Title) }

// Change is what tells two tables of names apart: the questions to which they
// give different answers, the names in running text that one of them lacks or
// understands differently, and where things stand that only moved.
type Change struct {
	whole     bool       // nothing that was matched by the one holds for the other
	questions []question // sorted
	calls     []mention.Needs
	moves     [Asset + 1][]int32 // the new places by the old ones, -1 for none
	moved     bool               // some place is another
}

// ChangeOf compares an old table with a new one.
func ChangeOf(old, new *Names) *Change {
	c := &Change{whole: (old.calls == nil) != (new.calls == nil)}
	if c.whole {
		return c
	}
	c.place(&old.things, &new.things)
	asks := func(place byte) func(string) {
		return func(key string) { c.questions = append(c.questions, ask(place, key)) }
	}
	differ(old.index, new.index, asks(amongBearers), func(i, j int32) bool {
		return slices.EqualFunc(old.bearers[i], new.bearers[j], func(a, b bearer) bool {
			a.target = c.to(a.target)
			return a == b
		})
	})
	isMoved := func(a, b Target) bool { return c.to(a) == b }
	differ(old.folders, new.folders, asks(amongFolders), isMoved)
	differ(old.tags, new.tags, asks(amongTags), isMoved)
	if old.calls != nil {
		c.compareCalls(old.calls, new.calls, asks(amongCalls))
	}
	slices.Sort(c.questions)
	c.questions = slices.Compact(c.questions)
	return c
}

// place finds where everything went.
func (c *Change) place(old, new *things) {
	stubs := places(old.stubs, new.stubs, len(new.notes))
	c.moves[Entity] = append(places(old.notes, new.notes, 0), stubs...)
	c.moves[Asset] = places(old.assets, new.assets, 0)
	c.moves[Folder] = make([]int32, len(old.folders))
	for i, path := range old.folders { // not all sorted: those of stubs stand at the end
		c.moves[Folder][i] = int32(slices.Index(new.folders, path))
	}
	for _, moves := range c.moves {
		for i, to := range moves {
			c.moved = c.moved || to != int32(i)
		}
	}
}

// places finds what stood in one sorted list in another, which begins at
// an offset.
func places(old, new []string, offset int) []int32 {
	found := make([]int32, len(old))
	at := 0
	for i, thing := range old {
		for at < len(new) && new[at] < thing {
			at++
		}
		found[i] = -1
		if at < len(new) && new[at] == thing {
			found[i] = int32(at + offset)
		}
	}
	return found
}

// to is the target in the new table of what was one in the old.
func (c *Change) to(t Target) Target {
	if moves := c.moves[t.Kind]; moves != nil {
		t.Index = moves[t.Index]
	}
	return t
}

// differ tells every key under which two tables have different things.
func differ[V any](old, new map[string]V, tell func(key string), same func(old, new V) bool) {
	common := 0
	for key, a := range old {
		b, ok := new[key]
		if ok {
			common++
		}
		if !ok || !same(a, b) {
			tell(key)
		}
	}
	if common == len(new) {
		return
	}
	for key := range new {
		if _, ok := old[key]; !ok {
			tell(key)
		}
	}
}

// compareCalls looks at names in running text. One that is found under the same
// key may still be cut into other words where it is written in another way.
func (c *Change) compareCalls(old, new *callNames, asks func(string)) {
	tell := func(key string) {
		asks(key)
		for _, names := range []*callNames{old, new} {
			if i, ok := names.index[key]; ok {
				c.calls = append(c.calls, mention.NeedsOf(names.texts[i]))
			}
		}
	}
	differ(old.index, new.index, tell, func(i, j int32) bool {
		return old.texts[i] == new.texts[j] && slices.EqualFunc(old.bearers[i], new.bearers[j], func(a, b callName) bool {
			a.entity = c.moves[Entity][a.entity]
			return a == b
		})
	})
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
	if c.whole || shareQuestion(c.questions, m.asked) {
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
	for _, list := range []*[]Target{&moved.Refs, &moved.Actors, &moved.Topics, &moved.Sources, &moved.Tags, &moved.To, &moved.Place, &moved.Makers, &moved.Speakers} {
		*list = c.targets(*list)
	}
	for _, lists := range []*[][]Target{&moved.Params, &moved.Cites} {
		*lists = each(*lists, c.targets)
	}
	moved.Named = each(moved.Named, c.entities)
	moved.Auto = each(moved.Auto, func(a Automatic) Automatic {
		a.Entity = c.moves[Entity][a.Entity]
		return a
	})
	t := &moved.ties
	t.about, t.links = c.entities(t.about), c.entities(t.links)
	for _, list := range []*[]tie{&t.mentions, &t.words, &t.cited} {
		*list = each(*list, func(t tie) tie { return tie{c.moves[Entity][t.entity], t.statement} })
	}
	return &moved
}

func (c *Change) targets(list []Target) []Target { return each(list, c.to) }

func (c *Change) entities(list []int32) []int32 {
	return each(list, func(e int32) int32 { return c.moves[Entity][e] })
}

// each is a list with every item made another; nil stays nil, as empty stays
// empty.
func each[T any](list []T, do func(T) T) []T {
	if list == nil {
		return nil
	}
	made := make([]T, len(list))
	for i, item := range list {
		made[i] = do(item)
	}
	return made
}
