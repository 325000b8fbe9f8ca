package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// write adds HTML as it is.
func (c *converter) write(s string) { c.out = append(c.out, s...) }

// hole leaves a hole at the end of what is written so far.
func (c *converter) hole(kind HoleKind, index int32) {
	c.holes = append(c.holes, Hole{At: c.at(), Kind: kind, Index: index})
	c.apart = true
}

// at is the length of the HTML written so far.
func (c *converter) at() uint32 { return uint32(len(c.out)) }

// ref adds a reference that stands in the current block.
func (c *converter) ref(r Ref) int32 {
	r.Block, r.Footnote = c.block, c.footnote
	if r.RefDetails == nil {
		r.RefDetails = noRefDetails
	}
	c.doc.Refs = append(c.doc.Refs, r)
	return int32(len(c.doc.Refs) - 1)
}

// mark is a place in the plain text of the current leaf, for since.
func (c *converter) mark() int { return len(c.plain) }

// since is the plain text written after mark.
func (c *converter) since(mark int) string {
	return string(bytes.TrimSpace(c.plain[mark:]))
}

// special has the bytes that do not stand for themselves in HTML or Markdown.
var special = [256]bool{
	'\\': true, '&': true, '<': true, '>': true, '"': true,
	0x00: true, 0x01: true, 0x02: true, 0x03: true, 0x04: true, 0x05: true, 0x06: true, 0x07: true,
	0x08: true, 0x0b: true, 0x0c: true, 0x0e: true, 0x0f: true, 0x10: true, 0x11: true, 0x12: true,
	0x13: true, 0x14: true, 0x15: true, 0x16: true, 0x17: true, 0x18: true, 0x19: true, 0x1a: true,
	0x1b: true, 0x1c: true, 0x1d: true, 0x1e: true, 0x1f: true, 0x7f: true,
}

// markdownText writes text in which backslash escapes and references to
// characters are still to be resolved.
func (c *converter) markdownText(s []byte) {
	from := 0
	for i := 0; i < len(s); {
		b := s[i]
		switch {
		case !special[b]:
			i++
			continue
		case b == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			c.rawText(s[from:i])
			c.rawText(s[i+1 : i+2])
			i += 2
		case b == '&':
			value, n := reference(s[i:])
			if n == 0 {
				i++
				continue
			}
			c.rawText(s[from:i])
			c.rawText(value)
			i += n
		default:
			i++
			continue
		}
		from = i
	}
	c.rawText(s[from:])
}

// reference resolves the reference to a character at the beginning of s. The
// length is 0 if there is none.
func reference(s []byte) (value []byte, length int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return nil, 0
	}
	name := string(s[1:end])
	if name[0] != '#' {
		entity, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return nil, 0
		}
		return entity.Characters, end + 1
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most || digits[0] == '+' || strings.IndexByte(digits, '_') >= 0 {
		return nil, 0
	}
	return utf8.AppendRune(nil, util.ToValidRune(rune(n))), end + 1
}

// rawText writes text that stands for itself.
func (c *converter) rawText(s []byte) {
	if len(s) == 0 {
		return
	}
	if c.cited {
		c.afterCitation(s)
	}
	begin := c.at()
	c.out = appendEscaped(c.out, s)
	c.running(begin)
	c.plain = appendFolded(c.plain, s)
	if c.linkDepth == 0 && !c.words {
		c.words = hasWord(s)
	}
}

// plainText writes text that stands for itself.
func (c *converter) plainText(s string) { c.rawText([]byte(s)) }

// alsoPlain adds to the plain text what HTML has no bytes for.
func (c *converter) alsoPlain(s string) { c.plain = appendFolded(c.plain, []byte(s)) }

// attribute writes a value between the quotes of an attribute.
func (c *converter) attribute(s string) { c.out = appendEscaped(c.out, []byte(s)) }

// resolve is the text that a piece of Markdown source stands for.
func (c *converter) resolve(s []byte) string {
	if len(s) == 0 {
		return ""
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s))))
}

// appendEscaped appends text as HTML. Characters that no document may hold
// become U+FFFD.
func appendEscaped(dst, s []byte) []byte {
	from := 0
	for i, b := range s {
		if !special[b] || b == '\\' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch b {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '"':
			dst = append(dst, "&quot;"...)
		case '\v', '\f':
			dst = append(dst, ' ')
		default:
			dst = append(dst, "\ufffd"...)
		}
	}
	return append(dst, s[from:]...)
}

// appendFolded appends text with its white space folded into single spaces.
func appendFolded(dst, s []byte) []byte {
	from := 0
	for i, b := range s {
		if b > ' ' && b != 0x7f || b == ' ' && i > from && s[i-1] != ' ' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch {
		case b != ' ' && b != '\t' && b != '\n' && b != '\v' && b != '\f':
			dst = append(dst, "\ufffd"...)
		case len(dst) > 0 && dst[len(dst)-1] != ' ':
			dst = append(dst, ' ')
		}
	}
	return append(dst, s[from:]...)
}

// hasWord reports whether s has a letter or a digit.
func hasWord(s []byte) bool {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(s[i:])
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
		i += size
	}
	return false
}

func quote(s string) string { return strconv.Quote(s) }
