package site

import (
	"slices"

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
	d := p.borrow()
	defer p.desks.Put(d)
	s := sheet{
		layout:     thing.Kind.String(),
		address:    p.at.entities[e],
		entity:     e,
		folder:     -1,
		about:      slices.Clone(p.graph.About[e]),
		cited:      slices.Clone(p.graph.Cited[e]),
		linkedFrom: p.graph.Links[e],
	}
	p.sortMembers(s.about)
	p.sortMentions(s.cited, d)
	s.words = p.wordsOf(e, d)
	switch thing.Kind {
	case note.Actor, note.Topic:
		p.addTimeline(&s, d)
		s.about = p.withoutEntries(s.about, d, s.past, s.next)
		s.together = p.togetherWith(e)
		s.network = p.surroundingsOf(e).network
	case note.Event:
		s.before, s.after = p.around(e)
	case note.Source:
		s.cited = slices.DeleteFunc(s.cited, func(m graph.Mention) bool { return !p.stand(m, thing.Member, d) })
	}
	s.mentions = p.otherMentions(e, d)
	if thing.Member >= 0 {
		for _, t := range p.graph.Members[thing.Member].Sources {
			if p.isSource(t) && t.Index != e {
				s.sources = append(s.sources, t.Index)
			}
		}
	}
	return s
}

// stand puts a statement in full on the page of the note own. It reports false
// where it stands in full already: those of the note itself stand in its text.
func (p *Plan) stand(m graph.Mention, own int32, d *desk) bool {
	return m.Member != own && d.full.add(p.graph.Place(m))
}

// wordsOf are the quotations of what the entity said in other notes.
func (p *Plan) wordsOf(e int32, d *desk) []graph.Mention {
	own := p.graph.Entities[e].Member
	all := d.said[:0]
	for _, m := range p.graph.Words[e] {
		if p.stand(m, own, d) {
			all = append(all, newSaid(p.statementDate(m), m.Member, m.Statement))
		}
	}
	d.said = all
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b said) int { return a.newest(&b) })
	words := make([]graph.Mention, len(all))
	for i := range all {
		words[i] = graph.Mention{Member: all[i].member, Statement: all[i].statement}
	}
	return words
}

func (p *Plan) statementDate(m graph.Mention) edtf.Date {
	return p.graph.Members[m.Member].Note.Statements[m.Statement].Date
}

// addTimeline plans what has happened and what is next. A statement that
// stands in full elsewhere on the page is one line with a link.
func (p *Plan) addTimeline(s *sheet, d *desk) {
	own := p.graph.Entities[s.entity].Member
	list := p.happeningsOf(s.entity, d)
	for i := range list {
		h := &list[i]
		switch {
		case h.statement < 0 || p.stand(graph.Mention{Member: h.member, Statement: h.statement}, own, d):
		case h.member == own:
			h.at = p.graph.Members[own].Note.Statements[h.statement].ID
		default:
			h.at = elsewhere
		}
	}
	s.past, s.next = p.splitToCome(list)
	s.newest = p.latestOf(s.past)
	if p.graph.Entities[s.entity].Kind == note.Topic {
		p.addStateOfPlay(s, list)
	}
}

// withoutEntries drops the events that the timeline tells of.
func (p *Plan) withoutEntries(about []int32, d *desk, lists ...[]happening) []int32 {
	for _, list := range lists {
		for i := range list {
			if h := &list[i]; h.event >= 0 {
				d.members.add(p.graph.Entities[h.event].Member)
			} else if p.graph.Members[h.member].Kind == note.Event {
				d.members.add(h.member)
			}
		}
	}
	return slices.DeleteFunc(about, d.members.has)
}

// addStateOfPlay plans the latest development and the deadlines of a topic.
func (p *Plan) addStateOfPlay(s *sheet, list []happening) {
	s.latest = s.newest
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

// otherMentions are the statements that mention the entity, and the quotations
// of notes whose headers name it, as far as they stand nowhere else on the page.
func (p *Plan) otherMentions(e int32, d *desk) []graph.Mention {
	own := p.graph.Entities[e].Member
	mentions := make([]graph.Mention, 0, len(p.graph.Mentions[e]))
	for _, m := range p.graph.Mentions[e] {
		if p.stand(m, own, d) {
			mentions = append(mentions, m)
		}
	}
	if kind := p.graph.Entities[e].Kind; kind == note.Actor || kind == note.Topic {
		for _, member := range p.graph.About[e] {
			n := p.graph.Members[member].Note
			for _, s := range n.Quotations {
				m := graph.Mention{Member: member, Statement: s}
				if p.graph.IsKnown(n, &n.Statements[s]) && p.stand(m, own, d) {
					mentions = append(mentions, m)
				}
			}
		}
	}
	p.sortMentions(mentions, d)
	return mentions
}
