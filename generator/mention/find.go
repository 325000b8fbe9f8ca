package mention

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
	swapped       []byte
}

// longest is the longest name that begins with the atom a, after which s
// stands.
func (f *finder) longest(s scanner, a atom) (Match, bool) {
	// Most words end here, so what they need is looked at first.
	if a.exact {
		word := s.text[a.begin:a.end]
		if !f.table.opening.hasText(word) {
			return Match{}, false
		}
	}
	key := f.keys.of(s.text, a)
	if !f.table.opening.has(key) {
		return Match{}, false
	}
	// Both are looked up before either is followed: key is good until then.
	exact := f.table.first[string(key)]
	var capital bool
	f.swapped, capital = swapFirstCase(f.swapped[:0], key)
	swapped := f.table.first[string(f.swapped)]
	if exact|swapped == 0 || !isBoundary(f.text, a.begin) {
		return Match{}, false
	}
	var asWritten, free Match
	if exact != 0 {
		asWritten = f.follow(s, a, exact)
	}
	if swapped != 0 && f.startsSentence(a.begin) {
		free = f.follow(s, a, swapped)
		if capital && int(free.End) == a.end {
			free = Match{}
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
type filter [1 << 10]uint64

func (f *filter) add(word []byte) {
	h := filterHash(word[0], word[len(word)/2], word[len(word)-1], len(word))
	f[h>>6] |= 1 << (h & 63)
}

func (f *filter) has(word []byte) bool {
	return len(word) > 0 && f.bit(filterHash(word[0], word[len(word)/2], word[len(word)-1], len(word)))
}

func (f *filter) hasText(word string) bool {
	return f.bit(filterHash(word[0], word[len(word)/2], word[len(word)-1], len(word)))
}

func (f *filter) bit(h uint32) bool { return f[h>>6]&(1<<(h&63)) != 0 }

// filterHash mixes what tells words apart most cheaply into 16 bits, by
// Knuth's multiplicative hashing.
func filterHash(first, middle, last byte, length int) uint32 {
	h := uint32(first) | uint32(middle)<<8 | uint32(last)<<16 | uint32(length)<<24
	return h * 2654435761 >> 16
}
