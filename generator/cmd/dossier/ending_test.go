package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// TestCommandDoesNotHearWhatItIsToldNotTo: under nohup a closed terminal ends
// nothing, and what is not ignored still does.
func TestCommandDoesNotHearWhatItIsToldNotTo(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no process can be signalled there")
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGHUP)
	defer signal.Reset(syscall.SIGHUP)
	ctx, stop := untilEnded()
	defer stop()
	for _, s := range []os.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		if err := self.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	<-ctx.Done()
	if cause := context.Cause(ctx).Error(); !strings.Contains(cause, "terminated") {
		t.Errorf("it ended for another reason: %s", cause)
	}
}
