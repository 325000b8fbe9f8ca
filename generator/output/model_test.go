package output_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/output"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestAnySequenceOfSyncs holds Sync against the plainest model: after each
// step the folder is the last set of files and the files of others.
func TestAnySequenceOfSyncs(t *testing.T) {
	names := []string{"a", "b", "a/x", "a/y", "a/x/z.html", "b/q.html", "A", "c/d/e.html", "c/d", "c"}
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		write(t, filepath.Join(dir, ".gitkeep"), "")
		for range rapid.IntRange(1, 6).Draw(rt, "steps") {
			s := site{}
			for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID[string]).Draw(rt, "names") {
				s[name] = rapid.SampledFrom([]string{"", "one", "two"}).Draw(rt, "data")
			}
			want := s
			if clashing(s) {
				want = onDisk(t, dir)
			}
			_, err := output.Sync(dir, s.files())
			var refused *output.Refused
			if clashing(s) != errors.As(err, &refused) || err != nil && refused == nil {
				rt.Fatalf("%q: got error %v", s, err)
			}
			want[".gitkeep"] = ""
			if d := cmp.Diff(want, onDisk(t, dir)); d != "" {
				rt.Fatalf("files in the folder (-want +got):\n%s", d)
			}
		}
	})
}

// clashing reports whether a path is another one, or a folder of another one,
// in some letter case.
func clashing(s site) bool {
	for a := range s {
		for b := range s {
			lowerA, lowerB := strings.ToLower(a), strings.ToLower(b)
			if a != b && lowerA == lowerB || strings.HasPrefix(lowerB, lowerA+"/") {
				return true
			}
		}
	}
	return false
}

func BenchmarkSync(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		files := make([]output.File, n)
		for i := range files {
			files[i] = output.File{Path: fmt.Sprintf("notes/%03d/%d.html", i%100, i), Data: bytes.Repeat([]byte{byte(i)}, 12000), Last: true}
		}
		b.Run(fmt.Sprintf("fresh/%d", n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				dir := b.TempDir()
				b.StartTimer()
				if _, err := output.Sync(dir, files); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("unchanged/%d", n), func(b *testing.B) {
			dir := b.TempDir()
			for b.Loop() {
				if _, err := output.Sync(dir, files); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
