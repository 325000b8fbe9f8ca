package main

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"dossier/generator/bench/corpus"

	"github.com/google/go-cmp/cmp"
)

func TestGardenKnowsWhatStandsOnDisk(t *testing.T) {
	g := grown(t, 60)
	done := tally{}
	for range 1500 {
		name, err := g.step()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		done[name]++
	}
	want := map[string]string{}
	for path, p := range g.notes {
		want[path] = p.now
	}
	if diff := cmp.Diff(want, notesOn(t, g)); diff != "" {
		t.Errorf("what should stand there (-) and what does (+):\n%s", diff)
	}
	for _, w := range works {
		if done[w.name] < 10 {
			t.Errorf("%d edits are of the kind %s", done[w.name], w.name)
		}
	}
	if n := len(g.notes); n < g.size*8/10 || n > g.size*12/10 {
		t.Errorf("%d notes are left of %d", n, g.size)
	}
}

func TestGardenIsWholeOnceMended(t *testing.T) {
	g := grown(t, 60)
	for range 300 {
		if _, err := g.step(); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.mendUpTo(len(g.notes)); err != nil {
		t.Fatal(err)
	}
	for path, text := range notesOn(t, g) {
		if text != g.notes[path].made {
			t.Errorf("%s is not as it was made", path)
		}
	}
}

func TestSharesOfTheWorksAreAHundred(t *testing.T) {
	sum := 0
	for _, w := range works {
		sum += w.share
	}
	if sum != 100 {
		t.Errorf("the shares are %d", sum)
	}
}

func grown(t *testing.T, notes int) *garden {
	t.Helper()
	g, err := newGarden(t.TempDir(), corpus.Generate(notes, 1), rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// notesOn reads the notes on disk, the home page aside, which is never edited.
func notesOn(t *testing.T, g *garden) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS(g.content())
	err := fs.WalkDir(root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path == "index.md" {
			return err
		}
		text, err := fs.ReadFile(root, path)
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestDifferencesAreFoundOnBothSides(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	for file, text := range map[string]string{
		filepath.Join(one, "same"): "x", filepath.Join(other, "same"): "x",
		filepath.Join(one, "changed"): "x", filepath.Join(other, "changed"): "y",
		filepath.Join(one, "first"): "x", filepath.Join(other, "second"): "x",
	} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := differences(one, other)
	if diff := cmp.Diff([]string{"changed", "first", "second"}, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}
