package main

import (
	"strings"
	"testing"
	"time"

	"dossier/generator/bench/stages"
)

// found are figures that are round enough to be known in the report.
func found() *findings {
	second := func(n float64) time.Duration { return time.Duration(n * float64(time.Second)) }
	at := func(notes int, floor, dossier, hugo float64, memory int64) result {
		return result{notes: notes, runs: 3, transfer: transfer{200, 31_000, 99_000}, outcomes: []outcome{
			{name: theFloor, clean: cost{cpu: second(floor), wall: second(floor / 2)}, written: -1},
			{name: theDossier, clean: cost{cpu: second(dossier), wall: second(2 * floor), memory: memory}, again: cost{cpu: second(dossier / 2)},
				made: weight{pages: 12_345, actor: loaded{"actors/a.html", 41_000}}},
			{name: theHugo, clean: cost{cpu: second(hugo)}, again: cost{cpu: second(hugo)}, written: 7},
		}}
	}
	return &findings{
		seed: 1, hugo: "Hugo v1",
		results: []result{at(1000, 0.2, 0.5, 1, 1), at(10_000, 2, 5, 12, 1), at(100_000, 20, 70, 300, 2_400_000_000)},
		serveds: []served{{notes: 10_000, dossier: []delay{{kind: "body", shown: 20 * time.Millisecond}}, hugo: []delay{{kind: "body", shown: 2 * time.Second}}}},
		middles: []middleFound{{10_000, 19 * time.Millisecond}},
		counted: counted{theFloor: 100_000_000, theDossier: 250_000_000},
		profile: "the stages\n",
	}
}

func TestReportSetsFiguresBesideTheirBudgets(t *testing.T) {
	var out strings.Builder
	if err := found().report(&out); err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{
		"| clean build of 10,000 notes, everything on, CPU | 2.50 × the floor | at most 3.00 × the floor | yes |",
		"| the same, wall time | 4.00 × the floor | at most 3.00 × the floor | **no** |",
		"| the same, CPU against Hugo without backlinks | 0.42 × Hugo | at most 0.50 × Hugo | yes |",
		"| CPU a note at 100,000 notes | 1.40 × that at 1,000 | at most 1.30 × that at 1,000 | **no** |",
		"| memory at 100,000 notes | 24.0 kB a note | at most 25.0 kB a note | yes |",
		"| files written with nothing changed, 10,000 notes | 0 | at most 0 | yes |",
		"| a build with nothing changed, 10,000 notes, CPU | 0.50 × a clean one | at most 0.60 × a clean one | yes |",
		"| save to served, 10,000 notes, median | 20.0 ms | at most 30.0 ms | yes |",
		"| the same edits under hugo server | 100 × as long | at least 50 × as long | yes |",
		"| graph, plan and fingerprints, 10,000 notes, wall | 19 ms | at most 20 ms | yes |",
		"| graph, plan and fingerprints, 100,000 notes, wall | not measured | at most 250 ms | – |",
		"| heaviest page of an actor, 10,000 notes, with its stylesheet | 41.0 kB compressed | at most 40.0 kB compressed | **no** |",
		"| 10,000 | dossier | 3 | 5.00 | 2.50 | 4.00 | 4.00 | 12,345 |",
		"| 10,000 | hugo | 12.00 | 1.00 | 0.000 | 0.00 | 7 |",
		"| 100,000 | dossier | 700 | 1.40 |",
		"| 10,000 | hugo server | 2000.0 | 0.0 | 0.0 | 2000.0 | 2000.0 | 100.00 |",
		"| dossier | 250 | 2,500 | 2.50 |",
		"the stages",
	} {
		if !strings.Contains(out.String(), row) {
			t.Errorf("the report lacks %q", row)
		}
	}
	if t.Failed() {
		t.Log(out.String())
	}
}

// TestReportSaysWhatWasNotMeasured wants no figure where there is none.
func TestReportSaysWhatWasNotMeasured(t *testing.T) {
	var out strings.Builder
	f := findings{results: []result{{notes: 100, outcomes: []outcome{{name: theFloor, written: -1}, {name: theDossier, written: -1}}}}}
	if err := f.report(&out); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "not measured"); n != len(f.budgets()) {
		t.Errorf("%d budgets of %d are not measured:\n%s", n, len(f.budgets()), out.String())
	}
}

func TestStagesAreReportedWithTheirLimits(t *testing.T) {
	all := []stages.Stage{
		{Name: "parse", Used: stages.Used{CPU: 3 * time.Second, Wall: time.Second, Allocations: 500, Bytes: 10_000},
			Limit: stages.Used{CPU: time.Second}, Bound: "goldmark alone"},
		{Name: "graph", Used: stages.Used{CPU: time.Second, Wall: time.Second}},
	}
	var out strings.Builder
	if err := reportStages(&out, all, 10); err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{
		"| parse | 3000.0 | 75.0 % | 1000.0 | 50.0 | 1.00 | goldmark alone | 1000.0 | 3.00 |",
		"| graph | 1000.0 | 25.0 % | 1000.0 | 0.0 | 0.00 |  |  |  |",
		"| all | 4000.0 | 100.0 % |",
	} {
		if !strings.Contains(out.String(), row) {
			t.Errorf("the table lacks %q:\n%s", row, out.String())
		}
	}
}

func TestNumbersHaveCommas(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := number(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
}

func TestInstructionsAreRead(t *testing.T) {
	if n, err := instructionsIn("==1== Counters\n==1==   guest instrs:  2,049,493,889\n"); n != 2_049_493_889 || err != nil {
		t.Errorf("%d: %v", n, err)
	}
	if _, err := instructionsIn("no counts"); err == nil {
		t.Error("a number is found where there is none")
	}
}
