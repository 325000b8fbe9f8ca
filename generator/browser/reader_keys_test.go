package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestHelpListsTheKeys(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		v.hit("?")
		v.until("document.querySelector('dialog[open]')")
		for _, label := range []string{"Next statement", "Previous statement", "Change the colours", "Help on keys"} {
			v.claim(`document.querySelector("dialog").textContent.includes("` + label + `")`)
		}
		v.hit("t")
		v.claim("!document.documentElement.dataset.theme")
		v.hit(kb.Escape)
		v.until("!document.querySelector('dialog')")
		v.clickOn(".key-help")
		v.until("document.querySelector('dialog[open]')")
		v.clickOn("dialog .button")
		v.until("!document.querySelector('dialog') && document.activeElement.matches('.key-help')")
	})
}

// TestKeysAreSwitchedOff has the choice outlive the page, and keeps a field's keys its own.
func TestKeysAreSwitchedOff(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("actors/index.html")
		v.hit("t")
		v.claim("document.documentElement.dataset.theme === 'light' && document.querySelector('.notice').textContent === 'Colours: light'")
		eval[bool](v.tab, "(document.querySelector('.list-filter input').focus(), true)")
		v.hit("t")
		v.claim("document.documentElement.dataset.theme === 'light' && document.activeElement.value === 't'")
		eval[bool](v.tab, "(document.activeElement.blur(), true)")
		v.run(chromedp.KeyEvent("t", chromedp.KeyModifiers(chromedp.ModifierAlt)))
		v.claim("document.documentElement.dataset.theme === 'light'")
		v.clickOn(".key-help")
		v.clickOn("dialog input")
		v.hit(kb.Escape, "t")
		v.claim("document.documentElement.dataset.theme === 'light'")
		v.goTo("notes/desk.html")
		v.hit("t", "j")
		v.claim("document.documentElement.dataset.theme === 'light' && document.activeElement === document.body")
		v.clickOn(".theme-switch")
		v.claim("document.documentElement.dataset.theme === 'dark'")
		v.clickOn(".key-help")
		v.clickOn("dialog input")
		v.hit(kb.Escape, "t")
		v.claim("!document.documentElement.dataset.theme")
	})
}
