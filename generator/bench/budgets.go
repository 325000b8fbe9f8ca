package main

import (
	"fmt"
	"time"
)

// The sizes for which the budgets are set.
const (
	growthBase = 1000
	usual      = 10_000
	largest    = 100_000
)

// budget is one figure that is promised.
type budget struct {
	what   string
	figure func() (float64, bool) // false if it was not measured
	most   float64
	least  bool   // the figure must be that at least, not at most
	form   string // of both
}

// budgetTable says which promises hold.
func (f *findings) budgetTable(p *printer) {
	p.line("## Budgets\n")
	p.table("<what", "measured", "budget", "<holds")
	for _, b := range f.budgets() {
		word := "at most"
		if b.least {
			word = "at least"
		}
		promised := word + " " + fmt.Sprintf(b.form, b.most)
		figure, ok := b.figure()
		if !ok {
			p.row(b.what, "not measured", promised, "–")
			continue
		}
		holds := "**no**"
		if figure <= b.most && !b.least || figure >= b.most && b.least {
			holds = "yes"
		}
		p.row(b.what, fmt.Sprintf(b.form, figure), promised, holds)
	}
	p.line("")
}

func (f *findings) budgets() []budget {
	return []budget{
		{"clean build of 10,000 notes, everything on, CPU", f.against(theFloor, cpuOf), 3, false, "%.2f × the floor"},
		{"the same, wall time", f.against(theFloor, wallOf), 3, false, "%.2f × the floor"},
		{"the same, CPU against Hugo without backlinks", f.against(theHugo, cpuOf), 0.5, false, "%.2f × Hugo"},
		{"CPU a note at 100,000 notes", f.grown, 1.3, false, "%.2f × that at 1,000"},
		{"memory at 100,000 notes", f.remembered, 25, false, "%.1f kB a note"},
		{"files written with nothing changed, 10,000 notes", f.rewritten, 0, false, "%.0f"},
		{"a build with nothing changed, 10,000 notes, CPU", f.unchanged, 0.6, false, "%.2f × a clean one"},
		{"save to served, 10,000 notes, median", f.shown, 30, false, "%.1f ms"},
		{"the same edits under hugo server", f.sooner, 50, true, "%.0f × as long"},
		{"graph, plan and fingerprints, 10,000 notes, wall", f.between(usual), 20, false, "%.0f ms"},
		{"graph, plan and fingerprints, 100,000 notes, wall", f.between(largest), 250, false, "%.0f ms"},
		{"heaviest page of an actor, 10,000 notes, with its stylesheet", f.actorPage, 40, false, "%.1f kB compressed"},
		{"the heaviest of many searches at 10,000 notes, to the first results", f.searched, 100, false, "%.1f kB compressed"},
	}
}

func cpuOf(c cost) time.Duration  { return c.cpu }
func wallOf(c cost) time.Duration { return c.wall }

// against compares the clean build of the usual size with that of another
// program.
func (f *findings) against(other string, figure func(cost) time.Duration) func() (float64, bool) {
	return func() (float64, bool) {
		ours, theirs := f.outcome(usual, theDossier), f.outcome(usual, other)
		if ours == nil || theirs == nil {
			return 0, false
		}
		return ratio(figure(ours.clean), figure(theirs.clean)), true
	}
}

func (f *findings) outcome(notes int, name string) *outcome {
	if r := f.at(notes); r != nil {
		return r.of(name)
	}
	return nil
}

func (f *findings) grown() (float64, bool) {
	small, large := f.outcome(growthBase, theDossier), f.outcome(largest, theDossier)
	if small == nil || large == nil {
		return 0, false
	}
	return perNote(large.clean.cpu, largest) / perNote(small.clean.cpu, growthBase), true
}

func (f *findings) remembered() (float64, bool) {
	o := f.outcome(largest, theDossier)
	if o == nil {
		return 0, false
	}
	return perNote(o.clean.memory, largest), true
}

func (f *findings) rewritten() (float64, bool) {
	o := f.outcome(usual, theDossier)
	if o == nil || o.written < 0 {
		return 0, false
	}
	return float64(o.written), true
}

func (f *findings) unchanged() (float64, bool) {
	o := f.outcome(usual, theDossier)
	if o == nil || o.written < 0 {
		return 0, false
	}
	return ratio(o.again.cpu, o.clean.cpu), true
}

func (f *findings) servedAt(notes int) *served {
	for i := range f.serveds {
		if f.serveds[i].notes == notes {
			return &f.serveds[i]
		}
	}
	return nil
}

func (f *findings) shown() (float64, bool) {
	s := f.servedAt(usual)
	if s == nil {
		return 0, false
	}
	return float64(shownMedian(s.dossier, "")) / float64(time.Millisecond), true
}

func (f *findings) sooner() (float64, bool) {
	s := f.servedAt(usual)
	if s == nil || len(s.hugo) == 0 {
		return 0, false
	}
	return ratio(shownMedian(s.hugo, ""), shownMedian(s.dossier, "")), true
}

func (f *findings) between(notes int) func() (float64, bool) {
	return func() (float64, bool) {
		for _, m := range f.middles {
			if m.notes == notes {
				return float64(m.took) / float64(time.Millisecond), true
			}
		}
		return 0, false
	}
}

func (f *findings) actorPage() (float64, bool) {
	o := f.outcome(usual, theDossier)
	if o == nil {
		return 0, false
	}
	return float64(o.made.actor.bytes) / 1000, true
}

func (f *findings) searched() (float64, bool) {
	r := f.at(usual)
	if r == nil || r.transfer.asked == 0 {
		return 0, false
	}
	return float64(r.transfer.most) / 1000, true
}
