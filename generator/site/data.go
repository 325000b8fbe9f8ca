package site

import (
	"html/template"
	"slices"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/note"
)

// Data makes all that the layout of the i-th page sees.
func (p *Plan) Data(i int) *Page {
	s := &p.sheets[i]
	root := rootFrom(s.address)
	if s.layout == notFoundLayout {
		root = p.absoluteRoot()
	}
	page := &Page{
		Layout:     s.layout,
		Address:    s.address,
		Root:       root,
		Name:       s.name,
		Title:      s.title,
		Site:       p.site,
		Navigation: p.navigation(root, s.address),
		Part:       s.part,
		Year:       s.year,
	}
	page.Site.Home = p.href(root, "index.html")
	if base := p.graph.Settings.BaseURL; base != "" {
		page.Canonical = p.href(base, s.address)
	}
	for _, f := range p.trail(s) {
		page.Trail = append(page.Trail, p.folderLink(root, f))
	}
	if s.entity >= 0 {
		p.fillEntity(page, s)
	}
	if s.folder >= 0 || s.layout == homeLayout {
		p.fillLead(page, s)
	}
	p.fillStatements(page, s)
	for j := range s.lists {
		page.Lists = append(page.Lists, p.list(root, &s.lists[j]))
	}
	return page
}

// absoluteRoot is for the one page that a host shows at any address.
func (p *Plan) absoluteRoot() string {
	base := p.graph.Settings.BaseURL
	_, rest, ok := strings.Cut(base, "://")
	if !ok {
		return "/"
	}
	return rest[strings.IndexByte(rest, '/'):]
}

func (p *Plan) fillEntity(page *Page, s *sheet) {
	thing := &p.graph.Entities[s.entity]
	page.Title = thing.Title
	page.Kind = thing.Kind.String()
	page.Stub = thing.Member < 0
	if page.Stub {
		return
	}
	m := &p.graph.Members[thing.Member]
	h := &m.Note.Header
	page.Summary = m.Note.Summary
	page.Type = h.Type.Text
	page.Role = h.Role
	page.Date, page.End, page.Updated = h.Date, h.End, h.Updated
	page.Status = h.Status
	if s.year != "" {
		return // a page of older statements repeats no more than the head
	}
	for _, alias := range h.Aliases {
		page.Aliases = append(page.Aliases, alias.Text)
	}
	page.Place = p.values(page.Root, h.Place, m.Place)
	page.Actors = p.links(page.Root, h.Actors, m.Actors)
	page.Topics = p.links(page.Root, h.Topics, m.Topics)
	page.Sources = p.links(page.Root, h.Sources, m.Sources)
	page.SameAs = p.values(page.Root, h.SameAs, make([]graph.Target, len(h.SameAs)))
	page.Facts = p.facts(page.Root, m)
	page.Tags = p.tags(page.Root, m)
	if thing.Kind == note.Source {
		page.Source = p.source(page.Root, m)
	}
	page.Body = p.body(m, page.Root, s.entity)
	page.Headings = headings(m.Note)
}

// fillLead puts the text of the home note or of a folder's lead on its page.
func (p *Plan) fillLead(page *Page, s *sheet) {
	if s.layout == homeLayout {
		page.AsOf = p.graph.AsOf
	}
	if s.folder >= 0 {
		page.Kind = p.graph.Folders[s.folder].Kind.String()
	}
	m := p.memberOf(s)
	if m == nil {
		return
	}
	if s.folder >= 0 {
		page.Title = m.Note.Title
	}
	page.Summary = m.Note.Summary
	if s.layout == homeLayout && p.site.Description != "" {
		page.Summary = p.site.Description
	}
	page.Updated = m.Note.Header.Updated
	page.Body = p.body(m, page.Root, -1)
	page.Headings = headings(m.Note)
}

func headings(n *note.Note) []Heading {
	var hs []Heading
	for _, h := range n.Body.Headings {
		hs = append(hs, Heading{Level: h.Level, Title: h.Text, ID: h.ID})
	}
	return hs
}

// fillStatements puts on the page what other notes say about its subject.
func (p *Plan) fillStatements(page *Page, s *sheet) {
	for _, member := range s.about {
		page.About = append(page.About, p.card(page.Root, p.graph.Members[member].Entity))
	}
	for _, member := range s.linkedFrom {
		page.LinkedFrom = append(page.LinkedFrom, p.link(page.Root, p.graph.Members[member].Entity))
	}
	last := int32(-1)
	for _, mention := range s.mentions {
		m := &p.graph.Members[mention.Member]
		if mention.Member != last {
			last = mention.Member
			page.Mentions = append(page.Mentions, Group{Note: p.link(page.Root, m.Entity), Date: m.Note.Header.Date})
		}
		group := &page.Mentions[len(page.Mentions)-1]
		group.Statements = append(group.Statements, p.statement(page.Root, s.entity, m, mention.Statement))
	}
	for _, part := range s.parts {
		page.Earlier = append(page.Earlier, PageLink{
			Name:    part.name,
			URL:     p.href(page.Root, part.address),
			Count:   part.count,
			Current: part.address == s.address,
		})
	}
}

func (p *Plan) statement(root string, self int32, m *graph.Member, index int32) Statement {
	s := &m.Note.Statements[index]
	return Statement{
		Kind:    blockKind(s.Of(m.Note).Kind),
		HTML:    template.HTML(p.travelled(m, s, root, self)),
		Context: s.Context,
		Date:    m.Note.Header.Date,
		URL:     p.href(root, p.at.entities[m.Entity]) + "#" + fragment(s.ID),
	}
}

func (p *Plan) link(root string, e int32) Link {
	thing := &p.graph.Entities[e]
	return Link{
		Title: thing.Title,
		URL:   p.href(root, p.at.entities[e]),
		Kind:  thing.Kind.String(),
		Stub:  thing.Member < 0,
	}
}

func (p *Plan) card(root string, e int32) Card {
	c := Card{Link: p.link(root, e)}
	if member := p.graph.Entities[e].Member; member >= 0 {
		n := p.graph.Members[member].Note
		c.Type, c.Role, c.Summary, c.Status = n.Header.Type.Text, n.Header.Role, n.Summary, n.Header.Status
		c.Date, c.End = n.Header.Date, n.Header.End
	}
	return c
}

func (p *Plan) list(root string, l *selection) List {
	list := List{Name: l.name, Title: l.title}
	if l.address != "" {
		list.URL = p.href(root, l.address)
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
		return p.foldersAbove(folderOf(p.graph.Folders[s.folder].Path))
	case s.entity < 0:
		return nil
	}
	thing := &p.graph.Entities[s.entity]
	if thing.Kind == note.Plain {
		return p.foldersAbove(folderOf(p.graph.Members[thing.Member].Note.Path))
	}
	for f := range p.graph.Folders {
		if p.graph.Folders[f].Kind == thing.Kind {
			return []int32{int32(f)}
		}
	}
	return nil
}

func (p *Plan) foldersAbove(dir string) []int32 {
	var above []int32
	for ; dir != ""; dir = folderOf(dir) {
		for f := range p.graph.Folders {
			if p.graph.Folders[f].Path == dir {
				above = append(above, int32(f))
			}
		}
	}
	slices.Reverse(above)
	return above
}
