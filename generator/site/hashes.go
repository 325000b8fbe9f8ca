package site

import (
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
)

// noteHashes are those of what many pages show of a note, each made when it is
// first asked for. They are kept from one plan to the next.
type noteHashes struct {
	key       fingerprint.Hash
	card      memo
	reference memo // an entry in a list of references
	head      memo // what stands above its statements
	entry     memo // of an event
}

// statementHashes are those of what the statements of a note show elsewhere.
type statementHashes struct {
	key   fingerprint.Hash
	shown []memo // by statement
}

// hashesOf are the hashes of a member.
func (p *Plan) hashesOf(member int32) *noteHashes {
	slot := &p.notes[member]
	if h := slot.Load(); h != nil {
		return h
	}
	var h *noteHashes
	if p.remembers() {
		key, known := p.keyOf(p.inputs.note, member), &p.memory.notes[member]
		if h = known.Load(); h == nil || h.key != key {
			h = &noteHashes{key: key}
			known.Store(h)
		}
	} else {
		h = &noteHashes{}
	}
	slot.Store(h)
	return h
}

// statementsOf are the hashes of a member's statements.
func (p *Plan) statementsOf(member int32) []memo {
	slot := &p.statements[member]
	if h := slot.Load(); h != nil {
		return h.shown
	}
	var h *statementHashes
	statements := len(p.graph.Members[member].Note.Statements)
	if p.remembers() {
		key, known := p.keyOf(p.inputs.statements, member), &p.memory.statements[member]
		if h = known.Load(); h == nil || h.key != key {
			h = &statementHashes{key, make([]memo, statements)}
			known.Store(h)
		}
	} else {
		h = &statementHashes{shown: make([]memo, statements)}
	}
	slot.Store(h)
	return h.shown
}

// cardHash covers all that a card shows.
func (p *Plan) cardHash(e int32) fingerprint.Hash {
	member := p.graph.Entities[e].Member
	if member < 0 {
		return p.at.titled[e]
	}
	return p.hashesOf(member).card.get(func() fingerprint.Hash {
		m := &p.graph.Members[member]
		return p.hash(func(h *fingerprint.Hasher) {
			h.Hash(p.at.titled[e])
			h.Hash(p.carded(m))
		})
	})
}

// carded covers what a card shows of the note, which is not all of it where as_of
// leaves out whence the summary comes.
func (p *Plan) carded(m *graph.Member) fingerprint.Hash {
	if p.graph.Settings.AsOf.IsZero() {
		return m.Note.Carded
	}
	return m.Note.CardedWith(p.graph.SummaryOf(m))
}

// headHash covers the head of a group of statements: the note and its date.
func (p *Plan) headHash(member int32) fingerprint.Hash {
	return p.hashesOf(member).head.get(func() fingerprint.Hash {
		m := &p.graph.Members[member]
		return p.hash(func(h *fingerprint.Hasher) {
			h.Hash(p.at.titled[m.Entity])
			h.String(m.Note.Header.Date.String())
		})
	})
}
