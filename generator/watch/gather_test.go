package watch

import (
	"fmt"
	"testing"
	"time"

	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
)

var start0 = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func at(ms int) time.Time { return start0.Add(time.Duration(ms) * time.Millisecond) }

func expectDue(t *testing.T, g *gathering, busy bool, want time.Time) {
	t.Helper()
	if got := g.due(busy); !got.Equal(want) {
		t.Errorf("due after %v, want %v", got.Sub(start0), want.Sub(start0))
	}
}

func TestASaveSettlesSoon(t *testing.T) {
	g := newGathering(2, time.Second, at(0))
	expectDue(t, &g, false, at(1000))
	for ms := 100; ms < 103; ms++ {
		g.name(1, "a.md", at(ms))
	}
	expectDue(t, &g, false, at(104))
	expectDue(t, &g, true, at(600)) // more is known to have come
	if diff := cmp.Diff([]tree.Hint{{}, {Names: []string{"a.md"}}}, g.take(at(104))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	expectDue(t, &g, false, at(1000))
	if diff := cmp.Diff([]tree.Hint{{All: true}, {All: true}}, g.take(at(1000))); diff != "" {
		t.Errorf("the slow poll (-want +got):\n%s", diff)
	}
	expectDue(t, &g, false, at(2000))
}

func TestABurstSettlesLater(t *testing.T) {
	g := newGathering(1, time.Minute, at(0))
	for i := range 5000 {
		g.name(0, fmt.Sprint(i), at(i/20))
	}
	expectDue(t, &g, false, at(249+50))
	if hints := g.take(at(300)); !hints[0].All || hints[0].Names != nil {
		t.Errorf("%d names are kept", len(hints[0].Names))
	}
	g.name(0, "a", at(400))
	if hints := g.take(at(402)); hints[0].All || len(hints[0].Names) != 1 {
		t.Errorf("after the burst: %v", hints)
	}
}

// TestALongBurstIsOneChange names a file each millisecond, as a slow disk does when
// a branch is changed.
func TestALongBurstIsOneChange(t *testing.T) {
	g := newGathering(1, time.Minute, at(0))
	for i := range 3000 {
		g.name(0, fmt.Sprint(i), at(i))
		if due := g.due(false); i > burstNames && !due.After(at(i+1)) {
			t.Fatalf("after %d names the change is cut", i)
		}
	}
	expectDue(t, &g, false, at(2999+50))
	for i := range 3000 {
		g.name(0, fmt.Sprint(3000+i), at(3000+i))
	}
	expectDue(t, &g, false, at(5000))
}

func TestAStormIsBounded(t *testing.T) {
	g := newGathering(1, time.Second, at(0))
	for ms := 0; ms <= 499; ms++ {
		g.name(0, "log.md", at(ms))
	}
	expectDue(t, &g, false, at(500))
	if g.take(at(500))[0].All {
		t.Error("everything is looked at before it is time")
	}
	// If names always come, everything is looked at all the same, if later.
	g.name(0, "log.md", at(1990))
	if g.take(at(1992))[0].All {
		t.Error("a save waits for the slow poll")
	}
	g.name(0, "log.md", at(1999))
	if !g.take(at(2001))[0].All {
		t.Error("the slow poll never comes")
	}
}
