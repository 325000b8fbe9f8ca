package browser

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	unclosed = "---\ntitle: Other note\n\nIts header is never closed.\n"
	isOpen   = dialog + "?.open"
	isClosed = dialog + "?.open === false"
)

func TestOverlayComesWithABreakAndGoesWithTheMend(t *testing.T) {
	d := openDesk(t, small(), "--editor", "vscode")
	tb := d.open("notes/other.html")
	d.write("content/notes/other.md", unclosed)
	tb.until(isOpen)
	for _, part := range []string{"1 error", "content/notes/other.md:1:1", "front matter is not closed", "^^^", "end the front matter with a line ---"} {
		tb.untilPanel(part)
	}
	href := eval[string](tb, dialog+`.querySelector("a").href`)
	if want := "vscode://file" + filepath.ToSlash(d.file("content/notes/other.md")) + ":1:1"; href != want {
		t.Errorf("the link to the editor is %s, want %s", href, want)
	}
	if text := eval[string](tb, "document.querySelector('main').innerText"); !strings.Contains(text, "This one is left alone.") {
		t.Errorf("the page does not stand as it last was:\n%s", text)
	}
	if !spokenOf(tb, "alertdialog", "1 error") {
		t.Error("the overlay is not announced as an alert")
	}
	d.write("content/notes/other.md", note("Other note", "It is mended."))
	tb.until(isClosed)
	tb.untilText("It is mended.")
	tb.until(badge + "?.hidden")
}

// untilPanel waits for a text in the panel. Problems that are out of sight have
// none yet, and right after it opens all of them are.
func (tb *tab) untilPanel(text string) {
	tb.t.Helper()
	tb.until(fmt.Sprintf("%s?.innerText.includes(%q)", dialog, text))
}

// spokenOf tells whether assistive technology sees an element with a role and
// a name.
func spokenOf(tb *tab, role, name string) bool {
	tb.t.Helper()
	return slices.Contains(tb.heard(role), name)
}

func TestOverlayIsWorkedByTheKeyboard(t *testing.T) {
	d := openDesk(t, small())
	tb := d.open("notes/other.html")
	d.write("content/notes/other.md", unclosed)
	tb.until(isOpen)
	tb.run(chromedp.KeyEvent(kb.Escape))
	tb.until(isClosed)
	tb.until(badge + "?.hidden === false")
	// The page is still broken, and another change to it keeps the panel closed.
	d.write("content/notes/long.md", longNote("Other news."))
	tb.press(kb.Tab, overlay+`?.activeElement?.matches(".badge")`)
	tb.run(chromedp.KeyEvent(kb.Enter))
	tb.until(isOpen)
	tb.press(kb.Tab, overlay+`?.activeElement?.matches("a[href]")`)
	tb.press(kb.Tab, overlay+`?.activeElement?.matches("button.close")`)
	tb.run(chromedp.KeyEvent(kb.Enter))
	tb.until(isClosed)
}

// press presses a key until a condition holds, which no more than a page of
// elements may take.
func (tb *tab) press(key, condition string) {
	tb.t.Helper()
	for range 100 {
		tb.run(chromedp.KeyEvent(key))
		if eval[bool](tb, "!!("+condition+")") {
			return
		}
	}
	tb.t.Fatalf("the keyboard does not come to where %s", condition)
}

func TestWarningsAreABadge(t *testing.T) {
	d := openDesk(t, small())
	tb := d.open("notes/other.html")
	d.write("content/notes/other.md", note("Other note", "It links to [[Nobody at all]]."))
	tb.untilText("It links to")
	tb.until(badge + `?.innerText === "1 warning"`)
	if eval[bool](tb, isOpen) {
		t.Error("a warning opens the overlay by itself")
	}
	tb.click(badge)
	tb.until(isOpen)
	tb.untilPanel(`no note is named "Nobody at all"`)
	d.write("content/notes/other.md", note("Other note", "It links to nobody."))
	tb.until(isClosed)
	tb.until(badge + "?.hidden")
}

