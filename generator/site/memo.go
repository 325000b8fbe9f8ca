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
	first, second := m[0].Load(), m[1].Load()
	var sum fingerprint.Hash
	if first == 0 || second == 0 {
		sum = make()
		m[0].Store(binary.LittleEndian.Uint64(sum[:8]))
		m[1].Store(binary.LittleEndian.Uint64(sum[8:]))
		return sum
	}
	binary.LittleEndian.PutUint64(sum[:8], first)
	binary.LittleEndian.PutUint64(sum[8:], second)
	return sum
}

// hash sums up what write writes, with one of the plan's hashers.
func (p *Plan) hash(write func(h *fingerprint.Hasher)) fingerprint.Hash {
	h, ok := p.hashers.Get().(*fingerprint.Hasher)
	if !ok {
		h = fingerprint.New()
	}
	h.Reset()
	write(h)
	sum := h.Sum()
	p.hashers.Put(h)
	return sum
}
