package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/generator/note"
	"dossier/generator/search"
	"dossier/generator/site"
)

// filesOf makes an index of documents, one after the other.
func filesOf(docs []site.Document, analyses map[string]*search.Analysis) map[string]string {
	files := map[string]string{}
	for _, f := range search.Files(search.Input{
		Documents: docs,
		Analysis:  func(d *site.Document) *search.Analysis { return analyses[d.Path] },
		Each: func(n int, do func(int)) {
			for i := range n {
				do(i)
			}
		},
	}) {
		files[f.Path] = string(f.Data)
	}
	return files
}

// TestOrderOfDocumentsDoesNotMatter has a page of so many statements that some of
// them have the same hash.
func TestOrderOfDocumentsDoesNotMatter(t *testing.T) {
	const statements = 3000
	var text strings.Builder
	long := site.Document{Path: "topics/long.md", Address: "topics/long.html", Title: "Long", Kind: "topic"}
	for i := range statements {
		fmt.Fprintf(&text, "Remark %d.\n\n", i)
		long.Statements = append(long.Statements, site.DocumentStatement{Index: i, ID: fmt.Sprintf("s-%d", i), Text: fmt.Sprintf("Remark %d.", i)})
	}
	n := note.Parse(long.Path, []byte(text.String()), note.Options{})
	if len(n.Statements) != statements {
		t.Fatalf("the note has %d statements, want %d", len(n.Statements), statements)
	}
	analyses := map[string]*search.Analysis{long.Path: search.Analyse(n)}
	docs := []site.Document{long}
	for i := range 40 {
		docs = append(docs, site.Document{Address: fmt.Sprintf("actors/%d.html", i), Title: fmt.Sprintf("Actor %d", i), Kind: "actor"})
	}
	want := filesOf(docs, analyses)
	slices.Reverse(docs)
	got := filesOf(docs, analyses)
	for path, data := range want {
		if got[path] != data {
			t.Errorf("%s depends on the order of the documents", path)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files in the one order, %d in the other", len(want), len(got))
	}
}

// TestLongNamesAreCut sees that no field of a page makes a shard too large to load.
func TestLongNamesAreCut(t *testing.T) {
	long := strings.Repeat("Word ", 50_000)
	for path, data := range filesOf([]site.Document{{
		Address: "actors/a.html", Title: long, Kind: "actor", Type: long, Role: long, Summary: long, Aliases: []string{long, long},
		Latest: &site.Development{Text: long},
	}}, nil) {
		if len(data) > 60_000 {
			t.Errorf("%s has %d bytes", path, len(data))
		}
	}
}
