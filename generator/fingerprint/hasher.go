package fingerprint

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// The tags begin each write to a Hasher. Together with the lengths they make
// every write self-delimiting, hence sequences of writes free of collisions.
const (
	tagString = 's'
	tagInt    = 'i'
	tagTrue   = 't'
	tagFalse  = 'f'
	tagHash   = 'h'
	tagHashes = 'l'
)

// flushAt is how many bytes a Hasher gathers before it hashes them: a call for
// each small write would cost more than the hashing.
const flushAt = 4096

// firstRoom fits what most hashes are made of.
const firstRoom = 192

// Hasher hashes a sequence of writes. Two different sequences never become the
// same bytes: String("ab") differs from String("a") followed by String("b").
// It is not safe for concurrent use.
type Hasher struct {
	digest hash.Hash // of what was flushed; nil while nothing was
	buffer []byte
}

// New returns a Hasher to which nothing was written.
func New() *Hasher {
	return &Hasher{buffer: make([]byte, 0, firstRoom)}
}

// Reset forgets all that was written, and keeps the memory.
func (h *Hasher) Reset() {
	h.digest = nil
	h.buffer = h.buffer[:0]
}

// String writes a string of any length.
func (h *Hasher) String(s string) {
	h.buffer = binary.AppendUvarint(append(h.buffer, tagString), uint64(len(s)))
	h.text(s)
}

// Int writes an integer.
func (h *Hasher) Int(n int) {
	h.buffer = binary.AppendVarint(append(h.buffer, tagInt), int64(n))
	h.flush()
}

// Bool writes a truth value.
func (h *Hasher) Bool(b bool) {
	tag := byte(tagFalse)
	if b {
		tag = tagTrue
	}
	h.buffer = append(h.buffer, tag)
	h.flush()
}

// Hash writes a hash.
func (h *Hasher) Hash(x Hash) {
	h.buffer = append(append(h.buffer, tagHash), x[:]...)
	h.flush()
}

// Hashes writes a list of hashes with its length.
func (h *Hasher) Hashes(list []Hash) {
	h.buffer = binary.AppendUvarint(append(h.buffer, tagHashes), uint64(len(list)))
	for i := range list {
		h.buffer = append(h.buffer, list[i][:]...)
		h.flush()
	}
}

// Sum gives the hash of all writes since New or Reset. More can be written
// afterwards.
func (h *Hasher) Sum() Hash {
	if h.digest == nil {
		return half(sha256.Sum256(h.buffer))
	}
	h.write(nil)
	var sum [sha256.Size]byte
	h.digest.Sum(sum[:0])
	return half(sum)
}

// text writes the bytes of s bare; the caller has written their number.
func (h *Hasher) text(s string) {
	for len(s) > flushAt {
		h.buffer = append(h.buffer, s[:flushAt]...)
		s = s[flushAt:]
		h.flush()
	}
	h.buffer = append(h.buffer, s...)
	h.flush()
}

// bytes is text for a slice.
func (h *Hasher) bytes(b []byte) {
	if len(b) > flushAt {
		h.write(b)
		return
	}
	h.buffer = append(h.buffer, b...)
	h.flush()
}

func (h *Hasher) flush() {
	if len(h.buffer) >= flushAt {
		h.write(nil)
	}
}

// write hashes what is gathered, then b.
func (h *Hasher) write(b []byte) {
	if h.digest == nil {
		h.digest = sha256.New()
	}
	h.digest.Write(h.buffer)
	h.digest.Write(b)
	h.buffer = h.buffer[:0]
}
