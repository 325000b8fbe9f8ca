package frontmatter

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/diag"

	"github.com/BurntSushi/toml"
)

// decodeTOML reads a header twice. A scan of its own finds the places of keys
// and values, which the library does not tell, and the keys that are given
// twice, at which the library would stop. The library then judges the rest.
func (c *collector) decodeTOML(raw []byte) []Field {
	s := &tomlScanner{collector: c, raw: raw, checked: slices.Clone(raw)}
	root := s.document()
	if s.failed {
		return nil
	}
	var library map[string]any
	if _, err := toml.Decode(string(s.checked), &library); err != nil {
		c.explainTOML(s, err)
		return nil
	}
	if s.stuck != "" {
		c.fail(c.span(s.pos, s.lineEnd(s.pos)), s.stuck, tomlHelp)
		return nil
	}
	return c.tomlFields(root)
}

// tomlFields makes the scanned tables into fields, whose names are unique by now.
func (c *collector) tomlFields(t *tomlTable) []Field {
	var fields []Field
	for _, e := range t.entries {
		if e.name == "" {
			c.badKey(e.key)
			continue
		}
		fields = append(fields, Field{Name: e.name, Written: e.written, Key: e.key, Value: c.tomlValue(e.value)})
	}
	return fields
}

func (c *collector) tomlValue(n *tomlNode) Value {
	v := Value{Kind: n.kind, Text: n.text, Span: n.span}
	switch n.kind {
	case List:
		for _, item := range n.list {
			v.List = append(v.List, c.tomlValue(item))
		}
	case Map:
		v.Map = c.tomlFields(n.table)
	}
	return v
}

const tomlHelp = `write each field on a line of its own, as in title = "Some name"`

// explainTOML turns the library's error into one about what the author wrote.
func (c *collector) explainTOML(s *tomlScanner, err error) {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		c.fail(c.span(0, len(s.raw)), "this is not TOML: "+err.Error(), tomlHelp)
		return
	}
	at := min(max(parse.Position.Start, 0), max(len(s.raw)-1, 0))
	start := s.lineStart(at)
	end := s.lineEnd(start)
	at = min(at, end)
	line := strings.TrimSpace(string(s.raw[start:end]))
	span := c.span(at, max(end, at))
	if at == end {
		span = c.span(start, end)
	}
	c.tomlCure(span, line, parse.Message)
}

func (c *collector) tomlCure(span diag.Span, line, message string) {
	says := func(part string) bool { return strings.Contains(message, part) }
	key, value, assigned := strings.Cut(line, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	switch {
	case says("already been defined"), says("already defined"), says("already created"):
		c.fail(span, "a key is defined twice in ways that cannot be joined", "give a key either one value or one table")
	case assigned && value == "":
		c.fail(span, fmt.Sprintf("the key %q has no value", key), `write its value after the =, or "" for an empty text`)
	case assigned && !strings.ContainsAny(value[:1], "\"'[{"):
		c.fail(span, fmt.Sprintf("the value of %q needs quotes", key), "write "+key+" = "+quoteTOML(clipped(value)))
	case says("top-level"):
		c.fail(span, "text follows the value on its line", "put all of the value in one pair of quotes, or begin a new line")
	case says("datetime"):
		c.fail(span, "this is no whole date, so it needs quotes", `write it as text, as in "2025-08"`)
	case says("escape"):
		c.fail(span, "this backslash stands before a character that needs none", "write two backslashes for one, or put the text in single quotes")
	case says("'='"):
		c.fail(span, "this line is not of the form name = value", tomlHelp)
	case says("comma"):
		c.fail(span, "a comma, a closing bracket or the quotes of a value are missing here",
			`separate values by commas and quote those that are text, as in [1, "two", "2025-08"]`)
	case says("EOF"), says("newline"):
		c.fail(span, "a quotation mark or a bracket is not closed", "close it with the mark that belongs to the one that opens it")
	default:
		c.fail(span, "this is not TOML: "+message, tomlHelp)
	}
}

func quoteTOML(s string) string {
	if strings.ContainsAny(s, `"\`) && !strings.Contains(s, "'") {
		return "'" + s + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
