// Bench measures the dossier command against the floor: the same notes read,
// split, converted by goldmark on all cores and written, without Dossier. It
// makes its own dossiers, runs both as whole processes in turn, and prints
// medians and ratios of one run; only the ratios mean anything on another
// machine.
//
// With -watch it measures how long the preview takes to show an edit instead,
// and with -soak it runs one under random edits for a long time, to see that it
// neither grows nor fails. Both read what Linux tells of a process.
//
//	go run ./generator/bench [-sizes 100,1000,10000] [-runs 5] [-seed 1]
//	go run ./generator/bench -watch [-sizes 100,1000,10000] [-edits 50] [-seed 1]
//	go run ./generator/bench -soak 10m [-seed 1]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/bench/corpus"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("bench", flag.ExitOnError)
	sizes := flags.String("sizes", "100,1000,10000", "numbers of notes, with commas; 100000 takes minutes")
	runs := flags.Int("runs", 5, "builds of each dossier by each program")
	seed := flags.Uint64("seed", 1, "seed of the made dossiers")
	watch := flags.Bool("watch", false, "measure from the save of a note to the preview of it")
	edits := flags.Int("edits", 50, "edits of each kind to measure with -watch, no more than there are notes")
	long := flags.Duration("soak", 0, "edit a dossier of 1000 notes under a preview for so long")
	asFloor := flags.Bool("floor", false, "be the floor: convert the notes of the first argument into the second")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *asFloor {
		return floor(flags.Arg(0), flags.Arg(1))
	}
	if *runs < 1 {
		return fmt.Errorf("-runs %d: at least one run is needed", *runs)
	}
	ns, err := numbers(*sizes)
	if err != nil {
		return fmt.Errorf("-sizes %s: %w", *sizes, err)
	}
	if *long > 0 {
		return inWorkFolder(func(work string) error { return soakIn(work, *long, *seed) })
	}
	if *watch {
		if *edits < 1 || *edits > slices.Min(ns) {
			return fmt.Errorf("-edits %d: at least one is needed, and no more than there are notes", *edits)
		}
		return inWorkFolder(func(work string) error { return watchIn(work, ns, *edits, *seed) })
	}
	return inWorkFolder(func(work string) error { return bench(work, ns, *runs, *seed) })
}

func numbers(list string) ([]int, error) {
	var ns []int
	for field := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is not a number of notes", field)
		}
		ns = append(ns, n)
	}
	return ns, nil
}

// inWorkFolder lends a folder that is empty now and gone afterwards.
func inWorkFolder(do func(work string) error) (err error) {
	work, err := os.MkdirTemp(memoryFolder(), "dossier-bench-")
	if err != nil {
		return err
	}
	defer func() {
		if cleaning := os.RemoveAll(work); err == nil {
			err = cleaning
		}
	}()
	return do(work)
}

// bench measures one dossier after the other.
func bench(work string, sizes []int, runs int, seed uint64) error {
	programs, err := prepare(work)
	if err != nil {
		return err
	}
	var results []result
	for _, n := range sizes {
		fmt.Fprintf(os.Stderr, "measuring %d notes\n", n)
		notes := filepath.Join(work, "notes")
		bytes, err := write(notes, n, seed)
		if err != nil {
			return err
		}
		r, err := programs.measure(notes, runs)
		if err != nil {
			return fmt.Errorf("%d notes: %w", n, err)
		}
		r.notes, r.noteBytes = n, bytes
		results = append(results, r)
		if err := os.RemoveAll(notes); err != nil {
			return err
		}
	}
	return report(os.Stdout, results, runs)
}

// memoryFolder keeps the disk out of the figures where the system has a
// folder in memory; empty means the usual place for temporary files.
func memoryFolder() string {
	const shared = "/dev/shm"
	if info, err := os.Stat(shared); err == nil && info.IsDir() {
		return shared
	}
	return ""
}

// write makes the dossier on disk and gives its size in bytes.
func write(dir string, n int, seed uint64) (int64, error) {
	var bytes int64
	err := corpus.Stream(n, seed, func(path, text string) error {
		bytes += int64(len(text))
		file := filepath.Join(dir, "content", filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return os.WriteFile(file, []byte(text), 0o644)
	})
	return bytes, err
}
