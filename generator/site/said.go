package site

import (
	"cmp"
	"math"
	"slices"

	"dossier/generator/edtf"
	"dossier/generator/graph"
)

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

// everythingSaid gathers what the parts of an entity's page show of other notes. At
// the end of the list stands what is to come: so much of it is ahead.
func (p *Plan) everythingSaid(s *sheet, d *desk) (all []said, ahead int) {
	all = d.said[:0]
	dates := p.ranked().dates
	noted := func(member, how int32) said {
		s := dates[member]
		s.statement = how
		return s
	}
	last := newSaid(edtf.Date{}, 0, 0) // most statements of a note share a date
	stated := func(member, statement int32) said {
		if date := p.graph.Members[member].Note.Statements[statement].Date; last.date != date {
			last = newSaid(date, 0, 0)
		}
		s := last
		s.member, s.statement = member, statement
		return s
	}
	for _, list := range [][]graph.Mention{s.mentions, s.cited, s.words} {
		for _, m := range list {
			all = append(all, stated(m.Member, m.Statement))
		}
	}
	entries := func(list []happening) {
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
	entries(s.past)
	for _, member := range s.about {
		all = append(all, noted(member, saidInHeader))
	}
	for _, member := range s.linkedFrom {
		all = append(all, noted(member, saidByLink))
	}
	happened := len(all)
	entries(s.next)
	d.said = all
	return all, len(all) - happened
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

// most is how much other notes say at most on an entity's page.
func (s *sheet) most() int {
	return len(s.mentions) + len(s.cited) + len(s.words) + len(s.past) + len(s.next) + len(s.about) + len(s.linkedFrom)
}

// keepNewest leaves the newest of everything that has happened on the page, each in
// its place, and says how much that is. What is to come stays, also that without a
// day, and what the entity's own note tells.
func (p *Plan) keepNewest(s *sheet, happened []said, order []int32, d *desk) (kept int) {
	d.full.clear()
	d.members.clear()
	var links, headings []said
	for _, i := range order {
		if int(i) >= len(happened) {
			continue
		}
		if kept == newestLimit {
			break
		}
		kept++
		switch one := happened[i]; one.statement {
		case saidInHeader:
			d.members.add(one.member)
		case saidByLink:
			links = append(links, one)
		case saidByHeading:
			headings = append(headings, one)
		default:
			d.full.add(p.graph.Place(graph.Mention{Member: one.member, Statement: one.statement}))
		}
	}
	isOld := func(m graph.Mention) bool { return !d.full.has(p.graph.Place(m)) }
	s.mentions = slices.DeleteFunc(s.mentions, isOld)
	s.cited = slices.DeleteFunc(s.cited, isOld)
	s.words = slices.DeleteFunc(s.words, isOld)
	s.about = slices.DeleteFunc(s.about, func(member int32) bool { return !d.members.has(member) })
	s.linkedFrom = slices.DeleteFunc(slices.Clone(s.linkedFrom), func(member int32) bool {
		return !slices.ContainsFunc(links, func(one said) bool { return one.member == member })
	})
	own := p.graph.Entities[s.entity].Member
	s.past = slices.DeleteFunc(p.withoutOldOwn(s), func(h happening) bool {
		switch {
		case h.member == own:
			return false
		case h.statement >= 0:
			return isOld(graph.Mention{Member: h.member, Statement: h.statement})
		case h.heading >= 0:
			return !slices.Contains(headings, headingSaid(h))
		}
		return !d.members.has(p.graph.Entities[h.event].Member)
	})
	s.next = s.next[:min(newestLimit, len(s.next))]
	return kept
}

// withoutOldOwn is what has happened with the newest lines alone of the entity's own
// note, which stand in its text besides.
func (p *Plan) withoutOldOwn(s *sheet) []happening {
	own, count := p.graph.Entities[s.entity].Member, 0
	for i := range s.past {
		if s.past[i].member == own {
			count++
		}
	}
	return slices.DeleteFunc(s.past, func(h happening) bool {
		if h.member != own {
			return false
		}
		count--
		return count >= newestLimit
	})
}
