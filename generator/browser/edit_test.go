package browser

import (
	"fmt"
	"math"
	"testing"
	"time"
)

func TestEditShowsAndKeepsThePlace(t *testing.T) {
	d := openDesk(t, small())
	tb := d.open("notes/long.html")
	tb.mark()
	eval[bool](tb, `(document.querySelector("main details.callout").open = true,
		document.querySelector('main p a[href$="ada.html"]').focus({preventScroll: true}),
		scrollTo({top: 900, behavior: "instant"}), true)`)
	tb.frames()
	before := eval[float64](tb, "scrollY")
	if before < 500 {
		t.Fatalf("the page scrolls to %v only", before)
	}
	d.write("content/notes/long.md", longNote("Something is new."))
	tb.untilText("Something is new.")
	tb.until("document.readyState === 'complete'")
	tb.frames()
	if tb.isMarked() {
		t.Error("the page was not loaded again")
	}
	if after := eval[float64](tb, "scrollY"); math.Abs(after-before) > 1 {
		t.Errorf("the page stood at %v, and stands at %v", before, after)
	}
	if !eval[bool](tb, `document.querySelector("main details.callout").open`) {
		t.Error("what was opened is closed")
	}
	if href := eval[string](tb, `document.activeElement.getAttribute("href") ?? ""`); href != "../actors/ada.html" {
		t.Errorf("the focus is on %q", href)
	}
}

// TestFactTravelsToAnOpenPage saves one note and looks at the page of another.
func TestFactTravelsToAnOpenPage(t *testing.T) {
	d := openDesk(t, small())
	tb := d.open("actors/ada.html")
	d.replace("content/notes/other.md", note("Other note", "Ada Quill spoke of the harbour."))
	tb.untilText("spoke of the harbour")
}

func TestUntouchedTabStays(t *testing.T) {
	d := openDesk(t, small())
	touched, other := d.open("notes/long.html"), d.open("notes/other.html")
	other.hearWorker()
	other.mark()
	for i := range 3 {
		touched.mark()
		d.write("content/notes/long.md", longNote(fmt.Sprintf("News %d of three.", i)))
		touched.untilText(fmt.Sprintf("News %d of three.", i))
		if touched.isMarked() {
			t.Error("the page that changed was not loaded again")
		}
		if !other.isMarked() {
			t.Fatal("a page that did not change was loaded again")
		}
	}
	d.write("content/notes/other.md", note("Other note", "Left alone no longer."))
	other.untilText("Left alone no longer.")
	if other.isMarked() {
		t.Error("the mark outlives a load, and proves nothing")
	}
}

// TestLastOfManySavesStands saves ten times a second, in place and by rename.
func TestLastOfManySavesStands(t *testing.T) {
	const saves, every = 200, 100 * time.Millisecond
	d := openDesk(t, small())
	tb := d.open("notes/long.html")
	pace := time.NewTicker(every)
	defer pace.Stop()
	for i := range saves {
		<-pace.C
		save := d.write
		if i%2 == 1 {
			save = d.replace
		}
		save("content/notes/long.md", longNote(fmt.Sprintf("Save %d.", i+1)))
	}
	last := fmt.Sprintf("Save %d.", saves)
	tb.untilText(last)
	// Whatever was still on its way would come before the next change of the same page.
	tb.mark()
	d.write("content/notes/long.md", longNote(last+" And the end."))
	tb.untilText(last + " And the end.")
}

func TestPageThatVanishedComesBack(t *testing.T) {
	d := openDesk(t, small())
	tb := d.open("notes/other.html")
	tb.faults.allow("404")
	d.remove("content/notes/other.md")
	tb.until(notices + `?.innerText.includes("taken away")`)
	d.write("content/notes/other.md", note("Other note", "It is here again."))
	tb.untilText("It is here again.")
	tb.until(notices + `?.innerText === ""`)
}

func TestPageThatIsNotYetThereComes(t *testing.T) {
	d := openDesk(t, small())
	tb := d.open("notes/later.html")
	tb.faults.allow("404")
	tb.until(notices + `?.innerText.includes("no such page yet")`)
	d.write("content/notes/later.md", note("Later", "Now it is there."))
	tb.untilText("Now it is there.")
}

func TestTabOutlivesARestart(t *testing.T) {
	d := openDesk(t, small())
	tb, other := d.open("notes/long.html"), d.open("notes/other.html")
	for _, each := range []*tab{tb, other} {
		each.faults.allow("ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET")
	}
	other.hearWorker()
	other.mark()
	address := d.address()
	d.stop()
	tb.until(notices + `?.innerText.includes("does not answer")`)
	d.write("content/notes/long.md", longNote("Written while nobody looked."))
	d.start(address)
	tb.untilText("Written while nobody looked.")
	for _, each := range []*tab{tb, other} {
		each.until(notices + `?.innerText === ""`)
	}
	if !other.isMarked() {
		t.Error("the restart loaded a page again that did not change")
	}
	d.write("content/notes/other.md", note("Other note", "And on it goes."))
	other.untilText("And on it goes.")
}
