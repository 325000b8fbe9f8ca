package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// overflowing tells of Ada in every way that stands in a list of its own: what she
// said, what happened, what mentions her, notes about her, notes that link to her;
// by turns, a hundred a year from 2001 on. Her own note has dated statements too.
func overflowing(days int) map[string]string {
	files := map[string]string{
		"index.md":      "---\nas_of: 2025-08-06\n---\n",
		"actors/ada.md": "---\ntitle: Ada\n---\n- 1999-01-01: Born.\n\n- 2000-01-01: Named.\n",
	}
	for i := range days {
		date := fmt.Sprintf("%d-%02d-%02d", 2001+i/100, i%100/25+1, i%25+1)
		header, body := "", ""
		switch i % 5 {
		case 0:
			body = "> Quotation " + date + ".\n> — [[Ada]]\n"
		case 1:
			body = "- " + date + ": Happening with [[Ada]].\n"
		case 2:
			body = "Mention of [[Ada]] on " + date + "x.\n"
		case 3:
			header = "actors: [Ada]\n"
		case 4:
			body = "After [Ada](../actors/ada.md) had left.\n"
		}
		files[fmt.Sprintf("notes/n%03d.md", i)] = "---\ntitle: Note " + date + "\ndate: " + date + "\n" + header + "---\n" + body
	}
	files["notes/plans.md"] = "---\ndate: 2001-01-01\n---\n- [!planned] [[Ada]] will retire.\n- 2030-01-01: [!planned] [[Ada]] will travel.\n"
	return files
}

// shownOf counts what stands on a page, and how much of it is of the years given.
func shownOf(page *Page, years ...string) (all, of int) {
	count := func(date string) {
		all++
		for _, year := range years {
			if strings.HasPrefix(date, year) {
				of++
				return
			}
		}
	}
	for _, g := range page.Mentions {
		for range g.Statements {
			count(g.Date.String())
		}
	}
	for _, w := range page.Words {
		count(w.Date.String())
	}
	for _, e := range page.Timeline {
		if e.Statement != nil {
			count(e.Date.String())
		}
	}
	for _, c := range page.About {
		count(c.Date.String())
	}
	return all, of
}

// TestNewestOfEverything: an actor's page has the newest hundred of all that other
// notes say, not a hundred of each kind; the pages of years have everything.
func TestNewestOfEverything(t *testing.T) {
	p := planOf(overflowing(400))
	main := pageAt(t, p, "actors/ada.html")
	all, newest := shownOf(main, "2004")
	// The oldest of the 100 in 2004 gave way to the plan of 2030; the plan without a day stays besides.
	if all != newestLimit-1 || newest != newestLimit-1 || len(main.Next) != 2 {
		t.Errorf("%d and %d plans stand on the page, %d of the newest year", all, len(main.Next), newest)
	}
	for name, n := range map[string]int{"words": len(main.Words), "mentions": len(main.Mentions), "about": len(main.About), "timeline": len(main.Timeline)} {
		if n < 15 || n > 60 {
			t.Errorf("%s has %d entries", name, n)
		}
	}
	var ahead, own []string
	for _, e := range main.Next {
		ahead = append(ahead, e.Date.String())
	}
	for _, e := range main.Timeline {
		if d := e.Date.String(); d < "2001" {
			own = append(own, d)
		}
	}
	if diff := cmp.Diff([]string{"2030-01-01", ""}, ahead); diff != "" {
		t.Errorf("what is to come (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"1999-01-01", "2000-01-01"}, own); diff != "" {
		t.Errorf("what its own note tells (-want +got):\n%s", diff)
	}
	sum := 0
	for _, part := range main.Earlier[1:] {
		sum += part.Count
	}
	if want := 402; sum != want {
		t.Errorf("the pages of years have %d, want %d", sum, want)
	}
	checkLinks(t, p)
}
