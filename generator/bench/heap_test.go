package main

import (
	"fmt"
	"testing"
)

func TestHearingPartsTheTraceFromTheRest(t *testing.T) {
	h := new(hearing)
	fmt.Fprint(h, "notice: port 80")
	fmt.Fprint(h, "80 is taken\ngc 12 @1.204s 3%: 0.02+1.4+0.01 ms clock, 0.04+0.5/1.3/0+0.02 ms cpu, 48->52->31 MB, 50 MB goal, 0 MB stacks, 0 MB globals, 2 P\n")
	fmt.Fprint(h, "error: gc 1 @ 4->4->0 MB\nhalf")
	if got, want := h.String(), "notice: port 8080 is taken\nerror: gc 1 @ 4->4->0 MB\nhalf"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if h.heap() != 31<<20 {
		t.Errorf("%d bytes in use", h.heap())
	}
}
