package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/bench/corpus"
	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/tree"
	"dossier/layouts"
)

// TestEditsShowWhereTheySay builds the dossier before and after edits of each
// kind: the page that tells must not have the sign before, and have it after.
func TestEditsShowWhereTheySay(t *testing.T) {
	const each = 4
	a := newAuthor(corpus.Generate(40, 1), each, rand.New(rand.NewPCG(1, 2)))
	builder := build.New()
	before := pagesOf(t, builder, a.files)
	counts := map[string]int{}
	for _, kind := range order(each, a.random) {
		counts[kind]++
		e := a.next(kind)
		after := pagesOf(t, builder, a.files)
		if page, there := before[e.page]; strings.Contains(page, e.sign) || there == (kind == "new note") {
			t.Errorf("%s: %s is there: %v, and has %q already", kind, e.page, there, e.sign)
		}
		if !strings.Contains(after[e.page], e.sign) {
			t.Errorf("%s of %s: %s has no %q", kind, e.path, e.page, e.sign)
		}
		before = after
	}
	for _, kind := range kinds {
		if counts[kind] != each {
			t.Errorf("%d edits are of the kind %s, want %d", counts[kind], kind, each)
		}
	}
}

func pagesOf(t *testing.T, builder *build.Builder, files map[string]string) map[string]string {
	t.Helper()
	templates, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	r := builder.Build(build.Input{Content: tree.Memory(files), Layouts: templates})
	if diag.CountErrors(r.Diagnostics) > 0 {
		t.Fatal(r.Diagnostics)
	}
	pages := map[string]string{}
	for _, f := range r.Files {
		pages[f.Path] = string(f.Data)
	}
	return pages
}

func TestAliasesJoinThoseThatAreThere(t *testing.T) {
	text := "---\ntitle: \"A B\"\n---\n\nText.\n"
	got := withAlias(withAlias(text, "One"), "Two")
	want := "---\ntitle: \"A B\"\naliases: [\"One\", \"Two\"]\n---\n\nText.\n"
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestSavesLeaveNothingBeside(t *testing.T) {
	for _, renamed := range []bool{false, true} {
		dir := t.TempDir()
		file := filepath.Join(dir, "note.md")
		for _, text := range []string{"one", "two"} {
			if err := save(dir, "note.md", text, renamed); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(file); string(got) != text {
				t.Errorf("renamed %v: the note reads %q, %v", renamed, got, err)
			}
		}
		if entries, err := os.ReadDir(dir); len(entries) != 1 {
			t.Errorf("renamed %v: the folder holds %v, %v", renamed, entries, err)
		}
	}
}
