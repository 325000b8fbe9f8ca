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

// fate is what becomes of a note.
type fate struct {
	kind   note.Kind
	role   Role
	hidden bool
	noted  *edtf.Date // the last date on which it says that anything was noted
	until  edtf.Day   // its last day; zero for no date
}

// admit sorts the notes into published and hidden ones. What is hidden takes
// no part in anything but the table of names.
func (g *Graph) admit(in Input) []hiddenNote {
	fates := make([]fate, len(in.Notes))
	in.Each(len(fates), func(i int) { fates[i] = g.fate(in.Notes[i], in) })
	var hidden []hiddenNote
	g.Members = make([]Member, 0, len(fates))
	entities := int32(0)
	for i, f := range fates {
		if f.hidden {
			hidden = append(hidden, hiddenNote{in.Notes[i], f.kind})
			continue
		}
		m := Member{Note: in.Notes[i], Role: f.role, Kind: f.kind, Entity: -1, at: int32(i)}
		switch f.role {
		case IsHome:
			g.Home = int32(len(g.Members))
		case IsEntity:
			m.Entity = entities
			entities++
		}
		g.Members = append(g.Members, m)
	}
	g.Entities = make([]Thing, entities)
	in.Each(len(g.Members), func(i int) {
		if m := &g.Members[i]; m.Role == IsEntity {
			g.Entities[m.Entity] = Thing{Kind: m.Kind, Title: m.Note.Title, Member: int32(i)}
		}
	})
	if g.AsOf = g.Settings.AsOf; g.AsOf.IsZero() {
		g.AsOf = latest(fates)
	}
	return hidden
}

// latest is the newest of the dates on which anything was noted.
func latest(fates []fate) edtf.Date {
	var last fate
	for i := range fates {
		f := &fates[i]
		if !f.hidden && !f.until.IsZero() && (last.noted == nil || f.until.Compare(last.until) > 0) {
			last = *f
		}
	}
	if last.noted == nil {
		return edtf.Date{}
	}
	return *last.noted
}

func (g *Graph) fate(n *note.Note, in Input) fate {
	f := fate{kind: g.Settings.KindOf(n)}
	switch {
	case n.Path == in.HomePath:
		f.role = IsHome
	case n.Lead:
		f.role = IsLead
	}
	f.hidden = hidesItself(n, in.Drafts) || f.role != IsHome && g.hides(n, f.kind)
	f.noted, f.until = &n.NotedOrDated, n.NotedOrDatedUntil
	if f.kind == note.Event {
		f.noted, f.until = &n.Noted, n.NotedUntil
	}
	return f
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

// isLike reports whether a member belongs to the same list as another for the
// same reason: most notes stand beside one of their kind.
func (m *Member) isLike(other *Member) bool {
	return m.Role == other.Role && m.Kind == other.Kind && m.Note.IsBeside(other.Note)
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
		if i > 0 && m.isLike(&g.Members[i-1]) {
			continue
		}
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
