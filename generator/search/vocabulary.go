package search

// vocabulary is the terms that were found so far, each with a number: its place
// among them. It is a hash table with open addressing, which finds the few words
// that are everywhere in half the time of a map.
type vocabulary struct {
	terms []term
	cells []cell // a power of two of them, no more than half of them used
}

type cell struct {
	hash uint32
	next int32 // the term's number, and one; 0 where there is none
}

const fewestCells = 1 << 10

// find gives the number of a term.
func (v *vocabulary) find(text []byte) int32 {
	hash := fnv(text)
	mask := uint32(len(v.cells) - 1)
	for i := hash & mask; len(v.cells) > 0; i = (i + 1) & mask {
		c := v.cells[i]
		if c.next == 0 {
			break
		}
		if c.hash == hash && v.terms[c.next-1].text == string(text) {
			return c.next - 1
		}
	}
	v.terms = append(v.terms, term{text: string(text)})
	if len(v.cells) < 2*len(v.terms) {
		v.grow()
	}
	number := int32(len(v.terms))
	v.enter(cell{hash, number})
	return number - 1
}

func (v *vocabulary) grow() {
	old := v.cells
	v.cells = make([]cell, max(2*len(old), fewestCells))
	for _, c := range old {
		if c.next > 0 {
			v.enter(c)
		}
	}
}

func (v *vocabulary) enter(c cell) {
	mask := uint32(len(v.cells) - 1)
	i := c.hash & mask
	for v.cells[i].next > 0 {
		i = (i + 1) & mask
	}
	v.cells[i] = c
}

// merge adds what is known of the terms of another.
func (v *vocabulary) merge(other *vocabulary) {
	var key []byte
	for i := range other.terms {
		t := &other.terms[i]
		key = append(key[:0], t.text...)
		at := v.find(key)
		v.terms[at].merge(t)
	}
}
