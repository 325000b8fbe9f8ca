package main

import (
	"bytes"
	"regexp"
	"strconv"
	"sync"
)

// traced makes the Go runtime tell of each collection on stderr.
const traced = "GODEBUG=gctrace=1"

// collection is a line of that trace, with the size of the heap before, at the
// end of and after the collection, in MB.
var collection = regexp.MustCompile(`^gc \d+ @.* \d+->\d+->(\d+) MB, `)

// hearing keeps what a process says on stderr, without the trace of collections,
// of which it keeps the last: what a collection leaves is what is in use, while
// the memory that a process has rises and falls with its garbage.
type hearing struct {
	mutex sync.Mutex
	said  bytes.Buffer
	line  []byte // that has not ended yet
	inUse int64  // bytes
}

func (h *hearing) Write(text []byte) (int, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.line = append(h.line, text...)
	for {
		end := bytes.IndexByte(h.line, '\n')
		if end < 0 {
			return len(text), nil
		}
		h.hear(h.line[:end+1])
		h.line = h.line[end+1:]
	}
}

func (h *hearing) hear(line []byte) {
	found := collection.FindSubmatch(line)
	if found == nil {
		h.said.Write(line)
		return
	}
	if n, err := strconv.ParseInt(string(found[1]), 10, 64); err == nil {
		h.inUse = n << 20
	}
}

// heap is what the last collection left, in bytes; 0 before the first.
func (h *hearing) heap() int64 {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.inUse
}

func (h *hearing) String() string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.said.String() + string(h.line)
}
