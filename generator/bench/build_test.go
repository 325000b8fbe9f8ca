package main

import (
	"strings"
	"testing"

	"dossier/generator/bench/corpus"
	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/tree"
	"dossier/layouts"
)

// notes is large enough for the shares of a profile to be those of a large dossier.
const notes = 1000

func input(b *testing.B, files map[string]string) build.Input {
	b.Helper()
	templates, err := tree.FS(layouts.Files)
	if err != nil {
		b.Fatal(err)
	}
	return build.Input{Content: tree.Memory(files), Layouts: templates}
}

func mustBuild(b *testing.B, builder *build.Builder, in build.Input) {
	b.Helper()
	if r := builder.Build(in); diag.CountErrors(r.Diagnostics) > 0 || len(r.Files) < notes {
		b.Fatalf("%d files, %v", len(r.Files), r.Diagnostics)
	}
}

func BenchmarkCleanBuild(b *testing.B) {
	in := input(b, corpus.Generate(notes, 1))
	for b.Loop() {
		mustBuild(b, build.New(), in)
	}
}

// BenchmarkOneEdit changes the text of one note in turn to and fro.
func BenchmarkOneEdit(b *testing.B) {
	files := corpus.Generate(notes, 1)
	before := input(b, files)
	for path, text := range files {
		if strings.HasSuffix(path, "/n000500.md") {
			files[path] = text + "\nOne more sentence.\n"
		}
	}
	after := input(b, files)
	builder := build.New()
	mustBuild(b, builder, before)
	for b.Loop() {
		mustBuild(b, builder, after)
		before, after = after, before
	}
}
