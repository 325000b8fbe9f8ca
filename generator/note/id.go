package note

import (
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/generator/fingerprint"
)

// statementIDs makes the ids of a note's statements, all in one piece of memory.
type statementIDs struct {
	made   strings.Builder
	folded []byte
	seen   map[shortHash]int
}

// idLength is that of an id without a count.
const idLength = len("s-") + 2*len(shortHash{})

// shortHash is as much of a hash as an id shows.
type shortHash [5]byte

// of makes the id of a statement from its folded text, so that it stays while the
// text stays; equal statements are counted.
func (ids *statementIDs) of(text string) string {
	ids.folded = appendLower(ids.folded[:0], text)
	whole := fingerprint.Bytes(ids.folded)
	hash := shortHash(whole[:])
	if ids.seen == nil {
		ids.seen = map[shortHash]int{}
	}
	ids.seen[hash]++
	id := hex.AppendEncode(append(ids.folded[:0], "s-"...), hash[:])
	if k := ids.seen[hash]; k > 1 {
		id = strconv.AppendInt(append(id, '-'), int64(k), 10)
	}
	begin := ids.made.Len()
	ids.made.Write(id)
	return ids.made.String()[begin:]
}

// appendLower appends what strings.ToLower makes of a text.
func appendLower(dst []byte, text string) []byte {
	from := len(dst)
	dst = append(dst, text...)
	for i, c := range dst[from:] {
		if c >= utf8.RuneSelf {
			return appendLowerRunes(dst[:from+i], text[i:])
		}
		if 'A' <= c && c <= 'Z' {
			dst[from+i] = c + 'a' - 'A'
		}
	}
	return dst
}

func appendLowerRunes(dst []byte, text string) []byte {
	for _, r := range text {
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}
