package graph

import (
	"fmt"

	"dossier/generator/diag"
	"dossier/generator/note"
)

// citations reports keys that name no source.
func (r *reporter) citations(m *Member) {
	for i := range m.Note.Body.Citations {
		for j, item := range m.Note.Body.Citations[i].Items {
			t := m.Cites[i][j]
			at := func() diag.Place { return r.place(m.Note, item.Span) }
			switch {
			case t.Kind == Ambiguous:
				r.name(m, item.Key, t, item.Span, nil)
			case t.Kind == Entity && r.graph.Entities[t.Index].Kind != note.Source:
				r.add("cited "+item.Key, at(), func() diag.Diagnostic { return notASource(item.Key) })
			case t.Kind != Entity && t.Kind != Hidden:
				r.add("citation "+item.Key, at(), func() diag.Diagnostic { return r.unknownKey(item.Key) })
			}
		}
	}
}

// undecided reports quotations whose speaker cannot be told.
func (r *reporter) undecided(m *Member) {
	for _, i := range m.Undecided {
		s := &m.Note.Statements[i]
		r.alone = append(r.alone, diag.Diagnostic{
			Severity: diag.Warning, Code: "several-speakers",
			Place:   r.place(m.Note, s.Of(m.Note).Span),
			Message: fmt.Sprintf("%q names several people, so that nobody is quoted", s.Speaker.Text),
			Help:    "put a comma after the one who spoke, or link that one alone",
		})
	}
}

func notASource(key string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Code: "not-a-source",
		Message: fmt.Sprintf("%q is no source, so it cannot be cited", key),
		Help:    "give its note kind: source, or link it by [[…]]"}
}

// unknownKey suggests the file name or alias of a source.
func (r *reporter) unknownKey(key string) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning, Code: "unknown-citation",
		Message: fmt.Sprintf("no source has the key %q", key),
		Help:    "a key is the file name or an alias of a source's note"}
	var keys []string
	for i := range r.graph.Entities {
		e := &r.graph.Entities[i]
		if e.Kind != note.Source || e.Member < 0 {
			continue
		}
		n := r.graph.Members[e.Member].Note
		keys = append(keys, note.Stem(n.Path))
		for _, alias := range n.Header.Aliases {
			keys = append(keys, alias.Text)
		}
	}
	if near, ok := diag.Nearest(key, keys); ok {
		d.Help = fmt.Sprintf("did you mean [@%s]?", near)
	}
	return d
}
