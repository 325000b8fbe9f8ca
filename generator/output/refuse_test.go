package output_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/output"

	"github.com/google/go-cmp/cmp"
)

// refusal runs Sync and wants it to be refused with a reason that contains
// want.
func refusal(t *testing.T, dir string, s site, want string) {
	t.Helper()
	_, err := output.Sync(dir, s.files())
	wantRefused(t, err, want)
}

func wantRefused(t *testing.T, err error, want string) {
	t.Helper()
	var refused *output.Refused
	if !errors.As(err, &refused) {
		t.Fatalf("got error %v, want *output.Refused about %q", err, want)
	}
	if !strings.Contains(refused.Reason, want) {
		t.Errorf("got reason %q, want %q in it", refused.Reason, want)
	}
	if refused.Help == "" {
		t.Errorf("reason %q comes without help", refused.Reason)
	}
	if text := err.Error(); !strings.Contains(text, refused.Reason) {
		t.Errorf("error text %q lacks the reason", text)
	}
}

func TestUnsafePathsAreRefusedBeforeAnythingIsCreated(t *testing.T) {
	for path, reason := range map[string]string{
		"":                        "clean path",
		".":                       "clean path",
		"a//b":                    "clean path",
		"a/":                      "clean path",
		"./a":                     "clean path",
		"a/../b":                  "clean path",
		"..":                      "leads out",
		"../x.html":               "leads out",
		"a/../../x.html":          "leads out",
		"/etc/passwd":             "absolute",
		"a\x00b":                  "control character",
		"a\nb":                    "control character",
		`a\..\b`:                  "backslash",
		"a\xff":                   "UTF-8",
		"con":                     "reserves",
		"actors/NUL.html":         "reserves",
		"lpt1.tar.gz":             "reserves",
		"Com¹":                    "reserves",
		"aux .html":               "reserves",
		"a./b":                    "dot or a space",
		"a ":                      "dot or a space",
		".git/config":             "Git",
		"sub/.GIT/hooks/x":        "Git",
		manifestName:              "generator's own",
		"a/.Dossier-Manifest":     "generator's own",
		".dossier-1-2.tmp":        "generator's own",
		strings.Repeat("x", 256):  "longer than 255",
		strings.Repeat("я", 128):  "longer than 255",
		"a/" + "\u202e" + "\x1bb": "control character",
	} {
		dir := filepath.Join(t.TempDir(), "public")
		refusal(t, dir, site{"index.html": "home", path: "x"}, reason)
		if _, err := os.Lstat(dir); err == nil {
			t.Errorf("path %q: the folder was created", path)
		}
	}
}

func TestUncommonPathsAreAccepted(t *testing.T) {
	dir := t.TempDir()
	s := site{
		"console.html": "1", "com10": "2", "com": "3", "a b.html": "4", "актор/Ä.html": "5", "...x": "6",
		".well-known/x": "7", strings.Repeat("x", 255): "8", ".gitignore": "9", "com1x": "10", "..a/b": "11",
	}
	mustSync(t, dir, s)
	wantOnDisk(t, dir, s)
}

func TestClashingPathsAreRefused(t *testing.T) {
	for _, c := range []struct{ a, b, reason string }{
		{"a.html", "A.html", "letter case"},
		{"Straße.html", "STRASSE.html", "letter case"},
		{"\u00e9.html", "e\u0301.html", "Unicode form"},
		{"a", "a/b", "to be a file, and a folder"},
		{"x/a", "X/A/b/c", "to be a file, and a folder"},
	} {
		refusal(t, t.TempDir(), site{c.a: "1", c.b: "2"}, c.reason)
	}
	_, err := output.Sync(t.TempDir(), []output.File{{Path: "a"}, {Path: "a"}})
	wantRefused(t, err, "two files have the path")
}

func TestFoldersThatMustNotBeOutputAreRefused(t *testing.T) {
	temp := t.TempDir()
	home := filepath.Join(temp, "home")
	if err := os.Mkdir(home, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	file := filepath.Join(temp, "file")
	write(t, file, "data")
	links := map[string]string{"to-root": string(filepath.Separator), "to-home": home, "to-nowhere": filepath.Join(temp, "missing")}
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(temp, name)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	root := filepath.VolumeName(temp) + string(filepath.Separator)
	for dir, reason := range map[string]string{
		"":                                  "no name",
		root:                                "root of the file system",
		filepath.Join(temp, "to-root"):      "root of the file system",
		home:                                "home directory",
		home + string(filepath.Separator):   "home directory",
		filepath.Join(temp, "to-home"):      "home directory",
		file:                                "it is a file",
		filepath.Join(file, "deep", "down"): "is a file",
		filepath.Join(temp, "to-nowhere"):   "does not exist",
	} {
		refusal(t, dir, site{"index.html": "home"}, reason)
		wantRefused(t, output.Check(dir), reason)
	}
	if err := output.Check(filepath.Join(temp, "new", "public")); err != nil {
		t.Errorf("a folder to be created: %v", err)
	}
	if _, err := os.Lstat(filepath.Join(temp, "new")); err == nil {
		t.Error("Check created the folder")
	}
}

func TestForeignFolderIsRefusedAndLeftAlone(t *testing.T) {
	for _, foreign := range []string{"thesis.doc", "deep/er/thesis.doc", ".hidden", "index.html"} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, foreign), "mine")
		refusal(t, dir, site{"index.html": "home"}, foreign)
		wantRefused(t, output.Check(dir), foreign)
		wantOnDisk(t, dir, site{foreign: "mine"})
	}
}

func TestForeignFilesInTheWayAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, foreign string
		next          site
		reason        string
	}{
		{"at a page's path", "new.html", site{"index.html": "changed", "new.html": "new"}, `"new.html" in it is a file that dossier did not write`},
		{"above a page", "new", site{"index.html": "changed", "new/x.html": "new"}, "needs a folder there"},
		{"beneath a page's path", "new/own.txt", site{"index.html": "changed", "new": "new"}, "in place of its folder"},
		{"deep beneath a page's path", "new/a/b/own.txt", site{"index.html": "changed", "new": "new"}, "in place of its folder"},
		{"a repository beneath a page's path", "new/.git/HEAD", site{"index.html": "changed", "new": "new"}, "in place of its folder"},
		{"in another letter case", "New.html", site{"index.html": "changed", "new.html": "new"}, "take for the same"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			mustSync(t, dir, site{"index.html": "home"})
			write(t, filepath.Join(dir, c.foreign), "mine")
			refusal(t, dir, c.next, c.reason)
			wantOnDisk(t, dir, site{"index.html": "home", c.foreign: "mine"})
		})
	}
}

func TestDamagedManifestIsRefused(t *testing.T) {
	sum := strings.Repeat("0", 64)
	for raw, reason := range map[string]string{
		"":                        "line 1",
		"{}\n":                    "line 1",
		"<<<<<<< HEAD\n":          "line 1",
		`{"dossier_manifest":99}`: "newer version",
		`{"dossier_manifest":1,"complete":true}` + "\n" + `{"path":"a`:                                      "line 2 is damaged",
		`{"dossier_manifest":1,"complete":true}` + "\n" + `{"path":"../x","size":1,"sha256":"` + sum + `"}`: "line 2 names no file",
		`{"dossier_manifest":1,"complete":true}` + "\n" + `{"path":"x","size":1,"sha256":"12"}`:             "line 2 names no file",
	} {
		dir := t.TempDir()
		mustSync(t, dir, site{"index.html": "home"})
		write(t, filepath.Join(dir, manifestName), raw)
		refusal(t, dir, site{"index.html": "changed"}, reason)
		wantOnDisk(t, dir, site{"index.html": "home"})
	}
}

// TestSymbolicLinksAreNeverFollowed plants links in the folder that lead to a
// file and a folder outside.
func TestSymbolicLinksAreNeverFollowed(t *testing.T) {
	outside := t.TempDir()
	secret := site{"file": "secret", "page.html": "secret"}
	for name, data := range secret {
		write(t, filepath.Join(outside, name), data)
	}
	s := site{"index.html": "home", "actors/page.html": "page", "old/page.html": "old"}
	plant := func(t *testing.T, target, link string) string {
		dir := t.TempDir()
		mustSync(t, dir, s)
		link = filepath.Join(dir, link)
		if err := os.RemoveAll(link); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(target, link); err != nil {
			t.Skip("no symbolic links here")
		}
		return dir
	}
	next := site{"index.html": "home 2", "actors/page.html": "page 2"}

	t.Run("at an owned file", func(t *testing.T) {
		dir := plant(t, filepath.Join(outside, "file"), "index.html")
		mustSync(t, dir, next)
		wantOnDisk(t, dir, next)
	})
	t.Run("at an owned file with the right bytes", func(t *testing.T) {
		dir := plant(t, filepath.Join(outside, "file"), "index.html")
		mustSync(t, dir, site{"index.html": "secret"})
		if info, err := os.Lstat(filepath.Join(dir, "index.html")); err != nil || !info.Mode().IsRegular() {
			t.Errorf("the link still stands: %v %v", info, err)
		}
	})
	t.Run("at a folder of wanted files", func(t *testing.T) {
		dir := plant(t, outside, "actors")
		refusal(t, dir, next, "needs a folder there")
	})
	t.Run("at a folder of files to remove", func(t *testing.T) {
		dir := plant(t, outside, "old")
		mustSync(t, dir, next)
	})
	t.Run("at a foreign path", func(t *testing.T) {
		dir := plant(t, filepath.Join(outside, "file"), "new.html")
		refusal(t, dir, site{"new.html": "secret"}, "did not write")
	})
	t.Run("at the manifest", func(t *testing.T) {
		dir := plant(t, filepath.Join(outside, "file"), manifestName)
		refusal(t, dir, next, "not a regular file")
	})
	if d := cmp.Diff(secret, onDisk(t, outside)); d != "" {
		t.Errorf("outside the folder (-want +got):\n%s", d)
	}
}
