package browser

import (
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// overlapping are the names of drawn nodes whose labels lie over each other or
// leave the picture, by more than a pixel, in the pictures that can be seen.
const overlapping = `(() => {
	const faults = [];
	for (const picture of document.querySelectorAll("svg.network")) {
		if (!picture.checkVisibility()) continue;
		const frame = picture.getBoundingClientRect();
		const labels = [...picture.querySelectorAll(".node")].map((node) => {
			const boxes = [...node.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
			return {
				name: node.textContent.trim(),
				left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)),
				top: Math.min(...boxes.map((b) => b.top)), bottom: Math.max(...boxes.map((b) => b.bottom)),
			};
		});
		if (!labels.length) faults.push("a picture without labels");
		labels.forEach((a, i) => {
			if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1) faults.push(a.name + " leaves the picture");
			for (const b of labels.slice(i + 1)) {
				if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) faults.push(a.name + " lies over " + b.name);
			}
		});
	}
	return faults;
})()`

func TestLabelsOfNetworksKeepClearOfEachOther(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		seen := 0
		for _, v := range []view{handset, {width: 1440, height: 900}} {
			r := s.read(t, byHTTP, v)
			for _, p := range s.staying() {
				if p.kind != "network" && p.kind != "actor" && p.kind != "topic" {
					continue
				}
				r.visit(p.path)
				seen += eval[int](r.tab, `document.querySelectorAll("svg.network").length`)
				for _, fault := range eval[[]string](r.tab, overlapping) {
					t.Errorf("%s, %s: %s", p.path, v.named(), fault)
				}
			}
		}
		t.Logf("%d pictures", seen)
	})
}

func TestNetworkIsMovedAndEnlarged(t *testing.T) {
	const box = `document.querySelector(".network-whole svg.plane").getAttribute("viewBox").split(" ").map(Number).join()`
	eachWay(t, view{width: 1440, height: 900}, func(t *testing.T, r *reader) {
		r.visit("network.html")
		whole := eval[string](r.tab, box)
		differs := func() { r.t.Helper(); r.until(box + " !== " + strconv.Quote(whole)) }
		same := func() { r.t.Helper(); r.until(box + " === " + strconv.Quote(whole)) }
		buttons := `[...document.querySelectorAll(".network-whole div.plane button")]`
		press := func(i int) {
			eval[bool](r.tab, "("+buttons+"["+itoa(i)+"].click(), true)")
		}
		if names := eval[[]string](r.tab, buttons+`.map((b) => b.ariaLabel || b.title || b.textContent)`); len(names) != 3 || names[0] == "" {
			t.Fatalf("the buttons are %q", names)
		}
		press(0)
		differs()
		press(2)
		same()
		eval[bool](r.tab, `(document.querySelector(".network-whole svg.plane a").focus(), true)`)
		r.press("+")
		differs()
		r.press("0")
		same()
		// The wheel alone scrolls the page.
		r.hover(".network-whole svg.plane")
		r.run(wheel(0))
		r.frames()
		same()
		r.hover(".network-whole svg.plane")
		r.run(wheel(chromedp.ModifierCtrl))
		differs()
		r.settle("network.html")
	})
}

// wheel turns the mouse's wheel where the pointer is, while keys are held down.
func wheel(held chromedp.Modifier) action {
	return command(input.DispatchMouseEvent, input.DispatchMouseEventParams{
		Type: input.DispatchMouseEventTypeMouseWheel, X: 720, Y: 450, DeltaX: 1, DeltaY: -60, Modifiers: int64(held),
	})
}

func TestNeighboursAreShownOnFocus(t *testing.T) {
	r := demonstrationSite(t).read(t, byHTTP, view{width: 1440, height: 900})
	r.visit("network.html")
	eval[bool](r.tab, `(document.querySelector(".network-whole svg.plane a").focus(), true)`)
	r.until(`document.querySelector(".network-whole svg.plane .chosen, .network-whole svg.plane.chosen")`)
	if near := eval[int](r.tab, `document.querySelectorAll("svg.plane .near").length`); near < 2 {
		t.Errorf("%d are near", near)
	}
	eval[bool](r.tab, "(document.activeElement.blur(), true)")
	r.until(`!document.querySelector("svg.plane .near")`)
}
