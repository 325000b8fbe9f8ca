package frontmatter

import (
	"bytes"
	"strconv"
	"strings"
)

func (s *tomlScanner) value(depth int) *tomlNode {
	start := s.pos
	n := &tomlNode{}
	switch {
	case depth > maxDepth:
		s.tooDeep(s.span(start, start+1))
		return n
	case s.pos >= len(s.raw):
		s.stop("a value is missing here")
		return n
	}
	switch s.raw[s.pos] {
	case '"', '\'':
		n.kind, n.text = Text, s.text()
	case '[':
		n.kind = List
		s.list(n, depth)
	case '{':
		n.kind, n.table = Map, &tomlTable{}
		s.inline(n.table, depth)
	default:
		width := bytes.IndexAny(s.raw[s.pos:], ",]}#\r\n")
		if width < 0 {
			width = len(s.raw) - s.pos
		}
		n.text = strings.TrimRight(string(s.raw[s.pos:s.pos+width]), " \t")
		n.kind = tomlScalarKind(n.text)
		s.pos += len(n.text)
		if n.text == "" {
			s.stop("a value is missing here")
		}
	}
	n.span = s.span(start, s.pos)
	return n
}

func (s *tomlScanner) list(n *tomlNode, depth int) {
	s.pos++
	for s.running() {
		if s.skip(" \t\r\n"); s.next("]") {
			return
		}
		n.list = append(n.list, s.value(depth+1))
		if s.skip(" \t\r\n"); !s.next(",") {
			if !s.next("]") {
				s.stop("the list is not closed")
			}
			return
		}
	}
}

// inline reads a table in braces. A field that is given twice is erased with
// the comma before it.
func (s *tomlScanner) inline(t *tomlTable, depth int) {
	s.pos++
	from := s.pos
	for s.running() {
		if s.skip(" \t\r\n"); s.next("}") {
			return
		}
		if !s.assignment(t, nil, depth) && s.running() {
			s.erase(from, s.pos)
		}
		from = s.pos
		if s.skip(" \t\r\n"); !s.next(",") {
			if !s.next("}") {
				s.stop("the table is not closed")
			}
			return
		}
	}
}

// text reads a string of one of the four kinds and gives what it means.
func (s *tomlScanner) text() string {
	quote := s.raw[s.pos : s.pos+1]
	triple := bytes.Repeat(quote, 3)
	if bytes.HasPrefix(s.raw[s.pos:], triple) {
		return s.longText(triple)
	}
	s.pos++
	start := s.pos
	for ; s.pos < len(s.raw) && s.raw[s.pos] != '\n'; s.pos++ {
		switch {
		case s.raw[s.pos] == '\\' && quote[0] == '"':
			s.pos++
		case s.raw[s.pos] == quote[0]:
			text := string(s.raw[start:s.pos])
			s.pos++
			if quote[0] == '"' {
				return unescapeTOML(text)
			}
			return text
		}
	}
	s.pos = min(s.pos, len(s.raw))
	s.stop("the quotation mark is not closed")
	return ""
}

// longText reads a text over several lines. Up to two quotation marks may
// stand before the three that close it.
func (s *tomlScanner) longText(triple []byte) string {
	s.pos += len(triple)
	start := s.pos
	for ; s.pos < len(s.raw); s.pos++ {
		if s.raw[s.pos] == '\\' && triple[0] == '"' {
			s.pos++
			continue
		}
		if !bytes.HasPrefix(s.raw[s.pos:], triple) {
			continue
		}
		for range 2 {
			if bytes.HasPrefix(s.raw[s.pos+1:], triple) {
				s.pos++
			}
		}
		text := strings.ReplaceAll(string(s.raw[start:s.pos]), "\r\n", "\n")
		text = strings.TrimPrefix(text, "\n")
		s.pos += len(triple)
		if triple[0] == '"' {
			return unescapeTOML(text)
		}
		return text
	}
	s.pos = min(s.pos, len(s.raw))
	s.stop("the quotation marks are not closed")
	return ""
}

// unescapeTOML leaves an escape that does not exist as it stands: the library
// refuses it later.
func unescapeTOML(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for len(text) > 0 {
		i := strings.IndexByte(text, '\\')
		if i < 0 || i+1 >= len(text) {
			break
		}
		b.WriteString(text[:i])
		var written string
		written, text = unescapeOne(text[i+1:])
		b.WriteString(written)
	}
	b.WriteString(text)
	return b.String()
}

// unescapeOne reads what follows a backslash and gives its meaning and the rest.
func unescapeOne(s string) (meaning, rest string) {
	const plain = `btnfre"\`
	if i := strings.IndexByte(plain, s[0]); i >= 0 {
		return "\b\t\n\f\r\x1b\"\\"[i : i+1], s[1:]
	}
	if width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[0]]; width > 0 && len(s) > width {
		if code, err := strconv.ParseUint(s[1:1+width], 16, 32); err == nil {
			return string(rune(code)), s[1+width:]
		}
	}
	if after := strings.TrimLeft(s, " \t"); strings.HasPrefix(after, "\n") {
		return "", strings.TrimLeft(after, " \t\n")
	}
	return `\`, s
}
