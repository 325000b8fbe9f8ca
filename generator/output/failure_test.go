package output_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/output"
)

// TestFailingSourceLeavesTheFolderAsItWas lets a large file fail at each of
// the two times that it is read.
func TestFailingSourceLeavesTheFolderAsItWas(t *testing.T) {
	broken := errors.New("broken source")
	for _, failing := range []int{1, 2} {
		dir := t.TempDir()
		old := site{"index.html": "home", "big.bin": "old", "gone.html": "gone"}
		mustSync(t, dir, old)
		manifest, err := os.ReadFile(filepath.Join(dir, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		calls := 0
		files := append(site{"index.html": "home 2", "new/x.html": "x"}.files(), output.File{Path: "big.bin",
			Open: func() (io.ReadCloser, error) {
				calls++
				var end io.Reader = strings.NewReader("")
				if calls == failing {
					end = failingReader{broken}
				}
				return io.NopCloser(io.MultiReader(strings.NewReader("new content"), end)), nil
			}})
		_, err = output.Sync(dir, files)
		if !errors.Is(err, broken) || !strings.Contains(err.Error(), `"big.bin"`) {
			t.Errorf("got error %v, want one that wraps the source's and names big.bin", err)
		}
		wantOnDisk(t, dir, old)
		if now, _ := os.ReadFile(filepath.Join(dir, manifestName)); string(now) != string(manifest) {
			t.Error("the manifest changed")
		}
		if got := folders(t, dir); got != nil {
			t.Errorf("folders %q were created", got)
		}
	}
}

type failingReader struct{ err error }

func (r failingReader) Read([]byte) (int, error) { return 0, r.err }
