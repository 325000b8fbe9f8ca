package mention

// Words is the set of the words of a text in which names are looked for. It may
// have a word too many, never one too few: a name of which it lacks a word stands
// nowhere in the text.
//
// It is a Bloom filter. Its length is a power of two.
type Words []uint64

// wordBits are for each word that many bits of the filter. With textBits for
// each byte of text, one word in two hundred is taken for one of the text.
const (
	wordBits = 3
	textBits = 3
)

// NewWords makes an empty set with room for the words of so many bytes of text.
func NewWords(bytes int) Words {
	size := 1
	for size*64 < bytes*textBits {
		size *= 2
	}
	return make(Words, size)
}

// Add adds the words at which Find would look in a part of a text, each also
// with its first letter in the other case.
func (w Words) Add(text string, r Range) {
	var keys keyBuffer
	var swapped []byte
	s := scanner{text: text[:r.End], at: int(r.Begin)}
	for {
		a, ok := s.next()
		if !ok {
			return
		}
		key := keys.of(s.text, a)
		if !isWord(key) {
			continue
		}
		w.add(hashOf(key))
		if swapped, _ = swapFirstCase(swapped[:0], key); len(swapped) > 0 {
			w.add(hashOf(swapped))
		}
	}
}

// isWord leaves out what every text has.
func isWord(key []byte) bool { return len(key) > 0 && key[0] != ' ' }

func (w Words) add(h uint64) {
	for i := range uint64(wordBits) {
		bit := place(h, i) & uint64(len(w)*64-1)
		w[bit/64] |= 1 << (bit % 64)
	}
}

// has reports whether the set may have the word of a hash.
func (w Words) has(h uint64) bool {
	for i := range uint64(wordBits) {
		bit := place(h, i) & uint64(len(w)*64-1)
		if w[bit/64]&(1<<(bit%64)) == 0 {
			return false
		}
	}
	return true
}

// place is the i-th bit of a word, by the double hashing of Kirsch and
// Mitzenmacher.
func place(h, i uint64) uint64 { return h + i*(h>>32|1) }

// hashOf is FNV-1a.
func hashOf(key []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range key {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h ^ h>>29
}

// Needs are the words that a text must have if a name stands in it.
type Needs []uint64

// NeedsOf are those of a name.
func NeedsOf(name string) Needs {
	var needs Needs
	for _, key := range atomKeys(name) {
		if isWord([]byte(key)) {
			needs = append(needs, hashOf([]byte(key)))
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
