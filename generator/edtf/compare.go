package edtf

import (
	"cmp"
	"strings"
)

// Compare is a total order for lists and timelines: by earliest day, then by
// latest, then the coarser precision first, then plain before qualified, then
// by the notation. It is zero only for equal dates, and no date comes first.
func Compare(a, b Date) int {
	if a == b {
		return 0
	}
	if a.IsZero() || b.IsZero() {
		if a.IsZero() {
			return -1
		}
		return 1
	}
	if c := cmp.Or(
		a.First().Compare(b.First()),
		a.Last().Compare(b.Last()),
		cmp.Compare(a.Precision(), b.Precision()),
		cmp.Compare(a.start.qualifiers, b.start.qualifiers),
		cmp.Compare(a.end.qualifiers, b.end.qualifiers),
	); c != 0 {
		return c
	}
	return strings.Compare(a.String(), b.String())
}
