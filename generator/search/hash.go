package search

// Pages and statements are named by hashes of their addresses, which a page can
// compute from a link: FNV-1a of 32 bits, folded by an exclusive or of what is
// over. Nothing else would stay as it is while other notes come and go.

func fnv(texts ...string) uint32 {
	h := uint32(2166136261)
	for _, text := range texts {
		for i := range len(text) {
			h = (h ^ uint32(text[i])) * 16777619
		}
	}
	return h
}

func fold(h uint32, bits uint) uint32 { return (h>>bits ^ h) & (1<<bits - 1) }

// ID names a statement in known.js: 30 bits of "address#fragment" as five
// characters of base64url.
func ID(address, fragment string) string {
	return string(appendCode(nil, uint64(fold(fnv(address, "#", fragment), 30)), 5))
}

// place is where a page or a statement stands in the index: 30 bits of the
// page's address, 18 of the fragment; those are zero for the page itself.
type place uint64

const placeBits = 48

func pagePlace(address string) place { return place(fold(fnv(address), 30)) << 18 }

func (p place) of(fragment string) place { return p | place(max(fold(fnv(fragment), 18), 1)) }

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// appendCode writes the lowest 6·n bits of v as n characters.
func appendCode(dst []byte, v uint64, n int) []byte {
	for n--; n >= 0; n-- {
		dst = append(dst, alphabet[v>>(6*n)&63])
	}
	return dst
}
