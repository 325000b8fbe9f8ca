// Bench measures the dossier command in one run with one report, in Markdown on
// standard output, from which docs/performance.md is written. It makes its own
// dossiers and builds each of them, in turn and as whole processes:
//
//   - with the floor: the same notes read, split, converted by goldmark on all
//     cores and written, without Dossier;
//   - with dossier, everything on;
//   - with dossier, plain: layouts that show what Hugo's show, and no names linked in running
//     text, which is as near as the command comes to the part that Hugo does;
//   - with the newest Hugo that this Go can build, without backlinks, and for small
//     dossiers with them in its usual idiom, which grows with the square.
//
// Then it edits notes under both previews, and takes a build apart into its stages.
// Only the ratios mean anything on another machine.
//
//	go run ./generator/bench [-sizes 100,1000,10000,100000] [-runs 0] [-seed 1] [-hugo install]
//
// Other modes measure one thing more closely: -watch how long the preview takes to
// show an edit of each kind, -profile the stages of a build, and -soak runs a preview
// under random edits for a long time, to see that it neither grows nor fails. They
// and the previews read what Linux tells of a process.
//
//	go run ./generator/bench -watch [-sizes 100,1000,10000] [-edits 50] [-seed 1]
//	go run ./generator/bench -profile [-sizes 10000] [-cpuprofile FILE] [-memprofile FILE]
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
	sizes := flags.String("sizes", "", "numbers of notes, with commas (default 100,1000,10000 and, for the report, 100000)")
	runs := flags.Int("runs", 0, "builds of each dossier by each program (default 5, from 10,000 notes on 3, and 1 of 100,000)")
	seed := flags.Uint64("seed", 1, "seed of the made dossiers")
	peer := flags.String("hugo", "install", "a Hugo to measure: a file, install for the newest, or none")
	watch := flags.Bool("watch", false, "measure from the save of a note to the preview of it")
	edits := flags.Int("edits", 50, "edits of each kind to measure with -watch, no more than there are notes")
	long := flags.Duration("soak", 0, "edit a dossier of 1000 notes under a preview for so long")
	profile := flags.Bool("profile", false, "take a build apart into its stages")
	cpu := flags.String("cpuprofile", "", "with -profile, write a CPU profile to this file")
	memory := flags.String("memprofile", "", "with -profile, write a profile of all allocations to this file")
	middle := flags.Bool("middle", false, "print the nanoseconds that graph, plan and fingerprints take")
	asFloor := flags.Bool("floor", false, "be the floor: convert the notes of the first argument into the second")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *asFloor {
		return floor(flags.Arg(0), flags.Arg(1))
	}
	list := *sizes
	switch {
	case list != "":
	case *watch:
		list = "100,1000,10000"
	case *profile || *middle:
		list = "10000"
	default:
		list = "100,1000,10000,100000"
	}
	ns, err := numbers(list)
	if err != nil {
		return fmt.Errorf("-sizes %s: %w", list, err)
	}
	switch {
	case *long > 0:
		return inWorkFolder(soakNotes, func(work string) error { return soakIn(work, *long, *seed) })
	case *watch:
		if *edits < 1 || *edits > slices.Min(ns) {
			return fmt.Errorf("-edits %d: at least one is needed, and no more than there are notes", *edits)
		}
		return inWorkFolder(slices.Max(ns), func(work string) error { return watchIn(work, ns, *edits, *seed) })
	case *profile:
		return profiled(*cpu, *memory, func() error {
			return inWorkFolder(slices.Max(ns), func(work string) error { return profileIn(work, ns[0], *seed) })
		})
	case *middle:
		return inWorkFolder(slices.Max(ns), func(work string) error { return middleIn(work, ns[0], *seed) })
	case *runs < 0:
		return fmt.Errorf("-runs %d: at least one run is needed", *runs)
	}
	return inWorkFolder(slices.Max(ns), func(work string) error { return bench(work, *peer, ns, *runs, *seed) })
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
