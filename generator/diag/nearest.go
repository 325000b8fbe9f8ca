package diag

import (
	"slices"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxDistance bounds the work on very long names.
const maxDistance = 8

// Names is a set of names among which to look for what an author may have meant.
// It is immutable and safe for concurrent use.
type Names struct {
	names []name
}

type name struct {
	written string
	folded  []rune
	letters histogram
}

// histogram counts the letters of a name, several letters to a bin.
type histogram [32]uint8

// NewNames prepares a set of names.
func NewNames(candidates []string) *Names {
	sorted := slices.Clone(candidates)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	n := &Names{names: make([]name, 0, len(sorted))}
	fold := folder()
	for _, candidate := range sorted {
		n.names = append(n.names, newName(candidate, fold))
	}
	return n
}

// Nearest finds the candidate that an author who wrote word most likely meant,
// for "did you mean". For many words and the same candidates Names is quicker.
func Nearest(word string, candidates []string) (string, bool) {
	return NewNames(candidates).Nearest(word)
}

// Nearest finds the name with the fewest slips between it and word: letters left
// out, put in, mistaken or swapped with their neighbour (Damerau and Levenshtein's
// distance, no stretch edited twice). Letter case and Unicode form make no
// difference. Up to a quarter of the word's letters may be wrong, one at least,
// none in a word of one or two. Of names that are equally near, the first in sorted
// order is found; word itself never is.
func (n *Names) Nearest(word string) (string, bool) {
	wanted := newName(word, folder())
	limit := allowed(len(wanted.folded))
	found := ""
	for i := range n.names {
		candidate := &n.names[i]
		if candidate.written == word || tooFar(&wanted, candidate, limit) {
			continue
		}
		if d := distance(wanted.folded, candidate.folded, limit); d <= limit {
			found, limit = candidate.written, d-1
		}
		if limit < 0 {
			break
		}
	}
	return found, found != ""
}

// folder returns a canonical caseless folding, as Unicode section 3.13 has it.
func folder() func(string) string {
	caser := cases.Fold()
	return func(s string) string {
		return norm.NFC.String(caser.String(norm.NFD.String(s)))
	}
}

func newName(s string, fold func(string) string) name {
	folded := []rune(fold(s))
	var letters histogram
	for _, r := range folded {
		if bin := &letters[uint32(r)%uint32(len(letters))]; *bin < 255 {
			*bin++
		}
	}
	return name{s, folded, letters}
}

func allowed(length int) int {
	if length < 3 {
		return 0
	}
	return min(max(1, length/4), maxDistance)
}

// tooFar rules most candidates out at little cost: each slip changes the length
// by at most one and the counts of letters by at most two.
func tooFar(a, b *name, limit int) bool {
	if d := len(a.folded) - len(b.folded); max(d, -d) > limit {
		return true
	}
	apart := 0
	for i, n := range a.letters {
		d := int(n) - int(b.letters[i])
		apart += max(d, -d)
	}
	return apart > 2*limit
}

// distance counts slips between a and b, exactly up to limit; more is limit+1.
// Only a band of the usual table is filled: what is further than limit from the
// diagonal cannot be part of so short a way.
func distance(a, b []rune, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	far := limit + 1
	older, old, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = min(j, far)
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-limit), min(len(b), i+limit)
		row[from-1] = far
		if from == 1 {
			row[0] = min(i, far)
		}
		nearest := row[from-1]
		for j := from; j <= to; j++ {
			d := old[j-1]
			if a[i-1] != b[j-1] {
				d = min(d, row[j-1], old[j]) + 1
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, older[j-2]+1)
			}
			row[j] = min(d, far)
			nearest = min(nearest, row[j])
		}
		if to < len(b) {
			row[to+1] = far
		}
		if nearest > limit {
			return far
		}
		older, old, row = old, row, older
	}
	return old[len(b)]
}
