package main

import (
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// floor is the least that any generator must do: it converts each note below
// from by itself, on all cores, into a page below to.
func floor(from, to string) error {
	notes, err := notesBelow(from)
	if err != nil {
		return err
	}
	workers := runtime.GOMAXPROCS(0)
	failures := make([]error, workers)
	var next atomic.Int64
	var group sync.WaitGroup
	for worker := range workers {
		group.Go(func() {
			c := newConverter()
			for failures[worker] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(notes) {
					return
				}
				failures[worker] = c.convert(filepath.Join(from, notes[i]), page(to, notes[i]))
			}
		})
	}
	group.Wait()
	for _, err := range failures {
		if err != nil {
			return err
		}
	}
	return nil
}

// notesBelow lists the notes and makes nothing; folders for the pages are
// made as they come.
func notesBelow(dir string) ([]string, error) {
	var notes []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		relative, err := filepath.Rel(dir, path)
		notes = append(notes, relative)
		return err
	})
	return notes, err
}

func page(dir, note string) string {
	return filepath.Join(dir, strings.TrimSuffix(note, ".md")+".html")
}

// converter is one worker's Markdown parser and its buffer.
type converter struct {
	markdown goldmark.Markdown
	out      *bytes.Buffer
}

func newConverter() converter {
	return converter{goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)), new(bytes.Buffer)}
}

func (c converter) convert(from, to string) error {
	src, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	title, body := split(src)
	c.out.Reset()
	fmt.Fprintf(c.out, "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n<body>\n", html.EscapeString(title))
	if err := c.markdown.Convert(body, c.out); err != nil {
		return fmt.Errorf("convert %s: %w", from, err)
	}
	c.out.WriteString("</body>\n</html>\n")
	err = os.WriteFile(to, c.out.Bytes(), 0o644)
	if os.IsNotExist(err) {
		if err = os.MkdirAll(filepath.Dir(to), 0o755); err == nil {
			err = os.WriteFile(to, c.out.Bytes(), 0o644)
		}
	}
	return err
}

// split parts a note of the corpus, whose header is always closed and opens
// with the title.
func split(src []byte) (title string, body []byte) {
	rest, ok := bytes.CutPrefix(src, []byte("---\n"))
	if !ok {
		return "", src
	}
	header, body, ok := bytes.Cut(rest, []byte("\n---\n"))
	if !ok {
		return "", src
	}
	line, _, _ := bytes.Cut(header, []byte("\n"))
	return strings.Trim(strings.TrimPrefix(string(line), "title: "), `"`), body
}
