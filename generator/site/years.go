package site

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// withYears gives an entity's page. Where too much is said about it, the page
// keeps the newest and every year has a page of its own.
func (p *Plan) withYears(main sheet) []*Sheet {
	if !main.overflows() {
		return []*Sheet{p.sheet(main)}
	}
	var years []sheet
	room := p.at.below()
	base := strings.TrimSuffix(main.address, ".html")
	for _, c := range p.byYear(&main) {
		year := sheet{
			layout:     main.layout,
			entity:     main.entity,
			folder:     -1,
			year:       c.name,
			address:    room.take(base + "/" + c.name),
			mentions:   c.mentions,
			about:      c.about,
			linkedFrom: c.links,
			past:       c.past,
		}
		years = append(years, year)
		main.parts = append(main.parts, partLink{c.name, year.address, c.size})
	}
	main.keepNewest()
	main.parts = append([]partLink{{"newest", main.address, newestLimit}}, main.parts...)
	return p.inParts(main, years)
}

// inParts gives a page and its parts, each of which leads to all others.
func (p *Plan) inParts(main sheet, parts []sheet) []*Sheet {
	sheets := []*Sheet{p.sheet(main)}
	for _, part := range parts {
		part.parts = main.parts
		sheets = append(sheets, p.sheet(part))
	}
	return sheets
}

func (s *sheet) overflows() bool {
	return max(len(s.mentions), len(s.cited), len(s.words), len(s.past), len(s.next), len(s.about), len(s.linkedFrom)) > newestLimit
}

func (s *sheet) keepNewest() {
	s.past = s.past[max(0, len(s.past)-newestLimit):]
	s.next = s.next[:min(newestLimit, len(s.next))]
	s.mentions = s.mentions[:min(newestLimit, len(s.mentions))]
	s.cited = s.cited[:min(newestLimit, len(s.cited))]
	s.words = s.words[:min(newestLimit, len(s.words))]
	s.about = s.about[:min(newestLimit, len(s.about))]
	s.linkedFrom = s.linkedFrom[:min(newestLimit, len(s.linkedFrom))]
}

// yearChunk is what stands on a page of one year.
type yearChunk struct {
	name     string
	size     int
	mentions []graph.Mention
	about    []int32
	links    []int32
	past     []happening // dated headings
}

// said is one thing that a page of a year shows: a statement, a note whose
// header names the entity, or one that merely links to it.
type said struct {
	date      edtf.Date
	days      days
	member    int32
	statement int32 // or one of the kinds below
	heading   int32 // of saidByHeading
}

func newSaid(date edtf.Date, member, statement int32) said {
	s := said{date: date, days: daysOf(date), member: member, statement: statement}
	if date.IsZero() {
		s.days = days{math.MinInt64, math.MinInt64} // the newest come first
	}
	return s
}

func headingSaid(h happening) said {
	s := newSaid(h.date, h.member, saidByHeading)
	s.heading = h.heading
	return s
}

// newest puts the newest first, and what has no date last.
func (s *said) newest(other *said) int {
	if s.days != other.days {
		return other.days.compare(s.days)
	}
	return newest(s.date, other.date)
}

const (
	saidInHeader = -1
	saidByLink   = -2
	// saidByHeading is a dated heading: an entry of the year's timeline.
	saidByHeading = -3
)

// byYear cuts everything that other notes say, newest first, into years of
// bounded size; what has no date comes last.
func (p *Plan) byYear(s *sheet) []yearChunk {
	d := p.borrow()
	defer p.desks.Put(d)
	all := p.everythingSaid(s, d)
	var chunks []yearChunk
	part, last, name := 1, "", ""
	var before *said
	list := newYearLists(all)
	for _, i := range p.orderOf(all, d) {
		one := &all[i]
		if before == nil || one.date != before.date {
			name = yearOf(one.date)
		}
		before = one
		switch {
		case name != last:
			part, last = 1, name
			chunks = append(chunks, yearChunk{name: name})
		case chunks[len(chunks)-1].size == yearLimit:
			part++
			chunks = append(chunks, yearChunk{name: name + "-" + strconv.Itoa(part)})
		}
		list.add(&chunks[len(chunks)-1], one)
	}
	for i := range chunks {
		p.sortMentions(chunks[i].mentions, d)
		slices.Reverse(chunks[i].past)
	}
	return chunks
}

