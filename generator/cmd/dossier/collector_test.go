package main

import (
	"bytes"
	"runtime/debug"
	"testing"
)

func TestManyNotesLeaveLittleGarbage(t *testing.T) {
	for files, want := range map[int]int{0: 400, 1: 400, 1000: 400, 10_000: 227, 20_000: 63, 100_000: 35, 1_000_000: 35} {
		if got := garbageFor(files); got != want {
			t.Errorf("%d files: got %d percent, want %d", files, got, want)
		}
	}
}

func TestCollectorIsTheUsersWhereGOGCIsSet(t *testing.T) {
	before := debug.SetGCPercent(123)
	defer debug.SetGCPercent(before)
	for value, want := range map[string]int{"": 227, "70": 123, "off": 123} {
		c := newConsole(new(bytes.Buffer), new(bytes.Buffer), func(name string) (string, bool) {
			return value, name == "GOGC" && value != ""
		})
		undo := c.tuneCollector(10_000)
		now := debug.SetGCPercent(123)
		debug.SetGCPercent(now)
		undo()
		if after := debug.SetGCPercent(123); now != want || after != 123 {
			t.Errorf("GOGC=%q: %d percent, then %d", value, now, after)
		}
	}
}
