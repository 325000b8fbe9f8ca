package serve

import "time"

// Tune sets limits that no test can wait for. It is called before the first
// stream opens.
func (s *Server) Tune(most int, beat, patience time.Duration) {
	s.streams.most, s.streams.beat, s.streams.patience = most, beat, patience
}

// OpenStreams counts the event streams.
func (s *Server) OpenStreams() int {
	s.streams.mu.Lock()
	defer s.streams.mu.Unlock()
	return len(s.streams.open)
}
