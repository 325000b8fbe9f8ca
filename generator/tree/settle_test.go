package tree

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestAStampIsReliedOnOnceSettled writes files anew and has the folder believe that
// it saw their new stamps before, as if both writes fell into one tick.
func TestAStampIsReliedOnOnceSettled(t *testing.T) {
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name  string
		looks []time.Duration // after the first one
		hint  Hint
		found bool
	}{
		{"just seen", nil, Hint{All: true}, true},
		{"seen again too soon", []time.Duration{1 * time.Second, 2900 * time.Millisecond}, Hint{All: true}, true},
		{"seen by a clock that went back", []time.Duration{-time.Hour}, Hint{All: true}, true},
		{"settled", []time.Duration{3 * time.Second}, Hint{All: true}, false},
		{"settled but named", []time.Duration{3 * time.Second}, Hint{Names: []string{"n.md", "p.png"}}, true},
	} {
		dir := t.TempDir()
		put := func(text string) {
			for _, name := range []string{"n.md", "p.png"} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
		put("1")
		f := Follow(dir)
		look := func(h Hint, now time.Time) []string {
			tree, changed, err := f.Look(h, now)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range tree.Files() {
				if _, err := file.Hash(); err != nil {
					t.Fatal(err)
				}
			}
			return changed
		}
		look(Hint{}, start)
		now := start
		for _, after := range c.looks {
			now = start.Add(after)
			look(Hint{All: true}, now)
		}
		put("2")
		for _, s := range f.top.inside {
			info, err := os.Stat(filepath.Join(dir, s.raw))
			if err != nil {
				t.Fatal(err)
			}
			s.stamp = stampOf(info)
		}
		var want []string
		if c.found {
			want = []string{"n.md", "p.png"}
		}
		if got := look(c.hint, now); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
	}
}
