//go:build unix

package main

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"dossier/generator/bench/corpus"
	"dossier/generator/build"
	"dossier/generator/tree"
	"dossier/layouts"
)

// BenchmarkSaved does what stands between the word that a note was saved and its
// page: a look at the folder, the plan of the site, the page. Each edit finds names
// that were sorted, as they are once a site is complete. It reports medians, in milliseconds of wall time and of all
// cores' time.
func BenchmarkSaved(b *testing.B) {
	for _, kind := range sameKinds {
		b.Run(kind, func(b *testing.B) { measureSaved(b, kind) })
	}
}

func measureSaved(b *testing.B, kind string) {
	s := newSaving(b, manyNotes)
	stages := map[string]*[]stageTime{"look": {}, "plan": {}, "page": {}, "all": {}}
	add := func(name string, do func()) {
		var t stageTime
		t.add(do)
		*stages[name] = append(*stages[name], t)
	}
	for b.Loop() {
		b.StopTimer()
		s.site.File("actors/index.html") // a list that sorts all names
		e := s.author.next(kind)
		if err := save(s.dir, e.path, e.text, false); err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		b.StartTimer()
		add("all", func() {
			add("look", func() { s.look(b, tree.Hint{Names: []string{e.path}}) })
			add("plan", func() { s.site = s.live.Update(s.content, s.layouts, build.Options{}) })
			add("page", func() {
				if _, ok := s.site.File(e.page); !ok {
					b.Fatal(e.page)
				}
			})
		})
	}
	b.ReportMetric(0, "ns/op")
	for name, times := range stages {
		b.ReportMetric(medianOf(*times, func(t stageTime) time.Duration { return t.wall }), name+"-ms")
		b.ReportMetric(medianOf(*times, func(t stageTime) time.Duration { return t.cores }), name+"-cpu-ms")
	}
}

func medianOf(times []stageTime, of func(stageTime) time.Duration) float64 {
	all := make([]time.Duration, len(times))
	for i := range times {
		all[i] = of(times[i])
	}
	slices.Sort(all)
	return float64(all[len(all)/2].Microseconds()) / 1000
}

// saving is a dossier on disk with its site, as a preview holds them.
type saving struct {
	dir     string
	author  *author
	folder  *tree.Folder
	content *tree.Tree
	layouts *tree.Tree
	live    *build.Live
	site    *build.Site
}

func newSaving(b *testing.B, notes int) *saving {
	files := corpus.Generate(notes, 1)
	s := &saving{dir: filepath.Join(b.TempDir(), "content"), layouts: tree.Memory(nil)}
	s.author = newAuthor(files, 0, rand.New(rand.NewPCG(1, uint64(notes))))
	if err := lay(s.dir, files); err != nil {
		b.Fatal(err)
	}
	base, err := tree.FS(layouts.Files)
	if err != nil {
		b.Fatal(err)
	}
	s.folder, s.live = tree.Follow(s.dir), build.NewLive(base)
	s.look(b, tree.Hint{All: true})
	s.site = s.live.Update(s.content, s.layouts, build.Options{})
	s.site.Complete(context.Background(), 2)
	return s
}

func (s *saving) look(b *testing.B, h tree.Hint) {
	t, _, err := s.folder.Look(h, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	s.content = t
}