// saidAt is one of a list with what it is sorted by in most cases: as little as
// that is quickly moved.
type saidAt struct {
	days
	rank, at int32
}

// orderOf sorts by date, the newest first, then as the notes are sorted. It gives
// places in the list.
func (p *Plan) orderOf(all []said, d *desk) []int32 {
	r := p.ranked()
	keys := make([]saidAt, len(all))
	for i := range all {
		keys[i] = saidAt{all[i].days, r.of[all[i].member], int32(i)}
	}
	slices.SortFunc(keys, func(x, y saidAt) int {
		if x.days != y.days {
			return y.days.compare(x.days)
		}
		a, b := &all[x.at], &all[y.at]
		if a.date != b.date {
			return newest(a.date, b.date)
		}
		if x.rank != y.rank {
			return cmp.Compare(x.rank, y.rank)
		}
		return cmp.Or(cmp.Compare(a.statement, b.statement), cmp.Compare(a.heading, b.heading))
	})
	d.ids = d.ids[:0]
	for i := range keys {
		d.ids = append(d.ids, keys[i].at)
	}
	return d.ids
}

// yearLists are the lists of all chunks one after the other, with the room that
// they need.
type yearLists struct {
	mentions []graph.Mention
	about    []int32
	links    []int32
}

func newYearLists(all []said) *yearLists {
	var mentions, about, links int
	for i := range all {
		switch all[i].statement {
		case saidInHeader:
			about++
		case saidByLink:
			links++
		default:
			mentions++
		}
	}
	return &yearLists{make([]graph.Mention, 0, mentions), make([]int32, 0, about), make([]int32, 0, links)}
}

// add puts one more on the last chunk.
func (l *yearLists) add(c *yearChunk, one *said) {
	c.size++
	switch one.statement {
	case saidInHeader:
		l.about, c.about = grown(l.about, c.about, one.member)
	case saidByLink:
		l.links, c.links = grown(l.links, c.links, one.member)
	case saidByHeading:
		c.past = append(c.past, happening{date: one.date, member: one.member, statement: -1, heading: one.heading, event: -1})
	default:
		l.mentions, c.mentions = grown(l.mentions, c.mentions, graph.Mention{Member: one.member, Statement: one.statement})
	}
}

// grown adds to a list that stands at the end of another.
func grown[T any](whole, last []T, one T) ([]T, []T) {
	from := len(whole) - len(last)
	whole = append(whole, one)
	return whole, whole[from:len(whole):len(whole)]
}

// everythingSaid gathers what the parts of an entity's page show of other notes.
func (p *Plan) everythingSaid(s *sheet, d *desk) []said {
	all := d.said[:0]
	dates := p.ranked().dates
	noted := func(member, how int32) said {
		s := dates[member]
		s.statement = how
		return s
	}
	stated := p.whens.get(p.dateStatements).of
	for _, list := range [][]graph.Mention{s.mentions, s.cited, s.words} {
		for _, m := range list {
			all = append(all, stated(m.Member, m.Statement))
		}
	}
	for _, list := range [][]happening{s.past, s.next} {
		for _, h := range list {
			switch {
			case h.statement >= 0 && h.at == "":
				all = append(all, stated(h.member, h.statement))
			case h.heading >= 0:
				all = append(all, headingSaid(h))
			case h.event >= 0:
				all = append(all, newSaid(h.date, p.graph.Entities[h.event].Member, saidInHeader))
			}
		}
	}
	for _, member := range s.about {
		all = append(all, noted(member, saidInHeader))
	}
	for _, member := range s.linkedFrom {
		all = append(all, noted(member, saidByLink))
	}
	d.said = all
	return all
}

func yearOf(d edtf.Date) string {
	if d.IsZero() {
		return "undated"
	}
	day := d.First()
	if day.IsInfinite() {
		day = d.Last()
	}
	if day.IsInfinite() {
		return "undated"
	}
	return strconv.Itoa(day.Year)
}
