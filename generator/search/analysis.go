package search

import (
	"encoding/binary"
	"slices"

	"dossier/generator/note"
	"dossier/generator/site"
)

// parts is into how many the terms are dealt, so that all cores can gather them.
const parts = 16

// Analysis holds the terms of a note's statements and headings. It is a function
// of the note and its path alone, and packed, since a build keeps that of each note.
type Analysis struct {
	packed   []byte
	at       [parts + 1]uint32
	long     []uint16 // by unit: how many terms it has
	headings int      // how many of the units, the last, are headings
}

// Analyse finds the terms of a note. Its units are the statements, then the
// headings, by their places in the note.
func Analyse(n *note.Note) *Analysis {
	c := collector{at: map[string]int32{}}
	for i := range n.Statements {
		c.add(uint32(i), cut(site.Brief(n, &n.Statements[i])))
	}
	for i := range n.Body.Headings {
		c.add(uint32(len(n.Statements)+i), cut(n.Body.Headings[i].Text))
	}
	c.headings = len(n.Body.Headings)
	return c.pack()
}

// cut bounds a text by whole characters.
func cut(text string) string {
	if len(text) <= longestText {
		return text
	}
	end := longestText
	for end > 0 && text[end]&0xC0 == 0x80 {
		end--
	}
	return text[:end]
}

// occurrence is a term in a unit, and how often it comes there.
type occurrence struct {
	term, next int32 // next of the same term, -1
	unit       uint32
	times      uint32
}

// collector counts terms by unit.
type collector struct {
	at          map[string]int32
	texts       []string
	first, last []int32 // by term: in all
	all         []occurrence
	long        []uint16
	headings    int
}

func (c *collector) add(unit uint32, text string) {
	n := 0
	Terms(text, func(term []byte) {
		n++
		i, ok := c.at[string(term)]
		if !ok {
			i = int32(len(c.texts))
			own := string(term)
			c.at[own] = i
			c.texts, c.first, c.last = append(c.texts, own), append(c.first, -1), append(c.last, -1)
		}
		if last := c.last[i]; last >= 0 && c.all[last].unit == unit {
			c.all[last].times++
			return
		}
		c.all = append(c.all, occurrence{term: i, next: -1, unit: unit, times: 1})
		at := int32(len(c.all) - 1)
		if c.last[i] >= 0 {
			c.all[c.last[i]].next = at
		} else {
			c.first[i] = at
		}
		c.last[i] = at
	})
	c.long = append(c.long, uint16(min(n, 1<<16-1)))
}

func (c *collector) pack() *Analysis {
	a := &Analysis{long: slices.Clone(c.long), headings: c.headings}
	var dealt [parts][]int32
	for i, text := range c.texts {
		p := partOf(text)
		dealt[p] = append(dealt[p], int32(i))
	}
	packed := make([]byte, 0, 16*len(c.texts))
	for p := range dealt {
		for _, i := range dealt[p] {
			packed = binary.AppendUvarint(packed, uint64(len(c.texts[i])))
			packed = append(packed, c.texts[i]...)
			for o := c.first[i]; o >= 0; o = c.all[o].next {
				packed = binary.AppendUvarint(packed, uint64(c.all[o].unit)<<2|uint64(min(c.all[o].times, 3)))
			}
			packed = append(packed, 0) // no unit has 0 occurrences
		}
		a.at[p+1] = uint32(len(packed))
	}
	a.packed = slices.Clone(packed)
	return a
}

func partOf(term string) uint32 { return fnv(term) % parts }

// each calls do for each term of a part in each unit, do's term valid during the call.
func (a *Analysis) each(part int, do func(term []byte, first bool, unit, times int)) {
	for rest := a.packed[a.at[part]:a.at[part+1]]; len(rest) > 0; {
		size, n := binary.Uvarint(rest)
		term := rest[n : n+int(size)]
		rest = rest[n+int(size):]
		for first := true; ; first = false {
			code, n := binary.Uvarint(rest)
			rest = rest[n:]
			if code == 0 {
				break
			}
			do(term, first, int(code>>2), int(code&3))
		}
	}
}
