// Package frontmatter splits a note into its header and its body and decodes
// the header with positions.
//
// It stands on floor 1, at the beginning of the parse stage. The bytes of one
// note go in; its fields come out in the order of the source, each with the
// exact place of its key and value, together with the problems found on the
// way. Three formats are read: YAML between lines of ---, TOML between lines
// of +++, JSON between lines of ;;; or as an object that opens the note.
//
// Values are what the author wrote: NO is the text "NO" and 2025-08 is the text
// "2025-08". What a field means is for the note package to say.
package frontmatter

import "dossier/generator/diag"

// Format is the language that a header is written in.
type Format uint8

// The formats. None stands for a note without a header.
const (
	None Format = iota
	YAML
	TOML
	JSON
)

// String is the format's usual name.
func (f Format) String() string {
	return [...]string{"none", "YAML", "TOML", "JSON"}[f]
}

// Kind is the form of a value, as its format sees it.
type Kind uint8

// The kinds. Date is given by TOML, and by YAML for whole days and times;
// partial dates such as 2025-08 are Text in YAML.
const (
	Null Kind = iota
	Text
	Number
	Bool
	Date
	List
	Map
)

// String is the kind's name in lower case, for messages.
func (k Kind) String() string {
	return [...]string{"null", "text", "number", "bool", "date", "list", "map"}[k]
}

// Value is a field's value. Values may share their lists and maps where YAML
// aliases do, so they are never to be modified.
type Value struct {
	Kind Kind
	Text string // of a scalar: as written, without quotes, escapes or folding
	List []Value
	Map  []Field   // in order, with unique names
	Span diag.Span // in the note, with quotes and brackets; empty where nothing is written
}

// Field is one named value of a header or of a map.
type Field struct {
	Name    string    // lower-cased and trimmed
	Written string    // as the author wrote it, without quotes
	Key     diag.Span // in the note, with quotes
	Value   Value
}

// Header is what a note says before its body.
type Header struct {
	Format Format
	Fields []Field   // in order, with unique names; empty where the header has an error
	Body   int       // offset where the body begins: after the header, and after a byte order mark
	Span   diag.Span // from the opening delimiter to the end of the closing one
}

// Lookup finds a field by its lower-case name.
func (h Header) Lookup(name string) (Field, bool) {
	for _, f := range h.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}
