//go:build unix

package tree_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// start is any time: a folder reads no clock.
var start = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func names(list ...string) tree.Hint { return tree.Hint{Names: list} }

// look looks at a folder, and checks that it gives what reading afresh gives.
func look(t rapid.TB, f *tree.Folder, dir string, h tree.Hint, now time.Time) (*tree.Tree, []string) {
	t.Helper()
	got, changed, err := f.Look(h, now)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := tree.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "followed and read afresh", got, fresh)
	return got, changed
}

// changer makes random changes on disk and notes what events would name. All of them
// go through a root, as the links that it makes lead anywhere: nothing outside is
// ever written to.
type changer struct {
	t       *rapid.T
	root    *os.Root
	touched []string
}

var (
	someFolders = []string{".", "a", "b", "a/a", "a/b", "é", "e\u0301", "x.md", "A", "templates", "\xff"}
	someFiles   = []string{"n.md", "N.md", "o.markdown", "é.md", "e\u0301.md", "p.png", "q.css", "b", "x.md", "4913", ".s.swp", "\xfe.md"}
	someTexts   = []string{"", "one", "two", "2wo", strings.Repeat("long ", 99)}
)

func (c *changer) any() string {
	folder := rapid.SampledFrom(someFolders).Draw(c.t, "folder")
	if rapid.IntRange(0, 4).Draw(c.t, "isFolder") == 0 && folder != "." {
		return folder
	}
	return path.Join(folder, rapid.SampledFrom(someFiles).Draw(c.t, "file"))
}

func (c *changer) touch(names ...string) { c.touched = append(c.touched, names...) }

// isLink tells whether a name or a folder on the way to it is a link. What is done
// through one happens under another name, which an event would tell and this test
// would not.
func (c *changer) isLink(name string) bool {
	for ; name != "."; name = path.Dir(name) {
		if info, err := c.root.Lstat(name); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return true
		}
	}
	return false
}

// mkdir makes a folder with those above it, and notes each: what stands in one may
// be passed over and the folder not.
func (c *changer) mkdir(name string) {
	for folder := name; folder != "."; folder = path.Dir(folder) {
		c.touch(folder)
	}
	c.root.MkdirAll(name, 0o777)
}

// change may fail, as when a file stands where a folder would have to: then
// nothing changed, or a part did.
func (c *changer) change() {
	name := c.any()
	kind := rapid.SampledFrom([]string{"write", "write", "write", "aside", "mkdir", "remove", "rename", "rename", "link", "touch"}).Draw(c.t, "kind")
	text := []byte(rapid.SampledFrom(someTexts).Draw(c.t, "text"))
	if c.isLink(path.Dir(name)) || c.isLink(name) && kind != "remove" {
		return
	}
	c.touch(name)
	switch kind {
	case "write":
		c.mkdir(path.Dir(name))
		c.root.WriteFile(name, text, 0o666)
	case "aside":
		c.root.WriteFile(name+".tmp", text, 0o666)
		c.root.Rename(name+".tmp", name)
		c.touch(name + ".tmp")
	case "mkdir":
		c.mkdir(name)
	case "remove":
		c.root.RemoveAll(name)
	case "rename":
		if to := c.any(); !c.isLink(path.Dir(to)) {
			c.touch(to)
			c.root.Rename(name, to)
		}
	case "link":
		targets := []string{"n.md", "../b/n.md", "a", "../../..", "nowhere", "p.png", "b/p.png", "../secret.md", "."}
		c.root.Symlink(rapid.SampledFrom(targets).Draw(c.t, "target"), name)
	case "touch":
		later := start.Add(time.Duration(rapid.IntRange(0, 9).Draw(c.t, "later")) * time.Second)
		c.root.Chtimes(name, later, later)
	}
}

func TestALookGivesWhatReadingGives(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			rt.Fatal(err)
		}
		defer root.Close()
		c := &changer{t: rt, root: root}
		f, now := tree.Follow(dir), start
		before, _ := look(rt, f, dir, tree.Hint{}, now)
		held := contents(rt, before)
		for range rapid.IntRange(1, 12).Draw(rt, "looks") {
			c.touched = nil
			for range rapid.IntRange(0, 5).Draw(rt, "changes") {
				c.change()
			}
			h := names(c.touched...)
			if rapid.Bool().Draw(rt, "all") {
				h = tree.Hint{All: true}
			}
			now = now.Add(time.Duration(rapid.IntRange(0, 4).Draw(rt, "seconds")) * time.Second)
			after, changed := look(rt, f, dir, h, now)
			c.compare(before, after, held, changed)
			before, held = after, contents(rt, after)
		}
	})
}

