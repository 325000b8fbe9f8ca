// Package diag holds what is wrong in an author's files, as values. It serves
// every stage: in goes a Problem, which knows bytes, found by code that need not
// know the file's name; out comes a Diagnostic, which knows file, line and column
// as a person counts them, and which the printers of this package write as text
// or JSON. An author's mistake is never a Go error.
package diag

import (
	"cmp"
	"slices"
)

// Span is a half-open range of byte offsets into a file. Nobody writes a file of two
// gigabytes, and of spans there are many.
type Span struct{ Start, End int32 }

// SpanOf is the span from one offset to another.
func SpanOf(start, end int) Span { return Span{int32(start), int32(end)} }

// Severity says what a problem does to a build.
type Severity uint8

// A Warning is reported and the site is built; an Error stops the build.
const (
	Warning Severity = iota
	Error
)

// String is the word that messages begin with.
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Problem is something an author wrote that is wrong, as found by code that
// knows the bytes but not the file's name.
type Problem struct {
	Severity Severity
	Code     string // short and stable, such as unresolved-name
	Span     Span
	Message  string // one line, lower case, no full stop, the author's words in %q
	Help     string // one line that can be followed, or nothing
}

// At gives the problem its place in a file. For many problems of one file a
// Source is quicker.
func (p Problem) At(path string, src []byte) Diagnostic {
	return NewSource(path, src).Diagnostic(p)
}

// Place is a range within one line of a file, or a whole file.
type Place struct {
	Path string // slash path
	Line int    // from 1; 0 stands for the whole file
	// Column is where the range starts, counted from 1 in runes, a tab and a byte
	// that is not UTF-8 as one. EndColumn is exclusive; equal to Column it makes a
	// point. A range over several lines ends with its first one.
	Column, EndColumn int
	// Text is the line without its end, valid UTF-8. Of a very long line it is a
	// window around Column, with an ellipsis for what is left out.
	Text string
	// Shift is by how much columns in Text are smaller than those in the line: 0
	// unless the line was clipped.
	Shift int
}

// Diagnostic is a Problem with its place.
type Diagnostic struct {
	Severity Severity
	Code     string
	Place    Place
	Message  string
	Help     string
	Also     []Place // further places of the same problem
}

// Sort puts ds into the order of reports: by path, line, column, code and
// message, then by all the rest, so that no two orders are possible.
func Sort(ds []Diagnostic) { slices.SortFunc(ds, compare) }

// CountErrors counts the diagnostics that stop a build.
func CountErrors(ds []Diagnostic) int {
	n := 0
	for i := range ds {
		if ds[i].Severity == Error {
			n++
		}
	}
	return n
}

// Harden makes every warning an error, for those who want no warnings.
func Harden(ds []Diagnostic) {
	for i := range ds {
		ds[i].Severity = Error
	}
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Place.Path, b.Place.Path),
		cmp.Compare(a.Place.Line, b.Place.Line),
		cmp.Compare(a.Place.Column, b.Place.Column),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Help, b.Help),
		comparePlaces(a.Place, b.Place),
		slices.CompareFunc(a.Also, b.Also, comparePlaces),
	)
}

func comparePlaces(a, b Place) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.EndColumn, b.EndColumn),
		cmp.Compare(a.Text, b.Text),
		cmp.Compare(a.Shift, b.Shift),
	)
}
