package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"dossier/generator/bench/corpus"
)

// everyThird of the saves is by rename, as many editors save; the others are
// in place.
const everyThird = 3

// longestPause stands between two edits, beyond the work on the first.
const longestPause = 100 * time.Millisecond

// delay is one edit measured, from just before the write.
type delay struct {
	kind      string
	renamed   bool
	shown     time.Duration // to the end of the first response with the new text
	completed time.Duration // to the line that all of the change was built
	failed    bool          // it took longer than our patience, which then stands as its time
}

// latency is one dossier measured.
type latency struct {
	notes   int
	serving time.Duration // from the start of the command to its first page
	delays  []delay
	polls   int
	dials   int // of the polls; more than one if the server closed a connection
	atEnd   usage
	ending  time.Duration // from the interrupt to the end of the process
}

// watchIn measures one size after the other. It reports all that was measured,
// also where edits failed or the preview ended in the middle.
func watchIn(work string, sizes []int, edits int, seed uint64) error {
	programs, err := prepare(work)
	if err != nil {
		return err
	}
	var all []latency
	var failure error
	failed := 0
	for _, n := range sizes {
		fmt.Fprintf(os.Stderr, "measuring %d notes\n", n)
		notes := filepath.Join(work, "notes")
		l, err := watchLatency(programs.dossier, notes, n, edits, seed)
		all = append(all, l)
		failed += failures(l.delays, "")
		if err := cmp.Or(err, os.RemoveAll(notes)); err != nil {
			failure = fmt.Errorf("%d notes: %w", n, err)
			break
		}
	}
	if failed > 0 {
		failure = errors.Join(failure, fmt.Errorf("%d edits were not seen within %v", failed, patience))
	}
	return errors.Join(reportLatency(os.Stdout, all), failure)
}

// watchLatency edits a dossier of n notes under a running preview.
func watchLatency(binary, dir string, n, edits int, seed uint64) (l latency, err error) {
	l.notes = n
	files := corpus.Generate(n, seed)
	a := newAuthor(files, edits, rand.New(rand.NewPCG(seed, uint64(n))))
	content := filepath.Join(dir, "content")
	if err := lay(content, files); err != nil {
		return l, err
	}
	start := time.Now()
	p, err := startPreview(binary, dir)
	if err != nil {
		return l, err
	}
	defer func() {
		ending, stopping := p.stop()
		l.ending = ending
		if err == nil {
			err = stopping
		}
	}()
	poll := newPoller(p.url)
	if _, found, err := poll.until("", "</html>", patience); err != nil || !found {
		return l, cmp.Or(err, errors.New("there is no first page"))
	}
	l.serving = time.Since(start)
	if err := settle(p.pid()); err != nil {
		return l, err
	}
	if err := l.measure(p, poll, a, content, edits); err != nil {
		return l, err
	}
	if err := settle(p.pid()); err != nil {
		return l, err
	}
	l.dials = poll.dials
	l.atEnd, err = look(p.pid())
	return l, err
}

// measure makes the edits, at random moments after the work on the last is done.
func (l *latency) measure(p *preview, poll *poller, a *author, content string, edits int) error {
	for i, kind := range order(edits, a.random) {
		d, polls, err := measureEdit(p, poll, content, a.next(kind), i%everyThird == 0)
		if err != nil {
			return fmt.Errorf("edit %d, %s: %w", i, kind, err)
		}
		d.kind = kind
		l.delays = append(l.delays, d)
		l.polls += polls
		time.Sleep(time.Duration(a.random.Int64N(int64(longestPause))))
	}
	return nil
}

// order is the kinds of all edits, mixed.
func order(edits int, random *rand.Rand) []string {
	var all []string
	for range edits {
		all = append(all, kinds[:]...)
	}
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// measureEdit saves one edit and waits until its page shows it, then until all
// of it was built, so that the next one finds an idle server.
func measureEdit(p *preview, poll *poller, content string, e edit, renamed bool) (delay, int, error) {
	switch early, err := poll.has(e.page, e.sign); {
	case err != nil:
		return delay{}, 0, err
	case early:
		return delay{}, 0, fmt.Errorf("%s has %q before the edit", e.page, e.sign)
	}
	start := time.Now()
	if err := save(content, e.path, e.text, renamed); err != nil {
		return delay{}, 0, err
	}
	seen, found, err := poll.until(e.page, e.sign, patience)
	if err != nil {
		return delay{}, 0, err
	}
	if !found {
		fmt.Fprintf(os.Stderr, "failed: %s has no %q %v after the write of %s\n", e.page, e.sign, patience, e.path)
		return delay{renamed: renamed, shown: patience, completed: patience, failed: true}, seen.polls, nil
	}
	// A line from before the last poll without the new text is of an earlier
	// state of the file, such as the empty one in the middle of the write.
	done, err := p.awaitBuilt(e.path, seen.missed)
	if err != nil {
		return delay{}, 0, err
	}
	return delay{renamed: renamed, shown: seen.at.Sub(start), completed: done.Sub(start)}, seen.polls, nil
}

// lay writes a dossier.
func lay(content string, files map[string]string) error {
	for path, text := range files {
		file := filepath.Join(content, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// quantile lies between the two sorted values around rank q·(n-1), in
// proportion; of 50 values the 0.99 quantile is nearly the largest.
func quantile(values []time.Duration, q float64) time.Duration {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	rank := q * float64(len(sorted)-1)
	below := int(math.Floor(rank))
	above := min(below+1, len(sorted)-1)
	part := rank - float64(below)
	return sorted[below] + time.Duration(part*float64(sorted[above]-sorted[below]))
}
