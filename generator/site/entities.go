package site

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// No page outgrows its reader.
const (
	newestLimit = 100 // statements of other notes on an entity's own page
	yearLimit   = 200 // statements on a page of one year
)

// entitySheets are an entity's page and its pages of older statements.
func (p *Plan) entitySheets(e int32) []*Sheet {
	return p.entityPages[e].get(func() []*Sheet { return p.withYears(p.entitySheet(e)) })
}

// entitySheet decides what stands on an entity's page, each statement once in
// full: in the note's own text; else in their words; else in the timeline;
// else under mentioned in.
func (p *Plan) entitySheet(e int32) sheet {
	thing := &p.graph.Entities[e]
	s := sheet{
		layout:     thing.Kind.String(),
		address:    p.at.entities[e],
		entity:     e,
		folder:     -1,
		about:      slices.Clone(p.graph.About[e]),
		cited:      slices.Clone(p.graph.Cited[e]),
		linkedFrom: p.graph.Links[e],
	}
	slices.SortStableFunc(s.about, p.newestFirst(len(s.about)))
	p.sortMentions(s.cited)
	full := map[graph.Mention]string{} // statements that stand in full, and where
	p.addOwn(thing.Member, full)
	s.words = p.wordsOf(e, full)
	switch thing.Kind {
	case note.Actor, note.Topic:
		p.addTimeline(&s, full)
		s.about = p.withoutEntries(s.about, s.past, s.next)
		s.together = p.togetherWith(e)
		s.network = p.neighbourhood(e)
	case note.Event:
		s.before, s.after = p.around(e)
	case note.Source:
		s.cited = slices.DeleteFunc(s.cited, func(m graph.Mention) bool {
			_, said := full[m]
			full[m] = ""
			return said
		})
	}
	s.mentions = p.otherMentions(e, full)
	if thing.Member >= 0 {
		for _, t := range p.graph.Members[thing.Member].Sources {
			if p.isSource(t) && t.Index != e {
				s.sources = append(s.sources, t.Index)
			}
		}
	}
	return s
}

// addOwn marks the statements of the page's own note: they stand in its text.
func (p *Plan) addOwn(member int32, full map[graph.Mention]string) {
	if member < 0 {
		return
	}
	for i := range p.graph.Members[member].Note.Statements {
		full[graph.Mention{Member: member, Statement: int32(i)}] = p.graph.Members[member].Note.Statements[i].ID
	}
}

// wordsOf are the quotations of what the entity said in other notes.
func (p *Plan) wordsOf(e int32, full map[graph.Mention]string) []graph.Mention {
	var words []graph.Mention
	for _, m := range p.graph.Words[e] {
		if _, ok := full[m]; !ok {
			words = append(words, m)
			full[m] = ""
		}
	}
	slices.SortStableFunc(words, func(a, b graph.Mention) int { return newest(p.statementDate(a), p.statementDate(b)) })
	return words
}

func (p *Plan) statementDate(m graph.Mention) edtf.Date {
	return p.graph.Members[m.Member].Note.Statements[m.Statement].Date
}

// addTimeline plans what has happened and what is next. A statement that
// stands in full elsewhere on the page is one line with a link.
func (p *Plan) addTimeline(s *sheet, full map[graph.Mention]string) {
	list := p.happeningsOf(s.entity)
	for i := range list {
		h := &list[i]
		if h.statement < 0 {
			continue
		}
		m := graph.Mention{Member: h.member, Statement: h.statement}
		at, stands := full[m]
		switch {
		case !stands:
			full[m] = ""
		case at != "":
			h.at = at
		default:
			h.at = elsewhere
		}
	}
	s.past, s.next = p.splitToCome(list)
	if p.graph.Entities[s.entity].Kind == note.Topic {
		p.addStateOfPlay(s, list)
	}
}

// withoutEntries drops the events that the timeline tells of.
func (p *Plan) withoutEntries(about []int32, lists ...[]happening) []int32 {
	shown := map[int32]bool{}
	for _, list := range lists {
		for _, h := range list {
			if h.event >= 0 {
				shown[p.graph.Entities[h.event].Member] = true
			} else if p.graph.Members[h.member].Kind == note.Event {
				shown[h.member] = true
			}
		}
	}
	return slices.DeleteFunc(about, func(member int32) bool { return shown[member] })
}

// addStateOfPlay plans the latest development and the deadlines of a topic.
func (p *Plan) addStateOfPlay(s *sheet, list []happening) {
	s.latest = p.latestOf(s.past)
	var due []happening
	for _, h := range list {
		if v := p.graph.VerdictOn(h.date, h.status); h.status == "deadline" && (v.ToCome || v.Passed) {
			due = append(due, h)
		}
	}
	s.deadlines = p.brief(due)
}

