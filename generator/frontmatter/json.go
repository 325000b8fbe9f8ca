package frontmatter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// jsonDecoder reads tokens one by one: the decoder's offset is where each ends,
// and the next begins after the white space and punctuation that follow. The
// whole is checked before, since only that check tells where an error is.
type jsonDecoder struct {
	*collector
	raw    []byte
	tokens *json.Decoder
}

func (c *collector) decodeJSON(raw []byte) []Field {
	d := &jsonDecoder{collector: c, raw: raw, tokens: json.NewDecoder(bytes.NewReader(raw))}
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil
	}
	var whole json.RawMessage
	if err := json.Unmarshal(raw, &whole); err != nil {
		d.explain(err)
		return nil
	}
	d.tokens.UseNumber()
	v := d.value(0)
	if d.failed {
		return nil
	}
	if v.Kind != Map {
		d.notFields = true
		d.fail(v.Span, "front matter is not a JSON object", `write it as {"title": "Some name"}`)
		return nil
	}
	return v.Map
}

// next is where the token after the one read last begins.
func (d *jsonDecoder) next() int {
	end := int(d.tokens.InputOffset())
	return len(d.raw) - len(bytes.TrimLeft(d.raw[end:], " \t\r\n,:"))
}

func (d *jsonDecoder) token() (json.Token, int) {
	start := d.next()
	token, err := d.tokens.Token()
	if err != nil {
		panic("frontmatter: JSON that was checked does not decode: " + err.Error())
	}
	return token, start
}

func (d *jsonDecoder) value(depth int) Value {
	token, start := d.token()
	if depth > maxDepth {
		d.tooDeep(d.span(start, start+1))
		return Value{}
	}
	v := Value{}
	switch t := token.(type) {
	case nil:
		v.Kind, v.Text = Null, "null"
	case bool:
		v.Kind, v.Text = Bool, fmt.Sprint(t)
	case json.Number:
		v.Kind, v.Text = Number, t.String()
	case string:
		v.Kind, v.Text = Text, t
	case json.Delim:
		if t == '[' {
			v.Kind, v.List = List, d.list(depth)
		} else {
			v.Kind, v.Map = Map, d.object(depth)
		}
	}
	v.Span = d.span(start, int(d.tokens.InputOffset()))
	return v
}

func (d *jsonDecoder) list(depth int) []Value {
	var list []Value
	for !d.failed && d.tokens.More() {
		list = append(list, d.value(depth+1))
	}
	d.closing()
	return list
}

func (d *jsonDecoder) object(depth int) []Field {
	var set fieldSet
	for !d.failed && d.tokens.More() {
		token, start := d.token()
		written, _ := token.(string)
		f := Field{Name: foldName(written), Written: written, Key: d.span(start, int(d.tokens.InputOffset()))}
		f.Value = d.value(depth + 1)
		d.addNew(&set, f)
	}
	d.closing()
	return set.fields
}

func (d *jsonDecoder) closing() {
	if !d.failed {
		d.token()
	}
}

// explain turns the decoder's error into one about what the author wrote.
func (d *jsonDecoder) explain(err error) {
	at := len(d.raw)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && !strings.Contains(err.Error(), "unexpected end") {
		at = max(int(syntax.Offset)-1, 0)
	}
	if at >= len(d.raw) {
		start := len(d.raw) - len(bytes.TrimLeft(d.raw, " \t\r\n"))
		d.fail(d.span(start, start+1), "the JSON of the front matter is not closed",
			"close each { with }, each [ with ] and each quotation mark")
		return
	}
	_, width := utf8.DecodeRune(d.raw[at:])
	message, help := d.cure(err.Error(), d.raw[at])
	d.fail(d.span(at, at+width), message, help)
}

func (d *jsonDecoder) cure(message string, char byte) (what, help string) {
	says := func(part string) bool { return strings.Contains(message, part) }
	closes := char == ']' || char == '}'
	switch {
	case says("max depth"):
		return fmt.Sprintf("front matter is nested deeper than %d levels", maxDepth), "flatten it, or move the data into a file of its own"
	case says("after top-level value"):
		return "text follows the front matter's object", `write one object with all fields, as in {"title": "Some name"}`
	case says("in string literal"):
		return "a line break or a control character stands inside quotation marks", `close the quotation marks, or write \n for a line break`
	case says("escape code"), says(`\u hexadecimal`):
		return "a backslash stands before a character that needs none", `write \\ for a backslash`
	case says("after object key:value pair"), says("after array element"):
		return "a comma is missing before this", "separate values by commas"
	case says("after object key"):
		return "a colon is missing after the key", `write it as "name": value`
	case closes && (says("beginning of value") || says("object key")):
		return "nothing follows the comma or colon before this", "remove the last comma, or write the value"
	case says("object key"):
		return "a key has no quotation marks", `write it as "name": value`
	case says("beginning of value"), says("in literal"):
		return "this value has no quotation marks", `write text in double quotes, as in "title": "Some name"`
	}
	return "this is not JSON: " + message, `write the front matter as {"title": "Some name"}`
}
