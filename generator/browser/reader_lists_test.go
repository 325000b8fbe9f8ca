package browser

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

const boats = `[...document.querySelectorAll("tbody tr")].map((row) => row.cells[0].textContent.trim())`

func TestTableIsSorted(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("notes/desk.html")
		check := func(order string, want ...string) {
			t.Helper()
			if got := eval[[]string](v.tab, boats); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", order, got, want)
			}
		}
		v.clickOn("th:first-child button")
		check("by name", "alba", "Bora", "élan", "Zephyr")
		v.claim("document.querySelector('th').getAttribute('aria-sort') === 'ascending'")
		v.hit(kb.Enter)
		check("by name, down", "Zephyr", "élan", "Bora", "alba")
		v.claim("document.querySelector('th').getAttribute('aria-sort') === 'descending'")
		v.hit(kb.Enter)
		check("as written", "Zephyr", "élan", "Bora", "alba")
		v.claim("!document.querySelector('[aria-sort]')")
		v.clickOn("th:nth-child(2) button")
		check("by length", "élan", "Zephyr", "Bora", "alba")
		v.clickOn("th:nth-child(3) button")
		check("by day", "élan", "Zephyr", "alba", "Bora")
		v.claim("document.querySelectorAll('[aria-sort]').length === 1")
	})
}

func TestLongListIsFiltered(t *testing.T) {
	eachVisit(t, func(t *testing.T, v *visitor) {
		v.goTo("actors/index.html")
		v.clickOn(".list-filter input")
		v.hit("n", "o", "e", "l", " ", "e", "l", "o")
		const shown = `[...document.querySelectorAll(".card")].filter((card) => card.getClientRects().length).map((card) => card.querySelector("a").textContent)`
		if got := eval[[]string](v.tab, shown); !slices.Equal(got, []string{"Élodie Noël"}) {
			t.Errorf("shown: %q", got)
		}
		v.claim("document.querySelector('.list-filter output').textContent === '1 of 19'")
		v.hit(kb.Escape)
		if got := eval[[]string](v.tab, shown); len(got) != 19 {
			t.Errorf("shown: %q", got)
		}
		v.goTo("sources/index.html")
		v.claim("!document.querySelector('.list-filter')")
	})
}
