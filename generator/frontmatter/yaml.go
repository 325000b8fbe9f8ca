package frontmatter

import (
	"bytes"
	"fmt"

	"dossier/generator/diag"

	"go.yaml.in/yaml/v4"
)

// maxShared bounds how many values aliases may stand for: ten lines of aliases
// to aliases can otherwise unfold to billions for whoever walks them.
const maxShared = 10_000

type yamlDecoder struct {
	*collector
	source yamlSource
	shared map[*yaml.Node]*sharedValue
	total  int // values that aliases stand for so far
}

// sharedValue is what an anchor holds, decoded once however often it is used.
type sharedValue struct {
	value Value
	size  int
	ready bool // false while it is being decoded: an alias that meets it holds itself
}

func (c *collector) decodeYAML(raw []byte) []Field {
	if isBlankYAML(raw) {
		return nil
	}
	d := &yamlDecoder{collector: c, source: newYAMLSource(raw)}
	var doc yaml.Node
	if err := yaml.Load(raw, &doc); err != nil {
		d.explain(err)
		return nil
	}
	root := doc.Content[0]
	switch root.Kind {
	case yaml.MappingNode:
		return d.fields(root, 0)
	case yaml.SequenceNode:
		d.notNamed(d.rootSpan(root), "a list")
	default:
		d.notNamed(d.rootSpan(root), "plain text")
	}
	return nil
}

// isBlankYAML reports whether there is nothing but comments, which the library
// takes for a missing document.
func isBlankYAML(raw []byte) bool {
	for len(raw) > 0 {
		end, next := lineEnd(raw, 0)
		line := bytes.TrimLeft(raw[:end], " \t")
		if len(line) > 0 && line[0] != '#' {
			return false
		}
		raw = raw[next:]
	}
	return true
}

// rootSpan is the first line of a root that is no map: its whole text would
// underline half the note.
func (d *yamlDecoder) rootSpan(root *yaml.Node) diag.Span {
	start := d.source.offset(root.Line, root.Column)
	end, _ := lineEnd(d.source.raw, start)
	return d.span(start, end)
}

func (d *yamlDecoder) fields(n *yaml.Node, depth int) []Field {
	set := fieldSet{fields: make([]Field, 0, len(n.Content)/2)}
	var merges []*yaml.Node
	for i := 0; i+1 < len(n.Content) && !d.failed; i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Tag == "!!merge" {
			merges = append(merges, value)
			continue
		}
		field, named := d.key(key)
		field.Value = d.value(value, depth+1)
		if !named {
			d.badKey(field.Key)
			continue
		}
		d.addNew(&set, field)
	}
	for _, m := range merges {
		d.merge(&set, m, depth)
	}
	return set.fields
}

func (d *yamlDecoder) key(n *yaml.Node) (Field, bool) {
	span := d.nodeSpan(n)
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.ScalarNode {
		return Field{Key: span}, false
	}
	name := foldName(n.Value)
	return Field{Name: name, Written: n.Value, Key: span}, name != ""
}

// merge adds the fields of the maps that a << key names, where the map itself
// and the maps before them have none of the name.
func (d *yamlDecoder) merge(set *fieldSet, n *yaml.Node, depth int) {
	v := d.value(n, depth+1)
	maps := []Value{v}
	if v.Kind == List {
		maps = v.List
	}
	for _, m := range maps {
		if m.Kind != Map {
			d.warn(codeBadKey, m.Span, "<< merges a map, and this is none",
				"name the anchor of a map after <<, or remove the line")
			continue
		}
		for _, f := range m.Map {
			if _, taken := set.find(f.Name); !taken {
				set.add(f)
			}
		}
	}
}

func (d *yamlDecoder) value(n *yaml.Node, depth int) Value {
	if d.failed {
		return Value{}
	}
	if depth > maxDepth {
		d.tooDeep(d.rootSpan(n))
		return Value{}
	}
	if n.Kind == yaml.AliasNode {
		return d.alias(n, depth)
	}
	if n.Anchor == "" {
		return d.plainValue(n, depth)
	}
	return d.anchored(n, depth).value
}

func (d *yamlDecoder) plainValue(n *yaml.Node, depth int) Value {
	v := Value{}
	switch n.Kind {
	case yaml.MappingNode:
		v.Kind, v.Map = Map, d.fields(n, depth)
	case yaml.SequenceNode:
		v.Kind = List
		if len(n.Content) > 0 {
			v.List = make([]Value, 0, len(n.Content))
		}
		for _, item := range n.Content {
			v.List = append(v.List, d.value(item, depth+1))
		}
	default:
		v.Kind, v.Text = scalarKind(n), n.Value
	}
	v.Span = d.nodeSpan(n)
	return v
}

func scalarKind(n *yaml.Node) Kind {
	switch n.Tag {
	case "!!null":
		return Null
	case "!!bool":
		return Bool
	case "!!int", "!!float":
		return Number
	case "!!timestamp":
		return Date
	}
	return Text
}

func (d *yamlDecoder) anchored(n *yaml.Node, depth int) *sharedValue {
	if s := d.shared[n]; s != nil {
		return s
	}
	s := &sharedValue{}
	if d.shared == nil {
		d.shared = map[*yaml.Node]*sharedValue{}
	}
	d.shared[n] = s
	s.value = d.plainValue(n, depth)
	s.size = size(s.value)
	s.ready = true
	return s
}

// alias stands where it was written, with the content of its anchor.
func (d *yamlDecoder) alias(n *yaml.Node, depth int) Value {
	s := d.anchored(n.Alias, depth)
	span := d.nodeSpan(n)
	if !s.ready {
		d.fail(span, fmt.Sprintf("the alias *%s stands inside its own anchor", n.Value),
			"write the value out instead of the alias")
		return Value{}
	}
	if d.total += s.size; d.total > maxShared {
		d.fail(span, fmt.Sprintf("aliases stand for more than %d values", maxShared),
			"write the values out instead of aliases to aliases")
		return Value{}
	}
	v := s.value
	v.Span = span
	return v
}

// size counts the values in v. It is called once for each anchor, whose inner
// aliases have been counted against maxShared before.
func size(v Value) int {
	n := 1
	for _, item := range v.List {
		n += size(item)
	}
	for _, f := range v.Map {
		n += size(f.Value)
	}
	return n
}

func (d *yamlDecoder) nodeSpan(n *yaml.Node) diag.Span {
	if d.failed {
		return diag.Span{}
	}
	return d.span(d.source.extent(n))
}
