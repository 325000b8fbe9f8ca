package stages_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/bench/corpus"
	"dossier/generator/bench/stages"
	"dossier/generator/build"
	"dossier/generator/tree"
	"dossier/layouts"
)

func notes(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for path, text := range corpus.Generate(n, 1) {
		file := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func nothing() stages.Convert { return func([]byte) error { return nil } }

// TestStagesMakeWhatABuildMakes sees that no stage of a build is left out.
func TestStagesMakeWhatABuildMakes(t *testing.T) {
	dir, out := notes(t, 40), filepath.Join(t.TempDir(), "public")
	all, err := stages.New(dir, out, nothing).All()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
		if s.Wall == 0 || s.Bound != "" && s.Limit.Wall == 0 {
			t.Errorf("%s: %+v", s.Name, s)
		}
	}
	const want = "read, parse, compile layouts, table of names, match, graph, plan, fingerprints, data of pages, render, search index, write"
	if got := strings.Join(names, ", "); got != want {
		t.Errorf("the stages are %s", got)
	}
	content, err := tree.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	templates, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	result := build.New().Build(build.Input{Content: content, Layouts: templates})
	for _, f := range result.Files {
		got, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(f.Path)))
		if err != nil || f.Open == nil && !bytes.Equal(got, f.Data) {
			t.Errorf("%s is not what a build makes: %v", f.Path, err)
		}
	}
	if len(result.Files) < 40 {
		t.Errorf("a build makes %d files", len(result.Files))
	}
}

func TestMiddleTakesTheMedianOfItsRuns(t *testing.T) {
	took, err := stages.New(notes(t, 20), "", nothing).Middle(3)
	if err != nil || took <= 0 {
		t.Errorf("the middle took %v: %v", took, err)
	}
}
