package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// countedNotes is the size of the dossier whose instructions are counted: under
// a simulated processor a build takes some hundred times as long.
const countedNotes = 100

// counted is how many instructions clean builds took, by the names of the
// programs; empty where nothing can count them.
type counted map[string]int

// guest is the line in which valgrind's lackey says how many there were.
var guest = regexp.MustCompile(`guest instrs:\s+([0-9,]+)`)

// count lets valgrind count the instructions of the floor and of dossier. Unlike
// CPU time they do not depend on what else the machine does; they vary by a
// hundredth with the scheduling of the runtime.
func (p programs) count(work string, seed uint64) (counted, error) {
	valgrind, err := exec.LookPath("valgrind")
	if err != nil {
		return nil, nil
	}
	if _, err := write(work, countedNotes, seed); err != nil {
		return nil, err
	}
	all, err := p.contestants(work, countedNotes)
	if err != nil {
		return nil, err
	}
	counts := counted{}
	for _, c := range all {
		if c.name != theFloor && c.name != theDossier {
			continue
		}
		log := filepath.Join(work, "counts")
		args := append([]string{valgrind, "--tool=lackey", "--basic-counts=yes", "--log-file=" + log}, c.build...)
		if _, err := spend(work, []string{"GOMAXPROCS=1"}, args); err != nil {
			return nil, err
		}
		said, err := os.ReadFile(log)
		if err != nil {
			return nil, err
		}
		if counts[c.name], err = instructionsIn(string(said)); err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return counts, nil
}

// instructionsIn reads the number from what valgrind says.
func instructionsIn(said string) (int, error) {
	found := guest.FindStringSubmatch(said)
	if found == nil {
		return 0, errors.New("valgrind does not tell the instructions")
	}
	return strconv.Atoi(strings.ReplaceAll(found[1], ",", ""))
}

func (f *findings) instructions(p *printer) {
	if len(f.counted) == 0 {
		return
	}
	p.line("## Instructions\n")
	p.line("Of a clean build of %d notes on one core, counted once by valgrind's lackey.\n", countedNotes)
	p.table("<program", "millions", "thousands a note", "× floor")
	for _, name := range []string{theFloor, theDossier} {
		n := f.counted[name]
		p.row(name, number(n/1_000_000), number(n/1000/countedNotes), multiple(int64(n), int64(f.counted[theFloor])))
	}
	p.line("")
}
