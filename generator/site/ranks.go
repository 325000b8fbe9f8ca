package site

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
)

// sortMentions puts the newest notes first, and keeps each note's order.
func (p *Plan) sortMentions(mentions []graph.Mention, d *desk) {
	if p.areFew(len(mentions)) {
		slices.SortFunc(mentions, func(a, b graph.Mention) int {
			return cmp.Or(p.compareMembers(a.Member, b.Member), cmp.Compare(a.Statement, b.Statement))
		})
		return
	}
	r := p.ranked()
	keys := d.keys[:0]
	for _, m := range mentions {
		keys = append(keys, uint64(r.of[m.Member])<<32|uint64(m.Statement))
	}
	slices.Sort(keys)
	for i, key := range keys {
		mentions[i] = graph.Mention{Member: r.order[key>>32], Statement: int32(key & math.MaxUint32)}
	}
	d.keys = keys
}

// sortMembers puts the newest first.
func (p *Plan) sortMembers(members []int32) {
	if p.areFew(len(members)) {
		slices.SortFunc(members, p.compareMembers)
		return
	}
	r := p.ranked()
	for i, m := range members {
		members[i] = r.of[m]
	}
	slices.Sort(members)
	for i, rank := range members {
		members[i] = r.order[rank]
	}
}

// newest orders dates, the newest first and none last.
func newest(a, b edtf.Date) int {
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(boolInt(a.IsZero()), boolInt(b.IsZero()))
	}
	return edtf.Compare(b, a)
}

// fewMembers is how many are compared by their dates: undated ones last, then by
// title and path. Long lists compare the ranks of all members, which are made
// once. For the few on a page that is planned alone that is too dear.
const fewMembers = 16

// areFew reports whether so many members are better compared by their dates.
func (p *Plan) areFew(n int) bool { return n <= fewMembers && !p.hasRanks.Load() }

func (p *Plan) compareMembers(a, b int32) int {
	if a == b {
		return 0
	}
	na, nb := p.graph.Members[a].Note, p.graph.Members[b].Note
	return cmp.Or(newest(na.Header.Date, nb.Header.Date), strings.Compare(na.Title, nb.Title), strings.Compare(na.Path, nb.Path))
}

// ranks are the places of all members among each other, the newest first.
type ranks struct {
	of     []int32          // by member
	order  []int32          // members by rank
	dates  []said           // by member: its date
	common fingerprint.Hash // of whose names and paths
}

// ranked are the ranks of members.
func (p *Plan) ranked() *ranks {
	r := p.ranks.get(p.rankMembers)
	p.hasRanks.Store(true)
	return r
}

// rankMembers sorts the members once, so that the many lists of them compare
// numbers instead of dates. The ranks of an earlier plan hold as long as all names
// and dates are the same.
func (p *Plan) rankMembers() *ranks {
	r := &ranks{}
	if p.remembers() {
		r.common = p.commonKey()
		if known := p.memory.ranks.Load(); known != nil && known.common == r.common && p.haveDates(known.dates) {
			return known
		}
		defer p.memory.ranks.Store(r)
	}
	n := len(p.graph.Members)
	r.of, r.order, r.dates = make([]int32, n), make([]int32, n), make([]said, n)
	keys := make([]saidAt, n)
	for i := range r.dates {
		r.dates[i] = newSaid(p.graph.Members[i].Note.Header.Date, int32(i), saidInHeader)
		keys[i] = saidAt{days: r.dates[i].days, at: int32(i)}
	}
	slices.SortFunc(keys, func(a, b saidAt) int {
		if a.days != b.days {
			return b.days.compare(a.days)
		}
		return p.compareMembers(a.at, b.at)
	})
	for rank := range keys {
		r.order[rank] = keys[rank].at
		r.of[keys[rank].at] = int32(rank)
	}
	return r
}

// haveDates reports whether the members have these dates.
func (p *Plan) haveDates(dates []said) bool {
	for i := range p.graph.Members {
		if p.graph.Members[i].Note.Header.Date != dates[i].date {
			return false
		}
	}
	return true
}
