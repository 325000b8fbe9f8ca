package diag_test

import (
	"math/rand/v2"
	"testing"

	"dossier/generator/diag"

	"github.com/google/go-cmp/cmp"
)

func TestAtKeepsWhatTheProblemSays(t *testing.T) {
	p := diag.Problem{Severity: diag.Error, Code: "c", Span: diag.SpanOf(2, 3), Message: "m", Help: "h"}
	want := diag.Diagnostic{
		Severity: diag.Error, Code: "c", Message: "m", Help: "h",
		Place: diag.Place{Path: "n.md", Line: 2, Column: 1, EndColumn: 2, Text: "b"},
	}
	if diff := cmp.Diff(want, p.At("n.md", []byte("a\nb\n"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSortHasOneResult(t *testing.T) {
	at := func(path string, line, column int) diag.Place {
		return diag.Place{Path: path, Line: line, Column: column, EndColumn: column}
	}
	sorted := []diag.Diagnostic{
		{Place: at("a.md", 0, 0), Code: "z"},
		{Place: at("a.md", 2, 9), Code: "z"},
		{Place: at("a.md", 10, 1), Code: "a", Message: "m"},
		{Place: at("a.md", 10, 1), Code: "b", Message: "a"},
		{Place: at("a.md", 10, 1), Code: "b", Message: "b"},
		{Place: at("a.md", 10, 1), Code: "b", Message: "b", Help: "h"},
		{Place: at("a.md", 10, 1), Code: "b", Message: "b", Help: "h", Also: []diag.Place{at("x", 1, 1)}},
		{Place: at("a.md", 10, 1), Code: "b", Message: "b", Help: "h", Also: []diag.Place{at("x", 2, 1)}},
		{Place: at("a.md", 10, 1), Code: "b", Message: "b", Severity: diag.Error},
		{Place: at("a.md", 10, 3), Code: "a"},
		{Place: at("b.md", 1, 1), Code: "a"},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		got := append([]diag.Diagnostic(nil), sorted...)
		random.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		diag.Sort(got)
		if diff := cmp.Diff(sorted, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

func TestCountErrorsLeavesWarningsOut(t *testing.T) {
	ds := []diag.Diagnostic{{Severity: diag.Warning}, {Severity: diag.Error}, {}, {Severity: diag.Error}}
	if got := diag.CountErrors(ds); got != 2 {
		t.Errorf("got %d, want 2", got)
	}
}
