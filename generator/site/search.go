package site

import (
	"slices"

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
// lead lists and the home page. Each is made when it is asked for. Safe for
// concurrent use.
type Documents struct {
	plan  *Plan
	leads []lead
}

// Documents gives those of the plan.
func (p *Plan) Documents() *Documents { return &Documents{p, p.leads()} }

// Len is how many there are.
func (ds *Documents) Len() int { return len(ds.plan.graph.Entities) + len(ds.leads) }

// Address is that of the i-th.
func (ds *Documents) Address(i int) string {
	if entities := ds.plan.graph.Entities; i >= len(entities) {
		return ds.plan.leadAddress(ds.leads[i-len(entities)])
	}
	return ds.plan.at.entities[i]
}

// Make makes the i-th in the place of another, whose memory is used again.
func (ds *Documents) Make(i int, d *Document) {
	*d = Document{Address: ds.Address(i), Aliases: d.Aliases[:0], Headings: d.Headings[:0], Statements: d.Statements[:0]}
	if entities := ds.plan.graph.Entities; i >= len(entities) {
		ds.plan.leadDocument(d, ds.leads[i-len(entities)])
	} else {
		ds.plan.entityDocument(d, int32(i))
	}
}

func (p *Plan) entityDocument(d *Document, e int32) {
	thing := &p.graph.Entities[e]
	d.Title, d.Kind = thing.Title, thing.Kind.String()
	if thing.Member >= 0 {
		m := &p.graph.Members[thing.Member]
		h := &m.Note.Header
		d.Type, d.Role, d.Status = h.Type.Text, h.Role, h.Status
		for _, alias := range h.Aliases {
			d.Aliases = append(d.Aliases, alias.Text)
		}
		d.Date, d.Day = p.inWords(span(h))
		p.addText(d, m)
	}
	if thing.Kind == note.Actor || thing.Kind == note.Topic {
		if latest := p.entitySheets(e)[0].newest; latest != nil {
			d.Latest = p.development(latest)
		}
	}
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

func (p *Plan) leadAddress(l lead) string {
	if l.folder < 0 {
		return homeAddress
	}
	return p.at.folders[l.folder]
}

func (p *Plan) leadDocument(d *Document, l lead) {
	d.Title, d.Kind = p.site.Title, "home"
	if l.folder >= 0 {
		d.Title, d.Kind = p.folderTitle(l.folder), "list"
		if d.Title == "" {
			d.Title = p.words.Word(p.graph.Folders[l.folder].Kind.Folder())
		}
	}
	p.addText(d, &p.graph.Members[l.member])
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
	d.Statements = slices.Grow(d.Statements, len(m.Note.Statements))
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
