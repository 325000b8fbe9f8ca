package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"

	"dossier/generator/bench/hugo"
)

// bench measures everything, one dossier after the other, and reports it.
func bench(work, peer string, sizes []int, runs int, seed uint64) error {
	f := findings{seed: seed, inMemory: isInMemory(work)}
	programs, err := prepare(work)
	if err != nil {
		return err
	}
	programs.hugo, f.hugo = findHugo(peer)
	fmt.Fprintln(os.Stderr, f.hugo)
	for _, n := range sizes {
		if err := f.measure(programs, filepath.Join(work, "notes"), n, runs); err != nil {
			return fmt.Errorf("%d notes: %w", n, err)
		}
	}
	if slices.Contains(sizes, countedNotes) {
		fmt.Fprintf(os.Stderr, "%d notes: instructions\n", countedNotes)
		if f.counted, err = programs.count(filepath.Join(work, "counted"), seed); err != nil {
			return err
		}
	}
	if slices.Contains(sizes, usual) {
		fmt.Fprintf(os.Stderr, "%d notes: stages\n", usual)
		if f.profile, err = programs.inChild("-profile", "-sizes", strconv.Itoa(usual), "-seed", strconv.FormatUint(seed, 10)); err != nil {
			return err
		}
	}
	return f.report(os.Stdout)
}

// measure finds out all about one size, and leaves nothing of it.
func (f *findings) measure(p programs, dir string, n, runs int) error {
	bytes, err := write(dir, n, f.seed)
	if err != nil {
		return err
	}
	files, err := notesBelow(filepath.Join(dir, "content"))
	if err != nil {
		return err
	}
	if runs == 0 {
		runs = runsFor(n)
	}
	r, err := p.measure(dir, n, runs)
	if err != nil {
		return err
	}
	r.files, r.bytes = len(files), bytes
	f.results = append(f.results, r)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if n == usual || n == largest {
		fmt.Fprintf(os.Stderr, "%d notes: graph, plan and fingerprints\n", n)
		m, err := p.middle(n, f.seed)
		if err != nil {
			return err
		}
		f.middles = append(f.middles, m)
	}
	if !slices.Contains(servedSizes, n) {
		return nil
	}
	s, err := p.serve(dir, n, f.seed)
	if err != nil {
		return err
	}
	f.serveds = append(f.serveds, s)
	return os.RemoveAll(dir)
}

// findHugo gives the Hugo that is to be measured, nil if there is none, and what
// the report says of it.
func findHugo(peer string) (*hugo.Program, string) {
	if peer == "none" {
		return nil, "without Hugo, as was asked for"
	}
	if peer != "install" {
		return &hugo.Program{Path: peer}, "Hugo as it was given"
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, "without Hugo: " + err.Error()
	}
	p, err := hugo.Install(filepath.Join(cache, "dossier-bench", "hugo-"+runtime.Version()))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return nil, "without Hugo, which could not be installed"
	}
	return &p, "Hugo " + p.Version
}

// profiled writes profiles of what is done; "" stands for none.
func profiled(cpu, memory string, do func() error) error {
	if cpu != "" {
		file, err := os.Create(cpu)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	if err := do(); err != nil || memory == "" {
		return err
	}
	file, err := os.Create(memory)
	if err != nil {
		return err
	}
	defer file.Close()
	return pprof.Lookup("allocs").WriteTo(file, 0)
}
