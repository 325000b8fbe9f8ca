package site

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/note"
)

// listLimit is how many entities a list page shows before it is cut in parts.
const listLimit = 200

// listSheets are the list pages: one for each kind and each folder of plain notes.
func (p *Plan) listSheets() []*Sheet { return p.listPages.get(p.planLists) }

func (p *Plan) planLists() []*Sheet {
	var sheets []*Sheet
	entities := p.byFolder()
	for f := range p.graph.Folders {
		folder := &p.graph.Folders[f]
		s := sheet{layout: listLayout, address: p.at.folders[f], entity: -1, folder: int32(f)}
		if folder.Kind != note.Plain {
			s.name = folder.Kind.Folder()
		} else {
			s.title = lastPart(folder.Path)
		}
		s.lists = p.listsOf(folder.Kind, entities[f])
		if below := p.foldersBelow(folder.Path); folder.Kind == note.Plain && len(below) > 0 {
			s.lists = append(s.lists, selection{name: "folders", folders: below})
		}
		sheets = append(sheets, p.listInParts(s)...)
	}
	return sheets
}

// listsOf sorts a folder's entities, which come by name: actors by type and name, events and
// dated notes by time, the rest by name.
func (p *Plan) listsOf(kind note.Kind, entities []int32) []selection {
	switch kind {
	case note.Actor:
		lists := p.grouped(entities, p.typeOf)
		p.sortByTitle(lists)
		return lists
	case note.Event, note.Briefing, note.Plain:
		p.sortLater(entities)
		return p.grouped(entities, func(e int32) string {
			if kind == note.Plain && p.dateOf(e).IsZero() {
				return ""
			}
			return yearOf(p.dateOf(e))
		})
	}
	return []selection{{entities: entities}}
}

// grouped cuts sorted entities by a title in any letter case, of which the first
// is shown; groups stand in the order of their first member, the one without a
// title last.
func (p *Plan) grouped(entities []int32, title func(int32) string) []selection {
	var lists []selection
	at := map[string]int{}
	last, i := "", -1
	for _, e := range entities {
		t := title(e)
		if i >= 0 && t == last {
			lists[i].entities = append(lists[i].entities, e)
			continue
		}
		last = t
		key := note.Fold(t)
		var ok bool
		if i, ok = at[key]; !ok {
			i = len(lists)
			at[key] = i
			l := selection{title: t}
			switch t {
			case "":
				l.name = "others"
			case "undated":
				l.name, l.title = "undated", ""
			}
			lists = append(lists, l)
		}
		lists[i].entities = append(lists[i].entities, e)
	}
	if len(lists) == 1 && lists[0].name == "others" {
		lists[0].name = ""
	}
	slices.SortStableFunc(lists, func(a, b selection) int {
		return cmp.Compare(rankOfGroup(a), rankOfGroup(b))
	})
	return lists
}

// sortByTitle sorts lists as the site's language does, those without a title last.
func (p *Plan) sortByTitle(lists []selection) {
	place := map[string]int{}
	titles := make([]string, len(lists))
	for i, l := range lists {
		titles[i] = l.title
	}
	p.sortTexts(titles)
	for i, title := range titles {
		place[title] = i
	}
	slices.SortStableFunc(lists, func(a, b selection) int {
		return cmp.Or(cmp.Compare(rankOfGroup(a), rankOfGroup(b)), cmp.Compare(place[a.title], place[b.title]))
	})
}

func rankOfGroup(l selection) int {
	if l.title == "" {
		return 1
	}
	return 0
}

// byFolder sorts the entities into the lists on which they stand, by name.
func (p *Plan) byFolder() [][]int32 {
	lists := make([][]int32, len(p.graph.Folders))
	for _, e := range p.names().order {
		thing := &p.graph.Entities[e]
		f, ok := p.listOf(thing.Kind)
		if thing.Kind == note.Plain {
			f, ok = p.folderAt(note.FolderOf(p.graph.Members[thing.Member].Note.Path))
			ok = ok && p.graph.Folders[f].Kind == note.Plain
		}
		if ok {
			lists[f] = append(lists[f], e)
		}
	}
	return lists
}

