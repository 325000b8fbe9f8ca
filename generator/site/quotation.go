package site

import (
	"bytes"
	"html"
	"html/template"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// speaker is who said a quotation, and the rest of its attribution.
func (b *maker) speaker(m *graph.Member, index int32) (Link, template.HTML) {
	s := &m.Note.Statements[index]
	block := s.Of(m.Note)
	link := Link{Title: s.Speaker.Text}
	switch t := m.Speakers[index]; t.Kind {
	case graph.Entity:
		link = b.plan.link(b.root, t.Index)
		if s.SpeakerRef < 0 {
			link.Title = s.Speaker.Text // an office before the name stays
		}
	case graph.Folder:
		link = b.plan.folderLink(b.root, t.Index)
	}
	f := b.filler(m)
	f.skip = s.SpeakerRef
	var dates []writtenDate
	if s.Dated {
		if d, ok := attributedDate(m, s); ok {
			dates = []writtenDate{d}
		}
	}
	b.text = f.expand(b.text[:0], afterSpeaker(m, s, block.Signature), dates)
	return link, template.HTML(b.keep(bytes.TrimLeft(b.text, " ,，،、")))
}

// afterSpeaker is a signature without the speaker's name.
func afterSpeaker(m *graph.Member, s *note.Statement, signature markdown.Range) markdown.Range {
	if s.SpeakerRef < 0 {
		name := html.EscapeString(s.Speaker.Text)
		text := m.Body.Text[signature.Begin:signature.End]
		if strings.HasPrefix(text, "<a ") { // a link to the web
			if tag := strings.IndexByte(text, '>') + 1; strings.HasPrefix(text[tag:], name+"</a>") {
				signature.Begin += uint32(tag + len(name) + len("</a>"))
			}
		} else if strings.HasPrefix(text, name) {
			signature.Begin += uint32(len(name))
		}
		return signature
	}
	for _, hole := range m.Body.HolesIn(signature) {
		if hole.Kind == markdown.LinkClose && hole.Index == s.SpeakerRef {
			signature.Begin = hole.At
			break
		}
	}
	return signature
}

// relations are the typed links from and to the page's entity.
func (b *maker) relations() []Relation {
	if b.sheet.year != "" || b.self < 0 {
		return nil
	}
	var list []Relation
	for _, r := range b.plan.graph.Relations[b.self] {
		m := &b.plan.graph.Members[r.Member]
		written := &m.Note.Header.Relations[r.Relation]
		to := Value{Text: written.To.Text}
		if r.Other.Kind == graph.Entity {
			link := b.plan.link(b.root, r.Other.Index)
			to = Value{Text: link.Title, URL: link.URL, Kind: link.Kind}
		}
		list = append(list, Relation{Name: written.Type, Reversed: r.Reversed, To: to, Since: written.Since, Until: written.Until})
	}
	return list
}
