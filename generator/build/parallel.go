package build

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// mostAtOnce is how many indices a worker takes at once: few enough to keep all
// cores busy to the end, enough that taking them costs nothing.
const mostAtOnce = 16

// each calls do for every index below n on all cores. Results are placed by
// index, never by arrival.
func each(n int, do func(i int)) { eachOn(allCores(), n, do) }

func allCores() int { return runtime.GOMAXPROCS(0) }

// tryEach is eachOn for what can fail: after a failure no further index is begun,
// and it is given.
func tryEach(cores, n int, do func(i int) error) error {
	var failed failure
	eachOn(cores, n, func(i int) {
		if failed.err() == nil {
			failed.note(do(i))
		}
	})
	return failed.err()
}

// failure is the first of the errors that several goroutines note.
type failure struct{ first atomic.Pointer[error] }

func (f *failure) note(err error) {
	if err != nil {
		f.first.CompareAndSwap(nil, &err)
	}
}

func (f *failure) err() error {
	if err := f.first.Load(); err != nil {
		return *err
	}
	return nil
}

func eachOn(cores, n int, do func(i int)) {
	workers := min(cores, n)
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	batch := min(max(n/(4*workers), 1), mostAtOnce)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				start := int(next.Add(int64(batch))) - batch
				if start >= n {
					return
				}
				for i := start; i < min(start+batch, n); i++ {
					do(i)
				}
			}
		})
	}
	wg.Wait()
}