// click presses the mouse where an element stands.
func (tb *tab) click(element string) {
	tb.t.Helper()
	at := eval[[2]float64](tb, "(r => [r.x + r.width/2, r.y + r.height/2])("+element+".getBoundingClientRect())")
	tb.run(chromedp.MouseClickXY(at[0], at[1]))
}

// TestNotesDoNotBecomeMarkup breaks notes with texts and names that would run
// or show something, were they not treated as text.
func TestNotesDoNotBecomeMarkup(t *testing.T) {
	const hostile = `<img src=x onerror="window.caught=1"><script>window.caught=1</script>`
	d := openDesk(t, small())
	tb := d.open("actors/ada.html") // which these notes do not change
	d.write("content/notes/other.md", note("Other note", "[["+hostile+"]] [@"+hostile+"] {{"+hostile+"}}"))
	d.write("content/notes/<img src=x onerror=window.caught=1>.md", "---\ntitle: ["+hostile+"\n---\n")
	d.write("content/notes/long.md", "---\n"+hostile+"\n"+strings.Repeat("-", 3)+"\n")
	tb.until(isOpen)
	tb.until(dialog + `?.innerText.includes("<img src=x onerror=window.caught=1>.md")`)
	tb.until(dialog + `?.innerText.includes('<script>window.caught=1</' + 'script>')`)
	tb.frames()
	if eval[bool](tb, "window.caught === 1") {
		t.Error("what an author wrote ran in the browser")
	}
	if made := eval[int](tb, overlay+`.querySelectorAll("img, script, iframe, [onerror]").length`); made > 0 {
		t.Errorf("what an author wrote became %d elements", made)
	}
}

// TestOverlayIsReadableOnAPhone does so in the dark and in the light.
func TestOverlayIsReadableOnAPhone(t *testing.T) {
	d := openDesk(t, small())
	d.write("content/notes/other.md", unclosed)
	d.write("content/notes/a-rather-long-name-for-a-note-that-nobody-would-read-to-its-end.md",
		"---\ntitle: ["+strings.Repeat("unbroken", 30)+"\n---\n")
	for _, scheme := range []string{"light", "dark"} {
		tb := d.open("notes/long.html", phone(scheme)...)
		tb.until(isOpen)
		tb.until(dialog + `.querySelectorAll("li").length === 2`)
		eval[bool](tb, "Promise.all("+dialog+".getAnimations().map(a => a.finished)).then(() => true)")
		tb.picture(fmt.Sprintf("overlay-phone-%s.png", scheme))
		if wide := eval[int](tb, dialog+`.scrollWidth - innerWidth`); wide > 0 {
			t.Errorf("%s: the overlay is %d pixels wider than the screen", scheme, wide)
		}
		for _, part := range []string{"h2", "h3", ".place", ".code", ".severity", ".help p", "pre code", ".carets", ".close"} {
			if got := eval[float64](tb, fmt.Sprintf(contrast, dialog, part)); got < 4.5 {
				t.Errorf("%s: the contrast of %s is %.2f", scheme, part, got)
			}
		}
		if size := eval[float64](tb, "parseFloat(getComputedStyle("+dialog+`.querySelector("pre")).fontSize)`); size < 12 {
			t.Errorf("%s: the excerpt is set in %v pixels", scheme, size)
		}
	}
}

// contrast is that of WCAG 2.2 between an element's text and what is painted
// below it, for a dialog and a selector in it.
const contrast = `(() => {
	const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
	const luminance = (color) => {
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = color;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) =>
			v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const element = %s.querySelector(%q);
	let below = element;
	while (getComputedStyle(below).backgroundColor === "rgba(0, 0, 0, 0)") below = below.parentElement;
	const both = [getComputedStyle(element).color, getComputedStyle(below).backgroundColor].map(luminance);
	return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
})()`
