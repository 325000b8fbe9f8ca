package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dossier/generator/bench/corpus"
)

const (
	soakNotes = 1000
	// growth is how much larger the memory may be at the end than after the
	// first minute.
	growth = 1.2
)

// soakIn edits a dossier under "dossier watch --write" for so long, with
// readers at work, and then looks whether all is as it should be.
func soakIn(work string, long time.Duration, seed uint64) error {
	programs, err := prepare(work)
	if err != nil {
		return err
	}
	g, err := newGarden(filepath.Join(work, "notes"), corpus.Generate(soakNotes, seed), rand.New(rand.NewPCG(seed, 1)))
	if err != nil {
		return err
	}
	p, err := startPreview(programs.dossier, g.dir, "--write", "--out", "public")
	if err != nil {
		return err
	}
	err = soak(p, g, long)
	if err == nil {
		err = atRest(programs.dossier, g)
	}
	ending, stopping := p.stop()
	fmt.Printf("ended in %s ms\n", tenths(ending))
	return errors.Join(err, stopping)
}

// soak does the edits. The figures of each minute are printed; those of the
// last must be like those of the first.
func soak(p *preview, g *garden, long time.Duration) error {
	if err := settle(p.pid()); err != nil {
		return err
	}
	before, err := p.usage()
	if err != nil {
		return err
	}
	fmt.Printf("%d notes; at rest %s\n", len(g.notes), before)
	readers := startReaders(p.url, g)
	minute := max(min(time.Minute, long/3), time.Second)
	gauge := newGauge(p, minute)
	done, err := g.edit(long, func() error { return gauge.read(time.Now()) })
	read := readers.stop()
	err = errors.Join(err, read.err())
	fmt.Printf("%s\n%s\n", done, read)
	if err != nil {
		return err
	}
	if err := lastWord(p, g); err != nil {
		return err
	}
	return errors.Join(gauge.verdict(), descriptorsBack(p, before.descriptors))
}

// edit makes random edits at a random pace: mostly one after a short pause,
// now and then many at once or none for a while.
func (g *garden) edit(long time.Duration, between func() error) (tally, error) {
	done := tally{}
	for end := time.Now().Add(long); time.Now().Before(end); {
		for range burst(g.random) {
			name, err := g.step()
			if err != nil {
				return done, fmt.Errorf("%s: %w", name, err)
			}
			done[name]++
		}
		if err := between(); err != nil {
			return done, err
		}
		time.Sleep(pause(g.random))
	}
	return done, nil
}

func burst(random *rand.Rand) int {
	if random.IntN(30) == 0 {
		return 20
	}
	return 1
}

func pause(random *rand.Rand) time.Duration {
	if random.IntN(30) == 0 {
		return 2 * time.Second
	}
	return time.Duration(random.ExpFloat64() * float64(100*time.Millisecond))
}

// tally counts by name.
type tally map[string]int

func (t tally) String() string {
	sum := 0
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(t)) {
		sum += t[name]
		parts = append(parts, fmt.Sprintf("%d %s", t[name], name))
	}
	return fmt.Sprintf("%d edits: %s", sum, strings.Join(parts, ", "))
}

// lastWord mends everything and waits until the preview shows the last of it.
func lastWord(p *preview, g *garden) error {
	if err := g.mendUpTo(len(g.notes)); err != nil {
		return err
	}
	const path, sign = "notes/last-word.md", "Xqlast"
	text := "---\ntitle: \"" + sign + "\"\n---\n\nThis is all.\n"
	if err := g.put(path, plot{text, text, "last-word.md"}); err != nil {
		return err
	}
	poll := newPoller(p.url)
	defer poll.client.CloseIdleConnections()
	if _, found, err := poll.until(address(path), sign, patience); err != nil || !found {
		return cmp.Or(err, errors.New("the last edit is not shown"))
	}
	return settle(p.pid())
}

// descriptorsBack waits until the process has no more files and connections
// open than at rest before the edits; those of readers that left may take a
// moment to close.
func descriptorsBack(p *preview, before int) error {
	var now usage
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		var err error
		if now, err = p.usage(); err != nil {
			return err
		}
		if now.descriptors <= before {
			fmt.Printf("at rest again %s\n", now)
			return nil
		}
	}
	return fmt.Errorf("%d descriptors are open at rest, %d were before the edits", now.descriptors, before)
}

// atRest compares what the preview wrote with a build from nothing.
func atRest(binary string, g *garden) error {
	clean := filepath.Join(g.dir, "clean")
	command := exec.Command(binary, "build", "--out", clean)
	command.Dir = g.dir
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("the build at the end: %w\n%.2000s", err, out)
	}
	differ, err := differences(filepath.Join(g.dir, "public"), clean)
	if err == nil && len(differ) > 0 {
		err = fmt.Errorf("%d files are not what a build makes: %.10q", len(differ), differ)
	}
	return err
}

// differences lists the files that are not the same in both folders.
func differences(one, other string) ([]string, error) {
	var all []string
	for _, pair := range [][2]string{{one, other}, {other, one}} {
		err := filepath.WalkDir(pair[0], func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			relative, err := filepath.Rel(pair[0], file)
			if err != nil {
				return err
			}
			here, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			there, err := os.ReadFile(filepath.Join(pair[1], relative))
			if os.IsNotExist(err) || err == nil && !bytes.Equal(here, there) {
				all = append(all, relative)
				return nil
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}
