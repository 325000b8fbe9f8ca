package browser

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// unseen lists texts of the page that stand in it and not on screen, though no
// reader has folded them away. What is hidden as long as no script shows it says
// so by the attribute.
const unseen = `(() => {
	const found = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const {data, parentElement} = walker.currentNode;
		if (!data.trim() || parentElement.closest("[hidden], template, script, style, option, title, desc")) continue;
		const folded = parentElement.closest("details:not([open])");
		if (folded && !parentElement.closest("summary")) continue;
		// A picture has two forms, of which one is shown.
		const form = parentElement.closest("svg.network");
		if (form && [...form.parentElement.querySelectorAll("svg.network")].some((other) => other !== form && other.checkVisibility())) continue;
		if (!parentElement.checkVisibility({opacityProperty: true, visibilityProperty: true})) found.push(data.trim());
	}
	return found;
})()`

// TestPagesReadWithoutScripts compares each kind of page with itself where
// scripts run: they may add words, and take none away or need to bring any.
func TestPagesReadWithoutScripts(t *testing.T) {
	// What says that scripts are missing is not missed with them.
	const text = `[...document.querySelectorAll("main noscript")].reduce((text, e) => text.replace(e.innerText, ""), document.querySelector("main").innerText)`
	eachSite(t, func(t *testing.T, s *site) {
		for _, by := range ways {
			t.Run(string(by), func(t *testing.T) {
				t.Parallel()
				bare := desktop
				bare.unscripted = true
				with, without := s.read(t, by, desktop), s.read(t, by, bare)
				for _, p := range by.reachable(s.kinds()) {
					with.visit(p.path)
					without.visit(p.path)
					if hidden := eval[[]string](without.tab, unseen); len(hidden) > 0 {
						t.Errorf("%s: not seen without scripts: %q", p.path, hidden)
					}
					if lost := firstLost(eval[string](without.tab, text), eval[string](with.tab, text)); lost != "" {
						t.Errorf("%s: scripts take away %q", p.path, lost)
					}
					without.settle(p.path)
				}
			})
		}
	})
}

// firstLost is the first word of a text that does not stand in another in its turn.
func firstLost(text, in string) string {
	rest := strings.Fields(in)
	for _, word := range strings.Fields(text) {
		at := slices.Index(rest, word)
		if at < 0 {
			return word
		}
		rest = rest[at+1:]
	}
	return ""
}

// TestDetailsOpenWithoutScripts clicks on every summary, and closes it by a key.
func TestDetailsOpenWithoutScripts(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		bare := handset
		bare.unscripted = true
		r := s.read(t, byFile, bare)
		opened := 0
		for _, p := range byFile.reachable(s.kinds()) {
			r.visit(p.path)
			for i := range eval[int](r.tab, `document.querySelectorAll("details:not(details details) > summary").length`) {
				const summary = `document.querySelectorAll("details:not(details details) > summary")`
				nth := chromedp.JSPath(summary + "[" + itoa(i) + "]")
				state := summary + "[" + itoa(i) + "].parentElement.open"
				was := r.holds(state)
				r.run(chromedp.Click(nth))
				r.until(state + " === " + not(was))
				r.press("Enter")
				r.until(state + " === " + not(!was))
				opened++
			}
		}
		if opened == 0 {
			t.Error("there is nothing to open on any page")
		}
	})
}

// TestEveryLinkLeadsSomewhereWithoutScripts takes the links of every page as the
// browser understands them, and looks for their files and the elements in these.
func TestEveryLinkLeadsSomewhereWithoutScripts(t *testing.T) {
	type places struct {
		IDs   []string `json:"ids"`
		Links []string `json:"links"`
	}
	const look = `({
		ids: [...document.querySelectorAll("[id]")].map((e) => e.id),
		links: [...new Set([...document.querySelectorAll("a[href], area[href]")].map((a) => a.href.baseVal === undefined ? a.href : new URL(a.href.baseVal, document.baseURI).href))],
	})`
	eachSite(t, func(t *testing.T, s *site) {
		bare := desktop
		bare.unscripted = true
		for _, by := range ways {
			r := s.read(t, by, bare)
			ids, links := map[string][]string{}, map[string]string{} // by file; first page by link
			for _, p := range by.reachable(s.staying()) {
				r.visit(p.path)
				found := eval[places](r.tab, look)
				ids[filepath.Join(s.dir, filepath.FromSlash(p.path))] = found.IDs
				for _, link := range found.Links {
					if strings.HasPrefix(link, r.home) {
						links[link] = p.path
					} else if by == byFile && strings.HasPrefix(link, "file:") {
						t.Errorf("%s: the link to %s leads out of the site", p.path, link)
					}
				}
			}
			if len(links) < len(ids) {
				t.Errorf("%d pages have %d links only", len(ids), len(links))
			}
			for _, link := range slices.Sorted(maps.Keys(links)) {
				address, fragment, _ := strings.Cut(link, "#")
				file := s.file(t, r.home, address)
				if info, err := os.Stat(file); err != nil || info.IsDir() {
					t.Errorf("%s: the link to %s leads nowhere", links[link], link)
				} else if known, is := ids[file]; is && fragment != "" && !slices.Contains(known, unescaped(t, fragment)) {
					t.Errorf("%s: the link to %s leads to no element", links[link], link)
				}
			}
		}
	})
}
