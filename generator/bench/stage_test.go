package main

import (
	"slices"
	"strings"
	"testing"

	"dossier/generator/bench/corpus"
	"dossier/generator/graph"
	"dossier/generator/note"
)

// manyNotes is the size at which the stages' budgets are set.
const manyNotes = 10000

// parsed is a large dossier after the first stage, by path.
func parsed(b *testing.B) []*note.Note {
	b.Helper()
	return parsedOf(b, manyNotes)
}

func parsedOf(b *testing.B, notes int) []*note.Note {
	b.Helper()
	var list []*note.Note
	err := corpus.Stream(notes, 1, func(path, text string) error {
		if strings.HasSuffix(path, ".md") {
			list = append(list, note.Parse(path, []byte(text), note.Options{Home: path == "index.md"}))
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	slices.SortFunc(list, func(a, b *note.Note) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// BenchmarkParse parses every note of the dossier on one core.
func BenchmarkParse(b *testing.B) {
	files := corpus.Generate(manyNotes, 1)
	for b.Loop() {
		for path, text := range files {
			note.Parse(path, []byte(text), note.Options{})
		}
	}
}

// BenchmarkMatch resolves the names of every note on one core: links, and the
// names of all actors, topics and events in running text.
func BenchmarkMatch(b *testing.B) {
	notes := parsed(b)
	g := graph.New(graph.Input{Notes: notes, Settings: note.DefaultSettings()})
	for b.Loop() {
		for _, n := range notes {
			graph.Match(n, g.Names)
		}
	}
}
