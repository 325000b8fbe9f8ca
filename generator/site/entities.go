package site

import (
	"cmp"
	"slices"
	"strconv"
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

func (p *Plan) planEntities() {
	sheets := make([]sheet, len(p.graph.Entities))
	p.each(len(sheets), func(e int) { sheets[e] = p.entitySheet(int32(e)) })
	for _, s := range sheets {
		p.addWithYears(s)
	}
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
	slices.SortStableFunc(s.about, p.newestFirst)
	p.sortMentions(s.cited)
	full := map[graph.Mention]string{} // statements that stand in full, and where
	p.addOwn(thing.Member, full)
	s.words = p.wordsOf(e, full)
	switch thing.Kind {
	case note.Actor, note.Topic:
		p.addTimeline(&s, full)
		s.about = p.withoutEntries(s.about, s.past, s.next)
		s.together = p.companions(e)
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

// latestOf is the newest of what has happened, in brief.
func (p *Plan) latestOf(past []happening) *happening {
	if len(past) == 0 {
		return nil
	}
	return &p.brief(past[len(past)-1:])[0]
}

const mostCompanions = 12

func (p *Plan) companions(e int32) []graph.Companion {
	list := p.graph.Companions(e)
	return list[:min(mostCompanions, len(list))]
}

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
	slices.SortFunc(mentions, func(a, b graph.Mention) int {
		return cmp.Or(p.newestFirst(a.Member, b.Member), cmp.Compare(a.Statement, b.Statement))
	})
}

// newest orders dates, the newest first and none last.
func newest(a, b edtf.Date) int {
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(boolInt(a.IsZero()), boolInt(b.IsZero()))
	}
	return edtf.Compare(b, a)
}

// newestFirst orders members by date, undated ones last, then by title and path.
func (p *Plan) newestFirst(a, b int32) int {
	if a == b {
		return 0
	}
	na, nb := p.graph.Members[a].Note, p.graph.Members[b].Note
	return cmp.Or(newest(na.Header.Date, nb.Header.Date), strings.Compare(na.Title, nb.Title), strings.Compare(na.Path, nb.Path))
}

// addWithYears adds an entity's page. Where too much is said about it, the
// page keeps the newest and every year has a page of its own.
func (p *Plan) addWithYears(main sheet) {
	if !main.overflows() {
		p.sheets = append(p.sheets, main)
		return
	}
	var years []sheet
	base := strings.TrimSuffix(main.address, ".html")
	for _, c := range p.byYear(&main) {
		year := sheet{
			layout:     main.layout,
			entity:     main.entity,
			folder:     -1,
			year:       c.name,
			address:    p.at.further(base + "/" + c.name),
			mentions:   c.mentions,
			about:      c.about,
			linkedFrom: c.links,
		}
		years = append(years, year)
		main.parts = append(main.parts, partLink{c.name, year.address, c.size})
	}
	main.keepNewest()
	main.parts = append([]partLink{{"newest", main.address, newestLimit}}, main.parts...)
	p.sheets = append(p.sheets, main)
	for _, year := range years {
		year.parts = main.parts
		p.sheets = append(p.sheets, year)
	}
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
}

// said is one thing that a page of a year shows: a statement, a note whose
// header names the entity, or one that merely links to it.
type said struct {
	date      edtf.Date
	member    int32
	statement int32 // -1 for the header, -2 for a link
}

const (
	saidInHeader = -1
	saidByLink   = -2
)

// byYear cuts everything that other notes say, newest first, into years of
// bounded size; what has no date comes last.
func (p *Plan) byYear(s *sheet) []yearChunk {
	all := p.everythingSaid(s)
	slices.SortStableFunc(all, func(a, b said) int {
		return cmp.Or(newest(a.date, b.date), p.newestFirst(a.member, b.member), cmp.Compare(a.statement, b.statement))
	})
	var chunks []yearChunk
	part, last := 1, ""
	for _, one := range all {
		name := yearOf(one.date)
		switch {
		case name != last:
			part, last = 1, name
			chunks = append(chunks, yearChunk{name: name})
		case chunks[len(chunks)-1].size == yearLimit:
			part++
			chunks = append(chunks, yearChunk{name: name + "-" + strconv.Itoa(part)})
		}
		chunks[len(chunks)-1].add(one)
	}
	for i := range chunks {
		p.sortMentions(chunks[i].mentions)
	}
	return chunks
}

func (c *yearChunk) add(one said) {
	c.size++
	switch one.statement {
	case saidInHeader:
		c.about = append(c.about, one.member)
	case saidByLink:
		c.links = append(c.links, one.member)
	default:
		c.mentions = append(c.mentions, graph.Mention{Member: one.member, Statement: one.statement})
	}
}

// everythingSaid gathers what the parts of an entity's page show of other notes.
func (p *Plan) everythingSaid(s *sheet) []said {
	var all []said
	for _, list := range [][]graph.Mention{s.mentions, s.cited, s.words} {
		for _, m := range list {
			all = append(all, said{p.statementDate(m), m.Member, m.Statement})
		}
	}
	for _, list := range [][]happening{s.past, s.next} {
		for _, h := range list {
			switch {
			case h.statement >= 0 && h.at == "":
				all = append(all, said{p.statementDate(graph.Mention{Member: h.member, Statement: h.statement}), h.member, h.statement})
			case h.event >= 0:
				all = append(all, said{h.date, p.graph.Entities[h.event].Member, saidInHeader})
			}
		}
	}
	for _, member := range s.about {
		all = append(all, said{p.graph.Members[member].Note.Header.Date, member, saidInHeader})
	}
	for _, member := range s.linkedFrom {
		all = append(all, said{p.graph.Members[member].Note.Header.Date, member, saidByLink})
	}
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
