package markdown

import (
	"bytes"
	"sort"
	"unicode"
)

// follow finds where in the HTML of r the plain text, which it stands for, has
// come to offset n, and whether all elements begun there are ended. It gives up
// where HTML and text differ in more than markup.
func (c *converter) follow(r Range, plain string, n int) (at uint32, balanced, ok bool) {
	html := c.out[:r.End]
	i, depth := int(r.Begin), 0
	for p := 0; p < n || depth > 0 && bytes.HasPrefix(html[i:], []byte("</")); {
		if i == len(html) {
			return 0, false, false
		}
		b, size := html[i], 1
		switch {
		case b == '<':
			end := bytes.IndexByte(html[i:], '>')
			if end < 0 {
				return 0, false, false
			}
			depth += nesting(html[i : i+end+1])
			i += end + 1
			continue
		case isSpace(b) && plain[p] != ' ' && (p == 0 || plain[p-1] == ' '):
			i++
			continue
		case isSpace(b):
			b = ' '
		case b == '&':
			b, size = escaped(html[i:])
		}
		if plain[p] != b {
			return 0, false, false
		}
		p++
		i += size
	}
	for i < len(html) && isSpace(html[i]) && !c.hasHole(uint32(i)) {
		i++
	}
	return uint32(i), depth == 0, true
}

// hasHole reports whether a hole stands before the byte at offset at.
func (c *converter) hasHole(at uint32) bool {
	i := sort.Search(len(c.holes), func(i int) bool { return c.holes[i].At >= at })
	return i < len(c.holes) && c.holes[i].At == at
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' }

// nesting is by how much a tag changes the depth of elements.
func nesting(tag []byte) int {
	name := bytes.Trim(tag, "</>")
	if end := bytes.IndexFunc(name, unicode.IsSpace); end >= 0 {
		name = name[:end]
	}
	switch {
	case tag[1] == '/':
		return -1
	case voidElements[string(name)]:
		return 0
	}
	return 1
}

// escaped is the character for which the reference at the beginning of html
// stands, and its length there.
func escaped(html []byte) (char byte, length int) {
	for _, e := range [...]struct {
		name string
		char byte
	}{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}} {
		if bytes.HasPrefix(html, []byte(e.name)) {
			return e.char, len(e.name)
		}
	}
	return 0, 1
}

// cutsCleanly reports whether the HTML from begin to at can be left out:
// nothing that tells more than when and how stands there, and no link ends
// after it.
func (c *converter) cutsCleanly(begin, at uint32) bool {
	first := len(c.holes)
	for first > 0 && c.holes[first-1].At >= begin {
		first--
	}
	links := 0
	for _, h := range c.holes[first:] {
		switch {
		case h.At > at:
			return links == 0
		case h.Kind == LinkOpen:
			if h.At == at && links == 0 {
				return true
			}
			links++
		case h.Kind == LinkClose:
			if links--; h.At == at {
				return false
			}
		case h.Kind == MarkerChip:
			if h.At == at {
				return false
			}
		case h.At < at:
			return false
		}
	}
	return links == 0
}
