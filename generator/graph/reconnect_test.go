package graph

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"dossier/generator/fingerprint"
	"dossier/generator/note"
)

// remembering makes graphs one after the other, as builds do.
type remembering struct {
	notes   map[string]*note.Note // by path and text
	matched map[*note.Note]*Matched
	last    *Graph
	naming  *Naming
	key     fingerprint.Hash
}

func (r *remembering) graph(files map[string]string, assets []string) *Graph {
	in := Input{Assets: assets, Settings: note.DefaultSettings(), Last: r.last, Before: r.naming}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if slices.Contains(note.HomePaths(), p) {
			in.HomePath = p
			in.Settings, _ = note.SettingsOf(p, []byte(files[p]))
		}
		key := p + "\n" + files[p]
		if r.notes[key] == nil {
			r.notes[key] = note.Parse(p, []byte(files[p]), note.Options{Home: p == in.HomePath})
		}
		in.Notes = append(in.Notes, r.notes[key])
	}
	in.Name = func(key fingerprint.Hash, make func() *Naming) *Naming {
		if r.naming == nil || key != r.key {
			r.naming, r.key = make(), key
		}
		return r.naming
	}
	matched := map[*note.Note]*Matched{}
	in.Match = func(i int, names *Names) *Matched {
		n := in.Notes[i]
		m := r.matched[n]
		if m != nil && names != r.last.Names {
			m, _ = ChangeOf(r.last.Names, names).After(n, m)
		}
		if m == nil {
			m = Match(n, names)
		}
		matched[n] = m
		return m
	}
	r.last = New(in)
	r.matched = matched
	return r.last
}

// TestAGraphThatRemembersIsOneMadeAnew: an earlier table of names and an earlier graph
// change nothing, whatever came between.
func TestAGraphThatRemembersIsOneMadeAnew(t *testing.T) {
	assets := rapid.SampledFrom([][]string{nil, {"a/p.png"}})
	var mended int
	rapid.Check(t, func(rt *rapid.T) {
		files := map[string]string{}
		for _, place := range rapid.SliceOfNDistinct(rapid.SampledFrom(placesInUse), 1, len(placesInUse), rapid.ID).Draw(rt, "places") {
			files[place] = noteInUse().Draw(rt, "text")
		}
		r := &remembering{notes: map[string]*note.Note{}}
		with := assets.Draw(rt, "assets")
		for range 4 {
			last := r.last
			got, want := r.graph(files, with), world(t, files, with...)
			if last != nil && len(last.Members) == len(got.Members) {
				mended++
			}
			for name, pair := range map[string][2]any{
				"entities": {got.Entities, want.Entities}, "folders": {got.Folders, want.Folders}, "hash": {got.Names.hash, want.Names.hash},
				"about": {got.About, want.About}, "links": {got.Links, want.Links}, "mentions": {got.Mentions, want.Mentions},
				"words": {got.Words, want.Words}, "cited": {got.Cited, want.Cited}, "relations": {got.Relations, want.Relations},
				"firsts": {got.firsts, want.firsts}, "named": {got.named, want.named}, "places": {got.namedAt, want.namedAt}, "finds": {got.finds, want.finds},
			} {
				if !reflect.DeepEqual(pair[0], pair[1]) {
					rt.Fatalf("%s: %v, made anew %v", name, pair[0], pair[1])
				}
			}
			if fresh := want.wantsOf(nil); !maps.Equal(r.naming.wants, fresh) && got.Names == r.naming.names {
				rt.Fatalf("wanted: %v, made anew %v", r.naming.wants, fresh)
			}
			files = edited(rt, files)
		}
	})
	if mended == 0 {
		t.Error("no graph was mended")
	}
}

func TestAnIndexKeepsTheOrderOfEntries(t *testing.T) {
	x := newIndex(0)
	for i, key := range []string{"a", "b", "a", "c"} {
		if e := x.add(7, key); e != int32(i) { // all in one chain
			t.Fatalf("entry %d is %d", i, e)
		}
	}
	x.chain()
	x.append(7, "a")
	for key, want := range map[string][]int32{"a": {0, 2, 4}, "b": {1}, "c": {3}, "d": nil} {
		if got := slices.Collect(x.among(7, key)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
	if e, ok := x.first(8, "a"); ok {
		t.Errorf("under another hash there is entry %d", e)
	}
	if e, ok := x.first(7, "b"); e != 1 || !ok {
		t.Errorf("b is first in entry %d, %v", e, ok)
	}
}

// TestAnIndexGrowsWithWhatIsAppended: chains stay short however many stubs there are.
func TestAnIndexGrowsWithWhatIsAppended(t *testing.T) {
	x := newIndex(0)
	x.chain()
	const n = 1000
	for i := range n {
		x.append(uint32(i*2654435761), strconv.Itoa(i%(n/2)))
		if len(x.heads) < len(x.links) {
			t.Fatalf("%d entries hang on %d chains", len(x.links), len(x.heads))
		}
	}
	for i := range n {
		if e, ok := x.first(uint32(i*2654435761), strconv.Itoa(i%(n/2))); !ok || e != int32(i) {
			t.Fatalf("entry %d is found as %d, %t", i, e, ok)
		}
	}
}

// TestANotesOwnTableFindsTheSame: what a table for one note's words finds in it is what
// the table of all names finds.
func TestANotesOwnTableFindsTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		files := map[string]string{}
		for _, place := range placesInUse {
			files[place] = noteInUse().Draw(rt, "text")
		}
		g := world(t, files)
		if g.Names.calls == nil {
			return
		}
		for i := range g.Members {
			n := g.Members[i].Note
			g.Names.calls.asked.Store(0)
			own := Match(n, g.Names)
			g.Names.calls.asked.Store(fewNotes)
			if whole := Match(n, g.Names); !reflect.DeepEqual(own, whole) {
				rt.Fatalf("%s: %+v by its own table, %+v by that of all", n.Path, own, whole)
			}
		}
	})
}
