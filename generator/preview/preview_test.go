package preview_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dossier/generator/diag"
	"dossier/generator/preview"
)

func TestAChangeIsToldWithItsFilesAndPages(t *testing.T) {
	d := sit(t, small(t), starting(), 0, true)
	d.write("content/actors/n0.md", "---\ntitle: Another\n---\n")
	c := d.hear()
	for len(c.Files) == 0 { // a look before the change
		c = d.hear()
	}
	if strings.Join(c.Files, " ") != d.name("content/actors/n0.md") || c.First || c.Rendered == 0 || c.Notes != 13 || c.Pages <= c.Rendered {
		t.Errorf("told %+v", c)
	}
	if c.Written == nil || c.Written.Written == 0 || c.Took < c.Shown || c.Shown <= 0 {
		t.Errorf("told %+v", c)
	}
}

// name is a file as its author is told of it.
func (d *desk) name(path string) string { return strings.ReplaceAll(d.at(path), "\\", "/") }

func TestAFolderThatIsGoneIsToldOfAndTheSiteStands(t *testing.T) {
	d := sit(t, small(t), starting(), 0, false)
	d.rename("content", "elsewhere")
	c := d.hear()
	for len(c.Diagnostics) == 0 || c.Diagnostics[0].Code != "unreadable-folder" {
		c = d.hear()
	}
	if c.Diagnostics[0].Severity != diag.Error || c.Diagnostics[0].Help == "" || c.Diagnostics[0].Place.Path != d.name("content") {
		t.Errorf("told %+v", c.Diagnostics[0])
	}
	if _, ok := d.get("actors/n0.html"); !ok {
		t.Error("the site is gone with the folder")
	}
	d.rename("elsewhere", "content")
	for c = d.hear(); len(c.Diagnostics) > 0 && c.Diagnostics[0].Code == "unreadable-folder"; {
		c = d.hear()
	}
	d.rest()
}

// TestAnEmptiedFileIsNotShownEmpty holds a file open between truncating and
// writing, as editors do for a moment.
func TestAnEmptiedFileIsNotShownEmpty(t *testing.T) {
	d := sit(t, small(t), map[string]string{"content/a.md": "Before.\n"}, 0, false)
	for range 20 {
		began := time.Now()
		f, err := os.Create(d.at("content/a.md"))
		d.must(err)
		for time.Since(began) < 20*time.Millisecond {
			page, ok := d.get("a.html")
			shown := ok && (strings.Contains(page, "Before.") || strings.Contains(page, "After."))
			// A machine that stood still for longer shows what there is.
			if !shown && time.Since(began) < 40*time.Millisecond {
				t.Fatalf("the page is shown empty:\n%s", page)
			}
		}
		_, err = f.WriteString("After.\n")
		d.must(err)
		d.must(f.Close())
		d.rest()
	}
}

func TestStrictTakesWarningsForErrors(t *testing.T) {
	told := make(chan preview.Change, 100)
	d := sitWith(t, small(t), map[string]string{"content/a.md": "[[Nobody]]\n"}, 0, func(c *preview.Config) {
		c.Strict, c.Out, c.Told = true, filepath.Join(filepath.Dir(c.Content), "public"), func(c preview.Change) { told <- c }
	})
	if c := <-told; diag.CountErrors(c.Diagnostics) != 1 || c.Written != nil {
		t.Errorf("told %+v", c)
	}
	d.write("content/a.md", "Mended.\n")
	for c := <-told; len(c.Files) == 0 || c.Written == nil; {
		c = <-told
	}
	d.end()
}

// TestAnUnreadableFolderEmptiesNothing begins where there are no notes to read.
func TestAnUnreadableFolderEmptiesNothing(t *testing.T) {
	told := make(chan preview.Change, 100)
	d := sitWith(t, small(t), map[string]string{"public/.gitkeep": ""}, 0, func(c *preview.Config) {
		dir := filepath.Dir(c.Content)
		c.Content, c.Out = filepath.Join(dir, "nowhere"), filepath.Join(dir, "public")
		c.Told = func(c preview.Change) { told <- c }
	})
	if c := <-told; c.Written != nil || diag.CountErrors(c.Diagnostics) == 0 {
		t.Errorf("told %+v", c)
	}
	if entries, err := os.ReadDir(d.at("public")); err != nil || len(entries) != 1 {
		t.Errorf("%d files in the output folder, %v", len(entries), err)
	}
}

