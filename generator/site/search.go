package site

import (
	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// Document is what search and previews know of a page: plain values, like [Page].
type Document struct {
	Path    string // of its note, "" without one
	Address string // below the site's root
	Title   string
	Kind    string // actor topic event source briefing note; home, list
	Type    string
	Role    string
	Summary string
	Aliases []string
	Date    string // in words of the site's language, "" without one
	Day     int    // on which the date begins, in an order that is that of days; 0 without a date
	Status  string // of an event
	// Headings and Statements are those of its own text that readers may see,
	// each with its place among all of the note's.
	Headings   []DocumentHeading
	Statements []DocumentStatement
	Latest     *Development // of an actor or topic, nil if nothing is dated
}

// DocumentHeading is a heading of a document.
type DocumentHeading struct {
	Index int
	ID    string
	Text  string
}

// DocumentStatement is a statement of a document.
type DocumentStatement struct {
	Index  int
	ID     string // of its element on the document's page
	Text   string
	Date   string
	Day    int
	Status string
}

// Development is the latest dated entry about an actor or topic, in brief.
type Development struct {
	Text    string
	Date    string
	Status  string
	Address string // with the fragment of what stands there in full
}

// Documents are all pages that can be searched: entities, and the notes that
// lead lists and the home page.
func (p *Plan) Documents(each func(n int, do func(int))) []Document {
	leads := p.leads()
	docs := make([]Document, len(p.graph.Entities)+len(leads))
	each(len(docs), func(i int) {
		if i < len(p.graph.Entities) {
			docs[i] = p.entityDocument(int32(i))
		} else {
			docs[i] = p.leadDocument(leads[i-len(p.graph.Entities)])
		}
	})
	return docs
}

// Brief is a statement of a note in one line of plain text, as documents have it.
func Brief(n *note.Note, s *note.Statement) string { return briefText(n, s) }

func (p *Plan) entityDocument(e int32) Document {
	thing := &p.graph.Entities[e]
	d := Document{Address: p.at.entities[e], Title: thing.Title, Kind: thing.Kind.String()}
	if thing.Member >= 0 {
		m := &p.graph.Members[thing.Member]
		h := &m.Note.Header
		d.Type, d.Role, d.Status = h.Type.Text, h.Role, h.Status
		for _, alias := range h.Aliases {
			d.Aliases = append(d.Aliases, alias.Text)
		}
		d.Date, d.Day = p.inWords(span(h))
		p.addText(&d, m)
	}
	if thing.Kind == note.Actor || thing.Kind == note.Topic {
		if latest := p.latestOf(p.entitySheets(e)[0].past); latest != nil {
			d.Latest = p.development(latest)
		}
	}
	return d
}

// lead is a note that leads a page which is no entity's.
type lead struct {
	member int32
	folder int32 // -1 for the home page
}

func (p *Plan) leads() []lead {
	var leads []lead
	for f := range p.graph.Folders {
		if m := p.graph.Folders[f].Lead; m >= 0 {
			leads = append(leads, lead{m, int32(f)})
		}
	}
	if p.graph.Home >= 0 {
		leads = append(leads, lead{p.graph.Home, -1})
	}
	return leads
}

func (p *Plan) leadDocument(l lead) Document {
	d := Document{Address: homeAddress, Title: p.site.Title, Kind: "home"}
	if l.folder >= 0 {
		d.Address, d.Title, d.Kind = p.at.folders[l.folder], p.folderTitle(l.folder), "list"
		if d.Title == "" {
			d.Title = p.words.Word(p.graph.Folders[l.folder].Kind.Folder())
		}
	}
	p.addText(&d, &p.graph.Members[l.member])
	return d
}

// addText adds what readers may see of a note's own text.
func (p *Plan) addText(d *Document, m *graph.Member) {
	d.Path, d.Summary = m.Note.Path, p.graph.SummaryOf(m)
	var cuts []markdown.Range // what as_of leaves out
	if !p.graph.Settings.AsOf.IsZero() {
		cuts = p.unknown(m)
	}
	for i := range m.Note.Body.Headings {
		if h := &m.Note.Body.Headings[i]; h.ID != "" && !isCut(cuts, h.Section) {
			d.Headings = append(d.Headings, DocumentHeading{i, h.ID, h.Text})
		}
	}
	d.Statements = make([]DocumentStatement, 0, len(m.Note.Statements))
	var last edtf.Date
	var words string
	var day int
	for i := range m.Note.Statements {
		s := &m.Note.Statements[i]
		if isCut(cuts, s.Of(m.Note).Whole.Begin) {
			continue
		}
		if s.Date != last {
			last = s.Date
			words, day = p.inWords(last)
		}
		d.Statements = append(d.Statements, DocumentStatement{i, s.ID, briefText(m.Note, s), words, day, s.Status})
	}
}

func isCut(cuts []markdown.Range, at uint32) bool {
	for _, cut := range cuts {
		if cut.Begin <= at && at < cut.End {
			return true
		}
	}
	return false
}

func (p *Plan) development(h *happening) *Development {
	m := &p.graph.Members[h.member]
	d := &Development{Status: h.status, Address: p.at.entities[m.Entity]}
	d.Date, _ = p.inWords(h.date)
	switch {
	case h.statement >= 0:
		s := &m.Note.Statements[h.statement]
		d.Text, d.Address = briefText(m.Note, s), d.Address+"#"+s.ID
	case h.heading >= 0:
		heading := &m.Note.Body.Headings[h.heading]
		d.Text, d.Address = withoutDate(heading.Text), d.Address+"#"+heading.ID
	default:
		d.Text, d.Address = p.graph.Entities[h.event].Title, p.at.entities[h.event]
	}
	return d
}

// inWords is a date in words, and a number that sorts like its first day.
func (p *Plan) inWords(d edtf.Date) (string, int) {
	if d.IsZero() {
		return "", 0
	}
	day := d.First()
	if day.IsInfinite() {
		day = d.Last()
	}
	if day.IsInfinite() || day.Year < 1 {
		return p.words.Date(d), 0
	}
	return p.words.Date(d), min(day.Year, 9999)*372 + (day.Month-1)*31 + day.Day
}
