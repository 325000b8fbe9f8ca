package search

// Pages and statements are named by hashes of their addresses, which a page can
// compute from a link: FNV-1a of 32 bits, folded by an exclusive or of what is
// over. Nothing else would stay as it is while other notes come and go.

func fnv[T string | []byte](text T) uint32 {
	h := uint32(2166136261)
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h
}

func fold(h uint32, bits uint) uint32 { return (h>>bits ^ h) & (1<<bits - 1) }

// ID names a statement in known.js by nine characters of base64url: its place in
// the index, so that it can be found there, and 12 bits more of its fragment, so
// that few statements of one page have the same.
func ID(address, fragment string) string { return string(appendID(nil, address, fragment)) }

func appendID(dst []byte, address, fragment string) []byte {
	dst = appendCode(dst, uint64(pagePlace(address)|fragmentOf(fragment)), placeBits/6)
	return appendCode(dst, uint64(fnv(fragment)>>20), 2)
}

// place is where a page or a statement stands in the index: 30 bits of the
// page's address, 12 of the fragment; those are zero for the page itself. Two
// statements of one page may have the same: a reader's words tell them apart.
type place uint64

const (
	fragmentBits = 12
	placeBits    = 30 + fragmentBits
)

func pagePlace(address string) place { return place(fold(fnv(address), 30)) << fragmentBits }

// fragmentOf is the part of a place that a fragment has.
func fragmentOf(fragment string) place { return place(max(foldTwice(fnv(fragment)), 1)) }

// foldTwice makes the 12 bits of a fragment.
func foldTwice(h uint32) uint32 { return (h ^ h>>12 ^ h>>24) & (1<<fragmentBits - 1) }

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// appendCode writes the lowest 6·n bits of v as n characters.
func appendCode(dst []byte, v uint64, n int) []byte {
	for n--; n >= 0; n-- {
		dst = append(dst, alphabet[v>>(6*n)&63])
	}
	return dst
}

// slot is the page of a place, roughly: the first 14 bits of its hash. Of a term
// that stands in more places than are listed, the slots of all its pages tell
// where it may stand as well.
func (p place) slot() uint16 { return uint16(p >> (placeBits - slotBits)) }

const slotBits = 14
