package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// progress shows a person at a terminal what a long run is doing, on one line
// that is gone when the run ends. The first tick makes it appear.
type progress struct {
	phase atomic.Pointer[string]
	quit  chan struct{}
	ended sync.WaitGroup
	once  sync.Once
}

const (
	patience = time.Second            // before a run counts as long
	rhythm   = 200 * time.Millisecond // of the ticks: often enough to look alive
)

// startProgress begins to show progress, where anybody can see it.
func (c *console) startProgress(phase string) *progress {
	if !c.live || c.json {
		return &progress{}
	}
	started := time.Now()
	ticker := time.NewTicker(rhythm)
	p := watchProgress(c.err, phase, func() (time.Duration, bool) {
		elapsed := time.Since(started)
		return elapsed, elapsed >= patience
	}, ticker.C, ticker.Stop)
	return p
}

// watchProgress writes the line at each tick for which elapsed says that it is due.
func watchProgress(w io.Writer, phase string, elapsed func() (time.Duration, bool), ticks <-chan time.Time, release func()) *progress {
	p := &progress{quit: make(chan struct{})}
	p.phase.Store(&phase)
	p.ended.Go(func() {
		defer release()
		shown := false
		for {
			select {
			case <-ticks:
				if d, due := elapsed(); due {
					fmt.Fprintf(w, "\r\x1b[K%s … %d s", *p.phase.Load(), int(d.Seconds()))
					shown = true
				}
			case <-p.quit:
				if shown {
					fmt.Fprint(w, "\r\x1b[K")
				}
				return
			}
		}
	})
	return p
}

// turnTo names what the run does from now on.
func (p *progress) turnTo(phase string) { p.phase.Store(&phase) }

// stop takes the line away. It may be called more than once.
func (p *progress) stop() {
	if p.quit == nil {
		return
	}
	p.once.Do(func() { close(p.quit) })
	p.ended.Wait()
}
