package main

import (
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
	"time"
)

// report prints one line for each dossier, and how the cost of a note grows
// from the smallest to the largest.
func report(w io.Writer, results []result, runs int) error {
	fmt.Fprintf(w, "%s, %d cores; medians of %d runs; CPU is user and system together\n\n", runtime.Version(), runtime.NumCPU(), runs)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "notes\tMB in\tpages\tMB out\tfloor CPU\tbuild CPU\t× floor\tbuild wall\tpeak MB\tkB a note\tunchanged CPU\tunchanged wall\t")
	for _, r := range results {
		fmt.Fprintf(table, "%d\t%s\t%d\t%s\t%s\t%s\t%.2f\t%s\t%s\t%.1f\t%s\t%s\t\n",
			r.notes, megabytes(r.noteBytes), r.pages, megabytes(r.outputBytes),
			short(r.floor.cpu), short(r.clean.cpu), ratio(r.clean.cpu, r.floor.cpu), short(r.clean.wall),
			megabytes(r.clean.memory), float64(r.clean.memory)/1000/float64(r.notes),
			short(r.rebuild.cpu), short(r.rebuild.wall))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	first, last := results[0], results[len(results)-1]
	if first.notes == last.notes {
		return nil
	}
	_, err := fmt.Fprintf(w, "\na note costs %.2f × as much CPU at %d notes as at %d\n",
		ratio(last.clean.cpu/time.Duration(last.notes), first.clean.cpu/time.Duration(first.notes)), last.notes, first.notes)
	return err
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(max(b, 1)) }

func short(d time.Duration) string { return d.Round(time.Millisecond).String() }

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f", float64(bytes)/1e6) }
