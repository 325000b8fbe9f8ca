package frontmatter

import "dossier/generator/diag"

// tomlTable is a table while its entries come in from several places.
type tomlTable struct {
	entries []*tomlEntry
	byName  map[string]*tomlEntry
}

type tomlEntry struct {
	name, written string
	key           diag.Span
	value         *tomlNode
}

// tomlNode is a value that can still grow, if it is a table or a list of them.
type tomlNode struct {
	kind   Kind
	text   string
	list   []*tomlNode
	table  *tomlTable
	span   diag.Span
	origin tomlOrigin
}

// tomlOrigin is how a table came to be, which decides what may add to it.
type tomlOrigin uint8

const (
	written     tomlOrigin = iota // a value after =, complete as it stands
	implied                       // by the name of a table below it: [a.b] implies a
	headed                        // by a header of its own
	dotted                        // by a dotted key
	listOfHeads                   // a list made by headers in double brackets
)

// tomlKey is one part of a key.
type tomlKey struct {
	text string
	span diag.Span
}

func (t *tomlTable) find(name string) *tomlEntry { return t.byName[name] }

func (t *tomlTable) add(k tomlKey, n *tomlNode) *tomlNode {
	if t.byName == nil {
		t.byName = map[string]*tomlEntry{}
	}
	e := &tomlEntry{name: foldName(k.text), written: k.text, key: k.span, value: n}
	t.byName[e.name] = e
	t.entries = append(t.entries, e)
	return n
}

// inner is the table that further keys go into: of a list of tables, the last.
func (n *tomlNode) inner() *tomlTable {
	if n.origin == listOfHeads {
		return n.list[len(n.list)-1].table
	}
	return n.table
}

// grow widens the spans of the tables on the way to a value that was added.
func (n *tomlNode) grow(to diag.Span) {
	n.span.End = max(n.span.End, to.End)
	if n.origin == listOfHeads {
		last := n.list[len(n.list)-1]
		last.span.End = max(last.span.End, to.End)
	}
}

func newTable(at diag.Span, origin tomlOrigin) *tomlNode {
	return &tomlNode{kind: Map, table: &tomlTable{}, span: at, origin: origin}
}

// tomlPlace is where a dotted key leads.
type tomlPlace struct {
	key   tomlKey     // its last part, or the part at which nothing can be added
	table *tomlTable  // the table that the last part belongs to; nil if a part before it is in the way
	path  []*tomlNode // the tables on the way
	there *tomlEntry  // what stands under the key already
}

// descend goes through all but the last part of a key, making tables that are
// not there, and stops at a part that is no table or one that is complete.
func (t *tomlTable) descend(keys []tomlKey, origin tomlOrigin) tomlPlace {
	place := tomlPlace{key: keys[len(keys)-1]}
	for _, k := range keys[:len(keys)-1] {
		e := t.find(foldName(k.text))
		if e == nil {
			n := t.add(k, newTable(k.span, origin))
			place.path = append(place.path, n)
			t = n.table
			continue
		}
		if e.value.origin == written || origin == dotted && e.value.origin != dotted {
			return tomlPlace{key: k, there: e}
		}
		place.path = append(place.path, e.value)
		t = e.value.inner()
	}
	place.table, place.there = t, t.find(foldName(place.key.text))
	return place
}

// openTable makes the table of a header, or finds the one that the header goes
// on with; nil where what is there cannot be added to.
func openTable(place tomlPlace, origin tomlOrigin, at diag.Span) *tomlNode {
	there := place.there
	switch {
	case there == nil && origin == listOfHeads:
		n := &tomlNode{kind: List, span: at, origin: listOfHeads, list: []*tomlNode{newTable(at, headed)}}
		return place.table.add(place.key, n)
	case there == nil:
		return place.table.add(place.key, newTable(at, headed))
	case place.table == nil:
		return nil
	case origin == listOfHeads && there.value.origin == listOfHeads:
		there.value.list = append(there.value.list, newTable(at, headed))
		return there.value
	case origin == headed && there.value.origin == implied:
		there.value.origin = headed
		return there.value
	}
	return nil
}

// tomlScalarKind tells the kinds of a value without quotes apart. The library
// has the last word on whether it is one at all.
func tomlScalarKind(text string) Kind {
	switch {
	case text == "true" || text == "false":
		return Bool
	case len(text) >= 5 && text[2] == ':', len(text) >= 10 && text[4] == '-' && text[7] == '-':
		return Date
	}
	return Number
}
