package main

import (
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
	"time"
)

// reportLatency prints a line for each size and kind of edit, then one for
// each size.
func reportLatency(w io.Writer, all []latency) error {
	fmt.Fprintf(w, "%s, %d cores; milliseconds from before the write to the end of the first response with the new text,\n"+
		"and to the line that all of it was built; one page polled every millisecond, over one connection\n\n",
		runtime.Version(), runtime.NumCPU())
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "notes\tedit\tedits\tfailed\tmin\tmedian\tp99\tmax\tin place\trenamed\tbuilt median\tbuilt max\t")
	for _, l := range all {
		for _, kind := range kinds {
			of := func(d delay) bool { return d.kind == kind }
			shown := times(l.delays, of, wasShown)
			done := times(l.delays, of, wasCompleted)
			inPlace := times(l.delays, func(d delay) bool { return of(d) && !d.renamed }, wasShown)
			renamed := times(l.delays, func(d delay) bool { return of(d) && d.renamed }, wasShown)
			fmt.Fprintf(table, "%d\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n",
				l.notes, kind, len(shown), failures(l.delays, kind),
				tenths(quantile(shown, 0)), tenths(quantile(shown, 0.5)), tenths(quantile(shown, 0.99)), tenths(quantile(shown, 1)),
				tenths(quantile(inPlace, 0.5)), tenths(quantile(renamed, 0.5)),
				tenths(quantile(done, 0.5)), tenths(quantile(done, 1)))
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w, "\nin place and renamed are medians of how the file was saved")
	for _, l := range all {
		_, err := fmt.Fprintf(w, "%d notes: first page after %s; at the end %s MB resident, %s of them in no file, "+
			"%d descriptors, %d threads; ended in %s ms; %d polls over %d connections\n",
			l.notes, short(l.serving), megabytes(l.atEnd.resident), megabytes(l.atEnd.anonymous),
			l.atEnd.descriptors, l.atEnd.threads, tenths(l.ending), l.polls, l.dials)
		if err != nil {
			return err
		}
	}
	return nil
}

func times(delays []delay, chosen func(delay) bool, figure func(delay) time.Duration) []time.Duration {
	var all []time.Duration
	for _, d := range delays {
		if chosen(d) {
			all = append(all, figure(d))
		}
	}
	return all
}

func wasShown(d delay) time.Duration     { return d.shown }
func wasCompleted(d delay) time.Duration { return d.completed }

// failures counts those of a kind that our patience ended; of all for "".
func failures(delays []delay, kind string) int {
	n := 0
	for _, d := range delays {
		if d.failed && (kind == "" || d.kind == kind) {
			n++
		}
	}
	return n
}
