package search

import (
	"strconv"
	"strings"
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
	dst = append(dst, '"')
	if !utf8.ValidString(text) {
		text = withoutBroken(text)
	}
	start := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if !isSpecial[c] {
			continue
		}
		if c == lineSeparator[0] {
			if strings.HasPrefix(text[i:], lineSeparator) || strings.HasPrefix(text[i:], paragraphSeparator) {
				dst = append(append(dst, text[start:i]...), ' ')
				start = i + len(lineSeparator)
			}
			continue
		}
		dst = append(dst, text[start:i]...)
		start = i + 1
		if c < ' ' {
			const hex = "0123456789abcdef"
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		} else {
			dst = append(dst, '\\', c)
		}
	}
	return append(append(dst, text[start:]...), '"')
}

const (
	lineSeparator      = "\u2028"
	paragraphSeparator = "\u2029"
)

// isSpecial tells the bytes that may not stand in a string, or may begin what may not.
var isSpecial = func() (table [256]bool) {
	for c := range ' ' {
		table[c] = true
	}
	table['"'], table['\\'], table[lineSeparator[0]] = true, true, true
	return table
}()

// withoutBroken puts a space for each byte that is no part of a character.
func withoutBroken(text string) string {
	var b strings.Builder
	for i, r := range text {
		if r == utf8.RuneError && text[i] != "\uFFFD"[0] {
			b.WriteByte(' ')
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
