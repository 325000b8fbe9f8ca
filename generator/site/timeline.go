package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// How much of timelines stands on one page.
const (
	homeEntries     = 10
	timelineEntries = 200
	nearEvents      = 3 // before and after an event
)

// happening is an entry of a timeline, by reference: a statement, an event
// note, a dated heading, or an event with the statement that tells of it.
type happening struct {
	date      edtf.Date
	status    string
	member    int32  // the note in which it stands
	statement int32  // in the note's Statements, -1
	heading   int32  // in the note's headings, -1
	event     int32  // entity, -1
	at        string // id of the element on this page where the statement stands in full, "" if it does so here
}

func (p *Plan) statementEntry(m graph.Mention) happening {
	s := &p.graph.Members[m.Member].Note.Statements[m.Statement]
	h := happening{status: s.Status, member: m.Member, statement: m.Statement, heading: -1, event: -1}
	if s.Dated {
		h.date = s.Date
	}
	return h
}

// isEntry reports whether a statement makes an entry: by a date of its own, or
// by telling of something to come.
func isEntry(s *note.Statement) bool { return s.Dated || note.IsToCome(s.Status) }

// entriesOf are the dated statements and headings of one note.
func (p *Plan) entriesOf(member int32) []happening {
	m := &p.graph.Members[member]
	var list []happening
	for s := range m.Note.Statements {
		if st := &m.Note.Statements[s]; isEntry(st) && p.graph.IsKnown(m.Note, st) {
			list = append(list, p.statementEntry(graph.Mention{Member: member, Statement: int32(s)}))
		}
	}
	for h, date := range m.Note.HeadingDates {
		if !date.IsZero() {
			list = append(list, happening{date: date, member: member, statement: -1, heading: int32(h), event: -1})
		}
	}
	return list
}

// eventEntry is the entry of an event note.
func (p *Plan) eventEntry(member int32) (happening, bool) {
	m := &p.graph.Members[member]
	h := &m.Note.Header
	if m.Kind != note.Event || m.Role != graph.IsEntity || h.Date.IsZero() && !note.IsToCome(h.Status) {
		return happening{}, false
	}
	return happening{date: span(h), status: h.Status, member: member, statement: -1, heading: -1, event: m.Entity}, true
}

// span is the note's date, up to its end where it has one.
func span(h *note.Header) edtf.Date {
	if h.End.IsZero() || h.Date.IsZero() || h.Date.IsInterval() {
		return h.Date
	}
	if whole, err := edtf.Between(h.Date, h.End); err == nil {
		return whole
	}
	return h.Date
}

// happeningsOf is the timeline of an actor or topic: dated statements that
// mention it, its own note's, those of notes whose headers name it, and
// events whose headers do.
func (p *Plan) happeningsOf(e int32) []happening {
	var list []happening
	seen := map[int32]bool{}
	whole := func(member int32) {
		if !seen[member] {
			seen[member] = true
			list = append(list, p.entriesOf(member)...)
		}
	}
	if own := p.graph.Entities[e].Member; own >= 0 {
		whole(own)
	}
	for _, member := range p.graph.About[e] {
		whole(member)
		if event, ok := p.eventEntry(member); ok {
			list = append(list, event)
		}
	}
	for _, m := range p.graph.Mentions[e] {
		if !seen[m.Member] && isEntry(&p.graph.Members[m.Member].Note.Statements[m.Statement]) {
			list = append(list, p.statementEntry(m))
		}
	}
	return p.inOrder(list)
}

// allHappenings is the timeline of the whole dossier.
func (p *Plan) allHappenings() []happening {
	var list []happening
	for i := range p.graph.Members {
		if p.graph.Members[i].Role != graph.IsEntity {
			continue
		}
		list = append(list, p.entriesOf(int32(i))...)
		if event, ok := p.eventEntry(int32(i)); ok {
			list = append(list, event)
		}
	}
	return p.inOrder(list)
}

// inOrder sorts by date, what has none last and the surer first, and makes one
// entry of an event and a statement of the same date that links it.
func (p *Plan) inOrder(list []happening) []happening {
	slices.SortStableFunc(list, func(a, b happening) int {
		if a.date.IsZero() != b.date.IsZero() {
			return cmp.Compare(boolInt(a.date.IsZero()), boolInt(b.date.IsZero()))
		}
		if a.date.IsZero() && a.status != b.status {
			return cmp.Compare(sureness(a.status), sureness(b.status))
		}
		return cmp.Or(edtf.Compare(a.date, b.date), cmp.Compare(a.member, b.member),
			cmp.Compare(a.statement, b.statement), cmp.Compare(a.heading, b.heading))
	})
	return p.joinEvents(list)
}

