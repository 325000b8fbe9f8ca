package main

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

func (u usage) String() string {
	return fmt.Sprintf("%s MB in use, %s MB resident, %s MB of it in no file, %d descriptors, %d threads",
		megabytes(u.inUse), megabytes(u.resident), megabytes(u.anonymous), u.descriptors, u.threads)
}

// gauge reads what a process holds once a second and tells it by the minute.
// A collector lets memory rise and fall from second to second, so the figure
// of a minute is the median of its readings.
type gauge struct {
	preview  *preview
	minute   time.Duration
	last     time.Time
	ends     time.Time // of the minute that is read now
	readings []usage
	minutes  []usage
}

func newGauge(p *preview, minute time.Duration) *gauge {
	return &gauge{preview: p, minute: minute, ends: time.Now().Add(minute)}
}

func (g *gauge) read(now time.Time) error {
	if now.Sub(g.last) < time.Second {
		return nil
	}
	g.last = now
	u, err := g.preview.usage()
	if err != nil {
		return err
	}
	g.take(u, now)
	return nil
}

func (g *gauge) take(u usage, now time.Time) {
	g.readings = append(g.readings, u)
	if now.Before(g.ends) {
		return
	}
	m := usage{
		inUse:       middleOf(g.readings, func(u usage) int64 { return u.inUse }),
		resident:    middleOf(g.readings, func(u usage) int64 { return u.resident }),
		anonymous:   middleOf(g.readings, func(u usage) int64 { return u.anonymous }),
		descriptors: int(middleOf(g.readings, func(u usage) int64 { return int64(u.descriptors) })),
		threads:     int(middleOf(g.readings, func(u usage) int64 { return int64(u.threads) })),
	}
	g.minutes = append(g.minutes, m)
	fmt.Printf("minute %d: %s\n", len(g.minutes), m)
	g.readings, g.ends = nil, g.ends.Add(g.minute)
}

func middleOf(us []usage, figure func(usage) int64) int64 {
	var all []int64
	for _, u := range us {
		all = append(all, figure(u))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// verdict is an error if the process grew.
func (g *gauge) verdict() error {
	if len(g.minutes) < 2 {
		return fmt.Errorf("%d minutes were measured, two are needed", len(g.minutes))
	}
	first, last := g.minutes[0], g.minutes[len(g.minutes)-1]
	return errors.Join(rise("memory in use", first.inUse, last.inUse), rise("resident memory", first.resident, last.resident))
}

// rise tells how a figure changed, and is an error if it grew too much.
func rise(what string, first, last int64) error {
	fmt.Printf("%s in the last minute is %.2f of that in the first\n", what, float64(last)/float64(first))
	if float64(last) > growth*float64(first) {
		return fmt.Errorf("%s grew from %s to %s MB", what, megabytes(first), megabytes(last))
	}
	return nil
}
