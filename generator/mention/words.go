package mention

import (
	"unicode"
	"unicode/utf8"
)

// Words is the set of the words of a text in which names are looked for. It may
// have a word too many, never one too few: a name of which it lacks a word stands
// nowhere in the text.
//
// It is a Bloom filter with two bits for a word. Its length is a power of two.
type Words []uint64

// textBits is how many bits of the filter there are for each byte of text: one
// word in two hundred is taken for one of the text.
const textBits = 4

// NewWords makes an empty set with room for the words of so many bytes of text.
func NewWords(bytes int) Words {
	size := 1
	for size*64 < bytes*textBits {
		size *= 2
	}
	return make(Words, size)
}

// Add adds the words at which Find would look in a part of a text.
func (w Words) Add(text string, r Range) {
	var keys keyBuffer
	s := scanner{text: text[:r.End], at: int(r.Begin)}
	for {
		a, ok := s.next()
		switch {
		case !ok:
			return
		case !a.exact:
			w.add(keyHash(string(keys.of(s.text, a))))
		case asciiWord[s.text[a.begin]] || s.text[a.begin] >= utf8.RuneSelf:
			w.add(keyHash(s.text[a.begin:a.end]))
		}
	}
}

func (w Words) add(h uint64) {
	last := uint64(len(w) - 1)
	w[h>>6&last] |= 1 << (h & 63)
	h >>= 32
	w[h>>6&last] |= 1 << (h & 63)
}

func (w Words) has(h uint64) bool {
	last := uint64(len(w) - 1)
	first := w[h>>6&last] & (1 << (h & 63))
	h >>= 32
	return first != 0 && w[h>>6&last]&(1<<(h&63)) != 0
}

// keyHash is FNV-1a of a key, the same for either case of its first letter,
// which is free where a sentence starts.
func keyHash(key string) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	if key == "" {
		return h
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
	h = (h ^ h>>32) * 0x9e3779b97f4a7c15 // the low bits of FNV alone tell too little
	return h ^ h>>29
}

func lowASCII(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		b += 'a' - 'A'
	}
	return b
}

// anyCase is one letter for all that swapFirstCase makes of each other.
func anyCase(r rune) rune { return unicode.ToLower(unicode.ToTitle(r)) }

// Needs are the words that a text must have if a name stands in it.
type Needs []uint64

// NeedsOf are those of a name.
func NeedsOf(name string) Needs {
	var needs Needs
	for _, key := range atomKeys(name) {
		if hasWord(key) {
			needs = append(needs, keyHash(key))
		}
	}
	return needs
}

// MayHold reports whether a text with these words may have a name in it that
// needs those.
func (w Words) MayHold(name Needs) bool {
	for _, h := range name {
		if !w.has(h) {
			return false
		}
	}
	return true
}
