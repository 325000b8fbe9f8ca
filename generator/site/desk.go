package site

import "strings"

// desk is the room that planning a page needs for a while. Clearing it costs
// nothing, which sets and tables made anew for each of ten thousand pages do not.
type desk struct {
	full    marks   // statements that stand in full on the page
	members marks   // whose entries or events stand on it
	places  marks   // entities with places in a list
	place   []int32 // by entity, where places has it
	ids     []int32
	keys    []uint64
	said    []said
	text    []byte
	ink     ink
}

// marks is a set of numbers below a limit.
type marks struct {
	round  uint32
	rounds []uint32 // by number: the last round in which it was added
}

func newMarks(limit int) marks { return marks{rounds: make([]uint32, limit)} }

// clear empties the set.
func (m *marks) clear() {
	m.round++
	if m.round == 0 {
		clear(m.rounds)
		m.round = 1
	}
}

// add reports whether the number is new.
func (m *marks) add(i int32) bool {
	if m.rounds[i] == m.round {
		return false
	}
	m.rounds[i] = m.round
	return true
}

func (m *marks) has(i int32) bool { return m.rounds[i] == m.round }

// borrow gives a clear desk, which has to be given back to p.desks.
func (p *Plan) borrow() *desk {
	d, ok := p.desks.Get().(*desk)
	if !ok {
		n := len(p.graph.Entities)
		d = &desk{full: newMarks(p.graph.Statements()), members: newMarks(len(p.graph.Members)), places: newMarks(n), place: make([]int32, n)}
	}
	d.full.clear()
	d.members.clear()
	d.places.clear()
	return d
}

// ink keeps texts that were written, many in one piece of memory.
type ink struct{ written strings.Builder }

const inkRoom = 4096

func (k *ink) keep(text []byte) string {
	if k.written.Cap()-k.written.Len() < len(text) {
		k.written.Reset()
		k.written.Grow(max(inkRoom, len(text)))
	}
	from := k.written.Len()
	k.written.Write(text)
	return k.written.String()[from:]
}
