package site

import (
	"cmp"
	"slices"

	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/note"
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

// entriesOf are the dated statements and headings of one note.
func (p *Plan) entriesOf(member int32) []happening {
	m := &p.graph.Members[member]
	var list []happening
	for _, s := range m.Note.Entries {
		if p.graph.IsKnown(m.Note, &m.Note.Statements[s]) {
			list = append(list, p.statementEntry(graph.Mention{Member: member, Statement: s}))
		}
	}
	for h, date := range m.Note.HeadingDates {
		if !date.IsZero() && p.graph.KnownDay(date) {
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
// mention it, its own words, its own note's, those of notes whose headers name
// it, and events whose headers do.
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
	told := map[graph.Mention]bool{}
	// What it said need not name it: who speaks stands below the words.
	for _, mentions := range [][]graph.Mention{p.graph.Mentions[e], p.graph.Words[e]} {
		for _, m := range mentions {
			if !seen[m.Member] && !told[m] && p.graph.Members[m.Member].Note.Statements[m.Statement].IsEntry() {
				told[m] = true
				list = append(list, p.statementEntry(m))
			}
		}
	}
	return p.inOrder(list)
}

// everything is the timeline of the whole dossier.
func (p *Plan) everything() []happening { return p.happenings.get(p.allHappenings) }

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

// hasHappenings reports whether anything is dated. Where there are events, one
// look shows it.
func (p *Plan) hasHappenings() bool {
	for e := range p.graph.Entities {
		if thing := &p.graph.Entities[e]; thing.Kind == note.Event && thing.Member >= 0 {
			if _, ok := p.eventEntry(thing.Member); ok {
				return true
			}
		}
	}
	for i := range p.graph.Members {
		if p.graph.Members[i].Role != graph.IsEntity {
			continue
		}
		if len(p.entriesOf(int32(i))) > 0 {
			return true
		}
	}
	return false
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
		if h.statement < 0 || h.event >= 0 {
			continue // an event that has its statement tells of no other
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
