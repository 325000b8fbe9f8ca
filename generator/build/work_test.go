package build_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/generator/bench/corpus"
	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/output"
	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
)

// workNotes is the size of the dossier whose work is counted.
const workNotes = 300

// workHead opens the file of expectations.
const workHead = "# What builds of a made dossier of %d notes do. Written by\n" +
	"#\tgo test ./generator/build -run TestWork -update\n"

// work is what one build did.
type work struct {
	taken    int // files whose content was read anew
	parsed   int // notes
	matched  int // notes whose names were resolved
	rendered int // pages
	written  int // files
	bytes    int // of those
	removed  int // files
}

func (w work) String() string {
	return fmt.Sprintf("%d files taken in, %d notes parsed, %d matched, %d pages rendered, %d files with %d bytes written, %d removed",
		w.taken, w.parsed, w.matched, w.rendered, w.written, w.bytes, w.removed)
}

// worker builds a dossier on disk again and again, as a preview does.
type worker struct {
	t       *testing.T
	content string
	public  string
	layouts *tree.Tree
	folder  *tree.Folder
	builder *build.Builder
	looks   int

	// Of the last build.
	files   map[*tree.File]bool
	notes   map[*note.Note]bool
	matches map[*graph.Matched]bool
}

func newWorker(t *testing.T) *worker {
	w := &worker{t: t, content: t.TempDir(), public: filepath.Join(t.TempDir(), "public"),
		layouts: tree.Memory(embeddedLayouts(t)), builder: build.New()}
	w.folder = tree.Follow(w.content)
	return w
}

// save writes a note.
func (w *worker) save(path, text string) {
	w.t.Helper()
	file := filepath.Join(w.content, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// build looks where the hint says, builds and writes, and counts. What is not
// the same value as after the last build was made by this one.
func (w *worker) build(h tree.Hint) work {
	w.t.Helper()
	w.looks++
	content, _, err := w.folder.Look(h, time.Unix(int64(w.looks), 0))
	if err != nil {
		w.t.Fatal(err)
	}
	result := w.builder.Build(build.Input{Content: content, Layouts: w.layouts})
	if diag.CountErrors(result.Diagnostics) > 0 {
		w.t.Fatalf("the dossier has errors: %v", result.Diagnostics)
	}
	report, err := output.Sync(w.public, result.Files)
	if err != nil {
		w.t.Fatal(err)
	}
	notes, matches := w.builder.Remembered()
	return work{
		taken: anew(&w.files, content.Files()), parsed: anew(&w.notes, notes), matched: anew(&w.matches, matches),
		rendered: len(result.Rendered), written: report.Written, bytes: sizeOf(result.Files, report.WrittenPaths), removed: report.Removed,
	}
}

// anew counts the values that were not there before, and keeps those that are
// there now.
func anew[T comparable](before *map[T]bool, now []T) int {
	n, kept := 0, make(map[T]bool, len(now))
	for _, value := range now {
		if !(*before)[value] {
			n++
		}
		kept[value] = true
	}
	*before = kept
	return n
}

func sizeOf(files []output.File, paths []string) int {
	sizes := map[string]int{}
	for _, f := range files {
		sizes[f.Path] = len(f.Data)
	}
	sum := 0
	for _, path := range paths {
		sum += sizes[path]
	}
	return sum
}

// TestWorkOfABuild counts what a clean build does and what builds after it do,
// and compares that with what is expected. It is a guard against work that
// nobody asked for, which no other test sees, and measures no time.
func TestWorkOfABuild(t *testing.T) {
	files := corpus.Generate(workNotes, 1)
	w := newWorker(t)
	for path, text := range files {
		w.save(path, text)
	}
	const actor, added = "actors/a00005.md", "notes/added.md"
	body := someText(files)
	var got strings.Builder
	fmt.Fprintf(&got, workHead, workNotes)
	say := func(step string, done work) { fmt.Fprintf(&got, "%s: %s\n", step, done) }
	say("clean", w.build(tree.Hint{All: true}))
	say("nothing changed", w.build(tree.Hint{All: true}))
	w.save(body, files[body]+"\nOne more sentence stands here.\n")
	say("a text changed", w.build(tree.Hint{Names: []string{body}}))
	w.save(actor, strings.Replace(files[actor], "title: \"", "title: \"Un", 1))
	say("a title changed", w.build(tree.Hint{Names: []string{actor}}))
	w.save(added, strings.Replace(files[body], "title: \"", "title: \"Un", 1))
	say("a note came", w.build(tree.Hint{Names: []string{added}}))
	compareWork(t, filepath.Join("testdata", "work.txt"), got.String())
}

// someText is the first text of the dossier, in whichever folder it stands.
func someText(files map[string]string) string {
	for _, folder := range []string{"briefings", "events", "notes"} {
		if path := folder + "/n000000.md"; files[path] != "" {
			return path
		}
	}
	panic("the dossier has no first text")
}

// TestWorkOfACleanBuildOpensEachFileOnce counts through the file system itself.
func TestWorkOfACleanBuildOpensEachFileOnce(t *testing.T) {
	files := corpus.Generate(workNotes, 1)
	opened := newOpened(files)
	content, err := tree.FS(opened)
	if err != nil {
		t.Fatal(err)
	}
	result := build.New().Build(build.Input{Content: content, Layouts: tree.Memory(embeddedLayouts(t))})
	if len(result.Files) == 0 {
		t.Fatalf("nothing was built: %v", result.Diagnostics)
	}
	want := map[string]int{}
	for path := range maps.Keys(files) {
		want[path] = 1
	}
	if diff := cmp.Diff(want, opened.counts()); diff != "" {
		t.Errorf("how often each file should be opened (-) and was (+):\n%s", diff)
	}
}

// compareWork compares with the expectations.
func compareWork(t *testing.T, file, got string) {
	t.Helper()
	if diff := cmp.Diff(expectedWork(t, file, got), strings.Split(strings.TrimSpace(got), "\n")); diff != "" {
		t.Errorf("the work that is expected (-) and that was done (+); if it should be so, see the head of %s:\n%s", file, diff)
	}
}

// expectedWork reads the lines of a file of expectations; with -update it writes
// them first.
func expectedWork(t *testing.T, file, got string) []string {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(want)), "\n")
}
