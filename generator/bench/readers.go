package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// streams is how many tabs a soaked preview has open at once.
const streams = 4

const longestStream = 4 * time.Second

// readers fetch pages of a preview and hold event streams open, until stopped.
type readers struct {
	garden  *garden
	address string // of the preview, with a slash at its end
	quit    context.CancelFunc
	group   sync.WaitGroup
	pages   atomic.Int64
	missing atomic.Int64 // pages that are not there, as those of deleted notes
	opened  atomic.Int64 // event streams
	heard   atomic.Int64 // bytes from them
	mutex   sync.Mutex
	failure error // the first
}

func startReaders(address string, g *garden) *readers {
	ctx, quit := context.WithCancel(context.Background())
	r := &readers{garden: g, address: address, quit: quit}
	r.group.Go(func() { r.repeat(ctx, 1, 50*time.Millisecond, r.fetch) })
	for i := range streams {
		r.group.Go(func() { r.repeat(ctx, uint64(2+i), 500*time.Millisecond, r.stream) })
	}
	return r
}

// stop ends all readers and closes their connections.
func (r *readers) stop() *readers {
	r.quit()
	r.group.Wait()
	return r
}

func (r *readers) err() error { return r.failure }

func (r *readers) String() string {
	return fmt.Sprintf("%d pages read, %d of them missing; %d event streams, %d kB from them",
		r.pages.Load(), r.missing.Load(), r.opened.Load(), r.heard.Load()/1000)
}

// repeat reads again and again, after pauses of random length, over
// connections of its own.
func (r *readers) repeat(ctx context.Context, seed uint64, mean time.Duration, read func(context.Context, *http.Client, *rand.Rand) error) {
	random := rand.New(rand.NewPCG(seed, 0))
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for ctx.Err() == nil {
		if err := read(ctx, client, random); err != nil && ctx.Err() == nil {
			r.mutex.Lock()
			r.failure = errors.Join(r.failure, err)
			r.mutex.Unlock()
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Duration(random.ExpFloat64() * float64(mean))):
		}
	}
}

// fetch reads the page of some note, or one that every dossier has.
func (r *readers) fetch(ctx context.Context, client *http.Client, random *rand.Rand) error {
	page := pickOne(random, []string{"", "timeline.html", "actors/index.html", "events/index.html"})
	if random.IntN(4) > 0 {
		page = r.somePage(random)
	}
	status, err := r.get(ctx, client, page, io.Discard)
	switch {
	case err != nil:
		return err
	case status == http.StatusNotFound:
		r.missing.Add(1)
	case status != http.StatusOK:
		return fmt.Errorf("%s is answered with status %d", page, status)
	}
	r.pages.Add(1)
	return nil
}

func (r *readers) somePage(random *rand.Rand) string {
	r.garden.mutex.Lock()
	defer r.garden.mutex.Unlock()
	return address(pickOne(random, slices.Sorted(maps.Keys(r.garden.notes))))
}

// stream holds the event stream of a tab open for up to a few seconds, and then
// closes it as a browser does.
func (r *readers) stream(ctx context.Context, client *http.Client, random *rand.Rand) error {
	page := r.somePage(random)
	var text bytes.Buffer
	if _, err := r.get(ctx, client, page, &text); err != nil {
		return err
	}
	version := pageVersion.FindSubmatch(text.Bytes())
	if version == nil {
		return fmt.Errorf("%s has no script of the preview", page)
	}
	query := url.Values{"page": {"/" + page}, "version": {string(version[1])}}
	ctx, leave := context.WithTimeout(ctx, time.Duration(random.Int64N(int64(longestStream))))
	defer leave()
	r.opened.Add(1)
	status, err := r.get(ctx, client, ".dossier/events?"+query.Encode(), count{&r.heard})
	if ctx.Err() != nil {
		return nil
	}
	return errors.Join(err, fmt.Errorf("an event stream ended by itself with status %d", status))
}

// pageVersion is what a page's script tells the event stream of it.
var pageVersion = regexp.MustCompile(`data-version="([^"]+)"`)

func (r *readers) get(ctx context.Context, client *http.Client, page string, to io.Writer) (int, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.address+page, nil)
	if err != nil {
		return 0, err
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	_, err = io.Copy(to, response.Body)
	return response.StatusCode, err
}

// count is a writer that only counts.
type count struct{ bytes *atomic.Int64 }

func (c count) Write(p []byte) (int, error) {
	c.bytes.Add(int64(len(p)))
	return len(p), nil
}
