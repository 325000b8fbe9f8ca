package preview_test

import (
	"flag"
	"testing"
	"time"
)

var (
	operations = flag.Int("operations", 0, "random operations on the disk; 0 is 1,000, or 100 with -short and the race detector")
	seed       = flag.Uint64("seed", 1, "seed of the operations")
)

func numberOfOperations() int {
	switch {
	case *operations > 0:
		return *operations
	case testing.Short() || raceDetector:
		return 100
	}
	return 1000
}

// TestThePreviewEqualsACleanBuild changes files in every way that editors and
// people do, at random pace, through the real file system and the real watcher.
// Whenever it rests, the served tree and the output folder must be those of a
// clean build.
func TestThePreviewEqualsACleanBuild(t *testing.T) {
	randomly(t, sit(t, small(t), starting(), 0, true), numberOfOperations())
}

// TestPollingAloneEqualsACleanBuild does the same where the system says nothing.
func TestPollingAloneEqualsACleanBuild(t *testing.T) {
	randomly(t, sit(t, embedded(t), starting(), 50*time.Millisecond, false), numberOfOperations()/5)
}

func randomly(t *testing.T, d *desk, n int) {
	a := newAuthor(d, *seed)
	a.rest()
	for range n {
		a.step()
		if a.random.IntN(8) == 0 {
			a.rest()
		} else {
			a.pause()
		}
	}
	a.rest()
	d.end()
	fewest := n
	for _, h := range habits() {
		t.Logf("%4d × %s", a.counts[h.name], h.name)
		fewest = min(fewest, a.counts[h.name])
	}
	t.Logf("%d operations, %d sites shown, %d rests compared, the longest %d ms", n, d.shows, d.rests, d.late.Milliseconds())
	if n >= 1000 && fewest < 20 {
		t.Errorf("a kind of change came %d times only", fewest)
	}
	if d.shows <= d.rests {
		t.Errorf("%d sites shown for %d rests: nothing happened between them", d.shows, d.rests)
	}
}
