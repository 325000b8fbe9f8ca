package mention

import "math/bits"

// Find appends to dst the places in r at which a name of the table stands, in
// order, and returns the result.
//
// text is HTML and has no tags inside of r; the references that stand for
// & < > " and ' are read as these characters. sentenceStart says that a
// sentence starts where r begins; OpensSentence knows. What stands just outside
// of r counts for where words end.
func (t *Table) Find(dst []Match, text string, r Range, sentenceStart bool) []Match {
	f := finder{table: t, text: text, from: int(r.Begin), sentenceStart: sentenceStart}
	s := scanner{text: text[:r.End], at: int(r.Begin)}
	for {
		a, ok := s.next()
		if !ok {
			return dst
		}
		if m, ok := f.longest(s, a); ok {
			dst = append(dst, m)
			s.at = int(m.End)
		}
	}
}

// finder looks for names in one range of a text.
type finder struct {
	table         *Table
	text          string
	from          int
	sentenceStart bool
	keys          keyBuffer
}

// longest is the longest name that begins with the atom a, after which s
// stands.
func (f *finder) longest(s scanner, a atom) (Match, bool) {
	// Most words end here, so what they need is looked at first.
	key := s.text[a.begin:a.end]
	if !a.exact {
		key = string(f.keys.of(s.text, a))
	}
	if !f.table.opening.has(key) {
		return Match{}, false
	}
	opens := f.table.first[key]
	if opens == (openings{}) || !isBoundary(f.text, a.begin) {
		return Match{}, false
	}
	var asWritten, free Match
	if opens.asWritten != 0 {
		asWritten = f.follow(s, a, opens.asWritten)
	}
	if opens.swapped != 0 && f.startsSentence(a.begin) {
		free = f.follow(s, a, opens.swapped)
		if int(free.End) == a.end && isSmall(key) {
			free = Match{} // one word, which has a capital
		}
	}
	if free.End > asWritten.End {
		return free, true
	}
	return asWritten, asWritten.End > 0
}

// follow reads on from the first atom of a name. The match has no end if no
// name ends at a boundary.
func (f *finder) follow(s scanner, a atom, at int32) Match {
	m := Match{Begin: uint32(a.begin)}
	for {
		n := f.table.nodes[at]
		if n.ends && isBoundary(f.text, s.at) {
			m.End, m.Index = uint32(s.at), n.index
		}
		if !n.goes {
			return m
		}
		a, ok := s.next()
		if !ok {
			return m
		}
		word := f.table.words[string(f.keys.of(s.text, a))]
		if word == 0 {
			return m
		}
		if at = f.table.next[edge{at, word}]; at == 0 {
			return m
		}
	}
}

func (f *finder) startsSentence(at int) bool {
	opens, reached := sentence(f.text, f.from, at)
	return opens || reached && f.sentenceStart
}

// filter is a set of words that now and then has a word too many.
type filter [1 << (filterBits - 6)]uint64

const filterBits = 18

func (f *filter) add(word string) {
	h := filterHash(word)
	f[h>>6] |= 1 << (h & 63)
}

func (f *filter) has(word string) bool {
	h := filterHash(word)
	return f[h>>6]&(1<<(h&63)) != 0
}

// filterHash mixes the first and the last eight bytes of a word by Fibonacci
// hashing: all of most words, at the price of two loads.
func filterHash(word string) uint64 {
	n := len(word)
	h := uint64(n)
	if n >= 8 {
		h ^= eight(word) ^ bits.RotateLeft64(eight(word[n-8:]), 29)
	} else {
		for i := range n {
			h = h<<8 | uint64(word[i])
		}
	}
	return h * 0x9e3779b97f4a7c15 >> (64 - filterBits)
}

func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
