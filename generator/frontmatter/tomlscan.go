package frontmatter

import (
	"bytes"
	"slices"
	"strings"
)

// tomlScanner follows the source of a TOML header. It may take for good what
// the library refuses, never the other way round. Where it can go no further it
// says so in stuck, and leaves it to the library to tell why.
type tomlScanner struct {
	*collector
	raw     []byte
	checked []byte // raw without the fields that are given twice, for the library
	pos     int
	stuck   string
	section *tomlTable  // the table that assignments go into
	path    []*tomlNode // the tables on the way to it
	dropped bool        // the section is given twice
}

func (s *tomlScanner) document() *tomlTable {
	root := &tomlTable{}
	s.section = root
	for s.running() {
		if s.skip(" \t\r\n"); s.pos >= len(s.raw) {
			break
		}
		start := s.pos
		keep := true
		if s.raw[s.pos] == '[' {
			keep = s.header(root)
		} else {
			keep = s.assignment(s.section, s.path, len(s.path))
		}
		s.endOfLine()
		if s.running() && (!keep || s.dropped) {
			s.erase(start, s.pos)
		}
	}
	return root
}

func (s *tomlScanner) running() bool { return s.stuck == "" && !s.failed }

func (s *tomlScanner) stop(message string) {
	if s.stuck == "" {
		s.stuck = message
	}
}

// erase hides a field from the library without moving any other.
func (s *tomlScanner) erase(start, end int) {
	for i := start; i < end; i++ {
		if s.checked[i] != '\n' {
			s.checked[i] = ' '
		}
	}
}

func (s *tomlScanner) next(token string) bool {
	if bytes.HasPrefix(s.raw[s.pos:], []byte(token)) {
		s.pos += len(token)
		return true
	}
	return false
}

// skip passes over the given white space, and over comments.
func (s *tomlScanner) skip(space string) {
	for s.pos < len(s.raw) {
		switch c := s.raw[s.pos]; {
		case strings.IndexByte(space, c) >= 0:
			s.pos++
		case c == '#':
			s.pos = s.lineEnd(s.pos)
		default:
			return
		}
	}
}

func (s *tomlScanner) lineStart(at int) int { return bytes.LastIndexByte(s.raw[:at], '\n') + 1 }

func (s *tomlScanner) lineEnd(at int) int {
	if i := bytes.IndexByte(s.raw[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(s.raw)
}

func (s *tomlScanner) endOfLine() {
	s.skip(" \t\r")
	if s.pos < len(s.raw) && s.raw[s.pos] != '\n' {
		s.stop("text follows the value on its line")
	}
}

// header begins a section, and reports whether it is kept.
func (s *tomlScanner) header(root *tomlTable) bool {
	start := s.pos
	s.pos++
	closing, origin := "]", headed
	if s.next("[") {
		closing, origin = "]]", listOfHeads
	}
	keys := s.key()
	if !s.running() {
		return false
	}
	if !s.next(closing) {
		s.stop("the name of the table is not closed")
		return false
	}
	at := s.span(start, s.pos)
	s.section, s.path, s.dropped = &tomlTable{}, nil, true
	place := root.descend(keys, implied)
	n := openTable(place, origin, at)
	if n == nil {
		s.duplicate(place.there.written, place.key.text, place.key.span)
		return false
	}
	s.section, s.path, s.dropped = n.inner(), append(place.path, n), false
	return true
}

// assignment reads name = value into a table, and reports whether it is kept.
func (s *tomlScanner) assignment(into *tomlTable, path []*tomlNode, depth int) bool {
	keys := s.key()
	if !s.running() {
		return false
	}
	if !s.next("=") {
		s.stop("this line is not of the form name = value")
		return false
	}
	s.skip(" \t")
	value := s.value(depth + len(keys))
	if !s.running() {
		return false
	}
	place := into.descend(keys, dotted)
	if place.there != nil {
		s.duplicate(place.there.written, place.key.text, place.key.span)
		return false
	}
	place.table.add(place.key, value)
	for _, n := range slices.Concat(path, place.path) {
		n.grow(value.span)
	}
	return true
}

// key reads a dotted key with the blanks around it.
func (s *tomlScanner) key() []tomlKey {
	var keys []tomlKey
	for s.running() {
		s.skipBlanks()
		start := s.pos
		k := tomlKey{}
		if s.pos < len(s.raw) && (s.raw[s.pos] == '"' || s.raw[s.pos] == '\'') {
			k.text = s.text()
		} else {
			for s.pos < len(s.raw) && isBareKey(s.raw[s.pos]) {
				s.pos++
			}
			if k.text = string(s.raw[start:s.pos]); k.text == "" {
				s.stop("a key is missing here")
			}
		}
		k.span = s.span(start, s.pos)
		keys = append(keys, k)
		if len(keys) > maxDepth {
			s.tooDeep(k.span)
		}
		if s.skipBlanks(); !s.next(".") {
			break
		}
	}
	return keys
}

// skipBlanks is skip without comments, which cannot stand around a key.
func (s *tomlScanner) skipBlanks() {
	for s.pos < len(s.raw) && (s.raw[s.pos] == ' ' || s.raw[s.pos] == '\t') {
		s.pos++
	}
}

func isBareKey(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}
