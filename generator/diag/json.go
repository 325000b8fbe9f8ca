package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
)

// jsonPlace is a Place on the wire. line and the columns are absent for a whole
// file; text is the line, and text_shift is by how much columns in it are smaller.
type jsonPlace struct {
	Path      string `json:"path"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndColumn int    `json:"end_column,omitempty"`
	Text      string `json:"text,omitempty"`
	Shift     int    `json:"text_shift,omitempty"`
}

// jsonDiagnostic is a Diagnostic on the wire.
type jsonDiagnostic struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	jsonPlace
	Message string      `json:"message"`
	Help    string      `json:"help,omitempty"`
	Also    []jsonPlace `json:"also,omitempty"`
}

// WriteJSON writes diagnostics for programs: one JSON array, an object on each
// line. An object has severity ("error" or "warning"), code, path, message, and
// where there are such: line, column and end_column (counted from 1 in runes, the
// end exclusive), text (the line), text_shift (see Place.Shift), help, and also: a
// list of further places with the fields of a place. Runes that a terminal might
// obey are written as escapes here too.
func WriteJSON(w io.Writer, ds []Diagnostic) error {
	var out bytes.Buffer
	for i := range ds {
		separator := ",\n"
		if i == 0 {
			separator = "\n"
		}
		out.WriteString(separator)
		if err := writeObject(&out, &ds[i]); err != nil {
			return err
		}
	}
	if len(ds) > 0 {
		out.WriteByte('\n')
	}
	_, err := w.Write(append(append([]byte{'['}, out.Bytes()...), "]\n"...))
	return err
}

func writeObject(out *bytes.Buffer, d *Diagnostic) error {
	object := jsonDiagnostic{
		Severity: d.Severity.String(), Code: d.Code, jsonPlace: jsonPlace(d.Place),
		Message: d.Message, Help: d.Help,
	}
	for _, at := range d.Also {
		object.Also = append(object.Also, jsonPlace(at))
	}
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(object); err != nil {
		return fmt.Errorf("diagnostics as JSON: %w", err)
	}
	for _, r := range string(bytes.TrimSuffix(line.Bytes(), []byte("\n"))) {
		switch {
		case !hidden(r):
			out.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(out, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(out, `\u%04x\u%04x`, high, low)
		}
	}
	return nil
}
