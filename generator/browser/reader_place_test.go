package browser

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

func TestPlaceInThePageIsMarked(t *testing.T) {
	const marked = `[...document.querySelectorAll(".contents [aria-current=location], .page-sections [aria-current=location]")].map((a) => a.textContent).join("; ")`
	eachVisit(t, func(t *testing.T, v *visitor) {
		for _, motion := range []string{"no-preference", "reduce"} {
			v.run(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: motion}},
			}))
			v.goTo("notes/desk.html")
			v.claim(marked + ` === ""`)
			v.clickOn(`.contents a[href="#long"]`)
			v.until(marked + ` === "The note; Long"`)
			eval[bool](v.tab, `(scrollTo({top: document.documentElement.scrollHeight, behavior: "instant"}), true)`)
			v.until(marked + ` === "References; End"`)
			// A jump to what cannot come to the top.
			eval[bool](v.tab, `(location.hash = "#end", true)`)
			v.until(marked + ` === "References; End"`)
			v.clickOn(`.page-sections a`)
			v.until(marked + ` === "The note; Words"`)
		}
	})
}

// TestNothingCoversTheFocus goes up a long page, where what sticks to the top is in the way.
func TestNothingCoversTheFocus(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		covered := eval[[]string](v.tab, `(() => {
			scrollTo({top: document.documentElement.scrollHeight, behavior: "instant"});
			const covered = [];
			for (const element of [...document.querySelectorAll("main a, main button, .quotable")].reverse()) {
				element.scrollIntoView({block: "nearest", behavior: "instant"});
				const {left, top, width, height} = element.getClientRects()[0] ?? {};
				if (!width || element.closest("details:not([open])") || element.closest(".page-sections")) continue;
				const bar = document.querySelector(".page-sections").getBoundingClientRect();
				if (top < bar.bottom - 1 && top + height > bar.top && bar.top <= 1 && left < bar.right) covered.push(element.outerHTML.slice(0, 80));
			}
			return covered;
		})()`)
		if len(covered) > 0 {
			t.Errorf("covered: %q", covered)
		}
	})
}

func TestPrintingUnfolds(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		const open = `[...document.querySelectorAll("details")].map((details) => details.open).join()`
		v.claim(open + ` === "false,false"`)
		eval[bool](v.tab, `(window.print = () => {
			dispatchEvent(new Event("beforeprint"));
			window.onPaper = `+open+`;
			dispatchEvent(new Event("afterprint"));
		}, true)`)
		v.clickOn(".print")
		v.claim(`window.onPaper === "true,true" && ` + open + ` === "false,false"`)
	})
}

// TestToolsMoveNothing compares the page with and without what scripts add.
func TestToolsMoveNothing(t *testing.T) {
	const moved = `new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().map((e) => e.value + " " + e.sources.map((s) => s.node?.outerHTML?.slice(0, 80)).join())))
		.observe({type: "layout-shift", buffered: true}) || requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done([])))))`
	eachVisit(t, func(t *testing.T, v *visitor) {
		for _, path := range []string{"notes/desk.html", "actors/index.html", "actors/ada.html", "index.html"} {
			v.goTo(path)
			if shifts := eval[[]string](v.tab, moved); len(shifts) > 0 {
				t.Errorf("%s moves: %q", path, shifts)
			}
			v.claim("!document.querySelector('main [style]')")
			v.claim("document.documentElement.scrollWidth <= innerWidth")
		}
	})
}
