// Package searchtest asks the browser's half of search what tests and
// measurements want to know, by way of Node.
package searchtest

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dossier/generator/output"
)

// Asker is a running engine over one index, for a test.
type Asker struct {
	t      testing.TB
	engine *Engine
}

// New starts the engine over the files of an index. Without Node the test is
// skipped, except on a build server, where it must not pass unseen.
func New(t testing.TB, files []output.File) *Asker {
	t.Helper()
	folder := t.TempDir()
	for _, f := range files {
		if err := write(filepath.Join(folder, filepath.FromSlash(f.Path)), f.Data); err != nil {
			t.Fatal(err)
		}
	}
	engine, err := Start(folder, filepath.Join(folder, "search"))
	switch {
	case errors.Is(err, ErrNoNode) && os.Getenv("CI") != "true":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return &Asker{t, engine}
}

// Ask calls a function of ask.mjs.
func (a *Asker) Ask(name string, arguments ...any) Answer {
	a.t.Helper()
	answer, err := a.engine.Ask(name, arguments...)
	if err != nil {
		a.t.Fatal(err)
	}
	return answer
}

// Result is a result of a search.
type Result struct {
	Type, URL, Title, Kind, Alias, DateText, Status, Text string
	Marks, TitleMarks                                     [][2]int
}

// Results are those of a search.
type Results struct {
	Results  []Result
	Total    int
	Complete bool
}

// Search asks for the first results.
func (a *Asker) Search(text string, limit int) (Results, Answer) {
	a.t.Helper()
	answer, err := a.engine.Search(text, limit)
	if err != nil {
		a.t.Fatal(err)
	}
	var results Results
	a.Decode(answer, &results)
	return results, answer
}

// Decode reads what an answer says.
func (a *Asker) Decode(answer Answer, into any) {
	a.t.Helper()
	if err := json.Unmarshal(answer.Value, into); err != nil {
		a.t.Fatal(err)
	}
}
