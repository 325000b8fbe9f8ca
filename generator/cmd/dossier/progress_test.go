package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestProgressAppearsOnLongRunsAndGoesAway(t *testing.T) {
	var shown bytes.Buffer
	ticks := make(chan time.Time)
	answers := []struct {
		elapsed time.Duration
		due     bool
	}{{300 * time.Millisecond, false}, {1200 * time.Millisecond, true}, {2 * time.Second, true}, {0, false}}
	asked := 0
	released := false
	p := watchProgress(&shown, "reading", func() (time.Duration, bool) {
		a := answers[asked]
		asked++
		return a.elapsed, a.due
	}, ticks, func() { released = true })
	ticks <- time.Time{}
	ticks <- time.Time{}
	p.turnTo("writing")
	ticks <- time.Time{}
	// A tick is taken only when the one before it has been dealt with.
	ticks <- time.Time{}
	p.stop()
	p.stop()
	got := shown.String()
	if strings.Contains(got, "0 s") || !strings.Contains(got, "… 1 s") || !strings.Contains(got, "writing … 2 s") {
		t.Errorf("shown: %q", got)
	}
	if !strings.HasSuffix(got, "\r\x1b[K") {
		t.Errorf("the line is left standing: %q", got)
	}
	if !released {
		t.Error("the ticker still runs")
	}
}

func TestProgressOfShortRunsShowsNothing(t *testing.T) {
	var shown bytes.Buffer
	p := watchProgress(&shown, "reading", func() (time.Duration, bool) { return 0, false }, nil, func() {})
	p.stop()
	if shown.Len() > 0 {
		t.Errorf("shown: %q", shown.String())
	}
}

func TestProgressIsForTerminalsAlone(t *testing.T) {
	c := newConsole(new(bytes.Buffer), new(bytes.Buffer), func(string) (string, bool) { return "", false })
	p := c.startProgress("reading")
	p.turnTo("writing")
	p.stop()
	if p.quit != nil {
		t.Error("progress runs though nobody sees it")
	}
}
