package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"dossier/generator/bench/hugo"
)

// The names of those who are measured, as the report has them.
const (
	theFloor   = "floor"
	theDossier = "dossier"
	thePlain   = "dossier, plain"
	theHugo    = "hugo"
	theLinked  = "hugo, backlinks"
)

// mostLinked is up to how many notes Hugo builds with backlinks, whose cost grows
// with the square: 10,000 notes take half an hour.
const mostLinked = 1000

// contestant is one way of making a site of the same notes.
type contestant struct {
	name   string
	build  []string // the command
	env    []string // what it wants beside the usual
	out    string   // the folder that it makes
	again  bool     // measure a build over its own output with nothing changed, too
	before func() error
	check  func() error // that it made what it should; nil for nothing to see
}

// programs are the commands that are measured.
type programs struct {
	dossier string
	self    string        // this very program, which is the floor too
	hugo    *hugo.Program // nil without one
}

// prepare builds the dossier command as it is installed.
func prepare(work string) (programs, error) {
	self, err := os.Executable()
	if err != nil {
		return programs{}, err
	}
	p := programs{dossier: filepath.Join(work, "dossier"), self: self}
	build := exec.Command("go", "build", "-trimpath", "-o", p.dossier, "dossier/generator/cmd/dossier")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return programs{}, fmt.Errorf("build the command: %w\n%s", err, out)
	}
	return p, nil
}

// contestants are all that can be measured with the dossier in a folder of n
// notes, in their order.
func (p programs) contestants(dir string, n int) ([]contestant, error) {
	content, layouts := filepath.Join(dir, "content"), filepath.Join(dir, "plain")
	if err := writePlain(layouts); err != nil {
		return nil, err
	}
	out := func(name string) string { return filepath.Join(dir, "made", name) }
	build := func(out string, more ...string) []string {
		return append([]string{p.dossier, "build", "--content", content, "--out", out}, more...)
	}
	mentions := func(explicit bool) func() error { return func() error { return setExplicit(content, explicit) } }
	whole := func(out string) func() error { return func() error { return checkPages(content, out) } }
	all := []contestant{
		{name: theFloor, build: []string{p.self, "-floor", content, out("floor")}, out: out("floor"), check: whole(out("floor"))},
		{name: theDossier, build: build(out("dossier")), out: out("dossier"), again: true, before: mentions(false), check: whole(out("dossier"))},
		{name: thePlain, build: build(out("plain"), "--layouts", layouts), out: out("plain"), before: mentions(true), check: whole(out("plain"))},
	}
	if p.hugo == nil {
		return all, nil
	}
	site := filepath.Join(dir, "hugo")
	if _, err := hugo.Write(content, site); err != nil {
		return nil, err
	}
	made := func(out string) func() error { return func() error { return hugo.Check(content, out) } }
	all = append(all, contestant{name: theHugo, build: p.hugo.Build(site, out("hugo")), out: out("hugo"), again: n <= usual, check: made(out("hugo"))})
	if n <= mostLinked {
		all = append(all, contestant{name: theLinked, build: p.hugo.Build(site, out("linked")), env: []string{hugo.Backlinks}, out: out("linked"), check: made(out("linked"))})
	}
	return all, nil
}

// checkPages sees that each note has its page.
func checkPages(content, out string) error {
	notes, err := notesBelow(content)
	if err != nil {
		return err
	}
	for _, note := range notes {
		if _, err := os.Stat(page(out, note)); err != nil {
			return fmt.Errorf("a note has no page: %w", err)
		}
	}
	return nil
}
