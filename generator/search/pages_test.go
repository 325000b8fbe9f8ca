package search_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"dossier/generator/output"
	"dossier/generator/search"
	"dossier/generator/site"

	"github.com/google/go-cmp/cmp"
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

// meeting are documents of which the first are made by several workers at once.
type meeting struct {
	documents
	made    atomic.Int32
	workers sync.WaitGroup
}

const together = 3

func (m *meeting) Make(i int, d *site.Document) {
	if m.made.Add(1) <= together {
		m.workers.Done()
		m.workers.Wait()
	}
	m.documents.Make(i, d)
}

// TestWorkersDoNotMatter has a word on so many pages that neither its places nor
// its slots are all told of, and others on fewer.
func TestWorkersDoNotMatter(t *testing.T) {
	var docs []site.Document
	for i := range 3000 {
		docs = append(docs, site.Document{
			Address: fmt.Sprintf("notes/%d.html", i), Title: fmt.Sprintf("Number %d", i), Kind: "note",
			Statements: []site.DocumentStatement{
				{ID: "s-1", Text: fmt.Sprintf("Everywhere the same, often %d, once word%d.", i%7, i), Day: i % 50},
				{ID: "s-2", Text: "The same again.", Day: i % 70},
			},
		})
	}
	want := filesOf(docs)
	m := &meeting{documents: docs}
	m.workers.Add(together)
	in := inputOf(docs)
	in.Documents = m
	in.Each = func(n int, do func(int)) {
		var next atomic.Int32
		var all sync.WaitGroup
		for range together {
			all.Go(func() {
				for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
					do(i)
				}
			})
		}
		all.Wait()
	}
	var mutex sync.Mutex
	got := map[string]string{}
	search.Make(in, func(f output.File) {
		mutex.Lock()
		defer mutex.Unlock()
		got[f.Path] = string(f.Data)
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("one worker makes other files than three:\n%.2000s", diff)
	}
}

func TestTextsAreWrittenAsScripts(t *testing.T) {
	docs := []site.Document{{Address: "a.html", Kind: "note", Title: "\"a\\b\"\n\u2028\u2029\x01é€ \xff\xe2\x80 \uFFFD"}}
	want := "\"\\\"a\\\\b\\\"\\u000a  \\u0001é€     \uFFFD\""
	for path, data := range filesOf(docs) {
		if strings.HasPrefix(path, "search/p-") && !strings.Contains(data, want) {
			t.Errorf("%s is %q, want %q in it", path, data, want)
		}
	}
}
