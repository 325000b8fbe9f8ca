package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// pollEvery is how far apart the starts of two polls are, where the first is
// answered by then. One that takes longer delays the next until its own end
// and no further, so that there is never more than one on its way.
const pollEvery = time.Millisecond

// poller asks a preview for pages over one connection that stays open.
type poller struct {
	url    string
	client http.Client
	body   bytes.Buffer
	dials  int
}

func newPoller(url string) *poller {
	p := &poller{url: url}
	dialer := net.Dialer{}
	p.client.Transport = &http.Transport{
		MaxConnsPerHost:    1,
		DisableCompression: true,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			p.dials++
			return dialer.DialContext(ctx, network, address)
		},
	}
	return p
}

// get reads a page to its end. The bytes are good until the next call.
func (p *poller) get(page string) (int, []byte, error) {
	response, err := p.client.Get(p.url + page)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	p.body.Reset()
	if _, err := p.body.ReadFrom(response.Body); err != nil && err != io.EOF {
		return 0, nil, err
	}
	return response.StatusCode, p.body.Bytes(), nil
}

// has asks once whether a page is there and has the sign. It is not where no
// note makes it, or not yet where the first build is under way.
func (p *poller) has(page, sign string) (bool, error) {
	status, body, err := p.get(page)
	if err != nil {
		return false, err
	}
	if status != http.StatusOK && status != http.StatusNotFound && status != http.StatusServiceUnavailable {
		return false, fmt.Errorf("%s is answered with status %d", page, status)
	}
	return status == http.StatusOK && bytes.Contains(body, []byte(sign)), nil
}

// sighting is when a page was first seen with a sign.
type sighting struct {
	at     time.Time // the end of that response
	missed time.Time // the start of the last poll without the sign
	polls  int
}

// until polls a page from now on, and for no longer than it is allowed to
// take; found is false if the sign has not come by then.
func (p *poller) until(page, sign string, longest time.Duration) (s sighting, found bool, err error) {
	start := time.Now()
	s.missed = start
	for next := start; next.Sub(start) < longest; {
		found, err = p.has(page, sign)
		s.polls++
		if s.at = time.Now(); found || err != nil {
			return s, found, err
		}
		s.missed = next
		if next = next.Add(pollEvery); next.Before(s.at) {
			next = s.at
		}
		time.Sleep(time.Until(next))
	}
	return s, false, nil
}
