package site

import (
	"html/template"
	"slices"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// maker makes the data of one page. What the page cites gets its numbers in
// the order in which the parts are made, which is that of the page.
type maker struct {
	plan    *Plan
	sheet   *sheet
	page    *Page
	root    string
	self    int32 // the entity whose page it is, -1
	numbers *numbering
	text    []byte // room for what is being written
	*ink
}

// Data makes all that the page's layout sees.
func (sh *Sheet) Data() *Page {
	p, s := sh.plan, sh.whole()
	d := p.borrow()
	defer p.desks.Put(d)
	b := &maker{plan: p, sheet: s, root: rootFrom(s.address), self: s.entity, numbers: &numbering{desk: d}, text: d.text[:0], ink: &d.ink}
	if s.layout == notFoundLayout {
		b.root = p.Prefix()
	}
	b.page = &Page{
		Layout:     s.layout,
		Address:    s.address,
		Root:       b.root,
		Name:       s.name,
		Title:      s.title,
		Site:       p.site,
		Navigation: p.navigation(b.root, s.address),
		Part:       s.part,
		Year:       s.year,
	}
	b.page.Site.Home = p.climbed(b.root, climb+homeAddress)
	b.page.Site.Search = p.climbed(b.root, climb+searchAddress)
	if base := p.graph.Settings.BaseURL; base != "" {
		b.page.Canonical = p.href(base, s.address)
	}
	for _, f := range p.trail(s) {
		b.page.Trail = append(b.page.Trail, p.folderLink(b.root, f))
	}
	if s.entity >= 0 {
		b.fillEntity()
	}
	if s.folder >= 0 || s.layout == homeLayout {
		b.fillLead()
	}
	if s.layout == homeLayout || s.layout == timelineLayout {
		b.page.AsOf = p.graph.AsOf
	}
	if s.layout == redirectLayout {
		b.fillRedirect()
	}
	b.fillFacts()
	b.fillOthers()
	for j := range s.lists {
		b.page.Lists = append(b.page.Lists, p.list(b.root, &s.lists[j]))
	}
	b.marks(s.sources)
	b.page.References = b.references()
	d.text = b.text
	return b.page
}

// Prefix is the path under which the site stands at its base_url, "/" without
// one: what leads to its root from a page that a host shows at any address.
func (p *Plan) Prefix() string {
	base := p.graph.Settings.BaseURL
	_, rest, ok := strings.Cut(base, "://")
	if !ok {
		return "/"
	}
	return rest[strings.IndexByte(rest, '/'):]
}

func (b *maker) fillEntity() {
	p, page, root := b.plan, b.page, b.root
	thing := &p.graph.Entities[b.sheet.entity]
	page.Title = thing.Title
	page.Kind = thing.Kind.String()
	page.Stub = thing.Member < 0
	if page.Stub {
		return
	}
	m := &p.graph.Members[thing.Member]
	h := &m.Note.Header
	page.Summary = p.graph.SummaryOf(m)
	page.Type = h.Type.Text
	page.Role = h.Role
	page.Date, page.End, page.Updated = h.Date, h.End, h.Updated
	page.Status = h.Status
	page.Passed = p.graph.VerdictOn(span(h), h.Status).Passed
	if b.sheet.year != "" {
		return // a page of older statements repeats no more than the head
	}
	for _, alias := range h.Aliases {
		page.Aliases = append(page.Aliases, alias.Text)
	}
	page.Place = p.values(root, h.Place, m.Place)
	page.Actors = p.links(root, h.Actors, m.Actors)
	page.Topics = p.links(root, h.Topics, m.Topics)
	page.Sources = p.links(root, h.Sources, m.Sources)
	page.SameAs = p.values(root, h.SameAs, make([]graph.Target, len(h.SameAs)))
	page.Facts = p.facts(root, m)
	page.Tags = p.tags(root, m)
	if thing.Kind == note.Source {
		page.Source = p.source(root, m)
	}
	page.Body = b.body(m)
	page.Headings = p.headings(m)
}

// fillLead puts the text of the home note or of a folder's lead on its page.
func (b *maker) fillLead() {
	p, page := b.plan, b.page
	if b.sheet.folder >= 0 {
		page.Kind = p.graph.Folders[b.sheet.folder].Kind.String()
	}
	m := p.memberOf(b.sheet)
	if m == nil {
		return
	}
	if b.sheet.folder >= 0 {
		page.Title = m.Note.Title
	}
	page.Summary = p.graph.SummaryOf(m)
	if b.sheet.layout == homeLayout && p.site.Description != "" {
		page.Summary = p.site.Description
	}
	page.Updated = m.Note.Header.Updated
	page.Body = b.body(m)
	page.Headings = p.headings(m)
}

func (p *Plan) headings(m *graph.Member) []Heading {
	shown := m.Note.HeadingsIn(p.known(nil, m, markdown.Range{End: uint32(len(m.Body.Text))}))
	if len(shown) == 0 {
		return nil
	}
	hs := make([]Heading, 0, len(shown))
	for _, h := range shown {
		hs = append(hs, Heading{Level: h.Level, Title: h.Text, ID: h.ID})
	}
	return hs
}

// fillFacts puts on the page what is dated, quoted and related.
func (b *maker) fillFacts() {
	s := b.sheet
	for _, standing := range s.standing {
		st := Standing{Topic: b.plan.card(b.root, standing.topic)}
		if standing.latest != nil {
			e := b.entry(standing.latest)
			st.Latest = &e
		}
		b.page.Standing = append(b.page.Standing, st)
	}
	if s.latest != nil {
		e := b.entry(s.latest)
		b.page.Latest = &e
	}
	b.page.Deadlines = b.entries(s.deadlines)
	b.page.Timeline = b.entries(s.past)
	b.page.Next = b.entries(s.next)
	if s.layout == timelineLayout {
		b.fillConcerned()
	}
	b.page.Before = b.entries(s.before)
	b.page.After = b.entries(s.after)
	if len(s.words) > 0 {
		b.page.Words = make([]Statement, 0, len(s.words))
	}
	for _, m := range s.words {
		member := &b.plan.graph.Members[m.Member]
		st := b.statement(member, m.Statement)
		st.Note = b.plan.link(b.root, member.Entity)
		b.page.Words = append(b.page.Words, st)
	}
	b.page.Relations = b.relations()
	b.fillNetwork()
	if len(s.together) > 0 {
		b.page.Together = make([]Card, 0, len(s.together))
	}
	for _, c := range s.together {
		card := b.plan.card(b.root, c.Entity)
		card.Count = c.Shared
		b.page.Together = append(b.page.Together, card)
	}
}

// fillOthers puts on the page what other notes say about its subject.
func (b *maker) fillOthers() {
	p, s := b.plan, b.sheet
	if len(s.about) > 0 {
		b.page.About = make([]Card, 0, len(s.about))
	}
	for _, member := range s.about {
		b.page.About = append(b.page.About, p.card(b.root, p.graph.Members[member].Entity))
	}
	for _, member := range s.linkedFrom {
		b.page.LinkedFrom = append(b.page.LinkedFrom, p.link(b.root, p.graph.Members[member].Entity))
	}
	b.page.Mentions = b.groups(s.mentions)
	b.page.Cited = b.groups(s.cited)
	if len(s.parts) > 0 {
		b.page.Earlier = make([]PageLink, 0, len(s.parts))
	}
	for _, part := range s.parts {
		b.page.Earlier = append(b.page.Earlier, PageLink{
			Name:    part.name,
			URL:     p.href(b.root, part.address),
			Count:   part.count,
			Current: part.address == s.address,
		})
	}
}

// groups gathers statements, in their order, by the note in which they stand.
func (b *maker) groups(mentions []graph.Mention) []Group {
	if len(mentions) == 0 {
		return nil
	}
	heads := 1
	for i := range mentions[1:] {
		if mentions[i].Member != mentions[i+1].Member {
			heads++
		}
	}
	groups := make([]Group, 0, heads)
	all := make([]Statement, 0, len(mentions)) // one piece of memory for all
	for i, mention := range mentions {
		m := &b.plan.graph.Members[mention.Member]
		if i == 0 || mentions[i-1].Member != mention.Member {
			groups = append(groups, Group{Note: b.plan.link(b.root, m.Entity), Date: m.Note.Header.Date})
			all = all[len(all):]
		}
		all = append(all, b.statement(m, mention.Statement))
		groups[len(groups)-1].Statements = all[:len(all):len(all)]
	}
	return groups
}

func (b *maker) statement(m *graph.Member, index int32) Statement {
	s := &m.Note.Statements[index]
	b.text = b.travelled(b.text[:0], m, s)
	st := Statement{
		Kind:    blockKind(s.Of(m.Note).Kind),
		HTML:    template.HTML(b.keep(b.text)),
		Context: s.Context,
		Date:    s.Date,
		Dated:   s.Dated,
		Status:  s.Status,
		Passed:  b.plan.graph.HasPassed(s),
		URL:     b.part(m.Entity, s.ID),
	}
	if st.Kind == "quotation" {
		st.Speaker, st.Occasion = b.speaker(m, index)
	}
	st.Inherited = b.marks(b.plan.inherited(m, s))
	return st
}

// part is the link to a part of an entity's page.
func (b *maker) part(e int32, id string) string {
	b.text = append(append(b.text[:0], b.plan.entityHref(b.root, e)...), '#')
	return b.keep(append(b.text, fragment(id)...))
}

func (p *Plan) link(root string, e int32) Link {
	thing := &p.graph.Entities[e]
	return Link{
		Title: thing.Title,
		URL:   p.entityHref(root, e),
		Kind:  thing.Kind.String(),
		Stub:  thing.Member < 0,
	}
}

func (p *Plan) card(root string, e int32) Card {
	c := Card{Link: p.link(root, e)}
	if member := p.graph.Entities[e].Member; member >= 0 {
		m := &p.graph.Members[member]
		n := m.Note
		c.Type, c.Role, c.Summary, c.Status = n.Header.Type.Text, n.Header.Role, p.graph.SummaryOf(m), n.Header.Status
		c.Date, c.End = n.Header.Date, n.Header.End
	}
	return c
}

func (p *Plan) list(root string, l *selection) List {
	list := List{Name: l.name, Title: l.title}
	if l.address != "" {
		list.URL = p.href(root, l.address)
	}
	if n := len(l.entities) + len(l.folders); n > 0 {
		list.Cards = make([]Card, 0, n)
	}
	for _, e := range l.entities {
		c := p.card(root, e)
		if l.counted {
			c.Count = len(p.graph.Mentions[e])
		}
		list.Cards = append(list.Cards, c)
	}
	for _, f := range l.folders {
		list.Cards = append(list.Cards, Card{Link: p.folderLink(root, f)})
	}
	return list
}

func (p *Plan) folderLink(root string, f int32) Link {
	folder := &p.graph.Folders[f]
	l := Link{Title: p.folderTitle(f), URL: p.href(root, p.at.folders[f]), Kind: "list"}
	if l.Title == "" {
		l.Name = folder.Kind.Folder()
	}
	return l
}

// trail is the way from the home page down to the sheet: the folders whose
// lists stand above it, outermost first.
func (p *Plan) trail(s *sheet) []int32 {
	switch {
	case s.folder >= 0:
		return p.foldersAbove(note.FolderOf(p.graph.Folders[s.folder].Path))
	case s.entity < 0:
		return nil
	}
	thing := &p.graph.Entities[s.entity]
	if thing.Kind == note.Plain {
		return p.foldersAbove(note.FolderOf(p.graph.Members[thing.Member].Note.Path))
	}
	if f, ok := p.listOf(thing.Kind); ok {
		return []int32{f}
	}
	return nil
}

// listOf is the folder whose list page is that of a kind.
func (p *Plan) listOf(kind note.Kind) (int32, bool) {
	f, ok := p.folderAt(kind.Folder())
	return f, ok && p.graph.Folders[f].Kind == kind
}

// folderAt finds a folder that has a list page.
func (p *Plan) folderAt(dir string) (int32, bool) {
	f, ok := p.folders[dir]
	return f, ok
}

func (p *Plan) foldersAbove(dir string) []int32 {
	var above []int32
	for ; dir != ""; dir = note.FolderOf(dir) {
		if f, ok := p.folderAt(dir); ok {
			above = append(above, f)
		}
	}
	slices.Reverse(above)
	return above
}
