//go:build unix

package main

import (
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// hugeNotes is the size of an archive.
const hugeNotes = 100000

// BenchmarkMiddle makes all that stands between parsing and rendering: the graph,
// the plan of all pages and their fingerprints, with names, matches and addresses
// remembered, as they are after an edit; and with what the plan before has found
// out, while one text is changed to and fro. Each stage reports the milliseconds of
// wall time and of all cores' time that one round of it took.
func BenchmarkMiddle(b *testing.B) {
	b.Run("10000", func(b *testing.B) { measureMiddle(b, manyNotes, false) })
	b.Run("10000 edited", func(b *testing.B) { measureMiddle(b, manyNotes, true) })
	b.Run("100000", func(b *testing.B) { measureHuge(b, false) })
	b.Run("100000 edited", func(b *testing.B) { measureHuge(b, true) })
}

func measureHuge(b *testing.B, edits bool) {
	if testing.Short() {
		b.Skip("it takes gigabytes")
	}
	measureMiddle(b, hugeNotes, edits)
}

func measureMiddle(b *testing.B, notes int, edits bool) {
	m := &pipeline{notes: parsedOf(b, notes)}
	m.remember()
	if edits {
		m.known = &site.Known{}
		m.beginEdits()
	}
	b.ReportAllocs()
	var graphs, plans, sheets, prints stageTime
	rounds := 0
	round := func() {
		runtime.GC() // apart, so that what a stage took is its own work
		m.edit()
		graphs.add(func() { m.graph = graph.New(m.input()) })
		plans.add(func() { m.plan = site.New(m.planned()) })
		var all []*site.Sheet
		sheets.add(func() { all = m.plan.Sheets() })
		prints.add(func() { halves(len(all), func(i int) { all[i].Fingerprint() }) })
		if edits {
			m.known = m.plan.Known()
		}
	}
	round()
	graphs, plans, sheets, prints = stageTime{}, stageTime{}, stageTime{}, stageTime{}
	for b.Loop() {
		rounds++
		round()
	}
	b.ReportMetric(0, "ns/op")
	for name, s := range map[string]*stageTime{"graph": &graphs, "plan": &plans, "sheets": &sheets, "prints": &prints} {
		b.ReportMetric(float64(s.wall.Microseconds())/1000/float64(rounds), name+"-ms")
		b.ReportMetric(float64(s.cores.Microseconds())/1000/float64(rounds), name+"-cpu-ms")
	}
}

// stageTime is what the rounds of a stage took.
type stageTime struct{ wall, cores time.Duration }

func (s *stageTime) add(do func()) {
	began, used := time.Now(), coresTime()
	do()
	s.wall += time.Since(began)
	s.cores += coresTime() - used
}

// coresTime is what the process has used of all cores.
func coresTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// pipeline is a dossier after the first stage, with what a build remembers.
type pipeline struct {
	notes   []*note.Note
	naming  *graph.Naming
	matched []*graph.Matched
	placed  *site.Addresses
	known   *site.Known
	graph   *graph.Graph
	plan    *site.Plan
	edited  *version // of one note, nil while it is not edited
}

// version is a note's other text, with what it is matched with.
type version struct {
	at      int
	note    *note.Note
	matched *graph.Matched
}

// beginEdits chooses a text in the middle of the dossier.
func (m *pipeline) beginEdits() {
	at := len(m.notes) / 2
	for !strings.HasPrefix(m.notes[at].Path, "events/") {
		at++
	}
	n := m.notes[at]
	other := note.Parse(n.Path, []byte(n.Source()+"\nOne more sentence stands here.\n"), note.Options{})
	m.edited = &version{at, other, graph.Match(other, m.graph.Names)}
}

// edit puts the other text in the place of the note's.
func (m *pipeline) edit() {
	if e := m.edited; e != nil {
		m.notes[e.at], e.note = e.note, m.notes[e.at]
		m.matched[e.at], e.matched = e.matched, m.matched[e.at]
	}
}

func (m *pipeline) remember() {
	m.matched = make([]*graph.Matched, len(m.notes))
	in := m.input()
	in.Name = func(_ fingerprint.Hash, make func() *graph.Naming) *graph.Naming {
		m.naming = make()
		return m.naming
	}
	in.Match = func(i int, names *graph.Names) *graph.Matched {
		m.matched[i] = graph.Match(m.notes[i], names)
		return m.matched[i]
	}
	m.graph = graph.New(in)
	planned := m.planned()
	planned.Place = func(_ fingerprint.Hash, make func() *site.Addresses) *site.Addresses {
		m.placed = make()
		return m.placed
	}
	m.plan = site.New(planned)
}

func (m *pipeline) input() graph.Input {
	return graph.Input{
		Notes: m.notes, Settings: note.DefaultSettings(), HomePath: "index.md", Each: halves,
		Name:  func(fingerprint.Hash, func() *graph.Naming) *graph.Naming { return m.naming },
		Match: func(i int, _ *graph.Names) *graph.Matched { return m.matched[i] },
	}
}

func (m *pipeline) planned() site.Input {
	return site.Input{
		Graph: m.graph, Files: tree.Memory(nil), Each: halves,
		Place: func(fingerprint.Hash, func() *site.Addresses) *site.Addresses { return m.placed },
		Known: m.known,
	}
}

// BenchmarkData makes the data of all pages.
func BenchmarkData(b *testing.B) {
	m := &pipeline{notes: parsedOf(b, manyNotes)}
	m.remember()
	sheets := m.plan.Sheets()
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sheets {
			s.Data()
		}
	}
}

// BenchmarkMiddleMemory tells how much memory the graph and the plan hold
// beside the notes and the matches.
func BenchmarkMiddleMemory(b *testing.B) {
	m := &pipeline{notes: parsedOf(b, manyNotes)}
	notes := inUse()
	m.remember()
	m.graph, m.plan = nil, nil
	matched := inUse()
	for b.Loop() {
	}
	m.graph = graph.New(m.input())
	made := inUse()
	m.plan = site.New(m.planned())
	sheets := m.plan.Sheets()
	halves(len(sheets), func(i int) { sheets[i].Fingerprint() })
	sheets = nil
	planned := inUse()
	n := float64(len(m.notes))
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(notes)/n, "notes-B/note")
	b.ReportMetric(float64(matched-notes)/n, "matches-B/note")
	b.ReportMetric(float64(made-matched)/n, "graph-B/note")
	b.ReportMetric(float64(planned-made)/n, "plan-B/note")
	runtime.KeepAlive(m)
}

func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}