func sureness(status string) int {
	return slices.Index([]string{"deadline", "planned", "possible"}, status)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (p *Plan) joinEvents(list []happening) []happening {
	type key struct {
		event  int32
		date   edtf.Date
		status string // tells undated ones apart
	}
	keyOf := func(event int32, h happening) key {
		if h.date.IsZero() {
			return key{event: event, status: h.status}
		}
		return key{event: event, date: h.date}
	}
	events := map[key]int{}
	for i, h := range list {
		if h.event >= 0 {
			events[keyOf(h.event, h)] = i
		}
	}
	joined := make([]bool, len(list))
	for i, h := range list {
		if h.statement < 0 {
			continue
		}
		for _, e := range p.tellsOf(h) {
			if at, ok := events[keyOf(e, h)]; ok && list[at].statement < 0 {
				list[at].member, list[at].statement = h.member, h.statement
				list[at].status = cmp.Or(h.status, list[at].status)
				joined[i] = true
				break
			}
		}
	}
	kept := list[:0]
	for i, h := range list {
		if !joined[i] {
			kept = append(kept, h)
		}
	}
	return kept
}

// tellsOf are the entities of which a statement may tell: the one in whose
// note it stands, and those that it links.
func (p *Plan) tellsOf(h happening) []int32 {
	m := &p.graph.Members[h.member]
	entities := []int32{m.Entity}
	for _, r := range m.Note.Statements[h.statement].Refs {
		if t := m.Refs[r]; t.Kind == graph.Entity {
			entities = append(entities, t.Index)
		}
	}
	return entities
}

// splitToCome parts what has happened from what is to come.
func (p *Plan) splitToCome(list []happening) (past, next []happening) {
	for _, h := range list {
		if p.graph.VerdictOn(h.date, h.status).ToCome {
			next = append(next, h)
		} else if !h.date.IsZero() {
			past = append(past, h)
		}
	}
	return past, next
}

// planTimeline makes the page of the whole dossier, by years when long.
func (p *Plan) planTimeline() {
	if len(p.all) == 0 {
		return
	}
	past, next := p.splitToCome(p.all)
	main := sheet{layout: timelineLayout, address: "timeline.html", name: "timeline", entity: -1, folder: -1, past: past, next: next}
	if len(past) <= timelineEntries {
		p.sheets = append(p.sheets, main)
		return
	}
	var years []sheet
	for start := 0; start < len(past); {
		year := yearOf(past[start].date)
		end := start
		for end < len(past) && yearOf(past[end].date) == year {
			end++
		}
		for part := 1; start < end; part++ {
			cut := min(start+timelineEntries, end)
			name := year
			if part > 1 {
				name += "-" + strconv.Itoa(part)
			}
			s := sheet{layout: timelineLayout, name: "timeline", year: name, entity: -1, folder: -1, past: past[start:cut]}
			s.address = p.at.further("timeline/" + name)
			years = append(years, s)
			main.parts = append(main.parts, partLink{name, s.address, cut - start})
			start = cut
		}
	}
	main.past = past[len(past)-newestLimit:]
	main.parts = append(main.parts, partLink{"newest", main.address, newestLimit})
	slices.Reverse(main.parts)
	p.sheets = append(p.sheets, main)
	for _, s := range years {
		s.parts = main.parts
		p.sheets = append(p.sheets, s)
	}
}

// eventsAbout lists for each actor and topic the dated events whose headers
// name it, in order. It is made once: events look up their neighbours in it.
func (p *Plan) eventsAbout() [][]happening {
	lists := make([][]happening, len(p.graph.Entities))
	p.each(len(lists), func(e int) {
		for _, member := range p.graph.About[e] {
			if event, ok := p.eventEntry(member); ok && !event.date.IsZero() {
				lists[e] = append(lists[e], event)
			}
		}
		slices.SortFunc(lists[e], byDate)
	})
	return lists
}

func byDate(a, b happening) int {
	return cmp.Or(edtf.Compare(a.date, b.date), cmp.Compare(a.member, b.member))
}

// around are the events nearest before and after an event that concern the
// same actors and topics.
func (p *Plan) around(e int32) (before, after []happening) {
	member := p.graph.Entities[e].Member
	if member < 0 {
		return nil, nil
	}
	self, ok := p.eventEntry(member)
	if !ok || self.date.IsZero() {
		return nil, nil
	}
	m := &p.graph.Members[member]
	for _, t := range slices.Concat(m.Actors, m.Topics) {
		if t.Kind != graph.Entity {
			continue
		}
		list := p.events[t.Index]
		at, found := slices.BinarySearchFunc(list, self, byDate)
		before = append(before, list[max(0, at-nearEvents):at]...)
		if found {
			at++
		}
		after = append(after, list[at:min(len(list), at+nearEvents)]...)
	}
	return nearest(before, true), nearest(after, false)
}

// nearest keeps the few events next to the one between them, that one first.
func nearest(list []happening, backwards bool) []happening {
	slices.SortFunc(list, byDate)
	list = slices.CompactFunc(list, func(a, b happening) bool { return a.member == b.member })
	if backwards {
		slices.Reverse(list)
	}
	return list[:min(nearEvents, len(list))]
}

// happeningHash covers what an entry shows.
func (p *Plan) happeningHash(h *happening, self int32) fingerprint.Hash {
	sum := fingerprint.New()
	m := &p.graph.Members[h.member]
	sum.String(h.date.String())
	sum.String(h.status)
	v := p.graph.VerdictOn(h.date, h.status)
	sum.Bool(v.Passed)
	sum.Bool(v.ToCome)
	sum.String(h.at)
	if h.event >= 0 {
		sum.Hash(p.shown.titled[h.event])
		sum.String(p.graph.SummaryOf(&p.graph.Members[p.graph.Entities[h.event].Member]))
		sum.Hash(p.shown.links[m.Entity])
	} else {
		sum.Hash(p.shown.titled[m.Entity])
	}
	switch {
	case h.statement >= 0 && h.at != "":
		s := &m.Note.Statements[h.statement]
		sum.String(briefText(m.Note, s))
		sum.String(s.ID)
	case h.statement >= 0:
		sum.Hash(p.mentionHash(graph.Mention{Member: h.member, Statement: h.statement}, self))
	case h.heading >= 0:
		sum.String(m.Note.Body.Headings[h.heading].Text)
		sum.String(m.Note.Body.Headings[h.heading].ID)
	}
	return sum.Sum()
}

// brief makes entries short: each leads to where it stands in full.
func (p *Plan) brief(list []happening) []happening {
	short := slices.Clone(list)
	for i := range short {
		short[i].at = elsewhere
	}
	return short
}

// elsewhere stands for an id: the entry's text stands in full on another page.
const elsewhere = "\x00"

// entries are the data of timeline entries.
func (b *maker) entries(list []happening) []Entry {
	var entries []Entry
	for i := range list {
		entries = append(entries, b.entry(&list[i]))
	}
	return entries
}

func (b *maker) entry(h *happening) Entry {
	p := b.plan
	m := &p.graph.Members[h.member]
	v := p.graph.VerdictOn(h.date, h.status)
	e := Entry{Date: h.date, Status: h.status, Passed: v.Passed, ToCome: v.ToCome, Kind: "statement", Title: p.link(b.root, m.Entity)}
	if h.event >= 0 {
		e.Kind = "event"
		e.Title = p.link(b.root, h.event)
		e.Text = p.graph.SummaryOf(&p.graph.Members[p.graph.Entities[h.event].Member])
		e.URL = e.Title.URL
	}
	switch {
	case h.statement >= 0 && h.at == "":
		s := b.statement(m, h.statement)
		s.Note = p.link(b.root, m.Entity)
		e.Statement, e.URL = &s, s.URL
	case h.statement >= 0:
		st := &m.Note.Statements[h.statement]
		e.Brief = briefText(m.Note, st)
		e.URL = "#" + fragment(h.at)
		if h.at == elsewhere {
			e.URL = p.href(b.root, p.at.entities[m.Entity]) + "#" + fragment(st.ID)
		}
	case h.heading >= 0:
		heading := &m.Note.Body.Headings[h.heading]
		e.Kind, e.Text = "heading", withoutDate(heading.Text)
		e.URL = p.href(b.root, p.at.entities[m.Entity]) + "#" + fragment(heading.ID)
	}
	return e
}

// briefText is a statement in one line; of a quotation what was said and by whom.
func briefText(n *note.Note, s *note.Statement) string {
	b := s.Of(n)
	if b.Kind == markdown.Quotation {
		words := strings.TrimSuffix(b.Text, " — "+b.Attribution)
		if s.Speaker.Text == "" {
			return words
		}
		return words + " — " + s.Speaker.Text
	}
	return b.Bare
}

// withoutDate takes the date off a heading: the entry shows it beside.
func withoutDate(text string) string {
	if w, _, rest, err := edtf.Opening(text); err == nil && !w.IsZero() && strings.TrimSpace(text[rest:]) != "" {
		return text[rest:]
	}
	if w, begin := edtf.Closing(text); !w.IsZero() && strings.TrimSpace(text[:begin]) != "" {
		return strings.TrimSpace(text[:begin])
	}
	return text
}
