package site

import (
	"cmp"
	"slices"

	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// dated is all that has a place on a timeline, in order, each by its number. A
// timeline is a sorted list of such numbers.
type dated struct {
	entries []happening
	byNote  []int32 // numbers of the statements and headings, note by note
	firsts  []int32 // by member: where its numbers begin in byNote; one more at the end
	events  []int32 // by member: the number of the event's entry, -1
	told    []int32 // by statement: its number, -1
}

// ofNote are the entries of a member's statements and headings.
func (d *dated) ofNote(member int32) []int32 { return d.byNote[d.firsts[member]:d.firsts[member+1]] }

// allDated is made once for all timelines.
func (p *Plan) allDated() *dated { return p.timelines.get(p.makeDated) }

// chunks is into how many parts the members are cut whose entries are gathered at
// the same time.
const chunks = 16

func (p *Plan) makeDated() *dated {
	n := len(p.graph.Members)
	parts := make([][]happening, chunks)
	p.each(chunks, func(i int) { parts[i] = p.entriesBetween(i*n/chunks, (i+1)*n/chunks) })
	d := &dated{entries: slices.Concat(parts...), firsts: make([]int32, n+1), events: make([]int32, n), told: make([]int32, p.graph.Statements())}
	sortDated(d.entries)
	for i := range d.events {
		d.events[i] = -1
	}
	for i := range d.told {
		d.told[i] = -1
	}
	d.sortByNote(p)
	return d
}

func (p *Plan) entriesBetween(from, to int) []happening {
	var list []happening
	for i := from; i < to; i++ {
		if p.graph.Members[i].Role != graph.IsEntity {
			continue
		}
		if p.memory == nil || p.memory.traits[i].dated {
			list = p.appendEntries(list, int32(i))
		}
		if event, ok := p.eventEntry(int32(i)); ok {
			list = append(list, event)
		}
	}
	return list
}

// sortByNote finds the entries of each note.
func (d *dated) sortByNote(p *Plan) {
	for i := range d.entries {
		if e := &d.entries[i]; e.event < 0 {
			d.firsts[e.member+1]++
		}
	}
	for i := range d.events {
		d.firsts[i+1] += d.firsts[i]
	}
	d.byNote = make([]int32, d.firsts[len(d.events)])
	next := slices.Clone(d.firsts)
	for i := range d.entries {
		e := &d.entries[i]
		if e.event >= 0 {
			d.events[e.member] = int32(i)
			continue
		}
		d.byNote[next[e.member]] = int32(i)
		next[e.member]++
		if e.statement >= 0 {
			d.told[p.graph.Place(graph.Mention{Member: e.member, Statement: e.statement})] = int32(i)
		}
	}
}

// sortDated sorts by date, what has none last and the surer first. Most
// comparisons need no more than the days of the dates as numbers.
func sortDated(list []happening) {
	order := make([]datedEntry, len(list))
	for i := range list {
		order[i] = datedEntry{daysOf(list[i].date), list[i]}
	}
	slices.SortStableFunc(order, func(a, b datedEntry) int {
		if a.date.IsZero() == b.date.IsZero() && a.days != b.days {
			return a.days.compare(b.days)
		}
		return compareDated(&a.happening, &b.happening)
	})
	for i := range order {
		list[i] = order[i].happening
	}
}

// days are those of a date as numbers, in their order. Zero stands for no date.
type days struct{ first, last int64 }

func daysOf(d edtf.Date) days {
	if d.IsZero() {
		return days{}
	}
	number := func(day edtf.Day) int64 { return (int64(day.Year)*16+int64(day.Month))*32 + int64(day.Day) }
	return days{number(d.First()), number(d.Last())}
}

func (d days) compare(other days) int {
	if d.first != other.first {
		return cmp.Compare(d.first, other.first)
	}
	return cmp.Compare(d.last, other.last)
}

type datedEntry struct {
	days
	happening
}

func compareDated(a, b *happening) int {
	if a.date.IsZero() != b.date.IsZero() {
		return cmp.Compare(boolInt(a.date.IsZero()), boolInt(b.date.IsZero()))
	}
	if a.date.IsZero() && a.status != b.status {
		return cmp.Compare(sureness(a.status), sureness(b.status))
	}
	return cmp.Or(edtf.Compare(a.date, b.date), cmp.Compare(a.member, b.member),
		cmp.Compare(a.statement, b.statement), cmp.Compare(a.heading, b.heading))
}
