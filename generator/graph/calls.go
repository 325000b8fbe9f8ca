package graph

import (
	"iter"
	"sync"
	"sync/atomic"

	"dossier/generator/mention"
	"dossier/generator/note"
)

// callNames are the names by which running text can mention an entity. A text is
// known by its first entry, and is looked for as that one writes it.
type callNames struct {
	index    index        // of the keys of texts
	calls    []*note.Call // by entry
	bearing  []callName   // by entry
	compiled func() *mention.Table
	asked    atomic.Int32 // for how many notes a table was wanted
}

// callName says whose name a text is.
type callName struct {
	entity  int32
	surname bool // only where the person was named before in the note
}

func newCallNames(room int) *callNames {
	c := &callNames{index: newIndex(room), calls: make([]*note.Call, 0, room), bearing: make([]callName, 0, room)}
	c.compiled = sync.OnceValue(func() *mention.Table {
		return c.table(func(*note.Call) bool { return true })
	})
	return c
}

// fewNotes is for how many notes a table of their own is made. That costs a
// hundredth of the table of all names, which after most edits nobody needs.
const fewNotes = 32

// tableFor gives a table in which all names are that may stand in a text with
// these words, nil if they are not known.
func (c *callNames) tableFor(words mention.Words) *mention.Table {
	if words == nil || c.asked.Add(1) > fewNotes {
		return c.compiled()
	}
	return c.table(func(call *note.Call) bool { return words.MayHold(call.Needs) })
}

// table has those names that are wanted.
func (c *callNames) table(wants func(*note.Call) bool) *mention.Table {
	var names []mention.Name
	for i, call := range c.calls {
		if !wants(call) {
			continue
		}
		if first, _ := c.index.first(call.Hash, call.Key); first == int32(i) {
			names = append(names, mention.Name{Text: call.Text, Index: first})
		}
	}
	return mention.New(names)
}

// bearers are those whose name the text of an entry is, which is its first.
func (c *callNames) bearers(first int32) iter.Seq[callName] {
	return func(yield func(callName) bool) {
		for e := range c.index.among(c.calls[first].Hash, c.calls[first].Key) {
			if !yield(c.bearing[e]) {
				return
			}
		}
	}
}

// addEntity enters the names that an author can mean by mere text.
func (c *callNames) addEntity(calls []note.Call, kind note.Kind, entity int32) {
	if kind != note.Actor && kind != note.Topic && kind != note.Event {
		return
	}
	own := len(c.calls)
	for i := range calls {
		if call := &calls[i]; call.Suits(kind) && !c.again(own, call) {
			c.index.add(call.Hash, call.Key)
			c.enter(call, entity)
		}
	}
}

func (c *callNames) enter(call *note.Call, entity int32) {
	c.calls = append(c.calls, call)
	c.bearing = append(c.bearing, callName{entity, call.Surname})
}

// again reports whether one of an entity's entries, which are the last, has the
// key of a call. A text is a surname only if the entity has it as nothing else.
func (c *callNames) again(own int, call *note.Call) bool {
	for e := own; e < len(c.calls); e++ {
		if c.calls[e].Key == call.Key {
			c.bearing[e].surname = c.bearing[e].surname && call.Surname
			return true
		}
	}
	return false
}

// addStub enters a stub's title when it looks like a name.
func (c *callNames) addStub(title string, kind note.Kind, entity int32) {
	if call, ok := note.CallOfStub(title); ok && call.Suits(kind) {
		c.index.append(call.Hash, call.Key)
		c.enter(&call, entity)
	}
}
