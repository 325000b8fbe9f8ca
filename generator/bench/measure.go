package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// cost is what one process took.
type cost struct {
	cpu    time.Duration // user and system
	wall   time.Duration
	memory int64 // bytes, at its peak
}

// spend runs a command to its end, with something added to its environment.
func spend(dir string, env, args []string) (cost, error) {
	command := exec.Command(args[0], args[1:]...)
	command.Dir = dir
	// What a build remembers of the last one lies there.
	command.Env = append(append(command.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache")), env...)
	var said bytes.Buffer
	command.Stderr = &said
	start := time.Now()
	err := command.Run()
	wall := time.Since(start)
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%.2000s", filepath.Base(args[0]), err, said.Bytes())
	}
	state := command.ProcessState
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, fmt.Errorf("the system does not tell what %s used", filepath.Base(args[0]))
	}
	// The peak is in kilobytes on Linux, the one system that the figures are for.
	return cost{state.UserTime() + state.SystemTime(), wall, int64(usage.Maxrss) * 1024}, nil
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

// middle is 0 of nothing.
func middle[T time.Duration | int64](costs []cost, figure func(cost) T) T {
	if len(costs) == 0 {
		return 0
	}
	var all []T
	for _, c := range costs {
		all = append(all, figure(c))
	}
	slices.Sort(all)
	return all[len(all)/2]
}
