// Package searchtest asks the browser's half of search what tests want to know,
// by way of Node.
package searchtest

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"testing"

	"dossier/generator/output"
	"dossier/layouts"
)

//go:embed ask.mjs
var asker []byte

// Asker is a running engine over one index.
type Asker struct {
	t      testing.TB
	in     *json.Encoder
	out    *bufio.Reader
	folder string
}

// Answer is what came of a request.
type Answer struct {
	Value json.RawMessage
	Bytes int     // of the files that a reader would have loaded, compressed
	Ms    float64 // of script
}

// New starts the engine over the files of an index. Without Node the test is
// skipped, except on a build server, where it must not pass unseen.
func New(t testing.TB, files []output.File) *Asker {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the build server has no Node: %v", err)
		}
		t.Skip("there is no Node to run the browser's half")
	}
	folder := t.TempDir()
	script := filepath.Join(folder, "ask.mjs")
	write(t, script, asker)
	writeScripts(t, filepath.Join(folder, "scripts"))
	for _, f := range files {
		write(t, filepath.Join(folder, filepath.FromSlash(f.Path)), f.Data)
	}
	cmd := exec.Command(node, script, filepath.Join(folder, "scripts"), filepath.Join(folder, "search"))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// The end of its input ends it.
		if err := in.Close(); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("node: %v", err)
		}
	})
	encoder := json.NewEncoder(in)
	encoder.SetEscapeHTML(false)
	return &Asker{t: t, in: encoder, out: bufio.NewReaderSize(out, 1<<20), folder: folder}
}

// writeScripts lays out the scripts of search as modules.
func writeScripts(t testing.TB, folder string) {
	t.Helper()
	names, err := fs.Glob(layouts.Files, "assets/script/search-*.js")
	if err != nil || len(names) == 0 {
		t.Fatalf("the layouts have no scripts of search: %v", err)
	}
	write(t, filepath.Join(folder, "package.json"), []byte(`{"type":"module"}`))
	for _, name := range names {
		script, err := layouts.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, path.Base(name)), script)
	}
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// Ask calls a function of ask.mjs.
func (a *Asker) Ask(name string, arguments ...any) Answer {
	a.t.Helper()
	if err := a.in.Encode(append([]any{name}, arguments...)); err != nil {
		a.t.Fatal(err)
	}
	line, err := a.out.ReadBytes('\n')
	if err != nil {
		a.t.Fatalf("%s(%q): %v", name, arguments, err)
	}
	var answer Answer
	if err := json.Unmarshal(line, &answer); err != nil {
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
	answer := a.Ask("search", text, map[string]any{"limit": limit, "quick": true})
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
