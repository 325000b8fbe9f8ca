package browser

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// shifts is the cumulative layout shift of a page up to now, with what moved.
const shifts = `new Promise((done) => {
	const seen = [];
	const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
	observer.observe({type: "layout-shift", buffered: true});
	requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
		seen.push(...observer.takeRecords());
		done(seen.filter((e) => e.value >= 0.0005).map((e) => e.value.toFixed(4) + " " + e.sources.map((s) => s.node?.nodeName + "." + s.node?.className).join(" ")));
	})));
})`

// TestPagesLoadInPeace opens every page, from a host on a wide screen and from
// disk on a narrow one: nothing moves once it is drawn, nothing fails, and
// nothing is asked of another host.
func TestPagesLoadInPeace(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		for by, v := range map[way]view{byHTTP: desktop, byFile: handset} {
			t.Run(string(by)+"-"+v.named(), func(t *testing.T) {
				t.Parallel()
				r := s.read(t, by, v)
				for _, p := range by.reachable(s.staying()) {
					r.visit(p.path)
					if moved := eval[[]string](r.tab, shifts); len(moved) > 0 {
						t.Errorf("%s: moves while it loads: %s", p.path, strings.Join(moved, "; "))
					}
					r.settle(p.path)
				}
			})
		}
	})
}

// TestShiftsAreSeen has something come above what was drawn.
func TestShiftsAreSeen(t *testing.T) {
	r := demonstrationSite(t).read(t, byHTTP, desktop)
	r.visit("index.html")
	eval[bool](r.tab, `(document.body.prepend(Object.assign(document.createElement("p"), {textContent: "Late"})), true)`)
	r.frames()
	if moved := eval[[]string](r.tab, shifts); len(moved) == 0 {
		t.Error("what comes late moves the page, and is not seen")
	}
}

// TestOneSmallScriptBlocks counts what holds up the first paint besides the style.
func TestOneSmallScriptBlocks(t *testing.T) {
	const blocking = `[...document.scripts].filter((s) => !s.defer && !s.async && s.type !== "module" && !/json/.test(s.type)).map((s) => s.src)`
	const most = 1000 // bytes
	eachSite(t, func(t *testing.T, s *site) {
		r := s.read(t, byFile, desktop)
		for _, p := range byFile.reachable(s.kinds()) {
			r.visit(p.path)
			scripts := eval[[]string](r.tab, blocking)
			if len(scripts) != 1 || !strings.HasPrefix(scripts[0], r.home) {
				t.Errorf("%s: scripts that block: %q, want one", p.path, scripts)
				continue
			}
			size, err := os.Stat(s.file(t, r.home, scripts[0]))
			if err != nil {
				t.Fatal(err)
			}
			if size.Size() >= most {
				t.Errorf("%s has %d bytes, and must have under %d", scripts[0], size.Size(), most)
			}
		}
	})
}

// file is the built file of an address below home.
func (s *site) file(t *testing.T, home, address string) string {
	t.Helper()
	u, err := url.Parse(strings.TrimPrefix(address, home))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.FromSlash(u.Path)
	if name == "" || strings.HasSuffix(u.Path, "/") {
		name += "index.html"
	}
	return filepath.Join(s.dir, name)
}

// TestRedirectLeadsOn follows each redirect.
func TestRedirectLeadsOn(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		for _, p := range s.pages {
			if p.kind != "redirect" {
				continue
			}
			for _, by := range ways {
				r := s.read(t, by, desktop)
				r.run(chromedp.Navigate(r.home + p.path))
				r.until(`document.readyState === "complete" && !document.body.classList.contains("layout-redirect")`)
				if at := eval[string](r.tab, "location.href"); !strings.HasPrefix(at, r.home) {
					t.Errorf("%s leads to %s", p.path, at)
				}
			}
		}
	})
}

// TestMissingPageIsWhole asks a host for what is not there, deep in the site.
func TestMissingPageIsWhole(t *testing.T) {
	r := demonstrationSite(t).read(t, byHTTP, desktop)
	r.faults.allow("status of 404")
	r.visit("no/such/page.html")
	if r.holds("[...document.styleSheets].length === 0 || !document.querySelector('main h1')") {
		t.Error("the page for what is missing has no style or no heading")
	}
	r.until(`[...document.querySelectorAll("link[rel=stylesheet]")].every((l) => l.sheet?.cssRules.length > 0)`)
	r.run(chromedp.Click(chromedp.CSS("main a")))
	r.until(`document.body.classList.contains("layout-home")`)
}

// holds tells whether something holds on the page.
func (r *reader) holds(condition string) bool {
	r.t.Helper()
	return eval[bool](r.tab, "!!("+condition+")")
}
