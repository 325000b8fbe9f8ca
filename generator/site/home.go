package site

import (
	"cmp"
	"slices"

	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// How much the home page shows of each list.
const (
	homeActors = 10
	homeMost   = 30
)

// homeSheets are the home page.
func (p *Plan) homeSheets() []*Sheet { return p.homePages.get(p.planHome) }

func (p *Plan) planHome() []*Sheet {
	s := sheet{layout: homeLayout, address: homeAddress, entity: -1, folder: -1, title: p.site.Title}
	add := func(name string, entities []int32, limit int, kind note.Kind, counted bool) {
		if len(entities) == 0 {
			return
		}
		l := selection{name: name, entities: entities[:min(limit, len(entities))], counted: counted}
		if kind != note.Plain {
			l.address = p.listAddress(kind)
		}
		s.lists = append(s.lists, l)
	}
	p.addStanding(&s)
	past, next := p.splitToCome(p.everything())
	s.next = next[:min(homeMost, len(next))]
	s.past = past[len(past)-min(homeEntries, len(past)):]
	slices.Reverse(s.past)
	add("key-actors", p.keyActors(), homeActors, note.Actor, true)
	add("briefings", p.dated(note.Briefing), homeMost, note.Briefing, false)
	add("sources", p.named(note.Source), homeMost, note.Source, false)
	add("notes", p.rootNotes(), homeMost, note.Plain, false)
	if below := p.foldersBelow(""); len(below) > 0 {
		s.lists = append(s.lists, selection{name: "folders", folders: below})
	}
	return []*Sheet{p.sheet(s)}
}

// ofKind are the entities that fit, by name.
func (p *Plan) ofKind(fits func(*graph.Thing) bool) []int32 {
	var entities []int32
	for _, e := range p.names().order {
		if fits(&p.graph.Entities[e]) {
			entities = append(entities, e)
		}
	}
	return entities
}

func (p *Plan) named(kind note.Kind) []int32 {
	return p.ofKind(func(t *graph.Thing) bool { return t.Kind == kind })
}

func (p *Plan) dated(kind note.Kind) []int32 {
	entities := p.named(kind)
	p.sortLater(entities)
	return entities
}

// addStanding plans where things stand: each topic with its latest development.
func (p *Plan) addStanding(s *sheet) {
	topics := p.named(note.Topic)
	for _, topic := range topics[:min(homeMost, len(topics))] {
		s.standing = append(s.standing, topicState{topic, p.entitySheets(topic)[0].latest})
	}
}

// keyActors are the most mentioned first.
func (p *Plan) keyActors() []int32 {
	entities := p.named(note.Actor)
	slices.SortStableFunc(entities, func(a, b int32) int {
		return cmp.Compare(len(p.graph.Mentions[b]), len(p.graph.Mentions[a]))
	})
	return entities
}

// rootNotes are the plain notes that stand in no folder.
func (p *Plan) rootNotes() []int32 {
	return p.ofKind(func(t *graph.Thing) bool {
		return t.Kind == note.Plain && t.Member >= 0 && note.FolderOf(p.graph.Members[t.Member].Note.Path) == ""
	})
}

func (p *Plan) listAddress(kind note.Kind) string {
	if f, ok := p.listOf(kind); ok {
		return p.at.folders[f]
	}
	return ""
}

func (p *Plan) dateOf(e int32) edtf.Date {
	if m := p.graph.Entities[e].Member; m >= 0 {
		return p.graph.Members[m].Note.Header.Date
	}
	return edtf.Date{}
}

// tagsOf are the tags of a note that name no topic, each once.
func tagsOf(m *graph.Member) []string {
	var tags []string
	var seen map[string]bool // most notes have none
	add := func(tag string, t graph.Target) {
		if t.Kind == graph.Entity || seen[tag] {
			return
		}
		if seen == nil {
			seen = map[string]bool{}
		}
		seen[tag] = true
		tags = append(tags, tag)
	}
	for i, name := range m.Note.Header.Tags {
		add(name.Text, m.Tags[i])
	}
	for i := range m.Note.Body.Refs {
		if r := &m.Note.Body.Refs[i]; r.Form == markdown.Tag {
			add(r.Target, m.Refs[i])
		}
	}
	return tags
}
