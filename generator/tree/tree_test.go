package tree_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// disk writes files into a new folder.
func disk(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		write(t, dir, name, text)
	}
	return dir
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, dir string) *tree.Tree {
	t.Helper()
	got, err := tree.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// contents gives each path with its content, and checks that the ways to get at
// the content agree.
func contents(t rapid.TB, of *tree.Tree) map[string]string {
	t.Helper()
	all := make(map[string]string)
	previous := ""
	for _, f := range of.Files() {
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		stream, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		hash, err := f.Hash()
		if err != nil {
			t.Fatal(err)
		}
		if string(stream) != string(data) || hash != fingerprint.Bytes(data) || f.Size() != int64(len(data)) {
			t.Errorf("%s: stream, hash or size are not those of the content", f.Path())
		}
		if found, ok := of.Lookup(f.Path()); !ok || found != f {
			t.Errorf("%s: not found by its path", f.Path())
		}
		if f.Path() <= previous {
			t.Errorf("%s comes after %s", f.Path(), previous)
		}
		previous = f.Path()
		all[f.Path()] = string(data)
	}
	return all
}

// report is one line for each diagnostic.
func report(of *tree.Tree) []string {
	var lines []string
	for _, d := range of.Diagnostics() {
		lines = append(lines, fmt.Sprintf("%s [%s]", d.Place.Path, d.Code))
	}
	return lines
}

func same(t rapid.TB, what string, a, b *tree.Tree) {
	t.Helper()
	if diff := cmp.Diff(contents(t, a), contents(t, b)); diff != "" {
		t.Errorf("%s: files (-first +second):\n%s", what, diff)
	}
	if diff := cmp.Diff(a.Diagnostics(), b.Diagnostics()); diff != "" {
		t.Errorf("%s: diagnostics (-first +second):\n%s", what, diff)
	}
}

func TestAllFormsOfATreeAreOne(t *testing.T) {
	files := map[string]string{
		"index.md": "home", "actors/a.md": "a", "actors/Київ.markdown": "", "actors-list/b.md": "b",
		"assets/map.png": "\x89PNG", "layouts/actor.html": "{{.Title}}", "site.css": "", "deep/er/est/n.MD": "\r\n",
		"empty.md/n.md": "n", "Case.md": "1", "case.md": "2", "large.bin": strings.Repeat("x", 3<<20), "large.css": strings.Repeat("x", 3<<20),
	}
	inMemory := tree.Memory(files)
	if diff := cmp.Diff(files, contents(t, inMemory)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"case.md [case-name]", "empty.md [folder-like-note]"}, report(inMemory)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	same(t, "disk", inMemory, read(t, disk(t, files)))

	system := make(fstest.MapFS)
	for name, text := range files {
		system[name] = &fstest.MapFile{Data: []byte(text)}
	}
	embedded, err := tree.FS(system)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "file system", inMemory, embedded)
}

func TestReadFailsOnlyWithoutAFolder(t *testing.T) {
	dir := disk(t, map[string]string{"file": ""})
	if _, err := tree.Read(filepath.Join(dir, "missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: got %v", err)
	}
	if _, err := tree.Read(filepath.Join(dir, "file")); err == nil {
		t.Error("a file passes for a folder")
	}
	if got := read(t, t.TempDir()); len(got.Files()) != 0 || len(got.Diagnostics()) != 0 {
		t.Error("an empty folder has something in it")
	}
	if _, err := tree.FS(fstest.MapFS{".": &fstest.MapFile{}}); err == nil {
		t.Error("a file passes for a file system")
	}
}

func TestTheFolderItselfMayBeALink(t *testing.T) {
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(disk(t, map[string]string{"a.md": "a", "b.png": "b"}), link); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"a.md": "a", "b.png": "b"}, contents(t, read(t, link))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIsNoteGoesByTheEnding(t *testing.T) {
	for path, want := range map[string]bool{
		"a.md": true, "a.MD": true, "d/a.Markdown": true, "a.b.md": true,
		"a.mdx": false, "md": false, "a.md/b": false, "a.md.png": false, "a.txt": false, "": false,
	} {
		if got := tree.IsNote(path); got != want {
			t.Errorf("%q: got %v", path, got)
		}
	}
}