// compare checks what a look says of the change from one tree to the next.
func (c *changer) compare(before, after *tree.Tree, held map[string]string, changed []string) {
	c.t.Helper()
	now := contents(c.t, after)
	differ := map[string]bool{}
	for _, p := range slices.Concat(report(before), report(after)) {
		if slices.Contains(report(before), p) != slices.Contains(report(after), p) {
			// What is said of a file counts as a change of it.
			differ[strings.Split(p, " [")[0]] = true
		}
	}
	for p, text := range now {
		was, ok := held[p]
		if !ok || was != text {
			differ[p] = true
			continue
		}
		a, _ := before.Lookup(p)
		b, _ := after.Lookup(p)
		// Another picture of the same content may have come in a picture's place.
		if moved := len(c.touched) > 0 && path.Ext(p) != ".md" && path.Ext(p) != ".css"; a != b && !moved {
			c.t.Errorf("%s is another file of the same content", p)
		}
	}
	for p := range held {
		if _, ok := now[p]; !ok {
			differ[p] = true
		}
	}
	for p := range differ {
		if !slices.Contains(changed, p) {
			c.t.Errorf("%s changed and is not in %q", p, changed)
		}
	}
	if (changed == nil) != (before == after) {
		c.t.Errorf("%q changed, the same tree: %v", changed, before == after)
	}
	if !slices.IsSorted(changed) {
		c.t.Errorf("%q is not sorted", changed)
	}
}

func TestWhatDidNotChangeStays(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "a", "b/c.md": "c", "p.png": "p", "x.bin": "x", "b/copy.md": "copy", "copy.md": "copy"})
	link(t, "b/c.md", dir, "linked.md")
	f := tree.Follow(dir)
	before, changed := look(t, f, dir, tree.Hint{}, start)
	if diff := cmp.Diff([]string{"a.md", "b/c.md", "b/copy.md", "copy.md", "linked.md", "p.png", "x.bin"}, changed); diff != "" {
		t.Errorf("the first look (-want +got):\n%s", diff)
	}
	write(t, dir, "a.md", "a")
	write(t, dir, "p.png", "p")
	for i, h := range []tree.Hint{{}, {All: true}, names("a.md", "p.png"), names("b", ".", "../up", "/etc", "b/nothing/here.md", ".git/index", "")} {
		if after, changed := look(t, f, dir, h, start); after != before || changed != nil {
			t.Errorf("%d: %q", i, changed)
		}
	}
	if err := os.Remove(filepath.Join(dir, "copy.md")); err != nil {
		t.Fatal(err)
	}
	link(t, "b/copy.md", dir, "copy.md")
	if after, changed := look(t, f, dir, names("copy.md"), start); after != before || changed != nil {
		t.Errorf("a link to the same text in place of a file: %q", changed)
	}
	write(t, dir, "b/c.md", "C")
	after, changed := look(t, f, dir, names("b/c.md"), start)
	if diff := cmp.Diff([]string{"b/c.md", "linked.md"}, changed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, name := range []string{"a.md", "p.png", "x.bin"} {
		a, _ := before.Lookup(name)
		b, _ := after.Lookup(name)
		if a != b {
			t.Errorf("%s is another", name)
		}
	}
}

func TestAHintIsEnoughForItsFolder(t *testing.T) {
	dir := disk(t, map[string]string{"a/1.md": "1", "a/2.md": "2", "b/3.md": "3"})
	f := tree.Follow(dir)
	look(t, f, dir, tree.Hint{}, start)
	steps := []struct {
		change func()
		hint   string
		want   []string
	}{
		{func() { write(t, dir, "a/deep/er/4.md", "4") }, "a/deep/er/4.md", []string{"a/deep/er/4.md"}},
		{func() { write(t, dir, "b/new/5.md", "5") }, "b/new", []string{"b/new/5.md"}},
		{func() { os.Remove(filepath.Join(dir, "a/1.md")) }, "a/2.md", []string{"a/1.md"}},
		{func() { os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "c")) }, "a/2.md",
			[]string{"a/2.md", "a/deep/er/4.md", "c/2.md", "c/deep/er/4.md"}},
		{func() { os.RemoveAll(filepath.Join(dir, "b")); write(t, dir, "b", "file") }, "b/new/5.md", []string{"b", "b/3.md", "b/new/5.md"}},
		{func() { os.Remove(filepath.Join(dir, "b")); link(t, "c", dir, "b") }, "b", []string{"b"}},
	}
	for _, s := range steps {
		s.change()
		if _, changed := look(t, f, dir, names(s.hint), start); !slices.Equal(changed, s.want) {
			t.Errorf("%s: got %q, want %q", s.hint, changed, s.want)
		}
	}
}

