package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const (
	someLink  = `main .statement-body a[href$="donald-trump.html"]`
	otherLink = `main .statement-body a[href$="vladimir-putin.html"]`
)

func TestPreviewFollowsThePointer(t *testing.T) {
	eachWay(t, desktop, func(t *testing.T, r *reader) {
		r.visit("topics/ceasefire-push.html")
		r.hover(someLink)
		r.until("document.querySelector('.preview[role=tooltip]')")
		for _, part := range []string{"Donald Trump", "person", "President of the United States", "6 August 2025"} {
			if text := eval[string](r.tab, "document.querySelector('.preview').textContent"); !strings.Contains(text, part) {
				t.Errorf("the preview lacks %q: %s", part, text)
			}
		}
		if !eval[bool](r.tab, "document.querySelector('"+someLink+"').getAttribute('aria-describedby') === document.querySelector('.preview').id") {
			t.Error("the link is not described by its preview")
		}
		// The pointer may go over to it, and it stays.
		r.hover(".preview p")
		eval[bool](r.tab, "new Promise((done) => setTimeout(() => done(true), 600))")
		r.until("document.querySelector('.preview')")
		// Escape dismisses it where the pointer is.
		r.press("Escape")
		r.until("!document.querySelector('.preview') && !document.querySelector('[aria-describedby=page-preview]')")
		r.hover(someLink)
		r.until("document.querySelector('.preview')")
		r.point(5, 5)
		r.until("!document.querySelector('.preview')")
		r.settle("topics/ceasefire-push.html")
	})
}

func TestPreviewFollowsTheFocus(t *testing.T) {
	eachWay(t, desktop, func(t *testing.T, r *reader) {
		r.visit("topics/ceasefire-push.html")
		r.press("Tab")
		eval[bool](r.tab, "(document.querySelector('"+otherLink+"').focus(), true)")
		r.until("document.querySelector('.preview')?.textContent.includes('Vladimir Putin')")
		r.press("Escape")
		r.until("!document.querySelector('.preview') && document.activeElement.matches('" + otherLink + "')")
		r.press("Tab")
		r.settle("topics/ceasefire-push.html")
	})
}

func TestPreviewStaysInTheWindow(t *testing.T) {
	for _, v := range []view{handset, desktop} {
		r := demonstrationSite(t).read(t, byHTTP, v)
		r.visit("actors/vladimir-putin.html")
		links := eval[int](r.tab, "document.querySelectorAll('main .statement-body a:not([href^=\"#\"])').length")
		for i := 0; i < links; i += max(1, links/6) {
			at := eval[[2]float64](r.tab, `(() => {
				const link = document.querySelectorAll('main .statement-body a:not([href^="#"])')[`+itoa(i)+`];
				link.scrollIntoView({block: "end", behavior: "instant"});
				const {left, top, height} = link.getClientRects()[0];
				return [left + 2, top + height / 2];
			})()`)
			r.point(at[0], at[1])
			r.until("document.querySelector('.preview')")
			if !eval[bool](r.tab, `(({left, right}) => left >= 0 && right <= document.documentElement.clientWidth)(document.querySelector(".preview").getBoundingClientRect())`) {
				t.Errorf("%s: the preview of link %d leaves the window", v.named(), i)
			}
			r.press("Escape")
			r.until("!document.querySelector('.preview')")
			r.point(1, 1)
		}
	}
}

func TestNoPreviewUnderAFinger(t *testing.T) {
	r := demonstrationSite(t).read(t, byHTTP, handset)
	r.visit("topics/ceasefire-push.html")
	eval[bool](r.tab, `(document.querySelector('`+someLink+`').dispatchEvent(new PointerEvent("pointerover", {bubbles: true, pointerType: "touch"})), true)`)
	eval[bool](r.tab, "new Promise((done) => setTimeout(() => done(true), 700))")
	if eval[bool](r.tab, "!!document.querySelector('.preview')") {
		t.Error("a preview covers what is under the finger")
	}
	r.run(chromedp.Navigate("about:blank"))
}