// latestOf is the newest of what has happened, in brief; of several on the same
// days one that tells something rather than a quotation without its occasion.
func (p *Plan) latestOf(past []happening) *happening {
	if len(past) == 0 {
		return nil
	}
	best := len(past) - 1
	for i := best; i >= 0 && sameDays(past[i].date, past[best].date); i-- {
		if !p.isQuotation(&past[i]) {
			best = i
			break
		}
	}
	return &p.brief(past[best : best+1])[0]
}

func sameDays(a, b edtf.Date) bool { return a.First() == b.First() && a.Last() == b.Last() }

func (p *Plan) isQuotation(h *happening) bool {
	n := p.graph.Members[h.member].Note
	return h.statement >= 0 && n.Statements[h.statement].Of(n).Kind == markdown.Quotation
}

const mostCompanions = 12

// otherMentions are the statements that mention the entity, and the quotations
// of notes whose headers name it, as far as they stand nowhere else on the page.
func (p *Plan) otherMentions(e int32, full map[graph.Mention]string) []graph.Mention {
	var mentions []graph.Mention
	add := func(m graph.Mention) {
		if _, ok := full[m]; !ok {
			full[m] = ""
			mentions = append(mentions, m)
		}
	}
	for _, m := range p.graph.Mentions[e] {
		add(m)
	}
	if kind := p.graph.Entities[e].Kind; kind == note.Actor || kind == note.Topic {
		for _, member := range p.graph.About[e] {
			for i := range p.graph.Members[member].Note.Statements {
				n := p.graph.Members[member].Note
				if s := &n.Statements[i]; s.Of(n).Kind == markdown.Quotation && p.graph.IsKnown(n, s) {
					add(graph.Mention{Member: member, Statement: int32(i)})
				}
			}
		}
	}
	p.sortMentions(mentions)
	return mentions
}

// sortMentions puts the newest notes first, and keeps each note's order.
func (p *Plan) sortMentions(mentions []graph.Mention) {
	order := p.newestFirst(len(mentions))
	slices.SortFunc(mentions, func(a, b graph.Mention) int {
		return cmp.Or(order(a.Member, b.Member), cmp.Compare(a.Statement, b.Statement))
	})
}

// newest orders dates, the newest first and none last.
func newest(a, b edtf.Date) int {
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(boolInt(a.IsZero()), boolInt(b.IsZero()))
	}
	return edtf.Compare(b, a)
}

// fewMembers is how many are compared by their dates.
const fewMembers = 16

// newestFirst is the order of members by date, undated ones last, then by title
// and path, for a list of n. Long lists compare the ranks of all members, which
// are made once. For the few on a page that is planned alone that is too dear.
func (p *Plan) newestFirst(n int) func(a, b int32) int {
	if n <= fewMembers {
		return p.compareMembers
	}
	ranks := p.ranks.get(p.rankMembers)
	return func(a, b int32) int { return cmp.Compare(ranks[a], ranks[b]) }
}

func (p *Plan) compareMembers(a, b int32) int {
	if a == b {
		return 0
	}
	na, nb := p.graph.Members[a].Note, p.graph.Members[b].Note
	return cmp.Or(newest(na.Header.Date, nb.Header.Date), strings.Compare(na.Title, nb.Title), strings.Compare(na.Path, nb.Path))
}

// rankMembers sorts the members once, so that the many lists of them compare
// numbers instead of dates.
func (p *Plan) rankMembers() []int32 {
	order := make([]ranked, len(p.graph.Members))
	for i := range order {
		order[i] = newRanked(int32(i), p.graph.Members[i].Note.Header.Date)
	}
	slices.SortFunc(order, func(a, b ranked) int {
		if c := a.compare(b); c != 0 {
			return c
		}
		return p.compareMembers(a.member, b.member)
	})
	ranks := make([]int32, len(order))
	for rank, d := range order {
		ranks[d.member] = int32(rank)
	}
	return ranks
}

// ranked is a member with the days of its date as numbers. Most comparisons need
// no more, and these cost a tenth of those of dates.
type ranked struct {
	first, last int64
	member      int32
}

func newRanked(member int32, d edtf.Date) ranked {
	if d.IsZero() {
		return ranked{math.MinInt64, math.MinInt64, member} // after all others
	}
	number := func(day edtf.Day) int64 { return (int64(day.Year)*16+int64(day.Month))*32 + int64(day.Day) }
	return ranked{number(d.First()), number(d.Last()), member}
}

// compare puts the newest first.
func (r ranked) compare(other ranked) int {
	if r.first != other.first {
		return cmp.Compare(other.first, r.first)
	}
	return cmp.Compare(other.last, r.last)
}
