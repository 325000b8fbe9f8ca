package serve

import (
	"sync"
	"time"
)

// mostStreams is how many event streams are open at once; one browser needs one.
const mostStreams = 1024

// streams are the event streams that are open, the oldest first.
type streams struct {
	most           int
	beat, patience time.Duration
	closed         chan struct{}

	mu   sync.Mutex
	open []*stream
}

func (s *streams) init() {
	s.most, s.beat, s.patience = mostStreams, beat, patience
	s.closed = make(chan struct{})
}

// add takes a stream in, at the cost of the oldest if there are too many. It
// tells whether streams are still taken.
func (s *streams) add(st *stream) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isClosed() {
		return false
	}
	if len(s.open) >= s.most {
		close(s.open[0].evicted)
		s.open = s.open[1:]
	}
	s.open = append(s.open, st)
	return true
}

func (s *streams) remove(st *stream) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.open {
		if s.open[i] == st {
			s.open = append(s.open[:i:i], s.open[i+1:]...)
			return
		}
	}
}

func (s *streams) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.open {
		select {
		case st.woken <- struct{}{}:
		default: // it has not come to what woke it before
		}
	}
}

func (s *streams) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isClosed() {
		return
	}
	close(s.closed)
	for _, st := range s.open {
		st.hurry()
	}
}

func (s *streams) isClosed() bool {
	select {
	case <-s.closed:
		return true
	default:
		return false
	}
}