// TestNothingIsWrittenWithoutWhatHidesNotes begins with a home note that is broken,
// so that nobody knows what it would have ignored.
func TestNothingIsWrittenWithoutWhatHidesNotes(t *testing.T) {
	told := make(chan preview.Change, 100)
	d := sitWith(t, small(t), map[string]string{"content/index.md": "---\nignore: [secret*\n---\n", "content/secret.md": ""}, 0, func(c *preview.Config) {
		c.Out, c.Told = filepath.Join(filepath.Dir(c.Content), "public"), func(c preview.Change) { told <- c }
	})
	if c := <-told; c.Written != nil || diag.CountErrors(c.Diagnostics) == 0 {
		t.Errorf("told %+v", c)
	}
	d.write("content/index.md", "---\nignore: [secret*]\n---\n")
	for c := <-told; len(c.Files) == 0 || c.Written == nil; {
		c = <-told
	}
	if _, err := os.Stat(d.at("public/secret.html")); err == nil {
		t.Error("what is ignored was written")
	}
}

// TestTheTimeIsThatOfTheChange looks often while the first site is made.
func TestTheTimeIsThatOfTheChange(t *testing.T) {
	told := make(chan preview.Change, 100)
	files := map[string]string{}
	for i := range 400 {
		files[fmt.Sprintf("content/n%d.md", i)] = text(i, i)
	}
	sitWith(t, small(t), files, 10*time.Millisecond, func(c *preview.Config) { c.Told = func(c preview.Change) { told <- c } })
	if c := <-told; !c.First || c.Took < c.Shown || len(c.Files) > 0 {
		t.Errorf("told %v and %v, and %d files", c.Shown, c.Took, len(c.Files))
	}
}

func TestAnOutputFolderThatCannotBeWrittenIsToldOf(t *testing.T) {
	told := make(chan preview.Change, 100)
	d := sitWith(t, small(t), map[string]string{"content/a.md": "", "public/mine.txt": "foreign"}, 0, func(c *preview.Config) {
		c.Told = func(c preview.Change) { told <- c }
		c.Out = strings.TrimSuffix(c.Content, "content") + "public"
	})
	if c := <-told; c.Err == nil || !strings.Contains(c.Err.Error(), "mine.txt") {
		t.Errorf("told %+v", c)
	}
	if _, ok := d.get("a.html"); !ok {
		t.Error("nothing is served")
	}
}

// TestNothingIsLeftBehind works at a desk for a while, and leaves it.
func TestNothingIsLeftBehind(t *testing.T) {
	before, open := runtime.NumGoroutine(), openFiles()
	d := sit(t, small(t), starting(), 0, true)
	a := newAuthor(d, 7)
	count := func(steps int) (goroutines, files int, heap uint64) {
		for range steps {
			a.step()
			a.pause()
		}
		a.rest()
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return runtime.NumGoroutine(), openFiles(), m.HeapAlloc
	}
	goroutines, files, heap := count(60)
	later, laterFiles, laterHeap := count(180)
	if later > goroutines+2 || laterFiles > files+2 {
		t.Errorf("%d goroutines became %d, %d open files %d", goroutines, later, files, laterFiles)
	}
	if t.Logf("%d kB in use became %d kB", heap>>10, laterHeap>>10); laterHeap > heap+heap/3 {
		t.Errorf("%d kB in use became %d kB", heap>>10, laterHeap>>10)
	}
	d.end()
	for end := time.Now().Add(deadline); runtime.NumGoroutine() > before || openFiles() > open; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines and %d open files are left, of %d and %d", runtime.NumGoroutine(), openFiles(), before, open)
		}
	}
}

// openFiles counts the descriptors of the process, where the system tells.
func openFiles() int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(entries)
}
