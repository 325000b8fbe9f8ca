package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

// findings are all that one run has measured.
type findings struct {
	seed     uint64
	hugo     string // its version, or why there is none
	results  []result
	serveds  []served
	middles  []middleFound
	counted  counted
	profile  string // the table of stages, as it is printed
	inMemory bool   // the output was on a file system in memory
}

// middleFound is how long graph, plan and fingerprints took in a dossier.
type middleFound struct {
	notes int
	took  time.Duration
}

// report writes what was found as Markdown.
func (f *findings) report(w io.Writer) error {
	p := &printer{w: w}
	f.machine(p)
	f.budgetTable(p)
	f.builds(p)
	f.again(p)
	f.growth(p)
	f.previews(p)
	f.loads(p)
	f.instructions(p)
	if f.profile != "" {
		p.line("## Stages\n\n%s", f.profile)
	}
	return p.err
}

// printer writes lines until the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// table begins a table; columns that begin with < stand to the left.
func (p *printer) table(columns ...string) {
	rule := ""
	for i, c := range columns {
		name, left := strings.CutPrefix(c, "<")
		columns[i] = name
		if left {
			rule += " --- |"
		} else {
			rule += " ---: |"
		}
	}
	p.row(columns...)
	p.line("|%s", rule)
}

func (p *printer) row(cells ...string) { p.line("| %s |", strings.Join(cells, " | ")) }

func (f *findings) machine(p *printer) {
	place := "memory"
	if !f.inMemory {
		place = "the usual temporary folder, perhaps a disk"
	}
	p.line("# Measured by make bench\n")
	p.line("%s, %s/%s, %d cores%s; input and output in %s; seed %d; %s.", runtime.Version(), runtime.GOOS, runtime.GOARCH,
		runtime.GOMAXPROCS(0), processor(), place, f.seed, f.hugo)
	p.line("CPU is user and system time together. Figures are medians; all programs ran in turn. 1 kB is 1000 bytes.\n")
}

// processor is the model, where Linux tells it.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return " of " + strings.TrimSpace(value)
		}
	}
	return ""
}

func (f *findings) builds(p *printer) {
	p.line("## Clean builds\n")
	p.table("notes", "<program", "runs", "CPU s", "× floor", "wall s", "× floor", "pages", "files", "MB out", "peak MB", "kB a note")
	for i := range f.results {
		r := &f.results[i]
		base := r.of(theFloor)
		for j := range r.outcomes {
			o := &r.outcomes[j]
			p.row(number(r.notes), o.name, number(r.runs), seconds(o.clean.cpu), multiple(o.clean.cpu, base.clean.cpu),
				seconds(o.clean.wall), multiple(o.clean.wall, base.clean.wall), number(o.made.pages), number(o.made.files),
				megabytes(o.made.bytes), megabytes(o.clean.memory), fmt.Sprintf("%.1f", perNote(o.clean.memory, r.notes)))
		}
	}
	p.line("")
}

func (f *findings) again(p *printer) {
	p.line("## A build with nothing changed\n")
	p.table("notes", "<program", "CPU s", "× clean", "wall s", "× clean", "files written")
	for i := range f.results {
		r := &f.results[i]
		for j := range r.outcomes {
			if o := &r.outcomes[j]; o.written >= 0 {
				p.row(number(r.notes), o.name, seconds(o.again.cpu), multiple(o.again.cpu, o.clean.cpu),
					seconds(o.again.wall), multiple(o.again.wall, o.clean.wall), number(o.written))
			}
		}
	}
	p.line("")
}

func (f *findings) growth(p *printer) {
	p.line("## What a note costs\n")
	p.table("notes", "<program", "CPU µs a note", "× at "+number(growthBase)+" notes")
	base := f.at(growthBase)
	for i := range f.results {
		r := &f.results[i]
		for j := range r.outcomes {
			o, grown := &r.outcomes[j], "–"
			if base != nil && base.of(o.name) != nil {
				grown = fmt.Sprintf("%.2f", perNote(o.clean.cpu, r.notes)/perNote(base.of(o.name).clean.cpu, base.notes))
			}
			p.row(number(r.notes), o.name, fmt.Sprintf("%.0f", 1e-3*float64(o.clean.cpu)/float64(r.notes)), grown)
		}
	}
	p.line("")
}

func (f *findings) previews(p *printer) {
	if len(f.serveds) == 0 {
		return
	}
	p.line("## From save to served\n")
	p.line("Milliseconds from before the write of a note to the end of the first response with the new text; "+
		"%d edits of each kind at random moments, the same under both; medians, and the longest of all.\n", sameEdits)
	p.table("notes", "<preview", "body", "title", "new note", "all", "longest", "× dossier")
	for i := range f.serveds {
		s := &f.serveds[i]
		for _, preview := range []struct {
			name   string
			delays []delay
		}{{"dossier watch", s.dossier}, {"hugo server", s.hugo}} {
			if len(preview.delays) == 0 {
				continue
			}
			cells := []string{number(s.notes), preview.name}
			for _, kind := range append(sameKinds[:len(sameKinds):len(sameKinds)], "") {
				cells = append(cells, tenths(shownMedian(preview.delays, kind)))
			}
			all := times(preview.delays, func(delay) bool { return true }, wasShown)
			p.row(append(cells, tenths(quantile(all, 1)), multiple(shownMedian(preview.delays, ""), shownMedian(s.dossier, "")))...)
		}
	}
	p.line("")
}

func (f *findings) loads(p *printer) {
	p.line("## What a reader loads\n")
	p.line("Compressed by gzip. A search loads what its first %d results need, for a reader who has searched for nothing yet.\n", firstResults)
	p.table("notes", "<program", "heaviest page kB, with its stylesheet", "<page", "heaviest of an actor kB", "<page", "search kB, median", "most")
	for i := range f.results {
		r := &f.results[i]
		for j := range r.outcomes {
			o := &r.outcomes[j]
			if o.name == theFloor {
				continue
			}
			middle, most := "–", "–"
			if o.name == theDossier && r.transfer.asked > 0 {
				middle, most = kilobytes(r.transfer.middle), kilobytes(r.transfer.most)
			}
			p.row(number(r.notes), o.name, kilobytes(o.made.heaviest.bytes), o.made.heaviest.address,
				kilobytes(o.made.actor.bytes), o.made.actor.address, middle, most)
		}
	}
	p.line("")
}

// at is the result of a size, nil if it was not measured.
func (f *findings) at(notes int) *result {
	for i := range f.results {
		if f.results[i].notes == notes {
			return &f.results[i]
		}
	}
	return nil
}
