//go:build unix

package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/generator/tree"
)

// TestSavesOfEditorsAreOneChange saves a note in the ways that editors do, by what
// strace shows of them.
func TestSavesOfEditorsAreOneChange(t *testing.T) {
	habits := map[string]func(f *follower){
		"in place (nano, VS Code)": func(f *follower) { f.write("n.md", "new") },
		"vim": func(f *follower) {
			f.write(".n.md.swp", "swap")
			f.write("4913", "")
			f.must(os.Remove(f.at("4913")))
			f.rename("n.md", "n.md~")
			f.write("n.md", "new")
			f.must(os.Chmod(f.at("n.md"), 0o644))
			f.must(os.Remove(f.at("n.md~")))
			f.write(".n.md.swp", "swap again")
		},
		"emacs": func(f *follower) {
			f.must(os.Symlink("someone@host.1:2", f.at(".#n.md")))
			f.write("#n.md#", "auto-saved")
			f.rename("n.md", "n.md~")
			f.write("n.md", "new")
			f.must(os.Remove(f.at("#n.md#")))
			f.must(os.Remove(f.at(".#n.md")))
		},
		"JetBrains": func(f *follower) {
			f.write("n.md___jb_tmp___", "new")
			f.rename("n.md", "n.md___jb_old___")
			f.rename("n.md___jb_tmp___", "n.md")
			f.must(os.Remove(f.at("n.md___jb_old___")))
		},
		"GNOME": func(f *follower) {
			f.write(".goutputstream-ABC123", "new")
			f.rename(".goutputstream-ABC123", "n.md")
		},
		"KDE": func(f *follower) { // with a name that looks like any other
			f.write("n.md.AbCdEf", "new")
			f.rename("n.md.AbCdEf", "n.md")
		},
		"a temporary name": func(f *follower) {
			f.write("n.md.tmp", "new")
			f.rename("n.md.tmp", "n.md")
		},
		"Obsidian": func(f *follower) {
			f.write(".obsidian/workspace.json", "{}")
			f.write("n.md", "new")
			f.write(".obsidian/workspace.json", "{ }")
		},
	}
	for name, save := range habits {
		t.Run(name, func(t *testing.T) {
			dir := realTemp(t)
			for _, file := range []string{"n.md", "z-last.md"} {
				if err := os.WriteFile(filepath.Join(dir, file), []byte("old"), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			f := follow(t, dir)
			save(f)
			f.text("n.md", "new")
			f.rest()
			if f.changes != 2 { // the note, and that of rest
				t.Errorf("%d changes, hints %q", f.changes, f.hinted)
			}
			for _, hinted := range f.hinted {
				if tree.PassedOver(hinted, false) && tree.PassedOver(hinted, true) {
					t.Errorf("%s is hinted at", hinted)
				}
			}
		})
	}
}

func TestWhatIsPassedOverIsNotWatched(t *testing.T) {
	f := follow(t, realTemp(t))
	for _, name := range []string{".git/objects/ab/cd", "templates/t.md", "a/.trash/b.md", "a/x.md~"} {
		f.write(name, "x")
	}
	f.rest()
	if got, want := f.watched(), []string{"a"}; !slices.Equal(got, want) {
		t.Errorf("watched are %q, want %q", got, want)
	}
}

func TestABurstIsFewHints(t *testing.T) {
	f := follow(t, realTemp(t))
	began := time.Now()
	for i := range 5000 {
		f.write(fmt.Sprintf("f%d/n%d.md", i%50, i), "text")
	}
	f.rest()
	took := time.Since(began)
	if len(f.tree.Files()) != 5001 {
		t.Errorf("%d files", len(f.tree.Files()))
	}
	// One at the end, and one each time that patience does.
	if most := 2 + int(took/patience); f.changes > most {
		t.Errorf("%d changes in %v", f.changes, took)
	}
}

func TestWhatIsPutIntoNewFoldersIsFound(t *testing.T) {
	f := follow(t, realTemp(t))
	for i := range 200 {
		name := fmt.Sprintf("a%d/b/c/n.md", i)
		f.write(name, "1")
		f.text(name, "1")
		f.write(name, "22")
		f.text(name, "22")
	}
	if got := len(f.watched()); got != 600 {
		t.Errorf("%d folders are watched", got)
	}
}

func TestRenamedFoldersAreFollowed(t *testing.T) {
	dir := realTemp(t)
	f := follow(t, dir)
	f.write("a/b/c/n.md", "1")
	f.text("a/b/c/n.md", "1")
	f.rename("a", "z")
	f.text("z/b/c/n.md", "1")
	f.write("z/b/c/n.md", "22")
	f.text("z/b/c/n.md", "22")
	f.write("a/b/c/n.md", "another")
	f.text("a/b/c/n.md", "another")
	// They change places.
	f.rename("a", "x")
	f.rename("z", "a")
	f.rename("x", "z")
	f.text("z/b/c/n.md", "another")
	f.text("a/b/c/n.md", "22")
	f.write("a/b/c/n.md", "333")
	f.write("z/b/c/n.md", "4444")
	f.text("a/b/c/n.md", "333")
	f.text("z/b/c/n.md", "4444")
	if got, want := f.watched(), []string{"a", "a/b", "a/b/c", "z", "z/b", "z/b/c"}; !slices.Equal(got, want) {
		t.Errorf("watched are %q, want %q", got, want)
	}
}

func TestFoldersThatLeaveAreLetGo(t *testing.T) {
	outside := realTemp(t)
	f := follow(t, realTemp(t))
	f.write("a/b/n.md", "1")
	f.write("c/d/n.md", "1")
	f.text("c/d/n.md", "1")
	f.text("a/b/n.md", "1")
	f.must(os.Rename(f.at("a"), filepath.Join(outside, "a")))
	f.must(os.RemoveAll(f.at("c")))
	f.text("a/b/n.md", "")
	f.text("c/d/n.md", "")
	f.rest()
	f.hinted = nil
	f.must(os.WriteFile(filepath.Join(outside, "a/b/n.md"), []byte("2"), 0o666))
	f.rest()
	if got := f.watched(); len(got) > 0 || slices.ContainsFunc(f.hinted, func(n string) bool { return n != "z-last.md" }) {
		t.Errorf("watched are %q, hints %q", got, f.hinted)
	}
}

func TestARootMayComeAndGo(t *testing.T) {
	parent := realTemp(t)
	f := follow(t, filepath.Join(parent, "project", "content"))
	f.write("a/n.md", "1") // with all folders on the way
	f.text("a/n.md", "1")
	for i, away := range []string{"project/content", "project"} {
		f.must(os.Rename(filepath.Join(parent, away), filepath.Join(parent, "away")))
		f.until(away+" is away", func() bool { _, _, err := f.folder.Look(tree.Hint{}, time.Now()); return err != nil })
		f.must(os.WriteFile(filepath.Join(parent, "away", strings.TrimPrefix("project/content/a/n.md", away)), []byte(fmt.Sprint("away", i)), 0o666))
		f.must(os.Rename(filepath.Join(parent, "away"), filepath.Join(parent, away)))
		f.text("a/n.md", fmt.Sprint("away", i))
		f.write("a/n.md", fmt.Sprint("back", i))
		f.text("a/n.md", fmt.Sprint("back", i))
	}
	f.must(os.RemoveAll(filepath.Join(parent, "project")))
	f.write("b/n.md", "afresh")
	f.text("b/n.md", "afresh")
}

func TestARootMayBeALink(t *testing.T) {
	parent := realTemp(t)
	for _, name := range []string{"one", "two"} {
		if err := os.MkdirAll(filepath.Join(parent, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(parent, "content")
	if err := os.Symlink("one", dir); err != nil {
		t.Fatal(err)
	}
	f := follow(t, dir)
	f.write("n.md", "1")
	f.text("n.md", "1")
	f.must(os.WriteFile(filepath.Join(parent, "two", "n.md"), []byte("2"), 0o666))
	f.must(os.Symlink("two", filepath.Join(parent, "aside")))
	f.must(os.Rename(filepath.Join(parent, "aside"), dir))
	f.text("n.md", "2")
	f.write("n.md", "22")
	f.text("n.md", "22")
	f.must(os.Rename(filepath.Join(parent, "two"), filepath.Join(parent, "away")))
	f.must(os.Rename(filepath.Join(parent, "one"), filepath.Join(parent, "two")))
	f.text("n.md", "1")
}

func TestRootsMayOverlap(t *testing.T) {
	dir := realTemp(t)
	inner := filepath.Join(dir, "layouts")
	if err := os.Mkdir(inner, 0o777); err != nil {
		t.Fatal(err)
	}
	w, err := Start(Options{Roots: []string{dir, inner}})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, text := range []string{"1", "2"} {
		if err := os.WriteFile(filepath.Join(inner, "page.html"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		hints := next(t, w, limit)
		if len(hints) != 2 || !slices.Equal(hints[0].Names, []string{"layouts/page.html"}) || !slices.Equal(hints[1].Names, []string{"page.html"}) {
			t.Errorf("got %v", hints)
		}
	}
}

// A caller that finds a file emptied waits a little for the rest of the save.
func TestATruncatedFileIsWaitedFor(t *testing.T) {
	dir := realTemp(t)
	if err := os.WriteFile(filepath.Join(dir, "n.md"), []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	f := follow(t, dir)
	f.must(os.Truncate(f.at("n.md"), 0))
	f.until("n.md is emptied", func() bool { return len(f.folder.Emptied()) > 0 })
	f.write("n.md", "new")
	f.text("n.md", "new")
	if len(f.folder.Emptied()) > 0 {
		t.Error("still said to be emptied")
	}
}

func TestNothingIsLeftOpen(t *testing.T) {
	open := func() int {
		list, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip("the system does not list what is open")
		}
		return len(list)
	}
	dir := realTemp(t)
	round := func(i int) {
		w, err := Start(Options{Roots: []string{dir, filepath.Join(dir, "missing")}})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(dir, fmt.Sprint(i), "a"), 0o777); err != nil {
			t.Fatal(err)
		}
		next(t, w, limit)
		w.Close()
	}
	round(0) // opens what the runtime keeps
	files, routines := open(), runtime.NumGoroutine()
	for i := range 30 {
		round(i + 1)
	}
	for deadline := time.Now().Add(limit); open() > files || runtime.NumGoroutine() > routines; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d files and %d goroutines, %d and %d before", open(), runtime.NumGoroutine(), files, routines)
		}
	}
}
