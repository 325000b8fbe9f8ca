package site

import (
	"slices"

	"dossier/generator/fingerprint"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// traits are what keys ask of each note. They are the note's alone, and looked for
// again only where there is another.
type traits struct {
	note   *note.Note
	embeds []int32 // those of Body.Refs whose text may stand within its own
	dated  bool    // it may have entries on timelines
}

func (p *Plan) traitsAfter(before []traits) []traits {
	now := make([]traits, len(p.graph.Members))
	copy(now, before)
	p.each(chunks, func(i int) {
		for m := i * len(now) / chunks; m < (i+1)*len(now)/chunks; m++ {
			if n := p.graph.Members[m].Note; now[m].note != n {
				now[m] = traitsOf(n)
			}
		}
	})
	return now
}

func traitsOf(n *note.Note) traits {
	t := traits{note: n, dated: len(n.Entries) > 0}
	for _, hole := range n.Body.HTML.Holes {
		if hole.Kind == markdown.Embed {
			t.embeds = append(t.embeds, hole.Index)
		}
	}
	for _, date := range n.HeadingDates {
		t.dated = t.dated || !date.IsZero()
	}
	return t
}

// writeWithEmbedded covers a member, -1 for none, and what it embeds.
func (p *Plan) writeWithEmbedded(member int32, h *fingerprint.Hasher) {
	h.Bool(member >= 0)
	if member >= 0 {
		h.Hash(p.mark(member))
	}
	p.writeEmbedded(member, h)
}

// writeEmbedded covers the notes that a member embeds, and those which these embed.
func (p *Plan) writeEmbedded(member int32, h *fingerprint.Hasher) {
	if member < 0 || p.memory.traits[member].embeds == nil {
		return
	}
	all := []int32{member}
	for i := 0; i < len(all); i++ {
		all = p.addEmbedded(all, all[i])
	}
	p.writeMarks(all[1:], h)
}

func (p *Plan) addEmbedded(all []int32, member int32) []int32 {
	m := &p.graph.Members[member]
	for _, ref := range p.memory.traits[member].embeds {
		if target := p.memberNumber(m.Refs[ref]); target >= 0 && !slices.Contains(all, target) {
			all = append(all, target)
		}
	}
	return all
}
