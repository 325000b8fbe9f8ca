package graph

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// allocated is how many bytes making the graph of a note with n unresolved
// names allocates: work that grows with the square shows in them, and they do
// not depend on the machine's speed.
func allocated(t *testing.T, n int) uint64 {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "Paragraph %d names [[nobody %d]] and [[nobody]].\n\n", i, i)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	g := world(t, map[string]string{"long.md": text.String()})
	runtime.ReadMemStats(&after)
	if len(g.Diagnostics()) != n+1 {
		t.Fatalf("%d diagnostics for %d names", len(g.Diagnostics()), n+1)
	}
	return after.TotalAlloc - before.TotalAlloc
}

func TestProblemsOfALongNoteCostInProportion(t *testing.T) {
	small, large := allocated(t, 500), allocated(t, 4000)
	if large > 16*small {
		t.Errorf("8 times the problems allocate %d times the bytes", large/small)
	}
}
