package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilEnded gives a context that ends when the command is asked to end, by a
// closed terminal too. A second Ctrl-C ends the process there and then. What
// whoever began it told it not to hear, as nohup does, it does not hear.
func untilEnded() (ctx context.Context, stop func()) {
	var heard []os.Signal
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			heard = append(heard, s)
		}
	}
	if len(heard) == 0 { // NotifyContext takes no signal for all of them
		return context.WithCancel(context.Background())
	}
	ctx, stop = signal.NotifyContext(context.Background(), heard...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
