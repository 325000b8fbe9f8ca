package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dossier/generator/bench/stages"
)

// middleRuns is how often graph, plan and fingerprints are made.
const middleRuns = 5

// goldmarkOnly is what the floor does with one note, apart from its file.
func goldmarkOnly() stages.Convert {
	c := newConverter()
	return func(src []byte) error {
		_, body := split(src)
		c.out.Reset()
		return c.markdown.Convert(body, c.out)
	}
}

// profileIn runs the stages of a clean build one by one, in this process, and
// prints what each of them used.
func profileIn(work string, n int, seed uint64) error {
	if _, err := write(work, n, seed); err != nil {
		return err
	}
	all, err := stages.New(filepath.Join(work, "content"), filepath.Join(work, "public"), goldmarkOnly).All()
	if err != nil {
		return err
	}
	return reportStages(os.Stdout, all, n)
}

func reportStages(w io.Writer, all []stages.Stage, n int) error {
	p := &printer{w: w}
	var sum stages.Used
	for _, s := range all {
		sum.CPU += s.CPU
		sum.Wall += s.Wall
		sum.Allocations += s.Allocations
		sum.Bytes += s.Bytes
	}
	p.line("%s notes, the stages of a clean build one by one in one process, each on all cores. Beside a stage stands the least that any program must do for the same result, measured right after it.\n", number(n))
	p.table("<stage", "CPU ms", "share", "wall ms", "allocations a note", "kB allocated a note", "<at least", "CPU ms", "× that")
	for _, s := range append(all, stages.Stage{Name: "all", Used: sum}) {
		bound := []string{"", "", ""}
		if s.Bound != "" {
			bound = []string{s.Bound, tenths(s.Limit.CPU), multiple(s.CPU, s.Limit.CPU)}
		}
		p.row(append([]string{s.Name, tenths(s.CPU), fmt.Sprintf("%.1f %%", 100*ratio(s.CPU, sum.CPU)), tenths(s.Wall),
			fmt.Sprintf("%.1f", float64(s.Allocations)/float64(n)), fmt.Sprintf("%.2f", float64(s.Bytes)/1000/float64(n))}, bound...)...)
	}
	return p.err
}

// middleIn prints how long graph, plan and fingerprints take, in nanoseconds.
func middleIn(work string, n int, seed uint64) error {
	if _, err := write(work, n, seed); err != nil {
		return err
	}
	took, err := stages.New(filepath.Join(work, "content"), filepath.Join(work, "public"), goldmarkOnly).Middle(middleRuns)
	if err == nil {
		_, err = fmt.Println(took.Nanoseconds())
	}
	return err
}

// inChild runs this program again, for a measurement that wants a process of its
// own, and gives what it prints.
func (p programs) inChild(args ...string) (string, error) {
	command := exec.Command(p.self, args...)
	var problems bytes.Buffer
	command.Stderr = &problems
	out, err := command.Output()
	if err != nil {
		err = fmt.Errorf("bench %s: %w\n%.2000s", strings.Join(args, " "), err, problems.Bytes())
	}
	return string(out), err
}

// middle measures a dossier's graph, plan and fingerprints.
func (p programs) middle(n int, seed uint64) (middleFound, error) {
	said, err := p.inChild("-middle", "-sizes", strconv.Itoa(n), "-seed", strconv.FormatUint(seed, 10))
	if err != nil {
		return middleFound{}, err
	}
	took, err := strconv.ParseInt(strings.TrimSpace(said), 10, 64)
	return middleFound{n, time.Duration(took)}, err
}
