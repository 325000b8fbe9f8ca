package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// result is one dossier measured.
type result struct {
	notes    int
	files    int   // of notes, with those of actors, topics and sources
	bytes    int64 // of them
	runs     int
	outcomes []outcome
	transfer transfer
}

// outcome is what one contestant needed and made: medians over the runs.
type outcome struct {
	name    string
	clean   cost
	again   cost // a build over its own output with nothing changed
	written int  // files that this wrote; -1 if it was not measured
	made    weight
}

// of is the outcome of a contestant, nil if it was not measured.
func (r *result) of(name string) *outcome {
	for i := range r.outcomes {
		if r.outcomes[i].name == name {
			return &r.outcomes[i]
		}
	}
	return nil
}

// runsFor is how often each contestant builds a dossier: fewer times where a
// build takes long, and varies less.
func runsFor(n int) int {
	switch {
	case n <= 1000:
		return 5
	case n <= 10_000:
		return 3
	}
	return 1
}

// measure lets all contestants build in turn, so that what else the machine does
// falls on all of them. What one has made is gone before the next begins.
func (p programs) measure(dir string, n, runs int) (result, error) {
	r := result{notes: n, runs: runs}
	all, err := p.contestants(dir, n)
	if err != nil {
		return r, err
	}
	cleans, agains := make([][]cost, len(all)), make([][]cost, len(all))
	r.outcomes = make([]outcome, len(all))
	for run := range runs {
		for i, c := range all {
			fmt.Fprintf(os.Stderr, "%d notes, run %d of %d: %s\n", n, run+1, runs, c.name)
			o := &r.outcomes[i]
			o.name = c.name
			clean, err := c.cleanly(dir)
			if err != nil {
				return r, err
			}
			cleans[i] = append(cleans[i], clean)
			last := run == runs-1
			if last {
				if err := r.look(c, o, dir); err != nil {
					return r, err
				}
			}
			o.written = -1
			if c.again {
				again, err := c.onceMore(dir, &o.written)
				if err != nil {
					return r, err
				}
				agains[i] = append(agains[i], again)
			}
			if err := os.RemoveAll(c.out); err != nil {
				return r, err
			}
		}
	}
	for i := range all {
		r.outcomes[i].clean, r.outcomes[i].again = median(cleans[i]), median(agains[i])
	}
	return r, nil
}

// cleanly builds into a folder that is not there.
func (c contestant) cleanly(dir string) (cost, error) {
	if c.before != nil {
		if err := c.before(); err != nil {
			return cost{}, err
		}
	}
	if err := os.MkdirAll(filepath.Dir(c.out), 0o755); err != nil {
		return cost{}, err
	}
	spent, err := spend(dir, c.env, c.build)
	if err == nil && c.check != nil {
		err = c.check()
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", c.name, err)
	}
	return spent, err
}

// onceMore builds again, and counts the files that were written though nothing
// had changed.
func (c contestant) onceMore(dir string, written *int) (cost, error) {
	mark := filepath.Join(dir, "mark")
	if err := os.WriteFile(mark, nil, 0o644); err != nil {
		return cost{}, err
	}
	info, err := os.Stat(mark)
	if err != nil {
		return cost{}, err
	}
	// The clock of a file system ticks some hundred times a second.
	time.Sleep(20 * time.Millisecond)
	spent, err := spend(dir, c.env, c.build)
	if err != nil {
		return cost{}, err
	}
	*written, err = writtenSince(c.out, info.ModTime())
	return spent, err
}

func writtenSince(dir string, since time.Time) (int, error) {
	n := 0
	err := filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.ModTime().After(since) {
			n++
		}
		return err
	})
	return n, err
}

// look weighs what was made, and asks the search of the dossier with everything
// on.
func (r *result) look(c contestant, o *outcome, dir string) (err error) {
	if o.made, err = weigh(c.out); err != nil {
		return err
	}
	if c.name == theDossier {
		r.transfer, err = askSearch(filepath.Join(dir, "search"), filepath.Join(dir, "content"), c.out)
	}
	return err
}
