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

// appendEntries adds the dated statements and headings of one note.
func (p *Plan) appendEntries(list []happening, member int32) []happening {
	n := p.graph.Members[member].Note
	for _, s := range n.Entries {
		if p.graph.IsKnown(n, &n.Statements[s]) {
			list = append(list, p.statementEntry(graph.Mention{Member: member, Statement: s}))
		}
	}
	for h, date := range n.HeadingDates {
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
func (p *Plan) happeningsOf(e int32, d *desk) []happening {
	all := p.allDated()
	ids := d.ids[:0]
	if own := p.graph.Entities[e].Member; own >= 0 {
		ids = append(ids, all.ofNote(own)...)
	}
	for _, member := range p.graph.About[e] {
		ids = append(ids, all.ofNote(member)...)
		if event := all.events[member]; event >= 0 {
			ids = append(ids, event)
		}
	}
	// What it said need not name it: who speaks stands below the words.
	for _, mentions := range [...][]graph.Mention{p.graph.Mentions[e], p.graph.Words[e]} {
		for _, m := range mentions {
			if entry := all.told[p.graph.Place(m)]; entry >= 0 {
				ids = append(ids, entry)
			}
		}
	}
	slices.Sort(ids)
	d.ids = ids
	ids = slices.Compact(ids)
	list := make([]happening, len(ids))
	for i, id := range ids {
		list[i] = all.entries[id]
	}
	return p.joinEvents(list, d)
}

// everything is the timeline of the whole dossier.
func (p *Plan) everything() []happening {
	return p.happenings.get(func() []happening {
		d := p.borrow()
		defer p.desks.Put(d)
		return p.joinEvents(slices.Clone(p.allDated().entries), d)
	})
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
		if len(p.appendEntries(nil, int32(i))) > 0 {
			return true
		}
	}
	return false
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

// joinEvents makes one entry of an event and a statement of the same date that
// links it.
func (p *Plan) joinEvents(list []happening, d *desk) []happening {
	d.places.clear()
	events, statements := 0, 0
	for i := range list {
		switch h := &list[i]; {
		case h.event >= 0:
			d.places.add(h.event)
			d.place[h.event] = int32(i)
			events++
		case h.statement >= 0:
			statements++
		}
	}
	if events == 0 || statements == 0 {
		return list
	}
	kept := list[:0]
	joined := make([]bool, len(list))
	for i := range list {
		if h := &list[i]; h.event < 0 && h.statement >= 0 { // an event that has its statement tells of no other
			joined[i] = p.join(list, h, d)
		}
	}
	for i := range list {
		if !joined[i] {
			kept = append(kept, list[i])
		}
	}
	return kept
}

// join puts a statement to the event of which it tells: that in whose note it
// stands, or one that it links.
func (p *Plan) join(list []happening, h *happening, d *desk) bool {
	m := &p.graph.Members[h.member]
	if p.joinTo(m.Entity, list, h, d) {
		return true
	}
	for _, r := range m.Note.Statements[h.statement].Refs {
		if t := m.Refs[r]; t.Kind == graph.Entity && p.joinTo(t.Index, list, h, d) {
			return true
		}
	}
	return false
}

func (p *Plan) joinTo(e int32, list []happening, h *happening, d *desk) bool {
	if !d.places.has(e) {
		return false
	}
	event := &list[d.place[e]]
	if event.statement >= 0 || event.date != h.date || h.date.IsZero() && event.status != h.status {
		return false
	}
	event.member, event.statement = h.member, h.statement
	event.status = cmp.Or(h.status, event.status)
	return true
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
