package graph

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"dossier/generator/note"
)

// ties are one note's resolved names as the lists of other entities want them.
// The note's own entity is in none, and none has an item twice.
type ties struct {
	about    []int32 // whom its header names
	mentions []tie
	words    []tie // who is quoted, also where it is the note's own entity
	cited    []tie
	links    []int32 // whom it links without a statement that mentions them
}

// tie is an entity in a statement.
type tie struct{ entity, statement int32 }

// tiesTo gathers what ties a note whose own entity is self to others, from those of its
// statements that are known. mentions are those of all its statements.
func (m *Matched) tiesTo(n *note.Note, names *Names, self int32, mentions []tie, known func(*note.Statement) bool) ties {
	t := ties{mentions: make([]tie, 0, len(mentions))}
	seen := map[int32]bool{self: true}
	for _, targets := range [][]Target{m.Actors, m.Topics, m.Sources} {
		t.about = appendNew(t.about, targets, seen)
	}
	var unknown []int32 // links in statements that are not known
	for i := range n.Statements {
		s := &n.Statements[i]
		own := 0
		for own < len(mentions) && mentions[own].statement == int32(i) {
			own++
		}
		named := mentions[:own]
		mentions = mentions[own:]
		if !known(s) {
			unknown = append(unknown, s.Refs...)
			continue
		}
		t.cited = append(t.cited, m.sources(s.Of(n).Citations, int32(i), names, self)...)
		t.mentions = append(t.mentions, named...)
		if s := m.Speakers[i]; s.Kind == Entity {
			t.words = append(t.words, tie{s.Index, int32(i)})
		}
		for _, tie := range named {
			seen[tie.entity] = true
		}
	}
	refs := m.Refs
	if len(unknown) > 0 {
		refs = slices.Clone(refs)
		for _, r := range unknown {
			refs[r] = Target{}
		}
	}
	for _, targets := range slices.Concat([][]Target{refs, m.To, m.Tags, m.Place, m.Makers}, m.Params) {
		t.links = appendNew(t.links, targets, seen)
	}
	return t.packed()
}

// Named are the other entities that a statement mentions, by link or by name.
func (m *Matched) Named(statement int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		all := m.ties.mentions
		from, _ := slices.BinarySearchFunc(all, statement, func(t tie, s int32) int { return cmp.Compare(t.statement, s) })
		for _, t := range all[from:] {
			if t.statement != statement || !yield(t.entity) {
				return
			}
		}
	}
}

// packed puts lists that are read one after the other into one piece of memory:
// every build reads those of all notes, and waits for memory most of the time.
func (t ties) packed() ties {
	entities := slices.Concat(t.about, t.links)
	stated := slices.Concat(t.mentions, t.words, t.cited)
	about, mentions, words := len(t.about), len(t.mentions), len(t.mentions)+len(t.words)
	return ties{
		about: entities[:about:about], links: entities[about:],
		mentions: stated[:mentions:mentions], words: stated[mentions:words:words], cited: stated[words:],
	}
}

// sources are those that a statement cites. Citing anything else is an
// author's mistake.
func (m *Matched) sources(citations []int32, statement int32, names *Names, self int32) []tie {
	var cited []tie
	for _, c := range citations {
		for _, t := range m.Cites[c] {
			source := tie{t.Index, statement}
			if t.Kind == Entity && t.Index != self && names.kinds[t.Index] == note.Source && !slices.Contains(cited, source) {
				cited = append(cited, source)
			}
		}
	}
	return cited
}

func appendNew(list []int32, targets []Target, seen map[int32]bool) []int32 {
	for _, t := range targets {
		if t.Kind == Entity && !seen[t.Index] {
			seen[t.Index] = true
			list = append(list, t.Index)
		}
	}
	return list
}

// partsOf are the links of a note that name a part of their target.
func partsOf(n *note.Note) []int32 {
	var parts []int32
	for i := range n.Body.Refs {
		if strings.Trim(n.Body.Refs[i].Fragment, "#^") != "" {
			parts = append(parts, int32(i))
		}
	}
	return parts
}
