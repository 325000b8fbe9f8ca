package browser

import (
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// room is a small dossier that a reader goes through.
func room() map[string]string {
	files := map[string]string{
		"content/index.md":          "---\ntitle: Reading room\nbase_url: https://reading.example/\n---\n\nThe lead names [[Ada Quill]].\n",
		"content/sources/record.md": "---\ntitle: The record\npublisher: Harbour Press\nurl: https://press.example/record\npublished: 2025-02-01\n---\n",
		"content/actors/ada.md":     "---\ntitle: Ada Quill\n---\n\nAda Quill keeps the harbour.\n",
		"content/notes/desk.md":     roomNote,
	}
	for i := range 18 {
		name := fmt.Sprintf("Person %c", 'A'+i)
		if i == 3 {
			name = "Élodie Noël"
		}
		files[fmt.Sprintf("content/actors/p%02d.md", i)] = "---\ntitle: " + name + "\n---\n\nSomebody.\n"
	}
	return files
}

var roomNote = `---
title: The desk
---

## Words

[!reported] [[Ada Quill]] opened the *north* quay on Monday [@record, p. 3]. ^quay

> “The lamps are lit.”
>
> — [[Ada Quill]], at the quay, 2025-02-03 (reported) [@record]

- 2025-02-01: [[Ada Quill]] met the council [@record].
  - [[Ada Quill]] counted the boats [@record, p. 9].

## Tables

| Boat | Length | Built |
| --- | ---: | --- |
| Zephyr | 12 m | 2001-05-02 |
| élan | 9.5 m | 1999-01-10 |
| Bora | 1,100 m | 2020 |
| alba | | 2010-03-01 |

> [!note]- Folded
> What is folded.

## Long

` + strings.Repeat("Boats came and went that day while the lamps on the long quay were lit one after the other.\n\n", 40) + `
## End

The end.
`

// visitor is a reader of the room, whose clipboard is looked at.
type visitor struct {
	*tab
	root string // of the site
}

// eachVisit runs a test on the site as a server sends it and as it lies on disk.
func eachVisit(t *testing.T, test func(t *testing.T, v *visitor)) {
	t.Helper()
	d := openDesk(t, room())
	out := filepath.Join(t.TempDir(), "public")
	build := exec.Command(dossier, "build", "--out", out)
	build.Dir = d.dir
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, said)
	}
	for name, root := range map[string]string{
		"http": d.url,
		"file": (&url.URL{Scheme: "file", Path: filepath.ToSlash(out)}).String() + "/",
	} {
		t.Run(name, func(t *testing.T) {
			inner := *d
			inner.t = t
			test(t, &visitor{inner.open("", chromedp.EmulateViewport(1440, 900)), root})
		})
	}
}

// goTo opens a page anew, with a clipboard that keeps what it is given.
func (v *visitor) goTo(path string) {
	v.t.Helper()
	v.run(chromedp.Navigate("about:blank"), chromedp.Navigate(v.root+path))
	v.until("document.readyState === 'complete' && document.querySelector('.notice')")
	v.frames()
	eval[bool](v.tab, `(window.got = [], Object.defineProperty(navigator, "clipboard",
		{configurable: true, value: {writeText: async (text) => { got.push(text) }}}), true)`)
}

// hit presses keys, by the characters that they type or their codes in package kb.
func (v *visitor) hit(keys ...string) {
	v.t.Helper()
	for _, key := range keys {
		if key == kb.Enter {
			v.run(enter(input.DispatchKeyEventTypeKeyDown), enter(input.DispatchKeyEventTypeKeyUp))
		} else {
			v.run(chromedp.KeyEvent(key))
		}
	}
}

// enter is one half of the key, as a keyboard has it: that the key types a
// character is told with its going down, so that a page can prevent both.
func enter(half input.DispatchKeyEventType) action {
	params := input.DispatchKeyEventParams{Type: half, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
	if half == input.DispatchKeyEventTypeKeyDown {
		params.Text = "\r"
	}
	return command(input.DispatchKeyEvent, params)
}

// clickOn moves the pointer to the middle of an element and clicks.
func (v *visitor) clickOn(selector string) {
	v.t.Helper()
	at := eval[[]float64](v.tab, fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		e.scrollIntoView({block: "center", behavior: "instant"});
		const {left, top, width, height} = e.getBoundingClientRect();
		return [left + width / 2, top + height / 2];
	})()`, selector))
	v.run(chromedp.MouseClickXY(at[0], at[1]))
}

// claim holds the page to a condition now.
func (v *visitor) claim(condition string) {
	v.t.Helper()
	if !eval[bool](v.tab, "!!("+condition+")") {
		v.t.Errorf("it is not so: %s", condition)
	}
}

// copied is what came to the clipboard last.
func (v *visitor) copied() string {
	v.t.Helper()
	v.until("got.length > 0 && document.querySelector('.notice').textContent === 'Copied'")
	return eval[string](v.tab, "got.at(-1)")
}
