package mention

import (
	"html"
	"iter"
	"math/bits"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Words is the set of the words of a text in which names are looked for. It may
// have a word too many, never one too few: a name of which it lacks a word stands
// nowhere in the text.
//
// It holds the first 16 bits of the words' hashes in order, each once: of words
// that a text lacks, one in three hundred is taken for one of it where it has two
// hundred.
type Words []uint16

// WordsIn are the words at which Find would look in parts of a text.
func WordsIn(text string, parts []Range) Words {
	g := gatherers.Get().(*gatherer)
	for _, r := range parts {
		g.add(text, r)
	}
	words := g.words()
	gatherers.Put(g)
	return words
}

// gatherer has a bit for each word that there can be.
type gatherer struct {
	bits [1 << 10]uint64
	used [1 << 4]uint64 // a bit for each of bits that is not zero: most are
}

var gatherers = sync.Pool{New: func() any { return new(gatherer) }}

func (g *gatherer) add(text string, r Range) {
	var keys keyBuffer
	s := scanner{text: text[:r.End], at: int(r.Begin)}
	for {
		if i := s.at; i+1 < len(s.text) && s.text[i] == ' ' && asciiWord[s.text[i+1]] {
			s.at++ // so it is between most words
		}
		a, ok := s.next()
		switch {
		case !ok:
			return
		case !a.exact:
			g.set(keyHash(string(keys.of(s.text, a))))
		case asciiWord[s.text[a.begin]] || s.text[a.begin] >= utf8.RuneSelf:
			g.set(keyHash(s.text[a.begin:a.end]))
		}
	}
}

func (g *gatherer) set(h uint16) {
	g.bits[h>>6] |= 1 << (h & 63)
	g.used[h>>12] |= 1 << (h >> 6 & 63)
}

// words hands out what was gathered and forgets it.
func (g *gatherer) words() Words {
	count := 0
	for i := range g.each() {
		count += bits.OnesCount64(g.bits[i])
	}
	words := make(Words, 0, count)
	for i := range g.each() {
		for word := g.bits[i]; word != 0; word &= word - 1 {
			words = append(words, uint16(i<<6|bits.TrailingZeros64(word)))
		}
		g.bits[i] = 0
	}
	g.used = [len(g.used)]uint64{}
	return words
}

// each are the places in bits that are used.
func (g *gatherer) each() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, used := range g.used {
			for ; used != 0; used &= used - 1 {
				if !yield(i<<6 | bits.TrailingZeros64(used)) {
					return
				}
			}
		}
	}
}

func (w Words) has(h uint16) bool {
	_, found := slices.BinarySearch(w, h)
	return found
}

// keyHash is FNV-1a of a key, the same for either case of its first letter,
// which is free where a sentence starts.
func keyHash(key string) uint16 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	if key == "" {
		return 0
	}
	from := 1
	if first := key[0]; first < utf8.RuneSelf {
		h = (h ^ uint64(lowASCII(first))) * prime
	} else {
		r, n := utf8.DecodeRuneInString(key)
		h = (h ^ uint64(anyCase(r))) * prime
		from = n
	}
	for i := from; i < len(key); i++ {
		h = (h ^ uint64(key[i])) * prime
	}
	return uint16((h ^ h>>32) * 0x9e3779b97f4a7c15 >> 48) // the bits of FNV alone tell too little
}

func lowASCII(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		b += 'a' - 'A'
	}
	return b
}

// anyCase is one letter for all that swapFirstCase makes of each other.
func anyCase(r rune) rune { return unicode.ToLower(unicode.ToTitle(r)) }

// Needs are words that a text must have if a name stands in it: the first of the
// name's own, as short hashes; 0 for none.
type Needs [4]uint16

// NeedsOf are those of a name.
func NeedsOf(name string) Needs {
	var needs Needs
	var keys keyBuffer
	s := scanner{text: html.EscapeString(name)}
	for n := 0; n < len(needs); {
		a, ok := s.next()
		if !ok {
			break
		}
		key := s.text[a.begin:a.end]
		if !a.exact {
			key = string(keys.of(s.text, a))
		}
		if hasWord(key) {
			needs[n] = keyHash(key)
			n++
		}
	}
	return needs
}

// MayHold reports whether a text with these words may have a name in it that
// needs those.
func (w Words) MayHold(name Needs) bool {
	for _, h := range name {
		if h != 0 && !w.has(h) {
			return false
		}
	}
	return true
}