// The writes are as close to each other as they can be. On file systems with coarse
// clocks some fall into one tick.
func TestWritesWithinATickAreNotMissed(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "0000", "p.png": "0000"})
	f := tree.Follow(dir)
	look(t, f, dir, tree.Hint{}, start)
	for i := range 500 {
		text := fmt.Sprintf("%04d", i+1)
		// In place, so that the inode stays.
		write(t, dir, "a.md", text)
		write(t, dir, "p.png", text)
		now := start.Add(time.Duration(i) * time.Millisecond)
		if _, changed := look(t, f, dir, tree.Hint{All: true}, now); !slices.Equal(changed, []string{"a.md", "p.png"}) {
			t.Fatalf("write %d: got %q", i, changed)
		}
	}
}

func TestAPictureIsReadWhenAsked(t *testing.T) {
	dir := disk(t, map[string]string{"p.png": "before"})
	f := tree.Follow(dir)
	before, _, err := f.Look(tree.Hint{}, start)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "p.png", "after, longer")
	after, changed, err := f.Look(tree.Hint{All: true}, start)
	if err != nil || !slices.Equal(changed, []string{"p.png"}) {
		t.Fatalf("nobody asked for the hash: got %q, %v", changed, err)
	}
	a, _ := before.Lookup("p.png")
	b, _ := after.Lookup("p.png")
	if a == b || b.Size() != 13 {
		t.Errorf("not a new file: %d bytes", b.Size())
	}
	same(t, "after", after, read(t, dir))
}

func TestWhatIsEmptyOfASuddenIsSaid(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "a", "b.md": "", "c.css": "c", "p.png": "p"})
	f := tree.Follow(dir)
	look(t, f, dir, tree.Hint{}, start)
	for _, name := range []string{"a.md", "c.css", "p.png", "new.md"} {
		write(t, dir, name, "")
	}
	look(t, f, dir, tree.Hint{All: true}, start)
	if diff := cmp.Diff([]string{"a.md", "c.css", "p.png"}, f.Emptied()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	write(t, dir, "a.md", "again")
	if _, changed := look(t, f, dir, names("a.md"), start); len(f.Emptied()) != 0 || !slices.Equal(changed, []string{"a.md"}) {
		t.Errorf("filled again: %q emptied, %q changed", f.Emptied(), changed)
	}
}

func TestTheFolderMayVanishAndComeBack(t *testing.T) {
	parent := disk(t, map[string]string{"content/a.md": "a", "content/b/c.md": "c"})
	dir, away := filepath.Join(parent, "content"), filepath.Join(parent, "away")
	f := tree.Follow(dir)
	before, _ := look(t, f, dir, tree.Hint{}, start)
	if err := os.Rename(dir, away); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got, changed, err := f.Look(names("a.md"), start); !errors.Is(err, fs.ErrNotExist) || got != before || changed != nil {
			t.Errorf("without the folder: %q, %v", changed, err)
		}
	}
	write(t, away, "b/c.md", "C")
	if err := os.Rename(away, dir); err != nil {
		t.Fatal(err)
	}
	if _, changed := look(t, f, dir, tree.Hint{}, start); !slices.Equal(changed, []string{"b/c.md"}) {
		t.Errorf("back: got %q", changed)
	}
	// Another folder in its place is noticed without a hint.
	if err := os.Rename(dir, away); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "z.md", "z")
	if _, changed := look(t, f, dir, tree.Hint{}, start); !slices.Equal(changed, []string{"a.md", "b/c.md", "z.md"}) {
		t.Errorf("another: got %q", changed)
	}
	late := tree.Follow(filepath.Join(parent, "late"))
	if got, _, err := late.Look(tree.Hint{}, start); got != nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that was never there: %v", err)
	}
	write(t, parent, "late/n.md", "n")
	look(t, late, filepath.Join(parent, "late"), tree.Hint{}, start)
}

func TestPermissionsAreLookedAt(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "a", "folder/b.md": "b"})
	f := tree.Follow(dir)
	look(t, f, dir, tree.Hint{}, start)
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "folder"), 0o777) })
	for _, mode := range []fs.FileMode{0, 0o777} {
		for _, name := range []string{"a.md", "folder"} {
			if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
				t.Fatal(err)
			}
			look(t, f, dir, names(name), start)
		}
		look(t, f, dir, names("folder/b.md"), start)
		look(t, f, dir, tree.Hint{All: true}, start.Add(time.Hour))
	}
}

// TestTheSecondOfTwoFormsChanges where the first cannot be taken in.
func TestTheSecondOfTwoFormsChanges(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "ze\u0301.md"), filepath.Join(dir, "z\u00e9.md")
	write(t, dir, filepath.Base(first), "")
	write(t, dir, filepath.Base(second), "one")
	if err := os.Truncate(first, 17<<20); err != nil {
		t.Fatal(err)
	}
	f := tree.Follow(dir)
	for _, text := range []string{"two", "three"} {
		if _, _, err := f.Look(tree.Hint{All: true}, time.Now()); err != nil {
			t.Fatal(err)
		}
		write(t, dir, filepath.Base(second), text)
	}
	got, _, err := f.Look(tree.Hint{All: true}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "followed", read(t, dir), got)
}
