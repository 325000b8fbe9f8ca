package site

import (
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

// timelineSheets are the page of the whole dossier, by years when long.
func (p *Plan) timelineSheets() []*Sheet { return p.timelinePages.get(p.planTimeline) }

func (p *Plan) planTimeline() []*Sheet {
	all := p.everything()
	if len(all) == 0 {
		return nil
	}
	past, next := p.splitToCome(all)
	main := sheet{layout: timelineLayout, address: "timeline.html", name: "timeline", entity: -1, folder: -1, past: past, next: next}
	if len(past) <= timelineEntries {
		return []*Sheet{p.sheet(main)}
	}
	var years []sheet
	room := p.at.below()
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
			s.address = room.take("timeline/" + name)
			years = append(years, s)
			main.parts = append(main.parts, partLink{name, s.address, cut - start})
			start = cut
		}
	}
	main.past = past[len(past)-newestLimit:]
	main.parts = append(main.parts, partLink{"newest", main.address, newestLimit})
	slices.Reverse(main.parts)
	return p.inParts(main, years)
}

// hashHappening covers what an entry shows.
func (p *Plan) hashHappening(e *happening, self int32, h *fingerprint.Hasher) {
	h.Bool(e.event >= 0 && e.statement < 0)
	if e.event >= 0 && e.statement < 0 {
		h.Hash(p.eventHash(e))
		return
	}
	m := &p.graph.Members[e.member]
	h.String(e.date.String())
	h.String(e.status)
	v := p.graph.VerdictOn(e.date, e.status)
	h.Bool(v.Passed)
	h.Bool(v.ToCome)
	h.String(e.at)
	h.Bool(e.event >= 0)
	if e.event >= 0 {
		h.Hash(p.at.titled[e.event])
		h.String(p.graph.SummaryOf(&p.graph.Members[p.graph.Entities[e.event].Member]))
		h.Hash(p.at.linked[m.Entity])
	} else {
		h.Hash(p.at.titled[m.Entity])
	}
	switch {
	case e.statement >= 0 && e.at != "":
		s := &m.Note.Statements[e.statement]
		h.String(briefText(m.Note, s))
		h.String(s.ID)
	case e.statement >= 0:
		p.hashMention(graph.Mention{Member: e.member, Statement: e.statement}, self, h)
	case e.heading >= 0:
		h.String(m.Note.Body.Headings[e.heading].Text)
		h.String(m.Note.Body.Headings[e.heading].ID)
	default:
		h.Bool(false)
	}
}

// eventHash covers the entry of an event that no statement tells of, which is the
// same on all timelines.
func (p *Plan) eventHash(e *happening) fingerprint.Hash {
	return p.hashesOf(e.member).entry.get(func() fingerprint.Hash {
		return p.hash(func(h *fingerprint.Hasher) {
			h.String(e.date.String())
			h.String(e.status)
			v := p.graph.VerdictOn(e.date, e.status)
			h.Bool(v.Passed)
			h.Bool(v.ToCome)
			h.Hash(p.at.titled[e.event])
			h.String(p.graph.SummaryOf(&p.graph.Members[e.member]))
		})
	})
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
	if len(list) == 0 {
		return nil
	}
	entries := make([]Entry, 0, len(list))
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
			e.URL = b.part(m.Entity, st.ID)
		}
	case h.heading >= 0:
		heading := &m.Note.Body.Headings[h.heading]
		e.Kind, e.Text = "heading", withoutDate(heading.Text)
		e.URL = b.part(m.Entity, heading.ID)
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
