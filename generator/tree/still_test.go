package tree

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFilesThatAreStillTheSame: in memory the content tells, on disk only that the
// tree has kept the file.
func TestFilesThatAreStillTheSame(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "film.mp4"), []byte("A film."), 0o644); err != nil {
		t.Fatal(err)
	}
	read := func() *File {
		content, err := Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		f, ok := content.Lookup("film.mp4")
		if !ok {
			t.Fatal("the film is not in the tree")
		}
		return f
	}
	inMemory := func(path, text string) *File { return kept(path, []byte(text)) }
	onDisk := read()
	for name, test := range map[string]struct {
		file, earlier *File
		want          bool
	}{
		"the same file":         {onDisk, onDisk, true},
		"read anew":             {read(), onDisk, false},
		"the same text":         {inMemory("a.png", "A"), inMemory("a.png", "A"), true},
		"another text":          {inMemory("a.png", "B"), inMemory("a.png", "A"), false},
		"another path":          {inMemory("b.png", "A"), inMemory("a.png", "A"), false},
		"in memory and on disk": {inMemory("film.mp4", "A film."), onDisk, false},
	} {
		if got := test.file.IsStill(test.earlier); got != test.want {
			t.Errorf("%s: %t, want %t", name, got, test.want)
		}
	}
}
