package tree_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestOverReplacesFileByFile(t *testing.T) {
	base := tree.Memory(map[string]string{"a.html": "base", "b.html": "base", "partials/x.html": "base"})
	top := tree.Memory(map[string]string{"b.html": "top", "c.html": "top", "A.html": "top"})
	got := tree.Over(base, top)
	want := map[string]string{"A.html": "top", "a.html": "base", "b.html": "top", "c.html": "top", "partials/x.html": "base"}
	if diff := cmp.Diff(want, contents(t, got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a.html [case-name]"}, report(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(base.Files()) != 3 || len(base.Diagnostics()) != 0 || len(top.Files()) != 3 {
		t.Error("a tree was changed")
	}
}

// texts draws small trees whose paths often meet.
func texts() *rapid.Generator[map[string]string] {
	path := rapid.SampledFrom([]string{"a.md", "A.md", "b/a.md", "b.md/a.md", "B/a.md", "é.md", "e\u0301.md", ".hidden", "z.png", "\xff.md", "b-c/a.md"})
	return rapid.MapOfN(path, rapid.SampledFrom([]string{"", "x", "y"}), 0, 8)
}

func TestWithGivesTheTreeOfTheChangedFiles(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		before, files := texts().Draw(rt, "before"), texts().Draw(rt, "files")
		// Which of two names in different Unicode forms a tree holds is beyond With.
		taken := texts().Draw(rt, "without")
		for _, drawn := range []map[string]string{before, files, taken} {
			delete(drawn, "e\u0301.md")
		}
		without := slices.Sorted(maps.Keys(taken))
		after := maps.Clone(before)
		for _, path := range without {
			delete(after, path)
		}
		maps.Copy(after, files)
		base := tree.Memory(before)
		same(rt, "with", tree.Memory(after), base.With(files, without...))
		same(rt, "unchanged", tree.Memory(before), base)
	})
}

func TestWithSubstitutesWhatCouldNotBeRead(t *testing.T) {
	dir := disk(t, map[string]string{"a.md": "a", "big.md": strings.Repeat("x", 16<<20+1)})
	if err := os.Symlink("nowhere.md", filepath.Join(dir, "broken.md")); err != nil {
		t.Fatal(err)
	}
	got := read(t, dir).With(map[string]string{"broken.md": "mended"}, "big.md")
	same(t, "substituted", tree.Memory(map[string]string{"a.md": "a", "broken.md": "mended"}), got)
}

func TestInsteadPutsOtherFilesInPlace(t *testing.T) {
	before := tree.Memory(map[string]string{"a.md": "old", "b.md": "gone", "c.md": "same", "C.md": "twin"})
	other, _ := tree.Memory(map[string]string{"a.md": "new"}).Lookup("a.md")
	got := before.Instead(map[string]*tree.File{"a.md": other, "b.md": nil, "d.md": other})
	if diff := cmp.Diff(map[string]string{"a.md": "new", "c.md": "same", "C.md": "twin"}, contents(t, got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(report(before), report(got)); diff != "" || len(before.Files()) != 4 {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
