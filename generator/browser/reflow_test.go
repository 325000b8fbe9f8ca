package browser

import (
	"slices"
	"testing"
)

// wider lists what reaches beyond the view, though it stands in no box that
// scrolls by itself: the innermost elements.
const wider = `(() => {
	const width = document.documentElement.clientWidth;
	const boxed = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (p !== document.body && p !== document.documentElement && getComputedStyle(p).overflowX !== "visible") return true; return false };
	const beyond = (e) => { const b = e.getBoundingClientRect(); return b.width > 0 && (b.right > width + 1 || b.left < -1) && !boxed(e) };
	return [...document.querySelectorAll("body *")].filter((e) => beyond(e) && ![...e.children].some(beyond)).slice(0, 5)
		.map((e) => e.localName + "." + e.className + ": " + e.textContent.trim().slice(0, 40));
})()`

// TestPagesReflow looks at each kind of page on narrow screens, and with letters
// of twice the size: the page never scrolls sideways.
func TestPagesReflow(t *testing.T) {
	views := []view{
		{width: 320, height: 640}, {width: 360, height: 740}, {width: 768, height: 1024}, {width: 1920, height: 1080},
		{width: 390, height: 844, text: 200}, {width: 768, height: 1024, text: 200}, {width: 1280, height: 800, text: 200},
	}
	eachSite(t, func(t *testing.T, s *site) {
		t.Parallel()
		r := s.read(t, byFile, desktop)
		for _, p := range byFile.reachable(s.kinds()) {
			r.look(views[0])
			r.visit(p.path)
			for _, v := range views {
				r.look(v)
				r.frames()
				if got := eval[int64](r.tab, "innerWidth"); got != v.width {
					t.Fatalf("the view is %d wide, not %d", got, v.width)
				}
				if got := eval[int64](r.tab, "Math.floor(parseFloat(getComputedStyle(document.documentElement).fontSize))"); v.text == 200 && got < 2*usualText {
					t.Fatalf("letters have %d pixels where the reader wants twice the usual", got)
				}
				if got := eval[int64](r.tab, "document.scrollingElement.scrollWidth"); got > v.width {
					t.Errorf("%s at %s is %d wide: %q", p.path, v.named(), got, eval[[]string](r.tab, wider))
				}
			}
		}
	})
}

// TestForcedColoursKeepWhatTellsApart looks at the marks of status where the
// system chooses all colours: each has a border or an outline.
func TestForcedColoursKeepWhatTellsApart(t *testing.T) {
	const bare = `[...document.querySelectorAll(".status")].filter((e) => e.checkVisibility()).filter((e) => {
		const seen = (pseudo) => { const s = getComputedStyle(e, pseudo); return ["Top", "Bottom", "Left", "Right"].some((side) => s["border" + side + "Style"] !== "none" && parseFloat(s["border" + side + "Width"]) > 0) || s.outlineStyle !== "none" };
		return !seen(null) && !seen("::before");
	}).map((e) => e.className)`
	eachSite(t, func(t *testing.T, s *site) {
		t.Parallel()
		r := s.read(t, byFile, desktop.with("forced-colors", "active"))
		for _, p := range byFile.reachable(s.kinds()) {
			r.visit(p.path)
			if !r.holds(`matchMedia("(forced-colors: active)").matches`) {
				t.Fatal("colours are not forced")
			}
			if found := eval[[]string](r.tab, bare); len(found) > 0 {
				slices.Sort(found)
				t.Errorf("%s: without a border: %q", p.path, slices.Compact(found))
			}
			r.settle(p.path)
		}
	})
}

// TestNothingMovesForWhoWantsItStill asks each kind of page for what is in motion.
func TestNothingMovesForWhoWantsItStill(t *testing.T) {
	const moving = `[...document.querySelectorAll("*")].flatMap((e) => [null, "::before", "::after"].map((p) => [e, getComputedStyle(e, p)]))
		.filter(([, s]) => s.transitionDuration.split(",").some((d) => parseFloat(d) > .01) || s.animationName !== "none" && parseFloat(s.animationDuration) > .01 || s.scrollBehavior === "smooth")
		.map(([e]) => e.localName + "." + e.className)`
	eachSite(t, func(t *testing.T, s *site) {
		t.Parallel()
		r := s.read(t, byFile, desktop.with("prefers-reduced-motion", "reduce"))
		for _, p := range byFile.reachable(s.kinds()) {
			r.visit(p.path)
			if found := eval[[]string](r.tab, moving); len(found) > 0 {
				t.Errorf("%s: in motion: %q", p.path, slices.Compact(found))
			}
			r.settle(p.path)
		}
	})
}
