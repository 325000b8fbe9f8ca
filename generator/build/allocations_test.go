package build_test

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/generator/bench/corpus"
	"dossier/generator/build"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/output"
	"dossier/generator/render"
	"dossier/generator/search"
	"dossier/generator/tree"
)

// tolerance is by what part the allocations of a stage may differ from what is
// expected: buffers that are used again come and go with the collector.
const tolerance = 0.03

// allocationsOf counts the allocations of each stage that does the work of one
// note or one page at a time.
func allocationsOf(t *testing.T) []string {
	texts := corpus.Generate(workNotes, 1)
	in := build.Input{Content: tree.Memory(texts), Layouts: tree.Memory(embeddedLayouts(t))}
	var notes []*note.Note
	var lines []string
	count := func(stage, each string, n int, run func()) {
		lines = append(lines, fmt.Sprintf("%s: %.1f allocations a %s", stage, testing.AllocsPerRun(1, run)/float64(n), each))
	}
	count("parse", "note", len(texts), func() {
		notes = notes[:0]
		for _, f := range in.Content.Files() {
			notes = append(notes, note.Parse(f.Path(), []byte(texts[f.Path()]), note.Options{}))
		}
	})
	names := graph.New(graph.Input{Notes: notes, Settings: note.DefaultSettings()}).Names
	count("match", "note", len(notes), func() {
		for _, n := range notes {
			graph.Match(n, names)
		}
	})
	layouts, problems := render.New(in.Layouts, "en")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	builder := build.New()
	sheets := builder.Plan(in).Sheets()
	count("data and render", "page", len(sheets), func() {
		for _, s := range sheets {
			if _, problems := layouts.Page(s.Data()); len(problems) > 0 {
				t.Fatal(problems)
			}
		}
	})
	documents := builder.Plan(in).Documents()
	count("search", "note", len(notes), func() {
		search.Make(search.Input{Documents: documents, Language: "en", Each: alone}, func(output.File) {})
	})
	count("clean build", "note", len(notes), func() { builder.Cleaned().Build(in) })
	return lines
}

// TestWorkAllocatesAsExpected compares the allocations of each stage with what
// is expected.
func TestWorkAllocatesAsExpected(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates too")
	}
	file := filepath.Join("testdata", "allocations.txt")
	got := append(strings.Split(strings.TrimSpace(fmt.Sprintf(workHead, workNotes)), "\n"), allocationsOf(t)...)
	want := expectedWork(t, file, strings.Join(got, "\n")+"\n")
	if !slices.EqualFunc(want, got, isNear) {
		t.Errorf("more than %.0f %% from what is expected; if it should be so, see the head of %s\nexpected:\n%s\ngot:\n%s",
			100*tolerance, file, strings.Join(want, "\n"), strings.Join(got, "\n"))
	}
}

// isNear reports whether two lines are the same apart from their numbers, and
// these nearly.
func isNear(want, got string) bool {
	stage, expected := numberIn(want)
	other, counted := numberIn(got)
	return stage == other && math.Abs(counted-expected) <= tolerance*expected
}

// numberIn parts a line such as "match: 12.3 allocations a note".
func numberIn(line string) (stage string, n float64) {
	stage, rest, _ := strings.Cut(line, ": ")
	if _, err := fmt.Sscan(rest, &n); err != nil {
		return line, 0
	}
	return stage, n
}

// alone does things one after the other.
func alone(n int, do func(int)) {
	for i := range n {
		do(i)
	}
}
