package main

import "runtime/debug"

// The collector's work grows with what it leaves and shrinks with the garbage
// that it lets gather, as a share of what it leaves. A build is over soon: where
// its notes are few, garbage may gather until the heap has ampleHeap bytes; where
// they are many, only a third of what is left, so that memory stays near to what is in
// use. It does not help to collect less while little is in use yet: what is kept then
// lies scattered, and the room between it is lost to what comes later.
const (
	ampleHeap   = 512 << 20
	heapOfNote  = 16 << 10 // bytes in use, with all that is made of the note
	mostGarbage = 400      // percent
	leastShare  = 35
)

// garbageFor is the collector's percentage for so many files of notes.
func garbageFor(files int) int {
	inUse := max(files, 1) * heapOfNote
	return min(mostGarbage, max(leastShare, (ampleHeap-inUse)*100/inUse))
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
