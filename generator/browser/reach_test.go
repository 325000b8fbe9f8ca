package browser

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSkipLinkComesFirst goes by keyboard past the navigation.
func TestSkipLinkComesFirst(t *testing.T) {
	r := demonstrationSite(t).read(t, byFile, desktop)
	for _, p := range byFile.reachable(r.site.kinds()) {
		r.visit(p.path)
		r.press("Tab")
		if at := r.focused(); at != "a.skip-link" {
			t.Errorf("%s: the first stop is %s", p.path, at)
		}
		if !r.holds(`document.activeElement.checkVisibility() && document.activeElement.getBoundingClientRect().width > 24`) {
			t.Errorf("%s: the skip link is not seen when it has the focus", p.path)
		}
		r.press("Enter")
		r.until(`location.hash === "#page-main"`)
		r.press("Tab")
		if !r.holds(`document.querySelector("main").contains(document.activeElement) || document.querySelector("main").compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING`) {
			t.Errorf("%s: the stop after the skip link is %s", p.path, r.focused())
		}
	}
}

// TestEveryStopIsSeen goes through the first stops of each page, and looks for
// what marks the one that has the focus.
func TestEveryStopIsSeen(t *testing.T) {
	const marked = `(({outlineStyle, outlineWidth}) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2)(getComputedStyle(document.activeElement))`
	const stops = 25
	for _, v := range []view{desktop, desktop.with("forced-colors", "active")} {
		t.Run(v.named(), func(t *testing.T) {
			r := demonstrationSite(t).read(t, byFile, v)
			for _, p := range byFile.reachable(r.site.kinds()) {
				r.visit(p.path)
				for range stops {
					r.press("Tab")
					if r.holds("document.activeElement === document.body") {
						break
					}
					if !r.holds(marked) {
						t.Errorf("%s: nothing marks %s", p.path, eval[string](r.tab, "document.activeElement.outerHTML"))
						break
					}
				}
			}
		})
	}
}

// TestLandmarksAreHeard looks at each page as assistive technology does.
func TestLandmarksAreHeard(t *testing.T) {
	r := demonstrationSite(t).read(t, byFile, desktop)
	for _, p := range byFile.reachable(r.site.kinds()) {
		r.visit(p.path)
		for _, role := range []string{"banner", "main", "contentinfo"} {
			if n := len(r.heard(role)); n != 1 {
				t.Errorf("%s: %d elements are heard as %s, want one", p.path, n, role)
			}
		}
		names := r.heard("navigation")
		if len(names) == 0 || slices.Contains(names, "") {
			t.Errorf("%s: the navigations are named %q", p.path, names)
		}
		if headings := eval[int](r.tab, `document.querySelectorAll("h1").length`); headings != 1 {
			t.Errorf("%s: %d headings of the first level", p.path, headings)
		}
		if alerts := r.heard("alert"); len(alerts) > 0 {
			t.Errorf("%s: alerts of %q though nothing happened", p.path, alerts)
		}
	}
}

// TestChoiceIsAnnounced chooses in the filters of the timeline by keyboard.
func TestChoiceIsAnnounced(t *testing.T) {
	r := demonstrationSite(t).read(t, byFile, desktop)
	r.visit("timeline.html")
	r.until(`document.querySelector(".timeline-filter select")?.checkVisibility({visibilityProperty: true})`)
	before := r.announced()
	r.run(chromedp.Focus(chromedp.CSS(".timeline-filter select")))
	r.press("ArrowDown")
	r.until(`document.querySelector(".timeline-filter select").selectedIndex === 1`)
	r.until(`document.querySelector(".timeline-filter output").value !== ` + strconv.Quote(strings.Join(before, "")))
	if after := r.announced(); slices.Equal(after, before) {
		t.Errorf("after a choice it says %q as before", after)
	}
}

// TestLinksAnswerThePointer brings the pointer over a link of a text.
func TestLinksAnswerThePointer(t *testing.T) {
	r := demonstrationSite(t).read(t, byFile, desktop)
	r.visit("index.html")
	const link = "main .prose a.link"
	const look = `(({color, textDecorationColor, textDecorationThickness, textDecorationLine}) =>
		[color, textDecorationColor, textDecorationThickness, textDecorationLine].join())(getComputedStyle(document.querySelector("` + link + `")))`
	r.point(1, 1)
	before := eval[string](r.tab, look)
	r.hover(link)
	r.until(`document.querySelector("` + link + `").matches(":hover")`)
	r.frames()
	if eval[string](r.tab, look) == before {
		t.Errorf("a link looks the same below the pointer: %s", before)
	}
}
