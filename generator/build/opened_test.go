package build_test

import (
	"io/fs"
	"maps"
	"strings"
	"sync"
	"testing/fstest"
)

// opened is a file system that counts how often each note is opened.
type opened struct {
	fs.FS
	mutex sync.Mutex
	times map[string]int
}

func newOpened(files map[string]string) *opened {
	m := fstest.MapFS{}
	for path, text := range files {
		m[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return &opened{FS: m, times: map[string]int{}}
}

func (o *opened) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".md") {
		o.mutex.Lock()
		o.times[name]++
		o.mutex.Unlock()
	}
	return o.FS.Open(name)
}

func (o *opened) counts() map[string]int {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return maps.Clone(o.times)
}
