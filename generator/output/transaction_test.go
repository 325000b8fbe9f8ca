package output_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"dossier/generator/fingerprint"
	"dossier/generator/output"
)

func begin(t *testing.T, dir string) *output.Transaction {
	t.Helper()
	change, err := output.Begin(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(change.Discard)
	return change
}

func put(t *testing.T, change *output.Transaction, s site) {
	t.Helper()
	for _, f := range s.files() {
		hash, err := change.Put(f)
		if err != nil {
			t.Fatal(err)
		}
		if hash != fingerprint.Bytes(f.Data) {
			t.Errorf("%s: got the hash %v", f.Path, hash)
		}
		clear(f.Data) // it is the caller's again
	}
}

func isTemp(at string) bool { return strings.HasPrefix(filepath.Base(at), ".dossier-") }

// temps counts the temporary files in a folder, and fails unless the others are
// those of the site.
func temps(t *testing.T, dir string, want site) int {
	t.Helper()
	n := 0
	found := onDisk(t, dir)
	for at, data := range found {
		switch {
		case isTemp(at):
			n++
		case want[at] != data:
			t.Errorf("%s holds %q", at, data)
		}
	}
	if len(found)-n != len(want) {
		t.Errorf("%d files, want %d", len(found)-n, len(want))
	}
	return n
}

func TestNothingChangesBeforeCommit(t *testing.T) {
	dir := t.TempDir()
	old := site{"index.html": "home", "same.html": "same", "gone.html": "gone", "flip/x.html": "x"}
	next := site{"index.html": "home 2", "same.html": "same", "new/deep/y.html": "y", "flip": "file"}
	mustSync(t, dir, old)
	change := begin(t, dir)
	put(t, change, next)
	if n := temps(t, dir, old); n != 3 {
		t.Errorf("%d files are staged, want those 3 that differ", n)
	}
	change.Discard()
	wantOnDisk(t, dir, old)
	if got := folders(t, dir); len(got) != 1 {
		t.Errorf("folders %q", got)
	}

	change = begin(t, dir)
	put(t, change, next)
	report, err := change.Commit()
	if err != nil || report.Written != 3 || report.Removed != 2 || report.Unchanged != 1 {
		t.Errorf("got %+v, %v", report, err)
	}
	change.Discard() // has nothing to do
	wantOnDisk(t, dir, next)
}

func TestDiscardLeavesNoFolderThatWasNotThere(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "a", "b", "public")
	change := begin(t, dir)
	put(t, change, site{"index.html": "home", "actors/x.html": "x"})
	change.Discard()
	if got := folders(t, parent); got != nil {
		t.Errorf("folders %q are left", got)
	}
}

func TestFilesArePutConcurrently(t *testing.T) {
	dir := t.TempDir()
	want := site{}
	for i := range 200 {
		want[fmt.Sprintf("%d/%d.html", i%7, i)] = strings.Repeat("new", i)
	}
	mustSync(t, dir, site{"0/0.html": "old", "1/1.html": "new", "2": "a file, and soon a folder"})
	change := begin(t, dir)
	var group sync.WaitGroup
	errs := make([]error, len(want))
	for i, f := range want.files() {
		group.Go(func() { _, errs[i] = change.Put(f) })
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if _, err := change.Commit(); err != nil {
		t.Fatal(err)
	}
	wantOnDisk(t, dir, want)
}

func TestClashThatShowsAtTheEndIsRefused(t *testing.T) {
	dir := t.TempDir()
	old := site{"index.html": "home"}
	mustSync(t, dir, old)
	change := begin(t, dir)
	put(t, change, site{"index.html": "home 2", "a": "1", "A/b": "2"})
	_, err := change.Commit()
	wantRefused(t, err, "to be a file, and a folder")
	wantOnDisk(t, dir, old)
}

// TestFileThatComesMeanwhileIsNotOverwritten lets somebody else put a file where
// one of the site is already staged.
func TestFileThatComesMeanwhileIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, site{"index.html": "home"})
	change := begin(t, dir)
	put(t, change, site{"index.html": "home 2", "new.html": "new"})
	write(t, filepath.Join(dir, "new.html"), "mine")
	_, err := change.Commit()
	wantRefused(t, err, "did not write")
	wantOnDisk(t, dir, site{"index.html": "home", "new.html": "mine"})
}

