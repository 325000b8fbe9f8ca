package site

import (
	"dossier/generator/graph"
	"dossier/generator/note"
)

// values shows plain values of a header, linked where they name an entity or
// are an address on the web.
func (p *Plan) values(root string, names []note.Name, targets []graph.Target) []Value {
	var values []Value
	for i, name := range names {
		v := Value{Text: name.Text}
		switch t := targets[i]; t.Kind {
		case graph.Entity:
			v.URL = p.entityHref(root, t.Index)
			v.Kind = p.graph.Entities[t.Index].Kind.String()
		case graph.Folder:
			v.URL = p.href(root, p.at.folders[t.Index])
			v.Kind = "list"
		case graph.Home:
			v.URL = p.href(root, "index.html")
			v.Kind = "list"
		default:
			if note.IsWebAddress(name.Text) {
				v.URL = name.Text
			}
		}
		values = append(values, v)
	}
	return values
}

// links shows the names in the header's actors: and the like. One that leads
// nowhere stays as its text; that of a note which is not published too.
func (p *Plan) links(root string, names []note.Name, targets []graph.Target) []Link {
	var links []Link
	for i, name := range names {
		switch t := targets[i]; t.Kind {
		case graph.Entity:
			links = append(links, p.link(root, t.Index))
		case graph.Folder:
			links = append(links, p.folderLink(root, t.Index))
		default:
			links = append(links, Link{Title: name.Text})
		}
	}
	return links
}

// facts are the fields that have no place of their own on the page.
func (p *Plan) facts(root string, m *graph.Member) []Fact {
	var facts []Fact
	h := &m.Note.Header
	if m.Kind != note.Source {
		facts = append(facts, p.sourceFacts(root, m)...)
	}
	for i, param := range h.Params {
		if len(param.Values) > 0 {
			facts = append(facts, Fact{Name: param.Name, Values: p.values(root, param.Values, m.Params[i])})
		}
	}
	return facts
}

// sourceFacts are the fields that describe a source, on a note that is none.
func (p *Plan) sourceFacts(root string, m *graph.Member) []Fact {
	s := p.source(root, m)
	text := func(t string) []Value {
		if t == "" {
			return nil
		}
		return p.values(root, []note.Name{{Text: t}}, make([]graph.Target, 1))
	}
	var facts []Fact
	for _, f := range []Fact{
		{"publisher", s.Publisher},
		{"author", s.Author},
		{"url", text(s.URL)},
		{"archived", text(s.Archived)},
		{"published", text(s.Published.String())},
		{"retrieved", text(s.Retrieved.String())},
		{"reliability", text(s.Reliability)},
	} {
		if len(f.Values) > 0 {
			facts = append(facts, f)
		}
	}
	return facts
}

// tags are those of the header; tags in the text are links there.
func (p *Plan) tags(root string, m *graph.Member) []Link {
	var tags []Link
	for i, name := range m.Note.Header.Tags {
		if t := m.Tags[i]; t.Kind == graph.Entity {
			tags = append(tags, p.link(root, t.Index))
		} else {
			tags = append(tags, Link{Title: name.Text, URL: p.href(root, "tags.html"), Kind: "tag"})
		}
	}
	return tags
}

func (p *Plan) source(root string, m *graph.Member) *Source {
	h := &m.Note.Header
	publishers := len(h.Publisher)
	return &Source{
		Publisher:   p.values(root, h.Publisher, m.Makers[:publishers]),
		Author:      p.values(root, h.Author, m.Makers[publishers:]),
		URL:         h.URL,
		Archived:    h.Archived,
		Published:   h.Published,
		Retrieved:   h.Retrieved,
		Reliability: h.Reliability,
	}
}
