package graph

import (
	"sync"

	"dossier/generator/mention"
	"dossier/generator/note"
)

// callNames are the names by which running text can mention an entity.
type callNames struct {
	texts    []string
	bearers  [][]callName     // by text
	index    map[string]int32 // by mention.Key
	compiled func() *mention.Table
}

// callName says whose name a text is.
type callName struct {
	entity  int32
	surname bool // only where the person was named before in the note
}

func newCallNames(room int) *callNames {
	c := &callNames{index: make(map[string]int32, room)}
	c.compiled = sync.OnceValue(func() *mention.Table {
		names := make([]mention.Name, len(c.texts))
		for i, text := range c.texts {
			names[i] = mention.Name{Text: text, Index: int32(i)}
		}
		return mention.New(names)
	})
	return c
}

func (c *callNames) add(call note.Call, entity int32) {
	i, ok := c.index[call.Key]
	if !ok {
		i = int32(len(c.texts))
		c.index[call.Key] = i
		c.texts = append(c.texts, call.Text)
		c.bearers = append(c.bearers, nil)
	}
	for j, other := range c.bearers[i] {
		if other.entity == entity {
			c.bearers[i][j].surname = other.surname && call.Surname
			return
		}
	}
	c.bearers[i] = append(c.bearers[i], callName{entity, call.Surname})
}

// addEntity enters the names that an author can mean by mere text.
func (c *callNames) addEntity(calls []note.Call, kind note.Kind, entity int32) {
	if kind != note.Actor && kind != note.Topic && kind != note.Event {
		return
	}
	for i := range calls {
		if calls[i].Suits(kind) {
			c.add(calls[i], entity)
		}
	}
}

// addStub enters a stub's title when it looks like a name.
func (c *callNames) addStub(title string, kind note.Kind, entity int32) {
	if call, ok := note.CallOfStub(title); ok && call.Suits(kind) {
		c.add(call, entity)
	}
}
