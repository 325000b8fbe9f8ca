//go:build unix

package tree_test

import (
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
)

func link(t *testing.T, target, dir, name string) {
	t.Helper()
	if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

// expect compares the paths that were taken in and the problems with the rest. Each
// problem has to be a warning about a whole file, with help.
func expect(t *testing.T, got *tree.Tree, files, problems []string) {
	t.Helper()
	slices.Sort(files)
	if diff := cmp.Diff(files, slices.Sorted(maps.Keys(contents(t, got)))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(problems, report(got)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	for _, d := range got.Diagnostics() {
		if d.Severity != diag.Warning || d.Place.Line != 0 || d.Help == "" || d.Message == "" {
			t.Errorf("%+v", d)
		}
	}
}

func TestLinksOutOfTheFolderAreNotFollowed(t *testing.T) {
	outside := disk(t, map[string]string{"secret.md": "secret", "folder/secret.md": "secret"})
	dir := disk(t, map[string]string{"a.md": "a", "b/c.md": "c"})
	link(t, filepath.Join(outside, "secret.md"), dir, "absolute.md")
	link(t, filepath.Join("..", filepath.Base(outside), "secret.md"), dir, "relative.md")
	link(t, filepath.Join(outside, "folder"), dir, "folder")
	link(t, filepath.Join(outside, "missing.md"), dir, "missing.md") // is not found out to be missing
	link(t, "relative.md", dir, "chain.md")
	link(t, "../../"+filepath.Base(outside)+"/secret.md", dir, "b/up.md")
	expect(t, read(t, dir), []string{"a.md", "b/c.md"}, []string{
		"absolute.md [outside-symlink]", "b/up.md [outside-symlink]", "chain.md [outside-symlink]",
		"folder [outside-symlink]", "missing.md [outside-symlink]", "relative.md [outside-symlink]",
	})
}

func TestLinksToFilesWithinAreFollowed(t *testing.T) {
	dir := disk(t, map[string]string{"a/a.md": "text", "a/p.png": "picture", "b/x.md": ""})
	link(t, "../a/a.md", dir, "b/linked.md")
	link(t, "linked.md", dir, "b/twice.md")
	link(t, "../a/p.png", dir, "b/linked.png")
	got := read(t, dir)
	expect(t, got, []string{"a/a.md", "a/p.png", "b/linked.md", "b/linked.png", "b/twice.md", "b/x.md"}, nil)
	if all := contents(t, got); all["b/linked.md"] != "text" || all["b/twice.md"] != "text" || all["b/linked.png"] != "picture" {
		t.Errorf("got %q", all)
	}
}

func TestLinkedFoldersAreNotEntered(t *testing.T) {
	dir := disk(t, map[string]string{"a/x.md": "x"})
	link(t, "a", dir, "b")
	link(t, ".", dir, "a/self")
	link(t, "..", dir, "a/up")
	expect(t, read(t, dir), []string{"a/x.md"}, []string{"a/self [symlinked-folder]", "a/up [symlinked-folder]", "b [symlinked-folder]"})
}

func TestBrokenLinksAreSaid(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "a"})
	link(t, "missing.md", dir, "dangling.md")
	link(t, "loop.md", dir, "loop.md")
	link(t, "pong.md", dir, "ping.md")
	link(t, "ping.md", dir, "pong.md")
	link(t, "a.md/b.md", dir, "through.md")
	link(t, "missing.md", dir, ".hidden.md")
	got := read(t, dir)
	expect(t, got, []string{"a.md"}, []string{
		"dangling.md [unreadable-file]", "loop.md [unreadable-file]", "ping.md [unreadable-file]",
		"pong.md [unreadable-file]", "through.md [unreadable-file]",
	})
	if want := `the symbolic link to "missing.md" leads nowhere`; got.Diagnostics()[0].Message != want {
		t.Errorf("got %q, want %q", got.Diagnostics()[0].Message, want)
	}
}

func TestWhatMayNotBeReadIsSaid(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "a", "closed.md": "x", "folder/b.md": "b"})
	for _, name := range []string{"closed.md", "folder"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "folder"), 0o777) })
	if f, err := os.Open(filepath.Join(dir, "closed.md")); err == nil {
		f.Close()
		t.Skip("permissions do not bind this user")
	}
	got := read(t, dir)
	expect(t, got, []string{"a.md"}, []string{"closed.md [unreadable-file]", "folder [unreadable-file]"})
	if message := got.Diagnostics()[0].Message; strings.Contains(message, dir) {
		t.Errorf("a path of this machine stands in %q", message)
	}
}

