package build_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/edtf"
	"dossier/generator/output"
	"dossier/generator/tree"
	"dossier/layouts"
)

// optionsPath is a file of a test's dossier, beside content/ and layouts/, that
// holds the options of a build, one on a line: drafts, base-url URL, as-of DATE.
const optionsPath = "options"

// input makes what a build takes from files whose paths begin with their root.
func input(files map[string]string) build.Input {
	content, templates := map[string]string{}, map[string]string{}
	for path, data := range files {
		if rest, ok := strings.CutPrefix(path, "content/"); ok {
			content[rest] = data
		}
		if rest, ok := strings.CutPrefix(path, "layouts/"); ok {
			templates[rest] = data
		}
	}
	return build.Input{Content: tree.Memory(content), Layouts: tree.Memory(templates), Options: options(files[optionsPath])}
}

func options(text string) build.Options {
	o := build.Options{ContentDir: "content", LayoutsDir: "layouts"}
	for line := range strings.Lines(text) {
		switch name, value, _ := strings.Cut(strings.TrimSpace(line), " "); name {
		case "drafts":
			o.Drafts = true
		case "base-url":
			o.BaseURL = value
		case "as-of":
			// The tests' dates are sound; one that were not would change nothing.
			o.AsOf, _ = edtf.Parse(value)
		}
	}
	return o
}

// smallLayouts show every field of a page in the least markup, so that a
// page's bytes change whenever its data do. The words are the embedded ones.
func smallLayouts(t testing.TB) map[string]string {
	t.Helper()
	small := readAll(t, os.DirFS("testdata/small"))
	for path, data := range embeddedLayouts(t) {
		if strings.HasPrefix(path, "words/") {
			small[path] = data
		}
	}
	return small
}

func embeddedLayouts(t testing.TB) map[string]string {
	t.Helper()
	return readAll(t, layouts.Files)
}

func readAll(t testing.TB, fsys fs.FS) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// contents gives the bytes of each file of a site. Two files at one address
// are a fault of the build, not of the test.
func contents(files []output.File) (map[string]string, error) {
	site := make(map[string]string, len(files))
	for _, f := range files {
		if _, twice := site[f.Path]; twice {
			return nil, fmt.Errorf("two files at %s", f.Path)
		}
		data, err := bytesOf(f)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Path, err)
		}
		site[f.Path] = string(data)
	}
	return site, nil
}

func bytesOf(f output.File) ([]byte, error) {
	if f.Open == nil {
		return f.Data, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = io.Copy(&b, r)
	if closing := r.Close(); err == nil {
		err = closing
	}
	return b.Bytes(), err
}
