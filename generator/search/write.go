package search

import (
	"strconv"
	"unicode/utf8"

	"dossier/generator/fingerprint"
)

// nameLength is that of the part of a file's name that changes with its content:
// 40 bits in letters that no file system takes for each other.
const nameLength = 8

func nameOf(content []byte) string {
	hash := fingerprint.Bytes(content)
	var bits uint64
	for _, b := range hash[:5] {
		bits = bits<<8 | uint64(b)
	}
	name := strconv.FormatUint(1<<40|bits, 32) // the leading 1 keeps the zeros
	return name[len(name)-nameLength:]
}

// appendQuoted writes a string of JavaScript.
func appendQuoted(dst []byte, text string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
				dst = append(append(dst, text[start:i]...), ' ')
				start = i + size
			}
			i += size
			continue
		}
		if c < ' ' || c == '"' || c == '\\' {
			dst = append(dst, text[start:i]...)
			if c < ' ' {
				dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			} else {
				dst = append(dst, '\\', c)
			}
			start = i + 1
		}
		i++
	}
	return append(append(dst, text[start:]...), '"')
}
