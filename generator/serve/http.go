package serve

import (
	"net/http"
	"time"
)

const (
	// patience is how long a client may take to send a request, or to read a small answer.
	patience = 10 * time.Second
	// slowest is the speed at which larger answers must be read, in bytes a second.
	slowest = 16 << 10
)

// HTTP gives an HTTP server for s that does not wait for slow and idle clients.
// It listens nowhere yet. Its Shutdown ends the event streams first.
func (s *Server) HTTP() *http.Server {
	h := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: patience,
		ReadTimeout:       patience,
		// From the end of a request's header: a page may take a while to be
		// rendered. Each answer sets its own limit once it is ready.
		WriteTimeout:                 2 * time.Minute,
		IdleTimeout:                  2 * time.Minute,
		MaxHeaderBytes:               64 << 10,
		DisableGeneralOptionsHandler: true,
	}
	h.RegisterOnShutdown(s.Close)
	return h
}

// allow limits the time for reading an answer of a size that is sent from now on.
func allow(w http.ResponseWriter, size int64) {
	// A connection without deadlines, as in some tests, needs none.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(patience + time.Duration(size/slowest)*time.Second))
}
