package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/generator/output"
	"dossier/generator/search"
	"dossier/generator/site"
)

// documents stand for those of a plan.
type documents []site.Document

func (ds documents) Len() int                     { return len(ds) }
func (ds documents) Address(i int) string         { return ds[i].Address }
func (ds documents) Make(i int, d *site.Document) { *d = ds[i] }

// filesOf makes an index of documents, one after the other.
func filesOf(docs []site.Document) map[string]string {
	files := map[string]string{}
	search.Make(inputOf(docs), func(f output.File) { files[f.Path] = string(f.Data) })
	return files
}

func inputOf(docs []site.Document) search.Input {
	return search.Input{Documents: documents(docs), Each: func(n int, do func(int)) {
		for i := range n {
			do(i)
		}
	}}
}

// TestOrderOfDocumentsDoesNotMatter has a page of so many statements that some of
// them have the same hash.
func TestOrderOfDocumentsDoesNotMatter(t *testing.T) {
	const statements = 3000
	long := site.Document{Path: "topics/long.md", Address: "topics/long.html", Title: "Long", Kind: "topic"}
	for i := range statements {
		long.Statements = append(long.Statements, site.DocumentStatement{Index: i, ID: fmt.Sprintf("s-%d", i), Text: fmt.Sprintf("Remark %d.", i)})
	}
	docs := []site.Document{long}
	for i := range 40 {
		docs = append(docs, site.Document{Address: fmt.Sprintf("actors/%d.html", i), Title: fmt.Sprintf("Actor %d", i), Kind: "actor"})
	}
	want := filesOf(docs)
	slices.Reverse(docs)
	got := filesOf(docs)
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
	}}) {
		if len(data) > 60_000 {
			t.Errorf("%s has %d bytes", path, len(data))
		}
	}
}
