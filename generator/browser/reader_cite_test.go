package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

const quayCitation = "“Ada Quill opened the north quay on Monday.” — The desk, Reading room. " +
	"Sources: The record, p. 3. Harbour Press. Published 1 February 2025. https://press.example/record. " +
	"Status: Reported. https://reading.example/notes/desk.html#block-quay"

const quayMarkdown = "[Ada Quill](https://reading.example/actors/ada.html) opened the *north* quay on Monday.\n\n" +
	"— [The desk](https://reading.example/notes/desk.html#block-quay), Reading room. " +
	"Sources: [The record](https://press.example/record), p. 3. Status: Reported.\n"

func TestReaderCitesByKeyboard(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		v.hit("j")
		v.claim("document.activeElement.id === 'block-quay'")
		v.hit(kb.Enter)
		v.claim("document.activeElement.textContent === 'Copy link'")
		v.hit(kb.ArrowUp)
		v.claim("document.activeElement.textContent === 'Copy as Markdown'")
		v.hit(kb.Escape)
		v.claim("!document.querySelector('[role=menu]') && document.activeElement.matches('#block-quay .statement-button[aria-expanded=false]')")
		v.hit(kb.Enter, kb.Enter)
		if got := v.copied(); got != "https://reading.example/notes/desk.html#block-quay" {
			t.Errorf("the link is %q", got)
		}
		v.hit(kb.Enter, kb.ArrowDown, kb.Enter)
		v.until("got.length === 2")
		if got := v.copied(); got != quayCitation {
			t.Errorf("cited as\n%s\nwant\n%s", got, quayCitation)
		}
		v.hit(kb.Enter, kb.End, kb.Enter)
		v.until("got.length === 3")
		if got := v.copied(); got != quayMarkdown {
			t.Errorf("as Markdown\n%s\nwant\n%s", got, quayMarkdown)
		}
		v.hit("j", "k")
		v.claim("document.activeElement.id === 'block-quay'")
	})
}

func TestReaderCitesByPointer(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		v.clickOn("figure.quotation .statement-button")
		v.clickOn("[role=menuitem]:nth-child(2)")
		want := "“The lamps are lit.” — Ada Quill, at the quay, 3 February 2025 (reported), The desk, Reading room. Sources: The record. Harbour Press."
		if got := v.copied(); !strings.HasPrefix(got, want) {
			t.Errorf("cited as %q", got)
		}
		v.clickOn("tbody tr .statement-button")
		v.claim("document.querySelectorAll('[role=menu]').length === 1")
		v.clickOn("h1")
		v.claim("!document.querySelector('[role=menu]')")
		v.clickOn(".prose li > .statement-tools .statement-button")
		v.clickOn("[role=menuitem]:nth-child(2)")
		v.until("got.length === 2")
		if got := v.copied(); !strings.HasPrefix(got, "“Ada Quill met the council.” — The desk, Reading room, 1 February 2025. Sources: The record. Harbour Press.") || strings.Contains(got, "p. 9") {
			t.Errorf("an item with others below it is cited as %q", got)
		}
		v.clickOn("tbody tr .statement-button")
		v.clickOn("[role=menuitem]:nth-child(2)")
		v.until("got.length === 3")
		if got := v.copied(); !strings.HasPrefix(got, "“Boat: Zephyr · Length: 12 m · Built: 2001-05-02” — The desk") {
			t.Errorf("a row is cited as %q", got)
		}
	})
}

// TestTravelledStatementLeadsHome looks at one on the page of whom it mentions.
func TestTravelledStatementLeadsHome(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("actors/ada.html")
		v.clickOn(".statement:not(.quotation) .statement-button")
		v.clickOn("[role=menuitem]")
		if got := v.copied(); got != "https://reading.example/notes/desk.html#block-quay" {
			t.Errorf("the link is %q", got)
		}
		v.clickOn(".statement:not(.quotation) .statement-button")
		v.clickOn("[role=menuitem]:nth-child(2)")
		v.until("got.length === 2")
		if got := v.copied(); got != quayCitation {
			t.Errorf("cited as\n%s\nwant\n%s", got, quayCitation)
		}
	})
}

// TestTextIsShownWhereNoneMayBeCopied takes the clipboard away.
func TestTextIsShownWhereNoneMayBeCopied(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		eval[bool](v.tab, `(Object.defineProperty(navigator, "clipboard", {value: undefined}), true)`)
		v.hit("j", kb.Enter, kb.Enter)
		v.until("document.activeElement.matches('dialog[open] textarea')")
		v.claim(`(f => f.value.slice(f.selectionStart, f.selectionEnd) === "https://reading.example/notes/desk.html#block-quay")(document.activeElement)`)
		v.hit(kb.Escape)
		v.until("!document.querySelector('dialog') && document.activeElement.matches('#block-quay .statement-button')")
	})
}

func TestHeadingIsLinked(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		v.clickOn("#tables .heading-link")
		if got := v.copied(); got != "https://reading.example/notes/desk.html#tables" {
			t.Errorf("the link is %q", got)
		}
		v.claim("location.hash === '#tables'")
	})
}
