package graph

import (
	"slices"
	"strings"

	"dossier/generator/markdown"
	"dossier/generator/note"
)

// findFragments resolves the parts of notes that a member's links name: headings
// by their text or id, blocks by their id.
func (g *Graph) findFragments(m *Member) {
	for _, j := range m.parts {
		target := g.noteOf(m.Refs[j])
		if target == nil {
			continue
		}
		if m.Fragments == nil {
			m.Fragments = make([]string, len(m.Note.Body.Refs))
		}
		m.Fragments[j] = FindFragment(target, m.Note.Body.Refs[j].Fragment)
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
