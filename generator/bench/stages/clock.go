package stages

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Used is what a stage needed.
type Used struct {
	CPU         time.Duration // user and system
	Wall        time.Duration
	Allocations uint64
	Bytes       uint64 // allocated
}

func (u *Used) add(more Used) {
	u.CPU += more.CPU
	u.Wall += more.Wall
	u.Allocations += more.Allocations
	u.Bytes += more.Bytes
}

// use runs a stage. What earlier ones left is collected before it begins, so
// that the collector's work within is for its own garbage.
func use(do func()) Used {
	runtime.GC()
	return briefly(do)
}

// briefly is use without that collection, for one of many parts of a stage.
func briefly(do func()) Used {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	cpu, start := processorTime(), time.Now()
	do()
	u := Used{Wall: time.Since(start), CPU: processorTime() - cpu}
	runtime.ReadMemStats(&after)
	u.Allocations, u.Bytes = after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc
	return u
}

// processorTime is what this process has used so far; 0 where the system does
// not tell.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// batch is how many indices a worker takes at once, as in a build.
const batch = 16

// each calls do for every index below n on all cores, as a build does.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for {
				start := int(next.Add(batch)) - batch
				if start >= n {
					return
				}
				for i := start; i < min(start+batch, n); i++ {
					do(i)
				}
			}
		})
	}
	group.Wait()
}

// eachOrFail is each for what can fail.
func eachOrFail(n int, do func(i int) error) error {
	failures := make([]error, n)
	each(n, func(i int) { failures[i] = do(i) })
	return errors.Join(failures...)
}
