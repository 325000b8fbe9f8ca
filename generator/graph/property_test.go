package graph

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dossier/generator/note"
)

func someNotes() *rapid.Generator[map[string]string] {
	name := rapid.SampledFrom([]string{"Ada", "ada", "Bo", "b/bo", "Truce", "actors", "index", "a/x", "Nobody", "Truce#H", "#H", "x#^k"})
	line := rapid.Custom(func(t *rapid.T) string {
		form := rapid.SampledFrom([]string{"[[%s]] spoke.", "- [[%s|x]]", "![[%s]]", "## [[%s]]", "#Truce and %s", "[x](../%s.md) went", "text ^k %s"})
		return fmt.Sprintf(form.Draw(t, "form"), name.Draw(t, "name"))
	})
	return rapid.Custom(func(t *rapid.T) map[string]string {
		files := map[string]string{}
		paths := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
			"index.md", "actors/ada.md", "a/ada.md", "b/bo.md", "b/b.md", "actors/_index.md", "people/index.md", "topics/truce.md", "x.md", "a/x.md", "events/day.md",
		}), 0, 11, rapid.ID)
		for _, p := range paths.Draw(t, "paths") {
			fields := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
				"title: Ada", "aliases: [Bo, Truce]", "actors: [Ada, Nobody]", "topics: [Truce, ada]", "private: true", "date: 2025-01-01", "tags: [truce, other]",
				"sources: [x]", "place: Bo", "kind: actor",
			}), 0, 4, func(f string) string { return f[:3] })
			body := strings.Join(rapid.SliceOfN(line, 0, 4).Draw(t, "body"), "\n\n")
			files[p] = "---\n" + strings.Join(fields.Draw(t, "fields"), "\n") + "\n---\n" + body + "\n"
		}
		return files
	})
}

// facets are all that a graph says.
func facets(g *Graph) []any {
	all := []any{g.Settings, g.AsOf, g.Home, g.Entities, g.Folders, g.Assets, g.Names.Hash(), g.Mentions, g.About, g.Links, g.Diagnostics()}
	for i := range g.Members {
		all = append(all, g.Members[i])
	}
	return all
}

// TestAGraphIsAFunctionOfTheSetOfNotes: nothing of how the notes were found,
// nor in which order their names were resolved, is in the graph.
func TestAGraphIsAFunctionOfTheSetOfNotes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		files := someNotes().Draw(rt, "notes")
		want := facets(world(t, files, "assets/p.png"))
		for range 3 { // each time in another order of the map
			if got := facets(world(t, files, "assets/p.png")); !reflect.DeepEqual(want, got) {
				rt.Fatalf("two graphs of one set differ:\n%v\n%v", want, got)
			}
		}
	})
}

// TestAGraphIsConsistent: what is indexed exists, and lists have no twins.
func TestAGraphIsConsistent(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := world(t, someNotes().Draw(rt, "notes"))
		for e, thing := range g.Entities {
			if thing.Member >= 0 && g.Members[thing.Member].Entity != int32(e) {
				rt.Fatalf("entity %d is member %d, which is entity %d", e, thing.Member, g.Members[thing.Member].Entity)
			}
			for i, m := range g.Mentions[e] {
				if m.Member == thing.Member || slices.Index(g.Mentions[e], m) != i {
					rt.Fatalf("entity %d: mentions %v", e, g.Mentions[e])
				}
			}
			for _, list := range [][]int32{g.About[e], g.Links[e]} {
				if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) || slices.Contains(list, thing.Member) && thing.Member >= 0 {
					rt.Fatalf("entity %d (member %d): %v", e, thing.Member, list)
				}
			}
		}
		for _, m := range g.Members {
			for _, target := range m.Refs {
				if target.Kind == Entity && int(target.Index) >= len(g.Entities) || target.Kind == Folder && int(target.Index) >= len(g.Folders) {
					rt.Fatalf("%s leads to %v", m.Note.Path, target)
				}
			}
		}
	})
}

func someBearers() *rapid.Generator[[]bearer] {
	one := rapid.Custom(func(t *rapid.T) bearer {
		return bearer{
			rank:   note.Rank(rapid.IntRange(0, 3).Draw(t, "rank")),
			path:   rapid.SampledFrom([]string{"", "x.md", "a/x.md", "a/b/x.md", "a/b/c/x.md", "b/x.md", "a/y.md"}).Draw(t, "path"),
			hidden: rapid.IntRange(0, 3).Draw(t, "hidden") == 0,
		}
	})
	return rapid.Custom(func(t *rapid.T) []bearer {
		bearers := rapid.SliceOfN(one, 0, 6).Draw(t, "bearers")
		for i := range bearers {
			bearers[i].target = Target{Entity, int32(i)}
		}
		return bearers
	})
}

// TestChoosingNeverGuesses: the order of the bearers decides nothing; one is
// chosen only if it beats every other, and of two equals none.
func TestChoosingNeverGuesses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bearers := someBearers().Draw(t, "bearers")
		dir := rapid.SampledFrom([]string{"", "a", "a/b", "c"}).Draw(t, "dir")
		r := choose(slices.Clone(bearers), dir, nil)
		shuffled := slices.Clone(bearers)
		seed := rapid.Uint64().Draw(t, "seed")
		rand.New(rand.NewPCG(seed, seed)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if again := choose(shuffled, dir, nil); !reflect.DeepEqual(r, again) {
			t.Fatalf("%v or %v", r, again)
		}
		switch r.Target.Kind {
		case Unresolved:
			if len(bearers) > 0 {
				t.Fatal("no bearer was good enough")
			}
		case Ambiguous:
			if len(r.Rivals) < 2 {
				t.Fatalf("ambiguous between %v", r.Rivals)
			}
		case Hidden:
			if slices.ContainsFunc(bearers, func(b bearer) bool { return !b.hidden }) {
				t.Fatal("a hidden bearer hides a published one")
			}
		case Entity:
			for i, b := range bearers {
				if int32(i) != r.Target.Index && compare(bearers[r.Target.Index], b, dir) >= 0 {
					t.Fatalf("%v was chosen over its equal %v", bearers[r.Target.Index], b)
				}
			}
		}
	})
}