func TestDevicesPipesAndSocketsAreNeverOpened(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "a"})
	// Opening a pipe that nobody writes to would wait for ever.
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o666); err != nil {
		t.Fatal(err)
	}
	link(t, "pipe.md", dir, "linked.md")
	want := []string{"linked.md [not-a-file]", "pipe.md [not-a-file]"}
	if socket, err := net.Listen("unix", filepath.Join(dir, "socket")); err == nil { // a long path is refused
		defer socket.Close()
		want = append(want, "socket [not-a-file]")
	}
	expect(t, read(t, dir), []string{"a.md"}, want)
}

func TestNamesThatAreNotUTF8AreSaid(t *testing.T) {
	files := map[string]string{"a.md": "a", "b\xff.md": "b", "c\xff/d.md": "d"}
	got := read(t, disk(t, files))
	expect(t, got, []string{"a.md"}, []string{"b\ufffd.md [file-name]", "c\ufffd [file-name]"})
	if want := `the name "b\xff.md" is not one that a page can have`; got.Diagnostics()[0].Message != want {
		t.Errorf("got %q, want %q", got.Diagnostics()[0].Message, want)
	}
	expect(t, tree.Memory(map[string]string{"a.md": "a", "b\xff.md": "b", "../x.md": "", "/y.md": "", "z//z.md": "", "": ""}),
		[]string{"a.md"}, []string{" [file-name]", "/y.md [file-name]", "b\ufffd.md [file-name]", "z//z.md [file-name]"})
}

func TestNamesThatDifferByUnicodeFormAreOne(t *testing.T) {
	files := map[string]string{"caf\u00e9.md": "composed", "cafe\u0301.md": "decomposed", "e\u0301/a.md": "a", "\u00e9/b.md": "b"}
	for name, got := range map[string]*tree.Tree{"disk": read(t, disk(t, files)), "memory": tree.Memory(files)} {
		expect(t, got, []string{"caf\u00e9.md", "\u00e9/a.md", "\u00e9/b.md"}, []string{"caf\u00e9.md [same-name]"})
		if all := contents(t, got); all["caf\u00e9.md"] != "decomposed" {
			t.Errorf("%s: the file kept is not the first by its bytes: %q", name, all)
		}
	}
}

func TestNamesThatDifferByLetterCaseAreBothRead(t *testing.T) {
	files := map[string]string{"a.md": "1", "A.md": "2", "Straße.md": "3", "STRASSE.md": "4", "d/x.md": "5", "D/x.md": "6", "d/y.md": "7"}
	got := read(t, disk(t, files))
	expect(t, got, []string{"a.md", "A.md", "Straße.md", "STRASSE.md", "d/x.md", "D/x.md", "d/y.md"},
		[]string{"Straße.md [case-name]", "a.md [case-name]", "d/x.md [case-name]"})
	if want := `the name differs from "A.md" by letter case alone`; got.Diagnostics()[1].Message != want {
		t.Errorf("got %q, want %q", got.Diagnostics()[1].Message, want)
	}
}

func TestFoldersNamedLikeNotesAreRead(t *testing.T) {
	dir := disk(t, map[string]string{"x.md/a.md": "a", "x.md/deep/b.md": "b", "y.md": "y"})
	if err := os.Mkdir(filepath.Join(dir, "empty.MARKDOWN"), 0o777); err != nil {
		t.Fatal(err)
	}
	want := []string{"empty.MARKDOWN [folder-like-note]", "x.md [folder-like-note]"}
	expect(t, read(t, dir), []string{"x.md/a.md", "x.md/deep/b.md", "y.md"}, want)
	expect(t, read(t, dir).With(nil, "y.md"), []string{"x.md/a.md", "x.md/deep/b.md"}, want)
}

func TestNotesThatAreTooLargeAreLeftOut(t *testing.T) {
	most := strings.Repeat("x", 16<<20)
	files := map[string]string{"most.md": most, "more.md": most + "x", "much.png": most + "x"}
	for _, got := range []*tree.Tree{read(t, disk(t, files)), tree.Memory(files)} {
		expect(t, got, []string{"most.md", "much.png"}, []string{"more.md [note-too-large]"})
		if want := "the note has 17 MiB and is left out"; got.Diagnostics()[0].Message != want {
			t.Errorf("got %q, want %q", got.Diagnostics()[0].Message, want)
		}
	}
}

func TestDeepFoldersAreRead(t *testing.T) {
	dir := disk(t, nil)
	deep := strings.Repeat("d/", 300)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.MkdirAll(deep, 0o777); err != nil {
		t.Skip("no folders this deep here")
	}
	if err := root.WriteFile(deep+"n.md", []byte("n"), 0o666); err != nil {
		t.Skip("no folders this deep here")
	}
	expect(t, read(t, dir), []string{deep + "n.md"}, nil)
}
