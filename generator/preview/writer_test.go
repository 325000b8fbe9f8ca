package preview

import (
	"os"
	"path/filepath"
	"testing"

	"dossier/generator/output"
)

// TestTheLastSiteThatMayBeWrittenIs has sites waiting while one is told of.
func TestTheLastSiteThatMayBeWrittenIs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	w := newWriter(dir)
	held, release := make(chan bool), make(chan bool)
	w.write([]output.File{{Path: "first.html"}}, func(*output.Report, error) { held <- true; <-release })
	<-held
	var told []int
	site := func(files ...output.File) {
		w.write(files, func(r *output.Report, _ error) {
			if r != nil {
				told = append(told, r.Written)
			} else {
				told = append(told, -1)
			}
		})
	}
	site(output.File{Path: "second.html"})
	site(output.File{Path: "third.html"}, output.File{Path: "fourth.html"})
	site() // errors stand in its way
	release <- true
	w.close()
	if len(told) != 3 || told[0] != -1 || told[1] != 2 || told[2] != -1 {
		t.Errorf("written %v", told)
	}
	if _, err := os.Stat(filepath.Join(dir, "third.html")); err != nil {
		t.Error(err)
	}
}
