package search

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"dossier/generator/output"
)

// newest names the newest statements, the newest first, so that a page can tell
// which of them were not there at a reader's last visit; and whether there are
// more, since then what is last may have come in for one that went.
type newest struct {
	all   []dated
	floor dated // nothing older is among them; of no use while not full
	full  bool
	key   []byte
}

// dated is the name of a statement with its day.
type dated struct {
	day int
	id  [placeBits/6 + 2]byte
}

func newerFirst(a, b dated) int {
	return cmp.Or(cmp.Compare(b.day, a.day), bytes.Compare(a.id[:], b.id[:]))
}

func (n *newest) add(day int, address, fragment string) {
	if n.full && day < n.floor.day {
		return
	}
	n.key = appendID(n.key[:0], address, fragment)
	d := dated{day, [len(n.floor.id)]byte(n.key)}
	if n.full && newerFirst(d, n.floor) > 0 {
		return
	}
	n.all = append(n.all, d)
	if len(n.all) >= 2*mostKnown {
		n.trim()
	}
}

func (n *newest) trim() {
	slices.SortFunc(n.all, newerFirst)
	if len(n.all) > mostKnown {
		n.all = n.all[:mostKnown]
		n.floor, n.full = n.all[mostKnown-1], true
	}
}

func (n *newest) merge(other *newest) {
	n.all = append(n.all, other.all...)
	n.trim()
}

// known is the file that names them; total is how many statements there are.
func (n *newest) known(total int) output.File {
	ids := make([]byte, 0, len(n.all)*len(n.floor.id))
	for i := range n.all {
		ids = append(ids, n.all[i].id[:]...)
	}
	b := appendQuoted([]byte(`{"ids":`), string(ids))
	return script("known", fmt.Appendf(b, `,"cut":%t}`, total > mostKnown))
}
