package graph

import (
	"strings"

	"dossier/generator/markdown"
	"dossier/generator/note"
)

// Matched is one note's names resolved. It is a function of the note and of
// the table of names, so it holds as long as neither hash changes.
type Matched struct {
	Refs    []Target // for each of the note's Body.Refs
	Actors  []Target // for each name in the header's actors:, and so on
	Topics  []Target
	Sources []Target
	Tags    []Target
	To      []Target   // of each relation
	Place   []Target   // names that need not resolve
	Makers  []Target   // publisher, then author
	Params  [][]Target // for each value of each param
	Rivals  []Rivalry

	Cites    [][]Target // for each item of each of the note's Body.Citations
	Speakers []Target   // for each statement: who is quoted
	// Undecided are the quotations whose attribution names several people.
	Undecided []int32
	Auto      []Automatic // the names that become links, by place
	// Body is the note's HTML with the holes of Auto among its own.
	Body markdown.HTML

	parts []int32 // the links that name a part of their target
	ties  ties    // with all statements known
	asked []question
}

// Rivalry is an ambiguous name.
type Rivalry struct {
	Name  string
	Paths []string
}

// Match resolves all names in one note.
func Match(n *note.Note, names *Names) *Matched {
	r := &reader{names: names}
	m := &Matched{Refs: make([]Target, len(n.Body.Refs))}
	resolve := func(list []note.Name) []Target {
		targets := make([]Target, len(list))
		for i, name := range list {
			targets[i] = m.keep(name.Text, r.resolve(name.Text, n.Path))
		}
		return targets
	}
	for i := range n.Body.Refs {
		m.Refs[i] = m.resolveRef(&n.Body.Refs[i], n, r)
	}
	h := &n.Header
	m.Actors = resolve(h.Actors)
	m.Topics = resolve(h.Topics)
	m.Sources = resolve(h.Sources)
	for _, tag := range h.Tags {
		m.Tags = append(m.Tags, r.resolveTag(tag.Text))
	}
	for _, relation := range h.Relations {
		m.To = append(m.To, resolve([]note.Name{relation.To})...)
	}
	m.resolveFacts(n, r)
	m.resolveCitations(n, r)
	self, named := m.findNames(n, r)
	m.parts = partsOf(n)
	m.ties = m.tiesTo(n, names, self, named, func(*note.Statement) bool { return true })
	m.asked = r.questions()
	return m
}

// resolveFacts links plain values of the header that happen to name an
// entity. They are no links of the author's, so nothing is reported.
func (m *Matched) resolveFacts(n *note.Note, r *reader) {
	quiet := func(list []note.Name) []Target {
		targets := make([]Target, len(list))
		for i, name := range list {
			if t := r.resolve(name.Text, n.Path).Target; t.Kind == Entity || t.Kind == Home || t.Kind == Folder {
				targets[i] = t
			}
		}
		return targets
	}
	h := &n.Header
	m.Place = quiet(h.Place)
	m.Makers = append(quiet(h.Publisher), quiet(h.Author)...)
	for _, p := range h.Params {
		m.Params = append(m.Params, quiet(p.Values))
	}
}

func (m *Matched) keep(name string, r Resolution) Target {
	if r.Target.Kind == Ambiguous {
		m.Rivals = append(m.Rivals, Rivalry{name, r.Rivals})
	}
	return r.Target
}

func (m *Matched) resolveRef(ref *markdown.Ref, n *note.Note, r *reader) Target {
	switch ref.Form {
	case markdown.Tag:
		return r.resolveTag(ref.Target)
	case markdown.MarkdownLink, markdown.MarkdownImage:
		if ref.Target == "" {
			return r.self(n)
		}
		target, _, _ := strings.Cut(ref.Target, "?")
		return m.keep(ref.Target, r.resolvePath(target, n.Path))
	}
	if ref.Target == "" {
		return r.self(n)
	}
	return m.keep(ref.Target, r.resolve(ref.Target, n.Path))
}

// self is the note's own place in the table.
func (r *reader) self(n *note.Note) Target {
	for _, b := range r.bearing(note.Fold(trimEnding(n.Path))) {
		if b.path == n.Path && b.rank == note.ByPath {
			return b.target
		}
	}
	return Target{}
}
