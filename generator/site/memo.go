package site

import (
	"encoding/binary"
	"sync/atomic"

	"dossier/generator/fingerprint"
)

// memo is a hash that is made when it is first asked for. Whoever makes it makes
// the same, so nobody waits: two may make it at once, and each half is empty or
// right at any time. A plan has one for each statement, which leaves no room for
// a lock.
type memo [2]atomic.Uint64

func (m *memo) get(make func() fingerprint.Hash) fingerprint.Hash {
	sum, ok := m.load()
	if !ok {
		sum = make()
		m.store(sum)
	}
	return sum
}

func (m *memo) load() (sum fingerprint.Hash, ok bool) {
	first, second := m[0].Load(), m[1].Load()
	binary.LittleEndian.PutUint64(sum[:8], first)
	binary.LittleEndian.PutUint64(sum[8:], second)
	return sum, first != 0 && second != 0
}

func (m *memo) store(sum fingerprint.Hash) {
	m[0].Store(binary.LittleEndian.Uint64(sum[:8]))
	m[1].Store(binary.LittleEndian.Uint64(sum[8:]))
}

// hash sums up what write writes, with one of the plan's hashers.
func (p *Plan) hash(write func(h *fingerprint.Hasher)) fingerprint.Hash {
	h := p.hasher()
	defer p.hashers.Put(h)
	write(h)
	return h.Sum()
}

// hasher is one to which nothing was written; it has to be given back to p.hashers.
func (p *Plan) hasher() *fingerprint.Hasher {
	h, ok := p.hashers.Get().(*fingerprint.Hasher)
	if !ok {
		return fingerprint.New()
	}
	h.Reset()
	return h
}