func TestWhatAKilledRunLeftIsGoneFromTheBeginning(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, site{"a/x.html": "x"})
	write(t, filepath.Join(dir, "a", ".dossier-99-1.tmp"), "half")
	begin(t, dir).Discard()
	wantOnDisk(t, dir, site{"a/x.html": "x"})
}

// TestStandsOnlyWhatIsWhole spoils a folder in one way at a time.
func TestStandsOnlyWhatIsWhole(t *testing.T) {
	s := site{"index.html": "home", "actors/x.html": "x", "empty.txt": "", "big.bin": strings.Repeat("x", 200_000)}
	for name, c := range map[string]struct {
		want  bool
		spoil func(t *testing.T, dir string)
	}{
		"as it was":      {true, func(*testing.T, string) {}},
		"a file beside":  {true, func(t *testing.T, dir string) { write(t, filepath.Join(dir, "actors", "own.txt"), "mine") }},
		"a changed byte": {false, func(t *testing.T, dir string) { write(t, filepath.Join(dir, "index.html"), "home"[:3]+"!") }},
		"a byte less":    {false, func(t *testing.T, dir string) { write(t, filepath.Join(dir, "big.bin"), s["big.bin"][1:]) }},
		"a byte more":    {false, func(t *testing.T, dir string) { write(t, filepath.Join(dir, "empty.txt"), "x") }},
		"a file missing": {false, func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "actors", "x.html")) }},
		"a folder instead": {false, func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "empty.txt"))
			os.Mkdir(filepath.Join(dir, "empty.txt"), 0o777)
		}},
		"a link instead": {false, func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "copy"), "home")
			os.Remove(filepath.Join(dir, "index.html"))
			if os.Symlink("copy", filepath.Join(dir, "index.html")) != nil {
				t.Skip("no symbolic links here")
			}
		}},
		"a foreign twin in another letter case": {false, func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "Index.html"), "mine")
		}},
		"another manifest": {false, func(t *testing.T, dir string) {
			other := site{"index.html": "home 2"}
			for at, data := range s {
				if at != "index.html" {
					other[at] = data
				}
			}
			mustSync(t, dir, other)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			first := begin(t, dir)
			put(t, first, s)
			if _, err := first.Commit(); err != nil {
				t.Fatal(err)
			}
			c.spoil(t, dir)
			before := onDisk(t, dir)
			change := begin(t, dir)
			if change.Stands(first.State()) != c.want {
				t.Errorf("got %v", !c.want)
			}
			if change.Stands("") {
				t.Error("any state stands")
			}
			change.Discard()
			wantOnDisk(t, dir, before)
		})
	}
}

func TestStateIsThatOfTheFiles(t *testing.T) {
	stateOf := func(s site) string {
		change := begin(t, t.TempDir())
		put(t, change, s)
		if _, err := change.Commit(); err != nil {
			t.Fatal(err)
		}
		return change.State()
	}
	a := stateOf(site{"index.html": "home", "x": "1"})
	if b := stateOf(site{"x": "1", "index.html": "home"}); a != b || a == "" {
		t.Errorf("the same files have the states %q and %q", a, b)
	}
	if b := stateOf(site{"index.html": "home", "x": "2"}); a == b {
		t.Error("other files have the same state")
	}
}

// TestWhoGivesUpLeavesTheFolderToWhoWaits: the folder that one made and removed
// again is there for the other.
func TestWhoGivesUpLeavesTheFolderToWhoWaits(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "public")
	for range 20 {
		first := begin(t, dir)
		ended := make(chan error, 1)
		go func() {
			_, err := output.Sync(dir, []output.File{{Path: "index.html", Data: []byte("here")}})
			ended <- err
		}()
		runtime.Gosched()
		first.Discard()
		if err := <-ended; err != nil {
			if runtime.GOOS == "windows" { // where nobody waits
				return
			}
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "index.html")); err != nil || string(got) != "here" {
			t.Fatalf("got %q, %v", got, err)
		}
		if err := os.RemoveAll(filepath.Dir(dir)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	dir := t.TempDir()
	first := begin(t, dir)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if change, err := output.Begin(ctx, dir); err == nil {
		// A file system without locks lets both in.
		change.Discard()
	} else if runtime.GOOS != "windows" && !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	first.Discard()
	begin(t, dir).Discard()
}
