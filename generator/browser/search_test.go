package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a reader who searches sees, as expressions.
const (
	firstFound = `document.querySelector(".result a")?.textContent`
	countFound = `document.querySelector(".search-count").textContent`
)

// eachWay runs a test on the demonstration, as a host sends it and from disk.
func eachWay(t *testing.T, v view, test func(t *testing.T, r *reader)) {
	t.Helper()
	s := demonstrationSite(t)
	for _, by := range ways {
		t.Run(string(by), func(t *testing.T) { test(t, s.read(t, by, v)) })
	}
}

// typed replaces what stands in the field that has the focus.
func (r *reader) typed(text string) {
	r.t.Helper()
	eval[bool](r.tab, "(document.activeElement.select(), true)")
	r.run(chromedp.KeyEvent(text))
}

func (r *reader) wantFirst(title string) {
	r.t.Helper()
	r.until(fmt.Sprintf("%s === %q", firstFound, title))
}

func TestSearchFindsAsOneTypes(t *testing.T) {
	eachWay(t, desktop, func(t *testing.T, r *reader) {
		r.visit("actors/russia.html")
		r.press("/")
		r.until("document.activeElement.matches('dialog[open] input[type=search]')")
		for asked, want := range map[string]string{
			"zelenski": "Volodymyr Zelenskyy", "witk": "Steve Witkoff", "trump putin meet": "Trump and Putin meet", "Kremlin": "The Kremlin",
		} {
			r.typed(asked)
			r.wantFirst(want)
			r.until("document.querySelector('.result mark')")
			if said := eval[string](r.tab, countFound); said == "" {
				t.Errorf("%s: nothing is said of how many there are", asked)
			}
		}
		r.typed("tariffs india")
		r.until(`[...document.querySelectorAll(".result")].some((one) => one.querySelector(".status") && one.querySelector("mark") && one.querySelector(".result-about").textContent.includes("Topic"))`)
		r.typed("qqqqqqqq")
		r.until(`document.querySelector("[role=status].search-count").textContent.includes("qqqqqqqq") && !document.querySelector(".result")`)
		r.settle("actors/russia.html")
	})
}

func TestSearchGoesByKeys(t *testing.T) {
	eachWay(t, desktop, func(t *testing.T, r *reader) {
		r.visit("actors/russia.html")
		eval[bool](r.tab, "(document.querySelector('.site-title').focus(), true)")
		r.press("k", chromedp.ModifierCtrl)
		r.until("document.querySelector('dialog[open]')")
		r.typed("putin")
		r.wantFirst("Vladimir Putin")
		r.press("ArrowDown")
		r.until("document.activeElement === document.querySelector('.result a')")
		r.press("ArrowDown")
		r.until("document.activeElement === document.querySelectorAll('.result a')[1]")
		r.press("ArrowUp")
		r.press("ArrowUp")
		r.until("document.activeElement.matches('input')")
		r.press("Escape")
		r.until("!document.querySelector('dialog[open]') && document.activeElement.matches('.site-title')")
		// A key of one character is the field's own.
		r.press("/")
		r.typed("a/n?t")
		r.until("document.activeElement.value === 'a/n?t' && document.querySelectorAll('dialog').length === 1")
		r.typed("witkoff")
		r.wantFirst("Steve Witkoff")
		r.run(enter(input.DispatchKeyEventTypeKeyDown), enter(input.DispatchKeyEventTypeKeyUp))
		r.until("location.href.endsWith('actors/steve-witkoff.html') && document.readyState === 'complete'")
		r.settle("actors/russia.html")
	})
}

func TestSearchIsALinkToo(t *testing.T) {
	eachWay(t, handset, func(t *testing.T, r *reader) {
		r.visit("search.html?q=cease%20fire%20deadline")
		r.until("document.querySelector('.search-page input').value === 'cease fire deadline'")
		r.visit("search.html?q=leavitt")
		r.wantFirst("Karoline Leavitt")
		eval[bool](r.tab, "(document.querySelector('.search-page input').focus(), true)")
		r.typed("reuters")
		r.wantFirst("Reuters")
		r.until("new URL(location.href).searchParams.get('q') === 'reuters'")
		// On the page itself the keys lead to its field.
		eval[bool](r.tab, "(document.activeElement.blur(), true)")
		r.press("/")
		r.until("document.activeElement.matches('.search-page input') && !document.querySelector('dialog')")
		r.settle("search.html")
	})
}

func TestWhatIsMissingIsSearchedFor(t *testing.T) {
	r := demonstrationSite(t).read(t, byHTTP, desktop)
	r.faults.allow("404")
	r.visit("people/volodymyr_zelensky.htm")
	r.wantFirst("Volodymyr Zelenskyy")
	if asked := eval[string](r.tab, "document.querySelector('.search-page input').value"); asked != "volodymyr zelensky" {
		t.Errorf("asked for %q", asked)
	}
}

func TestSearchTellsThatItsFilesAreMissing(t *testing.T) {
	whole := demonstrationSite(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(whole.dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "search")); err != nil {
		t.Fatal(err)
	}
	r := (&site{dir: dir}).read(t, byFile, desktop)
	r.faults.allow("search/|ERR_FILE_NOT_FOUND")
	r.visit("search.html?q=putin")
	r.until(countFound + " === 'The search index cannot be loaded'")
}

func TestSearchWithoutScriptsLeadsOn(t *testing.T) {
	v := desktop
	v.unscripted = true
	r := demonstrationSite(t).read(t, byHTTP, v)
	r.visit("search.html")
	r.untilText("Searching needs scripts")
}

func TestSearchOpensByPointer(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		v.clickOn(".search-open")
		v.until("document.querySelector('dialog[open] input')")
		v.run(chromedp.KeyEvent("quil"))
		v.until(firstFound + " === 'Ada Quill'")
		v.clickOn("dialog .button")
		v.until("!document.querySelector('dialog[open]')")
		v.hit("/")
		v.until("document.querySelector('dialog[open]')")
		eval[bool](v.tab, "(document.activeElement.select(), true)")
		v.run(chromedp.KeyEvent("quill"))
		v.until(firstFound + " === 'Ada Quill'")
		v.clickOn(".result a")
		v.until("location.href.endsWith('actors/ada.html')")
		v.hit(kb.Escape)
	})
}
