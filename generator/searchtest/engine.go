package searchtest

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"

	"dossier/layouts"
)

//go:embed ask.mjs
var asker []byte

// ErrNoNode says that nothing here can run the browser's half.
var ErrNoNode = errors.New("there is no Node to run the browser's half")

// Engine is the browser's half of search at work on one index.
type Engine struct {
	node *exec.Cmd
	to   io.Closer
	in   *json.Encoder
	out  *bufio.Reader
}

// Answer is what came of a request.
type Answer struct {
	Value json.RawMessage
	Bytes int     // of the files that a reader would have loaded, compressed
	Ms    float64 // of script
}

// Start starts an engine over the index in a folder. What it needs itself goes
// into another, which has to stay until Close.
func Start(work, index string) (*Engine, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, ErrNoNode
	}
	script, scripts := filepath.Join(work, "ask.mjs"), filepath.Join(work, "scripts")
	if err := write(script, asker); err != nil {
		return nil, err
	}
	if err := writeScripts(scripts); err != nil {
		return nil, err
	}
	cmd := exec.Command(node, script, scripts, index)
	cmd.Stderr = os.Stderr
	to, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	from, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	return &Engine{node: cmd, to: to, in: encoder, out: bufio.NewReaderSize(from, 1<<20)}, nil
}

// Close ends the engine: the end of its input does.
func (e *Engine) Close() error {
	err := e.to.Close()
	if ending := e.node.Wait(); ending != nil {
		return fmt.Errorf("node: %w", ending)
	}
	return err
}

// Ask calls a function of ask.mjs.
func (e *Engine) Ask(name string, arguments ...any) (answer Answer, err error) {
	if err := e.in.Encode(append([]any{name}, arguments...)); err != nil {
		return answer, err
	}
	line, err := e.out.ReadBytes('\n')
	if err != nil {
		return answer, fmt.Errorf("%s(%q): %w", name, arguments, err)
	}
	return answer, json.Unmarshal(line, &answer)
}

// Search asks for the first results, as the window of search does while
// somebody types.
func (e *Engine) Search(text string, limit int) (Answer, error) {
	return e.Ask("search", text, map[string]any{"limit": limit, "quick": true})
}

// writeScripts lays out the scripts of search as modules.
func writeScripts(folder string) error {
	names, err := fs.Glob(layouts.Files, "assets/script/search-*.js")
	if err != nil || len(names) == 0 {
		return fmt.Errorf("the layouts have no scripts of search: %w", err)
	}
	if err := write(filepath.Join(folder, "package.json"), []byte(`{"type":"module"}`)); err != nil {
		return err
	}
	for _, name := range names {
		script, err := layouts.Files.ReadFile(name)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(folder, path.Base(name)), script); err != nil {
			return err
		}
	}
	return nil
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