func (p *Plan) foldersBelow(dir string) []int32 {
	var below []int32
	for f := range p.graph.Folders {
		folder := &p.graph.Folders[f]
		if folder.Kind == note.Plain && note.FolderOf(folder.Path) == dir && folder.Path != dir {
			below = append(below, int32(f))
		}
	}
	return below
}

// sortLater sorts entities by date, the newest first and undated ones last, then
// stubs in the order in which they come.
func (p *Plan) sortLater(entities []int32) {
	members := make([]int32, 0, len(entities))
	var stubs []int32
	for _, e := range entities {
		if m := p.graph.Entities[e].Member; m >= 0 {
			members = append(members, m)
		} else {
			stubs = append(stubs, e)
		}
	}
	p.sortMembers(members)
	for i, m := range members {
		entities[i] = p.graph.Members[m].Entity
	}
	copy(entities[len(members):], stubs)
}

// listInParts gives a list page, cut in parts where it is long.
func (p *Plan) listInParts(s sheet) []*Sheet {
	total := 0
	for _, l := range s.lists {
		total += len(l.entities)
	}
	if total <= listLimit {
		return []*Sheet{p.sheet(s)}
	}
	room := p.at.below()
	base := strings.TrimSuffix(s.address, ".html")
	var pages []sheet
	for i, lists := range cutLists(s.lists) {
		page := s
		page.lists = lists
		if i > 0 {
			page.part = strconv.Itoa(i + 1)
			page.address = room.take(base + "-" + page.part)
		}
		pages = append(pages, page)
		s.parts = append(s.parts, partLink{strconv.Itoa(i + 1), page.address, countEntities(lists)})
	}
	pages[0].parts = s.parts
	return p.inParts(pages[0], pages[1:])
}

func countEntities(lists []selection) int {
	n := 0
	for _, l := range lists {
		n += len(l.entities)
	}
	return n
}

func cutLists(lists []selection) [][]selection {
	pages := [][]selection{nil}
	room := listLimit
	for _, l := range lists {
		for first := true; first || len(l.entities) > 0; first = false {
			if room == 0 {
				pages = append(pages, nil)
				room = listLimit
			}
			head := l
			head.entities = l.entities[:min(room, len(l.entities))]
			l.entities = l.entities[len(head.entities):]
			room -= len(head.entities)
			pages[len(pages)-1] = append(pages[len(pages)-1], head)
		}
	}
	return pages
}

// tagSheets are the page of all tags that name no topic.
func (p *Plan) tagSheets() []*Sheet { return p.tagPages.get(p.planTags) }

func (p *Plan) planTags() []*Sheet {
	bearers := map[string][]int32{}
	for i := range p.graph.Members {
		m := &p.graph.Members[i]
		if m.Role != graph.IsEntity || p.memory != nil && !p.memory.traits[i].tagged {
			continue
		}
		for _, tag := range tagsOf(m) {
			bearers[tag] = append(bearers[tag], m.Entity)
		}
	}
	if len(bearers) == 0 {
		return nil
	}
	tags := make([]string, 0, len(bearers))
	for tag := range bearers {
		tags = append(tags, tag)
	}
	p.sortTexts(tags)
	s := sheet{layout: tagsLayout, address: "tags.html", name: "tags", entity: -1, folder: -1}
	for _, tag := range tags {
		p.byName(bearers[tag])
		s.lists = append(s.lists, selection{title: tag, entities: bearers[tag]})
	}
	return p.listInParts(s)
}

func (p *Plan) typeOf(e int32) string {
	if m := p.graph.Entities[e].Member; m >= 0 {
		return p.graph.Members[m].Note.Header.Type.Text
	}
	return ""
}

func lastPart(dir string) string { return path.Base(dir) }
