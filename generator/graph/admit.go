package graph

import (
	"slices"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/note"
)

// hiddenNote is a note that is not published. Its names are known, so that
// links to it read as plain text without a word about it.
type hiddenNote struct {
	note *note.Note
	kind note.Kind
}

// admit sorts the notes into published and hidden ones. What is hidden takes
// no part in anything but the table of names.
func (g *Graph) admit(in Input) []hiddenNote {
	var hidden []hiddenNote
	g.AsOf = g.Settings.AsOf
	for i, n := range in.Notes {
		kind := g.Settings.KindOf(n)
		isHome := n.Path == in.HomePath
		if hidesItself(n, in.Drafts) || !isHome && g.hides(n, kind) {
			hidden = append(hidden, hiddenNote{n, kind})
			continue
		}
		g.Members = append(g.Members, Member{Note: n, Role: role(n.Path, isHome), Kind: kind, Entity: -1, at: int32(i)})
	}
	for i := range g.Members {
		m := &g.Members[i]
		switch m.Role {
		case IsHome:
			g.Home = int32(i)
		case IsEntity:
			m.Entity = int32(len(g.Entities))
			g.Entities = append(g.Entities, Thing{Kind: m.Kind, Title: m.Note.Title, Member: int32(i)})
		}
	}
	if g.AsOf.IsZero() {
		g.AsOf = g.latest()
	}
	return hidden
}

func role(p string, isHome bool) Role {
	switch {
	case isHome:
		return IsHome
	case note.IsLead(p):
		return IsLead
	}
	return IsEntity
}

// hidesItself reports whether the note's own header says that it is not for
// publishing. A home note that says so still configures the site.
func hidesItself(n *note.Note, drafts bool) bool {
	return n.Header.Private || n.Header.Draft && !drafts
}

// hides reports whether the settings leave the note out.
func (g *Graph) hides(n *note.Note, kind note.Kind) bool {
	return g.Settings.Ignores(n.Path) || g.isLater(&n.Header, kind)
}

// isLater reports whether the note was not yet known at a set as_of: published
// later, or of a later day, unless it is an event that may still have been to
// come: one whose status does not say that it took place.
func (g *Graph) isLater(h *note.Header, kind note.Kind) bool {
	if g.Settings.AsOf.IsZero() {
		return false
	}
	last := g.Settings.AsOf.Last()
	after := func(d edtf.Date) bool { return !d.IsZero() && d.First().Compare(last) > 0 }
	mayCome := kind == note.Event && (h.Status == "" || h.Status == "cancelled" || note.IsToCome(h.Status))
	return after(h.Published) || after(h.Date) && !mayCome
}

// latest is the newest of the dates on which anything was noted. A date
// without an end says nothing of when that was.
func (g *Graph) latest() edtf.Date {
	var latest edtf.Date
	for i := range g.Members {
		h := &g.Members[i].Note.Header
		dates := []edtf.Date{h.Updated, h.Retrieved, h.Published}
		if g.Members[i].Kind != note.Event {
			dates = append(dates, h.Date)
		}
		for _, d := range dates {
			if !d.IsZero() && !d.Last().IsInfinite() && (latest.IsZero() || d.Last().Compare(latest.Last()) > 0) {
				latest = d
			}
		}
	}
	return latest
}

// addFolders finds the list pages: one for each kind that has an entity or a
// lead, one for each folder of plain notes below the root.
func (g *Graph) addFolders() {
	var pages []FolderPage
	at := map[string]int{}
	page := func(dir string, kind note.Kind) *FolderPage {
		key := dir
		if kind != note.Plain {
			key = kind.Folder()
		}
		i, ok := at[key]
		if !ok {
			i = len(pages)
			at[key] = i
			pages = append(pages, FolderPage{Path: key, Kind: kind, Lead: -1})
		}
		return &pages[i]
	}
	for i := range g.Members {
		m := &g.Members[i]
		dir := note.FolderOf(m.Note.Path)
		switch {
		case m.Role == IsLead:
			if p := page(dir, g.leadKind(m)); p.Lead < 0 {
				p.Lead = int32(i)
			}
		case m.Role == IsEntity && (m.Kind != note.Plain || dir != ""):
			page(dir, m.Kind)
		}
	}
	slices.SortFunc(pages, func(a, b FolderPage) int { return strings.Compare(a.Path, b.Path) })
	g.Folders = pages
}

// leadKind says which list a lead opens: that of a kind only from the kind's
// own folder at the root; deeper folders are lists of their own.
func (g *Graph) leadKind(m *Member) note.Kind {
	dir := note.FolderOf(m.Note.Path)
	if strings.Contains(dir, "/") {
		return note.Plain
	}
	return g.Settings.KindIn(dir)
}
