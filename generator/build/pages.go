package build

import (
	"sync"
	"sync/atomic"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/site"
)

// renderKey is all that a page's bytes depend on.
type renderKey struct {
	page   fingerprint.Hash // site.Sheet.Fingerprint
	layout fingerprint.Hash // render.Layouts.Hash
}

// rendering is a page's bytes, or why it has none.
type rendering struct {
	once     sync.Once
	data     []byte
	problems []diag.Diagnostic
	made     int // the build that rendered it
	used     int // the last build that asked for it
	good     int // the last good build that asked for it
}

// pages is the memo table of render. Builds share it: while the pages of one are
// still being asked for, the next may have begun. The nil table remembers
// nothing, and needs no fingerprints.
type pages struct {
	mutex sync.Mutex
	known map[renderKey]*rendering
	good  int // the last good build, 0 before there is one
	whole int // the last build that came to its end

	newest atomic.Int64 // the last build that began
}

func newPages() *pages { return &pages{known: map[renderKey]*rendering{}} }

// begin says that the n-th build has begun.
func (p *pages) begin(n int) {
	if p != nil {
		p.newest.Store(int64(n))
	}
}

// isNewest reports whether no build has begun after the n-th.
func (p *pages) isNewest(n int) bool { return p == nil || p.newest.Load() <= int64(n) }

// page gives what a sheet renders to, in the n-th build.
func (p *pages) page(sheet *site.Sheet, l layoutsMemo, n int) *rendering {
	if p == nil {
		return renderedOnce(nil, sheet, l, n)
	}
	key := renderKey{sheet.Fingerprint(), l.set.Hash(sheet.Layout())}
	p.mutex.Lock()
	r := p.known[key]
	if r == nil {
		r = &rendering{made: n}
		p.known[key] = r
	}
	r.used = max(r.used, n)
	p.mutex.Unlock()
	r.once.Do(func() { r.data, r.problems = l.set.Page(sheet.Data()) })
	return r
}

// renderedOnce renders a page of which nobody keeps what it gives, in the place of
// another; before may be nil.
func renderedOnce(before *rendering, sheet *site.Sheet, l layoutsMemo, n int) *rendering {
	r := &rendering{made: n}
	if before != nil {
		r.data = before.data[:0]
	}
	r.data, r.problems = l.set.Append(r.data, sheet.Data())
	return r
}

// recent is how many builds keep what they have rendered though they did not
// come to their end: what one began, the next goes on with.
const recent = 4

// trim forgets what no recent build, nor the last good one, has asked for. While
// one change follows the other, no build comes to its end for a long time.
func (p *pages) trim(n int) {
	if p == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for key, r := range p.known {
		if r.used <= n-recent && !p.wasGood(r) {
			delete(p.known, key)
		}
	}
}

// wasGood reports whether a page belongs to the last good build.
func (p *pages) wasGood(r *rendering) bool { return p.good > 0 && r.good == p.good }

// lastWhole is the last build that came to its end.
func (p *pages) lastWhole() int {
	if p == nil {
		return 0
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.whole
}

// keep forgets what neither the n-th build, which asked for all of its pages,
// nor the last good one has asked for. After a build that errors stopped, the
// pages of the last good one are needed again once the mistake is mended.
func (p *pages) keep(n int, good bool) {
	if p == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.whole = max(p.whole, n)
	if good {
		p.good = max(p.good, n)
	}
	for key, r := range p.known {
		if good && r.used >= n {
			r.good = n
		}
		if r.used < n && !p.wasGood(r) {
			delete(p.known, key)
		}
	}
}
