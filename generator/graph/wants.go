package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dossier/generator/note"
)

// want is a name in a header's actors: or topics:, which becomes a stub where
// nothing bears it.
type want struct {
	kind note.Kind
	text string
	dir  string // the note's folder, where the text may be a path that is looked for from there
}

// wants counts in how many places each is wanted. It is a function of the notes
// alone, and made from that of earlier notes by what came and went.
type wants map[want]int

// wantsOf counts for all members, knowing those of an earlier graph; before may be
// nil.
func (g *Graph) wantsOf(before *Naming) wants {
	w := wants{}
	var gone []thing
	if before != nil {
		w, gone = maps.Clone(before.wants), before.names.things.notes
	}
	for i := range g.Members {
		n := g.Members[i].Note
		for len(gone) > 0 && gone[0].note != n && gone[0].path < n.Path {
			w.count(gone[0].note, -1)
			gone = gone[1:]
		}
		if len(gone) > 0 && gone[0].note == n {
			gone = gone[1:]
			continue
		}
		w.count(n, 1)
	}
	for i := range gone {
		w.count(gone[i].note, -1)
	}
	return w
}

func (w wants) count(n *note.Note, by int) {
	for _, list := range wanting(n) {
		for _, name := range list.names {
			k := wantOf(list.kind, name.Text, n)
			if w[k] += by; w[k] == 0 {
				delete(w, k)
			}
		}
	}
}

// wanting are the lists in a note's header that make stubs. A name in both is an
// actor.
func wanting(n *note.Note) [2]struct {
	kind  note.Kind
	names []note.Name
} {
	return [...]struct {
		kind  note.Kind
		names []note.Name
	}{{note.Actor, n.Header.Actors}, {note.Topic, n.Header.Topics}}
}

func wantOf(kind note.Kind, text string, n *note.Note) want {
	if strings.ContainsAny(text, "./") {
		return want{kind, text, note.FolderOf(n.Path)}
	}
	return want{kind: kind, text: text}
}

// stubs are the actors and topics that headers name and no note is about. The
// spelling that comes first by path is the title; a name listed both as actor
// and as topic is an actor.
func (g *Graph) stubs(names *Names, w wants) []Thing {
	lacking := map[string][]want{} // by the folded name
	for k := range w {
		key := note.Fold(k.text)
		if key == "" || names.Resolve(k.text, k.dir+"/").Target.Kind != Unresolved {
			continue
		}
		lacking[key] = append(lacking[key], k)
	}
	stubs := make([]Thing, 0, len(lacking))
	for _, all := range lacking {
		stubs = append(stubs, Thing{Kind: kindOf(all), Title: g.firstOf(all), Member: -1})
	}
	slices.SortFunc(stubs, func(a, b Thing) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(note.Fold(a.Title), note.Fold(b.Title)))
	})
	return stubs
}

// kindOf is what is wanted under one name.
func kindOf(all []want) note.Kind {
	if slices.ContainsFunc(all, func(k want) bool { return k.kind == note.Actor }) {
		return note.Actor
	}
	return note.Topic
}

// firstOf is the first spelling by path of what is wanted under one name.
func (g *Graph) firstOf(all []want) string {
	kind := kindOf(all)
	all = slices.DeleteFunc(all, func(k want) bool { return k.kind != kind })
	if !slices.ContainsFunc(all, func(k want) bool { return k.text != all[0].text }) {
		return all[0].text
	}
	for i := range g.Members {
		n := g.Members[i].Note
		for _, list := range wanting(n) {
			for _, name := range list.names {
				if slices.Contains(all, wantOf(list.kind, name.Text, n)) {
					return name.Text
				}
			}
		}
	}
	return all[0].text
}
