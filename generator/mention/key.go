package mention

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// keyBuffer makes the keys of atoms: what is equal in names and in text.
type keyBuffer struct{ plain, composed []byte }

// of is the key of an atom, good until the next call. It is empty if nothing
// of the atom can be seen.
func (b *keyBuffer) of(text string, a atom) []byte {
	raw := text[a.begin:a.end]
	b.plain = b.plain[:0]
	if a.exact {
		b.plain = append(b.plain, raw...)
		return b.plain
	}
	for len(raw) > 0 {
		r, n := decode(raw)
		raw = raw[n:]
		switch {
		case isInvisible(r):
		case unicode.IsSpace(r):
			if len(b.plain) == 0 {
				b.plain = append(b.plain, ' ')
			}
		case isApostrophe(r):
			b.plain = append(b.plain, '\'')
		case isHyphen(r):
			b.plain = append(b.plain, '-')
		default:
			b.plain = utf8.AppendRune(b.plain, r)
		}
	}
	if norm.NFC.IsNormal(b.plain) {
		return b.plain
	}
	b.composed = norm.NFC.Append(b.composed[:0], b.plain...)
	return b.composed
}

// isKey reports whether r stands in a key as it is, whatever stands beside it.
// It knows the common letters only; a false answer costs time, no match.
func isKey(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || classOfASCII(byte(r)) != space
	case r < 0x300:
		return r > 0xa0 && r != 0xad && r != 'ʼ'
	case r < 0x600:
		return 0x400 <= r && r < 0x483 || 0x48a <= r && r < 0x530 || 0x5d0 <= r && r < 0x5eb
	case r < 0x2000:
		return 0x620 <= r && r < 0x64b || 0x671 <= r && r < 0x6d4 || 0xe01 <= r && r < 0xe31
	case r < 0x3040:
		return 0x2012 <= r && r < 0x2028 && r != '’'
	}
	return 0x3041 <= r && r < 0x3097 || 0x30a1 <= r && r < 0x3100 || 0x4e00 <= r && r < 0xa000 || 0xac00 <= r && r < 0xd7a4
}

// isSmall reports whether the first letter of a key has a capital and is none.
func isSmall(key string) bool {
	r, _ := utf8.DecodeRuneInString(key)
	return unicode.ToTitle(r) != r
}

// swapFirstCase appends to dst the key with its first letter in the other
// case, and reports whether that is a capital. It appends nothing if there is
// no other case.
func swapFirstCase(dst, key []byte) (swapped []byte, capital bool) {
	r, n := utf8.DecodeRune(key)
	to := unicode.ToTitle(r)
	if capital = to != r; !capital {
		to = unicode.ToLower(r)
	}
	if to == r {
		return dst, false
	}
	return append(utf8.AppendRune(dst, to), key[n:]...), capital
}
