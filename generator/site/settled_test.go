package site

import (
	"fmt"
	"maps"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// TestAddressesTakenOverAreThoseMadeAnew: earlier addresses change nothing, whatever
// came between.
func TestAddressesTakenOverAreThoseMadeAnew(t *testing.T) {
	path := rapid.SampledFrom([]string{"actors/a.md", "actors/b.md", "people/a.md", "x/a.md", "X/a.md", "x.md", "topics/a.md", "index.md", "x/index.md"})
	text := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("---\ntitle: '%s'\n%s\n%s\n---\n", rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "title"),
			rapid.SampledFrom([]string{"", "slug: a", "slug: b", "slug: B!"}).Draw(t, "slug"),
			rapid.SampledFrom([]string{"", "kind: actor", "private: true", "actors: [a, Q, Я]", "topics: [R]", "ignore: x"}).Draw(t, "field"))
	})
	settled := 0
	rapid.Check(t, func(rt *rapid.T) {
		files := rapid.MapOfN(path, text, 1, 9).Draw(rt, "files")
		var last *Addresses
		for range 4 {
			p := planOf(files)
			got, want := placeAll(p.graph, last, p.each), placeAll(p.graph, nil, p.each)
			if last != nil && len(got.taken) > 0 && reflect.ValueOf(got.taken).Pointer() == reflect.ValueOf(last.taken).Pointer() {
				settled++
			}
			if !reflect.DeepEqual(got, want) {
				rt.Fatalf("%+v, made anew %+v", got, want)
			}
			last = got
			files = maps.Clone(files)
			for range rapid.IntRange(0, 2).Draw(rt, "edits") {
				at := path.Draw(rt, "edited")
				if delete(files, at); rapid.IntRange(0, 2).Draw(rt, "there") > 0 {
					files[at] = text.Draw(rt, "new text")
				}
			}
		}
	})
	if settled == 0 {
		t.Error("no addresses were taken over as they are")
	}
}
