package site

import (
	"slices"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// traits are what keys and plans ask of each note. They are the note's alone, and
// looked for again only where there is another.
type traits struct {
	note   *note.Note
	embeds []int32 // those of Body.Refs whose text may stand within its own
	dated  bool    // it may have entries on timelines
	tagged bool    // it has tags, in its header or its text
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
	isTag := func(r markdown.Ref) bool { return r.Form == markdown.Tag }
	t := traits{note: n, dated: len(n.Entries) > 0}
	t.tagged = len(n.Header.Tags) > 0 || slices.ContainsFunc(n.Body.Refs, isTag)
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

// noteKeys are what keys ask of notes again and again, in lists: most of what they
// cost is waiting for memory.
type noteKeys struct {
	marks []fingerprint.Hash // by member
	cards []fingerprint.Hash
}

func (p *Plan) noteKeys() *noteKeys {
	return p.keys.get(func() *noteKeys {
		n := len(p.graph.Members)
		k := &noteKeys{make([]fingerprint.Hash, n), make([]fingerprint.Hash, n)}
		p.each(chunks, func(i int) {
			for m := i * n / chunks; m < (i+1)*n/chunks; m++ {
				k.marks[m], k.cards[m] = p.markOf(&p.graph.Members[m]), p.carded(&p.graph.Members[m])
			}
		})
		return k
	})
}

// mark covers a note with all that it shows of others' text wherever it stands,
// but for what it embeds on its own page, its sources, and what is common to all pages.
func (p *Plan) mark(member int32) fingerprint.Hash { return p.noteKeys().marks[member] }

// cardKey covers what a card shows of a member beside its title.
func (p *Plan) cardKey(member int32) fingerprint.Hash { return p.noteKeys().cards[member] }

func (p *Plan) markOf(m *graph.Member) fingerprint.Hash {
	if m.Fragments == nil {
		return m.Note.Hash
	}
	return p.hash(func(h *fingerprint.Hasher) {
		h.Hash(m.Note.Hash)
		for _, id := range m.Fragments {
			h.String(id)
		}
	})
}

// writeMark covers one note. It leaves the others alone, since a page that is
// planned by itself asks for few.
func (p *Plan) writeMark(member int32, h *fingerprint.Hasher) {
	h.Hash(p.markOf(&p.graph.Members[member]))
}

func (p *Plan) writeMarks(members []int32, h *fingerprint.Hasher) {
	h.Int(len(members))
	for _, member := range members {
		h.Hash(p.mark(member))
	}
}

// writeMentions covers the notes in which statements stand, each once.
func (p *Plan) writeMentions(mentions []graph.Mention, h *fingerprint.Hasher) {
	marks, last := p.noteKeys().marks, int32(-1)
	for _, m := range mentions {
		if m.Member != last {
			h.Hash(marks[m.Member])
			last = m.Member
		}
	}
	h.Int(len(mentions))
}

// writeWithEmbedded covers a member, -1 for none, and what it embeds.
func (p *Plan) writeWithEmbedded(member int32, h *fingerprint.Hasher) {
	h.Bool(member >= 0)
	if member >= 0 {
		h.Hash(p.mark(member))
	}
	p.writeEmbedded(member, h)
}

// writeEmbedded covers the notes that a member embeds, and those which these embed,
// as deep as a page shows them.
func (p *Plan) writeEmbedded(member int32, h *fingerprint.Hasher) {
	if member < 0 || p.memory.traits[member].embeds == nil {
		return
	}
	d := p.borrow()
	defer p.desks.Put(d)
	d.members.add(member)
	level := []int32{member}
	for depth := 0; depth <= embedDepth && len(level) > 0; depth++ {
		level = p.embeddedIn(level, d)
		p.writeMarks(level, h)
	}
}

// embeddedIn are the members that some embed and that are not on the desk.
func (p *Plan) embeddedIn(members []int32, d *desk) []int32 {
	var found []int32
	for _, member := range members {
		m := &p.graph.Members[member]
		for _, ref := range p.memory.traits[member].embeds {
			if target := p.memberNumber(m.Refs[ref]); target >= 0 && d.members.add(target) {
				found = append(found, target)
			}
		}
	}
	return found
}
