// Bench measures the dossier command against the floor: the same notes read,
// split, converted by goldmark on all cores and written, without Dossier. It
// makes its own dossiers, runs both as whole processes in turn, and prints
// medians and ratios of one run; only the ratios mean anything on another
// machine.
//
//	go run ./generator/bench [-sizes 100,1000,10000] [-runs 5] [-seed 1]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
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
	return bench(ns, *runs, *seed)
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

// bench measures one dossier after the other in a folder of its own.
func bench(sizes []int, runs int, seed uint64) (err error) {
	work, err := os.MkdirTemp(memoryFolder(), "dossier-bench-")
	if err != nil {
		return err
	}
	defer func() {
		if cleaning := os.RemoveAll(work); err == nil {
			err = cleaning
		}
	}()
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