func TestWhatIsNoContentIsPassedOverSilently(t *testing.T) {
	files := map[string]string{
		".hidden.md": "", ".obsidian/app.json": "", "a/.trash/b.md": "", "a/.git/config": "", "Templates/person.md": "", "a/templates/b.md": "",
		"TEMPLATES/deep/b.md": "", "a.md~": "", "a.md.swp": "", "a.SWP": "", "#a.md#": "", "a.md.tmp": "", "dir~/a.md": "", ".a.md/b.md": "",
		"4913": "", "a/4913": "", "a.md___jb_tmp___": "", "a.md___jb_old___": "", ".goutputstream-X2Y4Z1": "", ".#a.md": "", "a/.a.md.swp": "",
		"4913.md": "kept", "a/4913.png": "kept", "b/4913/a.md": "kept", "14913": "kept",
		"Templates.md": "kept", "mytemplates/a.md": "kept", "a.md": "kept", "#.md": "kept", "a#.md": "kept", "swp.md": "kept", "b/templates": "kept",
	}
	want := maps.Clone(files)
	maps.DeleteFunc(want, func(_, text string) bool { return text == "" })
	for name, got := range map[string]*tree.Tree{"memory": tree.Memory(files), "disk": read(t, disk(t, files))} {
		if diff := cmp.Diff(want, contents(t, got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if len(got.Diagnostics()) != 0 {
			t.Errorf("%s: %v", name, report(got))
		}
	}
}

func TestLookupTakesAnyUnicodeForm(t *testing.T) {
	of := tree.Memory(map[string]string{"cafe\u0301.md": "x"})
	for path, want := range map[string]bool{"caf\u00e9.md": true, "cafe\u0301.md": true, "Caf\u00e9.md": false, "cafe.md": false, "": false} {
		f, ok := of.Lookup(path)
		if ok != want || ok && f.Path() != "caf\u00e9.md" {
			t.Errorf("%q: got %v", path, ok)
		}
	}
}

func TestATreeIsReadAlikeEachTime(t *testing.T) {
	files := make(map[string]string)
	for i := range 700 {
		files[fmt.Sprintf("f%d/n%d.md", i%5, i)] = fmt.Sprint(i)
		files[fmt.Sprintf("f%d/N%d.md", i%5, i)] = fmt.Sprint(i)
	}
	dir := disk(t, files)
	first := read(t, dir)
	if diff := cmp.Diff(files, contents(t, first)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	sorted := slices.Clone(first.Diagnostics())
	diag.Sort(sorted)
	if diff := cmp.Diff(sorted, first.Diagnostics()); diff != "" || len(sorted) != 700 {
		t.Errorf("%d diagnostics (-sorted +got):\n%s", len(sorted), diff)
	}
	same(t, "again", first, read(t, dir))
}

func TestKeptFilesDoNotChangeWithTheDisk(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "before", "b.html": "before", "c.png": "before"})
	before := read(t, dir)
	for _, name := range []string{"a.md", "b.html", "c.png"} {
		write(t, dir, name, "after!")
	}
	want := map[string]string{"a.md": "before", "b.html": "before", "c.png": "after!"}
	if diff := cmp.Diff(want, contents(t, before)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := os.Remove(filepath.Join(dir, "c.png")); err != nil {
		t.Fatal(err)
	}
	f, _ := before.Lookup("c.png")
	if _, err := f.Bytes(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a picture that vanished: got %v", err)
	}
}

func TestHashesAreSafeForConcurrentUse(t *testing.T) {
	of := read(t, disk(t, map[string]string{"a.png": strings.Repeat("a", 100_000)}))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if h, err := of.Files()[0].Hash(); err != nil || h != fingerprint.Text(strings.Repeat("a", 100_000)) {
				t.Errorf("got %v, %v", h, err)
			}
		})
	}
	wait.Wait()
}

func BenchmarkRead10000(b *testing.B) {
	dir := b.TempDir()
	text := strings.Repeat("A line of a note that is about as long as lines are.\n", 40)
	for i := range 10_000 {
		write(b, dir, fmt.Sprintf("actors/f%d/note-%d.md", i%7, i), text)
	}
	for b.Loop() {
		if t, err := tree.Read(dir); err != nil || len(t.Files()) != 10_000 {
			b.Fatal(err)
		}
	}
}

func TestReleasedFilesAreReadAgain(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "before", "b.md": "before", "c.md": "before", "d/e.html": "part"})
	of := read(t, dir)
	want := contents(t, of)
	for _, f := range of.Files() {
		f.Release()
	}
	if diff := cmp.Diff(want, contents(t, of)); diff != "" {
		t.Errorf("(-before +released):\n%s", diff)
	}
	write(t, dir, "a.md", "after!")
	if err := os.Remove(filepath.Join(dir, "b.md")); err != nil {
		t.Fatal(err)
	}
	for i, reason := range []string{"has changed", "b.md"} {
		if text, err := of.Files()[i].Bytes(); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("got %q, %v, want %q", text, err, reason)
		}
	}
	inMemory := tree.Memory(map[string]string{"a.md": "here"})
	inMemory.Files()[0].Release()
	if got := contents(t, inMemory)["a.md"]; got != "here" {
		t.Errorf("got %q of a text in memory", got)
	}
}
