package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// programs are the two commands that are measured.
type programs struct {
	dossier string
	floor   string // this very program, with -floor
}

// prepare builds the dossier command as it is installed.
func prepare(work string) (programs, error) {
	self, err := os.Executable()
	if err != nil {
		return programs{}, err
	}
	p := programs{dossier: filepath.Join(work, "dossier"), floor: self}
	build := exec.Command("go", "build", "-o", p.dossier, "dossier/generator/cmd/dossier")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return programs{}, fmt.Errorf("build the command: %w\n%s", err, out)
	}
	return p, nil
}

// cost is what one process took.
type cost struct {
	cpu    time.Duration // user and system
	wall   time.Duration
	memory int64 // bytes, at its peak
}

// result is one dossier measured: medians over the runs.
type result struct {
	notes       int
	noteBytes   int64
	floor       cost
	clean       cost
	rebuild     cost // a build over its own output with nothing changed
	pages       int
	outputBytes int64
}

// measure runs the floor, a clean build and a build with nothing changed in
// turn, so that what else the machine does falls on all three.
func (p programs) measure(notes string, runs int) (result, error) {
	content, public, converted := filepath.Join(notes, "content"), filepath.Join(notes, "public"), filepath.Join(notes, "floor")
	var floors, cleans, rebuilds []cost
	for range runs {
		for _, dir := range []string{public, converted} {
			if err := os.RemoveAll(dir); err != nil {
				return result{}, err
			}
		}
		for _, step := range []struct {
			costs *[]cost
			args  []string
		}{
			{&floors, []string{p.floor, "-floor", content, converted}},
			{&cleans, []string{p.dossier, "build", "--content", content, "--out", public}},
			{&rebuilds, []string{p.dossier, "build", "--content", content, "--out", public}},
		} {
			c, err := spend(notes, step.args)
			if err != nil {
				return result{}, err
			}
			*step.costs = append(*step.costs, c)
		}
	}
	r := result{floor: median(floors), clean: median(cleans), rebuild: median(rebuilds)}
	var err error
	r.pages, r.outputBytes, err = weigh(public)
	return r, err
}

// spend runs a command to its end.
func spend(dir string, args []string) (cost, error) {
	command := exec.Command(args[0], args[1:]...)
	command.Dir = dir
	// What a build remembers of the last one lies there.
	command.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"))
	var said bytes.Buffer
	command.Stderr = &said
	start := time.Now()
	err := command.Run()
	wall := time.Since(start)
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%.2000s", filepath.Base(args[0]), err, said.Bytes())
	}
	state := command.ProcessState
	return cost{state.UserTime() + state.SystemTime(), wall, peak(state)}, nil
}

// peak is in kilobytes on Linux, the one system that the figures are for.
func peak(state *os.ProcessState) int64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return int64(usage.Maxrss) * 1024
	}
	return 0
}

// median takes each figure by itself: the run of median time need not be the
// run of median memory.
func median(costs []cost) cost {
	return cost{
		middle(costs, func(c cost) time.Duration { return c.cpu }),
		middle(costs, func(c cost) time.Duration { return c.wall }),
		middle(costs, func(c cost) int64 { return c.memory }),
	}
}

func middle[T time.Duration | int64](costs []cost, figure func(cost) T) T {
	var all []T
	for _, c := range costs {
		all = append(all, figure(c))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// weigh counts the pages of a site and the bytes of all its files.
func weigh(dir string) (pages int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		bytes += info.Size()
		if filepath.Ext(path) == ".html" {
			pages++
		}
		return nil
	})
	return pages, bytes, err
}
