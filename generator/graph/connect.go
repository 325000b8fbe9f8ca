package graph

import (
	"slices"
	"strings"

	"dossier/generator/markdown"
	"dossier/generator/note"
)

// findFragments resolves the parts of notes that links name: headings by
// their text or id, blocks by their id.
func (g *Graph) findFragments() {
	for i := range g.Members {
		m := &g.Members[i]
		for j := range m.Note.Body.Refs {
			r := &m.Note.Body.Refs[j]
			if strings.Trim(r.Fragment, "#^") == "" {
				continue
			}
			target := g.noteOf(m.Refs[j])
			if target == nil {
				continue
			}
			if m.Fragments == nil {
				m.Fragments = make([]string, len(m.Note.Body.Refs))
			}
			m.Fragments[j] = FindFragment(target, r.Fragment)
		}
	}
}

// noteOf is the note that a target's page shows, nil if there is none.
func (g *Graph) noteOf(t Target) *note.Note {
	member := int32(-1)
	switch t.Kind {
	case Entity:
		member = g.Entities[t.Index].Member
	case Folder:
		member = g.Folders[t.Index].Lead
	case Home:
		member = g.Home
	}
	if member < 0 {
		return nil
	}
	return g.Members[member].Note
}

// FindFragment returns the id of the element of n that a link's fragment
// names: "^id" a block, else a heading by its text or its id; of a path of
// headings ("A#B") the last. It returns "" if there is none.
func FindFragment(n *note.Note, fragment string) string {
	if isBlock(fragment) {
		id, _, _ := FindBlock(n, fragment)
		return id
	}
	if i := FindHeading(n, fragment); i >= 0 {
		return n.Body.Headings[i].ID
	}
	if slices.Contains(n.Anchors, fragment) {
		return fragment
	}
	return ""
}

func isBlock(fragment string) bool {
	return strings.HasPrefix(fragment[strings.LastIndexByte(fragment, '#')+1:], "^")
}

// FindBlock returns the id and the extent of the element that "^id" names.
func FindBlock(n *note.Note, fragment string) (id string, whole markdown.Range, ok bool) {
	word := fragment[strings.LastIndexByte(fragment, '#')+1:]
	word = strings.TrimPrefix(word, "^")
	for i := range n.Body.Blocks {
		if b := &n.Body.Blocks[i]; b.ID != "" && strings.EqualFold(b.ID, word) {
			return n.Anchors[i], b.Whole, true
		}
	}
	for i := range n.Body.Anchors {
		a := &n.Body.Anchors[i]
		switch {
		case !strings.EqualFold(a.ID, word):
		case a.Heading >= 0:
			h := &n.Body.Headings[a.Heading]
			return h.ID, markdown.Range{Begin: h.Section, End: h.Close}, true
		default:
			return note.BlockAnchor(a.ID), a.Whole, true
		}
	}
	return "", markdown.Range{}, false
}

// FindHeading returns the index of the heading that a fragment names, -1 if
// none. A path of headings may begin with the title.
func FindHeading(n *note.Note, fragment string) int {
	parts := strings.Split(fragment, "#")
	if len(parts) > 1 && NamesTitle(n, parts[0]) && findHeadingAfter(n.Body.Headings, parts[0], -1) < 0 {
		parts = parts[1:]
	}
	last := -1
	for _, part := range parts {
		at := findHeadingAfter(n.Body.Headings, part, last)
		if at < 0 {
			return -1
		}
		last = at
	}
	return last
}

// NamesTitle reports whether a fragment names the heading that opens the note,
// which is no heading of the page's text but its title.
func NamesTitle(n *note.Note, fragment string) bool {
	title := n.Body.Title
	return title != nil && (title.ID == fragment || foldHeading(title.Text) == foldHeading(fragment) && foldHeading(fragment) != "")
}

func findHeadingAfter(hs []markdown.Heading, text string, after int) int {
	key := foldHeading(text)
	for i := after + 1; i < len(hs); i++ {
		if hs[i].ID == text || foldHeading(hs[i].Text) == key && key != "" {
			return i
		}
	}
	return -1
}

// connect turns resolved names around: for each entity who mentions it, whose
// header names it, and who links to it.
func (g *Graph) connect() {
	g.Mentions = make([][]Mention, len(g.Entities))
	g.About = make([][]int32, len(g.Entities))
	g.Links = make([][]int32, len(g.Entities))
	g.Words = make([][]Mention, len(g.Entities))
	g.Cited = make([][]Mention, len(g.Entities))
	g.Relations = make([][]Relating, len(g.Entities))
	for i := range g.Members {
		m := &g.Members[i]
		if m.Role != IsEntity {
			continue // the home note and leads introduce what others say
		}
		g.connectHeader(m, int32(i))
		g.connectStatements(m, int32(i))
		g.connectFacts(m, int32(i))
		g.connectLinks(m, int32(i))
	}
}

func (g *Graph) connectHeader(m *Member, member int32) {
	for _, targets := range [][]Target{m.Actors, m.Topics, m.Sources} {
		for _, t := range targets {
			if t.Kind == Entity && t.Index != m.Entity {
				g.About[t.Index] = appendMember(g.About[t.Index], member)
			}
		}
	}
}

func (g *Graph) connectStatements(m *Member, member int32) {
	for s, named := range m.Named {
		if !g.IsKnown(m.Note, &m.Note.Statements[s]) {
			continue
		}
		for _, entity := range named {
			g.Mentions[entity] = append(g.Mentions[entity], Mention{member, int32(s)})
		}
	}
}

// connectLinks runs after connectStatements of the same member: a note whose
// statement mentions the entity is not listed a second time as a mere link.
func (g *Graph) connectLinks(m *Member, member int32) {
	for _, t := range g.linkTargets(m) {
		if t.Kind != Entity || t.Index == m.Entity {
			continue
		}
		if said := g.Mentions[t.Index]; len(said) > 0 && said[len(said)-1].Member == member {
			continue
		}
		if about := g.About[t.Index]; len(about) > 0 && about[len(about)-1] == member {
			continue
		}
		g.Links[t.Index] = appendMember(g.Links[t.Index], member)
	}
}

// linkTargets are all targets that a note's page links to, apart from those
// lists in its header that stand on the other page in full.
func (g *Graph) linkTargets(m *Member) []Target {
	targets := append([]Target(nil), m.Refs...)
	for i := range m.Note.Statements {
		if s := &m.Note.Statements[i]; !g.IsKnown(m.Note, s) {
			for _, r := range s.Refs {
				targets[r] = Target{}
			}
		}
	}
	targets = append(targets, m.To...)
	targets = append(targets, m.Tags...)
	targets = append(targets, m.Place...)
	targets = append(targets, m.Makers...)
	for _, p := range m.Params {
		targets = append(targets, p...)
	}
	return targets
}

func appendMember(list []int32, member int32) []int32 {
	if len(list) > 0 && list[len(list)-1] == member {
		return list
	}
	return append(list, member)
}
