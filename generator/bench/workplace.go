package main

import (
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// shared is a file system in memory, where there is one: there the disk stays
// out of the figures.
const shared = "/dev/shm"

// roomFor is how many bytes a note of a dossier may need in the work folder: the
// note in two dialects, and one site of all that are made.
const roomFor = 60_000

// inWorkFolder lends a folder with room for a dossier of n notes, empty now and
// gone afterwards.
func inWorkFolder(n int, do func(work string) error) (err error) {
	place := shared
	if free(shared) < int64(n)*roomFor {
		place = "" // the usual one for temporary files
	}
	work, err := os.MkdirTemp(place, "dossier-bench-")
	if err != nil {
		return err
	}
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-stopped
		// What is still written there by a program that ends just now stays.
		os.RemoveAll(work)
		os.Exit(1)
	}()
	defer func() {
		if cleaning := os.RemoveAll(work); err == nil {
			err = cleaning
		}
	}()
	return do(work)
}

// free is how many bytes a file system has left; 0 if there is none.
func free(dir string) int64 {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0
	}
	return int64(s.Bavail) * int64(s.Bsize)
}

func isInMemory(work string) bool { return strings.HasPrefix(work, shared+"/") }
