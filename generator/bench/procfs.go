package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// usage is what a process holds at one moment, as Linux tells it.
type usage struct {
	inUse       int64 // bytes that the last collection left
	resident    int64 // bytes in memory, those shared with its file included
	anonymous   int64 // bytes in memory that stand in no file: heap, stacks, the runtime's own
	descriptors int
	threads     int
}

// look reads what the process holds.
func look(pid int) (usage, error) {
	dir := fmt.Sprintf("/proc/%d/", pid)
	memory, err := os.ReadFile(dir + "smaps_rollup")
	if err != nil {
		return usage{}, err
	}
	status, err := os.ReadFile(dir + "status")
	if err != nil {
		return usage{}, err
	}
	descriptors, err := os.ReadDir(dir + "fd")
	if err != nil {
		return usage{}, err
	}
	u := usage{descriptors: len(descriptors)}
	if u.resident, err = field(memory, "Rss"); err != nil {
		return usage{}, err
	}
	if u.anonymous, err = field(memory, "Anonymous"); err != nil {
		return usage{}, err
	}
	threads, err := field(status, "Threads")
	u.threads = int(threads)
	return u, err
}

// field reads a number from lines such as "Rss:   1234 kB", in bytes where
// the line has a unit.
func field(text []byte, name string) (int64, error) {
	for line := range bytes.Lines(text) {
		rest, ok := bytes.CutPrefix(line, []byte(name+":"))
		if !ok {
			continue
		}
		words := strings.Fields(string(rest))
		if len(words) == 0 {
			break
		}
		n, err := strconv.ParseInt(words[0], 10, 64)
		if len(words) > 1 && words[1] == "kB" {
			n *= 1024
		}
		return n, err
	}
	return 0, fmt.Errorf("the system does not tell %s", name)
}

// spent is the CPU time of a process in the system's ticks, from the line of
// /proc/PID/stat: the 14th and 15th field, of which the second is a name in
// parentheses that may hold anything.
func spent(stat string) (int64, error) {
	end := strings.LastIndexByte(stat, ')')
	fields := strings.Fields(stat[end+1:])
	if end < 0 || len(fields) < 13 {
		return 0, fmt.Errorf("%q is not the state of a process", stat)
	}
	user, err := strconv.ParseInt(fields[11], 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(fields[12], 10, 64)
	return user + system, err
}

// settle waits until the process has done nothing for a while: a third of a
// second without a tick of CPU time.
func settle(pid int) error {
	const quiet, longest = 330 * time.Millisecond, 2 * time.Minute
	start := time.Now()
	last, since := int64(-1), start
	for time.Since(start) < longest {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			return err
		}
		now, err := spent(string(stat))
		if err != nil {
			return err
		}
		if now != last {
			last, since = now, time.Now()
		}
		if time.Since(since) >= quiet {
			return nil
		}
		time.Sleep(quiet / 10)
	}
	return fmt.Errorf("the preview is still at work after %v", longest)
}
