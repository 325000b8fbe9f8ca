package main

import "runtime/debug"

// The collector's work grows with what it leaves and shrinks with the garbage
// that it lets gather, as a share of what it leaves. A build is over soon: while
// its notes are few, as much garbage is let gather as the notes of a large dossier
// take up; where they are many, half of what is left, so that memory stays near
// to what is in use.
const (
	fewNotes    = 1000
	mostGarbage = 400 // percent
	leastShare  = 50
)

// garbageFor is the collector's percentage for so many files of notes.
func garbageFor(files int) int {
	return min(mostGarbage, max(leastShare, mostGarbage*fewNotes/max(files, 1)))
}

// tuneCollector is for a process that makes one site, and gives what undoes it.
// Whoever sets GOGC knows better.
func (c *console) tuneCollector(files int) (undo func()) {
	if c.tuned {
		return func() {}
	}
	before := debug.SetGCPercent(garbageFor(files))
	return func() { debug.SetGCPercent(before) }
}
