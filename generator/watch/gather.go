package watch

import (
	"slices"
	"time"

	"dossier/generator/tree"
)

const (
	// leastQuiet is how long nothing may have come for one name to have settled, and
	// mostQuiet for very many. Each name adds quietPerName.
	leastQuiet   = 2 * time.Millisecond
	mostQuiet    = 50 * time.Millisecond
	quietPerName = 125 * time.Microsecond
	// patience is how long the first of what came waits at most for the rest, and
	// burstPatience if there are as many names as only a program changes at once: half
	// a change of branch would be full of names that nothing bears yet.
	patience      = 500 * time.Millisecond
	burstPatience = 5 * time.Second
	burstNames    = 64
	// mostNames is how many names of a root are kept. For more, the whole root is
	// looked at, which then costs no more.
	mostNames = 4096
)

// gathering is what came and was not given out yet. It reads no clock.
type gathering struct {
	roots []gathered
	count int // names, and roots to be looked at as a whole
	first time.Time
	last  time.Time
	every time.Duration // how often everything is looked at
	whole time.Time     // when everything was last given out
}

// gathered is what came of one root.
type gathered struct {
	all   bool
	names map[string]struct{}
}

func newGathering(roots int, every time.Duration, now time.Time) gathering {
	return gathering{roots: make([]gathered, roots), every: every, whole: now}
}

// name notes that something happened to a name in a root.
func (g *gathering) name(root int, name string, now time.Time) {
	r := &g.roots[root]
	if _, known := r.names[name]; !known && !r.all {
		if r.names == nil {
			r.names = map[string]struct{}{}
		}
		r.names[name] = struct{}{}
		g.count++
	}
	if len(r.names) > mostNames {
		r.all, r.names = true, nil
	}
	g.came(now)
}

// all notes that anything may have happened in a root.
func (g *gathering) all(root int, now time.Time) {
	r := &g.roots[root]
	if !r.all {
		r.all, r.names = true, nil
		g.count++
	}
	g.came(now)
}

func (g *gathering) came(now time.Time) {
	if g.first.IsZero() {
		g.first = now
	}
	g.last = now
}

// due is when there will be something to give out if nothing more comes. While more
// is known to have come, it is not quiet.
func (g *gathering) due(busy bool) time.Time {
	if g.first.IsZero() {
		return g.whole.Add(g.every)
	}
	latest := g.first.Add(patience)
	if g.count >= burstNames {
		latest = g.first.Add(burstPatience)
	}
	settled := g.last.Add(min(leastQuiet+time.Duration(g.count-1)*quietPerName, mostQuiet))
	if busy || settled.After(latest) {
		return latest
	}
	return settled
}

// take gives out a hint for each root. Everything is asked for only if nothing came,
// so that a save does not wait for it, unless something always comes.
func (g *gathering) take(now time.Time) []tree.Hint {
	whole := g.first.IsZero() || now.Sub(g.whole) >= 2*g.every
	hints := make([]tree.Hint, len(g.roots))
	for i, r := range g.roots {
		hints[i].All = whole || r.all
		for name := range r.names {
			hints[i].Names = append(hints[i].Names, name)
		}
		slices.Sort(hints[i].Names)
		g.roots[i] = gathered{}
	}
	if whole {
		g.whole = now
	}
	g.count, g.first, g.last = 0, time.Time{}, time.Time{}
	return hints
}
