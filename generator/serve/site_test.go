package serve_test

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/generator/output"
	"dossier/generator/serve"
)

// site is a Site of texts. It panics when it is asked for what cannot be the
// name of a file: the server has to see to that. Files whose names begin with
// "disk/" are given as streams.
type site map[string]string

func (s site) File(name string) (output.File, bool) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") {
		panic(fmt.Sprintf("the site was asked for %q", name))
	}
	text, ok := s[name]
	if !ok {
		return output.File{}, false
	}
	f := output.File{Path: name, Data: []byte(text)}
	if strings.HasPrefix(name, "disk/") {
		f.Data, f.Open = nil, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
	}
	return f, true
}

// counted counts how often each file is asked for.
type counted struct {
	site
	mu    sync.Mutex
	asked map[string]int
}

func (c *counted) File(name string) (output.File, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked[name]++
	return c.site.File(name)
}

// htmlPage is a small page with a head.
func htmlPage(head, body string) string {
	return "<!DOCTYPE html><html><head><title>t</title>" + head + "</head><body>" + body + "</body></html>\n"
}

// deadline bounds what a test waits for; it is reached only when a test fails.
const deadline = 20 * time.Second

// wait polls until a condition holds.
func wait(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(deadline); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}

func shown(s serve.Site) *serve.Server {
	server := serve.New(serve.Options{})
	server.Show(serve.State{Site: s})
	return server
}

// gated is a site whose pages wait for a gate.
type gated struct {
	site
	gate, waits chan struct{}
}

func (g *gated) File(name string) (output.File, bool) {
	g.waits <- struct{}{}
	<-g.gate
	return g.site.File(name)
}
