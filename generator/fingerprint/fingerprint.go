// Package fingerprint gives values a short, canonical hash. It serves every
// stage of the pipeline: in go bytes, a sequence of plain writes, or a closed Go
// value; out comes a Hash that is the same on every machine and on every day,
// and that differs when the input differs. The memo tables use such hashes as
// keys, so what a hash does not cover, a build does not notice.
package fingerprint

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// Size is the length of a Hash in bytes.
const Size = 16

// Hash is the first half of a SHA-256 digest. The zero Hash stands for nothing:
// no content is known to have it.
type Hash [Size]byte

// String gives the hash as 32 lower-case hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// IsZero tells whether h stands for nothing.
func (h Hash) IsZero() bool { return h == Hash{} }

// Parse reads what String writes, and nothing else: upper-case digits are
// refused so that a hash has a single spelling.
func Parse(digits string) (Hash, bool) {
	var h Hash
	if len(digits) != 2*Size {
		return Hash{}, false
	}
	if _, err := hex.Decode(h[:], []byte(digits)); err != nil || h.String() != digits {
		return Hash{}, false
	}
	return h, true
}

// Bytes hashes a file's content. It adds nothing of its own, so the hash can be
// compared with the start of what sha256sum prints.
func Bytes(b []byte) Hash { return half(sha256.Sum256(b)) }

// Text is Bytes of the string's bytes.
func Text(s string) Hash { return half(sha256.Sum256([]byte(s))) }

// Read is Bytes of all that r gives, without holding it in memory.
func Read(r io.Reader) (Hash, error) {
	digest := sha256.New()
	if _, err := io.Copy(digest, r); err != nil {
		return Hash{}, err
	}
	return half([sha256.Size]byte(digest.Sum(nil))), nil
}

func half(sum [sha256.Size]byte) Hash { return Hash(sum[:Size]) }
