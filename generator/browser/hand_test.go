package browser

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// keys are those with a name; any other is the character that it types.
var keys = map[string]string{
	"Tab": kb.Tab, "Enter": kb.Enter, "Escape": kb.Escape, "Backspace": kb.Backspace,
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown,
}

// press presses a key, by its name or character, while others may be held down.
func (r *reader) press(key string, held ...chromedp.Modifier) {
	r.t.Helper()
	if named, is := keys[key]; is {
		key = named
	}
	r.run(chromedp.KeyEvent(key, chromedp.KeyModifiers(held...)))
}

// hover brings the pointer over an element, and leaves it there.
func (r *reader) hover(selector string) {
	r.t.Helper()
	at := eval[[2]float64](r.tab, `(() => {
		const element = document.querySelector(`+strconv.Quote(selector)+`);
		element.scrollIntoView({block: "center", behavior: "instant"});
		const {left, top, width, height} = element.getClientRects()[0];
		return [left + width / 2, top + height / 2];
	})()`)
	r.point(at[0], at[1])
}

// point brings the pointer to a place of the view.
func (r *reader) point(x, y float64) {
	r.t.Helper()
	r.run(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
}

// focused is what has the focus: the name of the element, with its id or class.
func (r *reader) focused() string {
	r.t.Helper()
	return eval[string](r.tab, `(() => {
		const e = document.activeElement;
		return e.localName + (e.id ? "#" + e.id : e.classList.length ? "." + e.classList[0] : "");
	})()`)
}

// heard are the names of the elements with a role, as assistive technology has them.
func (tb *tab) heard(role string) []string {
	tb.t.Helper()
	var names []string
	tb.run(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		tree, err := cdp.Call(ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		for _, node := range tree.Nodes {
			if !node.Ignored && valueOf(node.Role) == role {
				names = append(names, valueOf(node.Name))
			}
		}
		return err
	}))
	return names
}

// announced are the texts in the page's live regions, those that are empty left out.
func (r *reader) announced() []string {
	r.t.Helper()
	return eval[[]string](r.tab, `[...document.querySelectorAll("[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output")]
		.map((e) => e.textContent.trim()).filter(Boolean)`)
}

// valueOf is a role or a name as text.
func valueOf(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	return strings.Trim(string(v.Value), `"`)
}

func itoa(i int) string { return strconv.Itoa(i) }

// not is the opposite of a claim, as the page writes it.
func not(claim bool) string { return strconv.FormatBool(!claim) }

func unescaped(t *testing.T, fragment string) string {
	t.Helper()
	text, err := url.PathUnescape(fragment)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
