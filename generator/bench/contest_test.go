package main

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/generator/bench/corpus"
	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/tree"
	"dossier/layouts"

	"github.com/google/go-cmp/cmp"
)

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestHeaviestPagesAreFoundWithTheirStyle(t *testing.T) {
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 1))
	noise := make([]byte, 3000)
	for i := range noise {
		noise[i] = byte('a' + random.IntN(26))
	}
	put(t, dir, "index.html", strings.Repeat("long and light ", 1000))
	put(t, dir, "actors/a.html", `<link rel="stylesheet" href="../assets/site.css">`)
	put(t, dir, "actors/b.html", string(noise[:1000]))
	put(t, dir, "actors/index.html", string(noise))
	put(t, dir, "assets/site.css", string(noise))
	w, err := weigh(dir)
	if err != nil {
		t.Fatal(err)
	}
	if w.pages != 4 || w.files != 5 {
		t.Errorf("%d pages, %d files", w.pages, w.files)
	}
	if w.heaviest.address != "actors/a.html" || w.actor.address != "actors/a.html" || w.actor.bytes < 1500 || w.actor.bytes > 3200 {
		t.Errorf("the heaviest are %v and %v", w.heaviest, w.actor)
	}
}

func TestWrittenFilesAreCounted(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "old", "")
	put(t, dir, "sub/new", "")
	mark := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "old"), mark, mark); err != nil {
		t.Fatal(err)
	}
	if n, err := writtenSince(dir, mark); n != 1 || err != nil {
		t.Errorf("%d files: %v", n, err)
	}
}

var namesFirst = regexp.MustCompile(`(?m)^actors: .*\ba00000\b`)

// TestPlainLayoutsShowWhatOtherGeneratorsShow builds with them.
func TestPlainLayoutsShowWhatOtherGeneratorsShow(t *testing.T) {
	dir := t.TempDir()
	if _, err := write(dir, 30, 1); err != nil {
		t.Fatal(err)
	}
	content := filepath.Join(dir, "content")
	for range 2 { // a second time changes nothing
		if err := setExplicit(content, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := writePlain(filepath.Join(dir, "plain")); err != nil {
		t.Fatal(err)
	}
	ours, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	own, err := tree.Read(filepath.Join(dir, "plain"))
	if err != nil {
		t.Fatal(err)
	}
	notes, err := tree.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	result := build.New().Build(build.Input{Content: notes, Layouts: tree.Over(ours, own)})
	if diag.CountErrors(result.Diagnostics) > 0 {
		t.Fatal(result.Diagnostics)
	}
	for _, f := range result.Files {
		if f.Path != "actors/a00000.html" {
			continue
		}
		page := string(f.Data)
		named := 0
		for _, text := range corpus.Generate(30, 1) {
			if namesFirst.MatchString(text) {
				named++
			}
		}
		if n := strings.Count(page, "<li><a href="); named < 5 || n < named || strings.Contains(page, "class=\"timeline") || strings.Contains(page, "<blockquote") {
			t.Errorf("the page of an actor lists %d notes of %d:\n%s", n, named, page)
		}
		if err := setExplicit(content, false); err != nil {
			t.Error(err)
		}
		home, err := os.ReadFile(filepath.Join(content, "index.md"))
		if err != nil || string(home) != corpus.Generate(30, 1)["index.md"] {
			t.Errorf("the home note is not what it was: %v\n%s", err, home)
		}
		return
	}
	t.Error("there is no page of the first actor")
}

func TestBothPreviewsGetTheSameEdits(t *testing.T) {
	files := corpus.Generate(100, 1)
	before := maps.Clone(files)
	one, other := sameEditsOf(files, 1), sameEditsOf(files, 1)
	if diff := cmp.Diff(before, files); diff != "" {
		t.Errorf("the dossier was changed:\n%s", diff)
	}
	if !slices.Equal(one, other) || len(one) != len(sameKinds)*sameEdits {
		t.Errorf("%d edits, and %d others", len(one), len(other))
	}
	for _, e := range one {
		if e.kind == "alias" {
			t.Error("Hugo knows no other names")
		}
	}
}
