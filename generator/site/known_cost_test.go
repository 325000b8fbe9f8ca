package site

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"dossier/generator/fingerprint"
	"dossier/generator/tree"
)

// TestPlansAreKnownWithoutAReadOfMedia: the first page must not wait until all of them
// are read, and what cannot be read changes nothing.
func TestPlansAreKnownWithoutAReadOfMedia(t *testing.T) {
	dir := t.TempDir()
	film := filepath.Join(dir, "assets", "film.mp4")
	if err := os.Mkdir(filepath.Dir(film), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(film, []byte("A film."), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ada.md"), []byte("---\ntitle: Ada\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	content, err := tree.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(film); err != nil {
		t.Fatal(err)
	}
	known := &Known{}
	for round := range 2 {
		p := planIn(content, otherWords{}, known)
		if p.assets.used[0] == nil {
			t.Fatal("the film is not published")
		}
		recalled := 0
		for _, s := range p.Sheets() {
			if s.sheet == nil {
				recalled++
			}
		}
		if (recalled > 0) != (round > 0) {
			t.Errorf("round %d: %d pages are known", round, recalled)
		}
		known = p.Known()
	}
}

// TestEmbedsInAChainCostNoMoreThanAPageShows: each note embeds the one before, as daily
// notes do.
func TestEmbedsInAChainCostNoMoreThanAPageShows(t *testing.T) {
	files := map[string]string{"notes/n000.md": "The first.\n"}
	for i := 1; i < 60; i++ {
		files[fmt.Sprintf("notes/n%03d.md", i)] = fmt.Sprintf("![[n%03d]]\n", i-1)
	}
	p := planWith(files, &Known{})
	d := p.borrow()
	last := p.graph.Entities[len(p.graph.Entities)-1].Member
	count := 0
	level := []int32{last}
	for d.members.add(last); len(level) > 0; count++ {
		level = p.embeddedIn(level, d)
	}
	if count != 60 {
		t.Fatalf("the chain has %d notes", count)
	}
	key := func(p *Plan) fingerprint.Hash {
		return p.hash(func(h *fingerprint.Hasher) { p.writeEmbedded(last, h) })
	}
	before := key(p)
	for depth, matters := range map[int]bool{1: true, embedDepth: true, 30: false} {
		other := maps.Clone(files)
		other[fmt.Sprintf("notes/n%03d.md", 59-depth)] += "More.\n"
		if changed := key(planWith(other, &Known{})) != before; changed != matters {
			t.Errorf("a note %d embeds below is in the key: %t", depth, changed)
		}
	}
}
