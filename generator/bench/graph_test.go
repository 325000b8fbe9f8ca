package main

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
)

// BenchmarkGraph makes the graph of a dossier in which one note changes to and
// fro, remembering what a build remembers: what every build of an edited
// dossier pays between parsing and planning.
func BenchmarkGraph(b *testing.B) {
	notes := parsed(b)
	for _, edit := range []struct {
		name string
		make func([]*note.Note) []*note.Note
	}{
		{"body", func(ns []*note.Note) []*note.Note { return edited(ns, "\n---\n", "\n---\nOne more sentence.\n") }},
		{"title", func(ns []*note.Note) []*note.Note { return edited(ns, "title: ", "title: Un") }},
		{"alias", func(ns []*note.Note) []*note.Note {
			return edited(ns, "title: ", "aliases: [Nobody Else]\ntitle: ")
		}},
		{"note", func(ns []*note.Note) []*note.Note {
			added := note.Parse("actors/new.md", []byte("---\ntitle: Somebody New\n---\n"), note.Options{})
			at, _ := slices.BinarySearchFunc(ns, added.Path, func(n *note.Note, path string) int { return strings.Compare(n.Path, path) })
			return slices.Insert(slices.Clone(ns), at, added)
		}},
	} {
		b.Run(edit.name, func(b *testing.B) {
			before, after := notes, edit.make(notes)
			m := &memory{}
			m.graph(before)
			m.graph(after)
			b.ReportAllocs()
			for b.Loop() {
				m.graph(before)
				before, after = after, before
			}
			b.ReportMetric(float64(m.matched), "matches")
		})
	}
}

// edited changes the text of one actor.
func edited(notes []*note.Note, old, new string) []*note.Note {
	after := slices.Clone(notes)
	for i, n := range after {
		if n.Path == "actors/a00100.md" {
			after[i] = note.Parse(n.Path, []byte(strings.Replace(n.Source(), old, new, 1)), note.Options{})
		}
	}
	return after
}

// memory is what a build remembers of the graph.
type memory struct {
	key     fingerprint.Hash
	naming  *graph.Naming
	names   *graph.Names
	notes   []*note.Note
	known   []*graph.Matched // by note
	mu      sync.Mutex
	matched int // notes for which nothing was known, the last time
}

func (m *memory) graph(notes []*note.Note) {
	m.matched = 0
	result := make([]*graph.Matched, len(notes))
	in := graph.Input{Notes: notes, Settings: note.DefaultSettings(), Each: halves}
	in.Name = func(key fingerprint.Hash, make func() *graph.Naming) *graph.Naming {
		if m.naming == nil || m.key != key {
			m.key, m.naming = key, make()
		}
		return m.naming
	}
	old, before := m.names, m.places(notes)
	var once sync.Once
	var is *graph.Change
	in.Match = func(i int, names *graph.Names) *graph.Matched {
		ok := before[i] >= 0
		switch {
		case ok && old.Hash() == names.Hash():
			result[i] = m.known[before[i]]
		case ok:
			once.Do(func() { is = graph.ChangeOf(old, names) })
			result[i], ok = is.After(notes[i], m.known[before[i]])
		}
		if !ok {
			m.mu.Lock()
			m.matched++
			m.mu.Unlock()
			result[i] = graph.Match(notes[i], names)
		}
		return result[i]
	}
	m.names = graph.New(in).Names
	m.notes, m.known = notes, result
}

// places says where each note stood the last time, -1 for a new one.
func (m *memory) places(notes []*note.Note) []int {
	places := make([]int, len(notes))
	at := 0
	for i, n := range notes {
		for at < len(m.notes) && m.notes[at].Path < n.Path {
			at++
		}
		places[i] = -1
		if at < len(m.notes) && m.notes[at] == n {
			places[i] = at
		}
	}
	return places
}

// halves calls do for every index on two cores.
func halves(n int, do func(int)) {
	var wg sync.WaitGroup
	for half := range 2 {
		wg.Go(func() {
			for i := half * n / 2; i < (half+1)*n/2; i++ {
				do(i)
			}
		})
	}
	wg.Wait()
}
