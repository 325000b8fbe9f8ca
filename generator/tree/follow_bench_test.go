package tree_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/generator/tree"
)

// dossier is a followed folder of 10,000 notes, three folders of about 3,500 files,
// all of them settled.
func dossier(b *testing.B) (*tree.Folder, string, time.Time) {
	dir, now := b.TempDir(), time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	text := strings.Repeat("A line of a note that is about as long as lines are.\n", 40)
	for i := range 10_000 {
		write(b, dir, fmt.Sprintf("f%d/note-%d.md", i%3, i), text)
	}
	f := tree.Follow(dir)
	for range 2 {
		if _, _, err := f.Look(tree.Hint{All: true}, now); err != nil {
			b.Fatal(err)
		}
		now = now.Add(time.Minute)
	}
	return f, dir, now
}

func BenchmarkLook10000(b *testing.B) {
	f, dir, now := dossier(b)
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if _, changed, err := f.Look(tree.Hint{All: true}, now); err != nil || changed != nil {
				b.Fatal(changed, err)
			}
		}
	})
	b.Run("edit", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			write(b, dir, "f1/note-4.md", fmt.Sprint("edited ", i))
			if _, changed, err := f.Look(tree.Hint{Names: []string{"f1/note-4.md"}}, now); err != nil || len(changed) != 1 {
				b.Fatal(changed, err)
			}
		}
	})
	b.Run("new and removed", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			name := "f1/note-new.md"
			if i%2 == 0 {
				write(b, dir, name, "new")
			} else if err := os.Remove(filepath.Join(dir, name)); err != nil {
				b.Fatal(err)
			}
			if _, changed, err := f.Look(tree.Hint{Names: []string{name}}, now); err != nil || len(changed) != 1 {
				b.Fatal(changed, err)
			}
		}
	})
}
