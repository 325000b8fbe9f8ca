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
	if all != newestLimit || newest != newestLimit || len(main.Next) != 2 {
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

// statements are so many of one form, each with its number, on days of one year.
func statements(n int, form string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form+"\n\n", i%12+1, i%28+1, i)
	}
	return b.String()
}

// TestWhatStaysBesideTheNewest: what is to come takes no room from what has happened,
// own lines stay though others are newer, and search tells of the latest development
// though older than all that the page has room for.
func TestWhatStaysBesideTheNewest(t *testing.T) {
	const ada = "---\ntitle: Ada\n---\n"
	own := "- 1999-01-01: Born.\n\n- 2000-01-01: Named.\n"
	for name, test := range map[string]struct {
		own, log                           string
		timeline, mentions, next, earliest int
	}{
		"many entries of others": {own, statements(130, "- 2024-%02d-%02d: Entry %d with [[Ada]]."), newestLimit + 2, 0, 0, 1999},
		"own lines alone":        {statements(500, "- 2023-%02d-%02d: Own line %d."), "", newestLimit, 0, 0, 2023},
		"many plans":             {"", statements(110, "- 2030-%02d-%02d: [!planned] Plan %d for [[Ada]].") + statements(40, "- 2025-%02d-%02d: Entry %d with [[Ada]]."), 40, 0, newestLimit, 2025},
	} {
		p := planOf(map[string]string{"index.md": "---\nas_of: 2026-01-01\n---\n", "actors/ada.md": ada + test.own, "notes/log.md": "---\ndate: 2024\n---\n" + test.log})
		page := pageAt(t, p, "actors/ada.html")
		if len(page.Timeline) != test.timeline || len(page.Mentions) != test.mentions || len(page.Next) != test.next {
			t.Errorf("%s: %d entries, %d mentions, %d to come", name, len(page.Timeline), len(page.Mentions), len(page.Next))
		} else if year := page.Timeline[0].Date.First().Year; year != test.earliest {
			t.Errorf("%s: the timeline begins in %d, want %d", name, year, test.earliest)
		}
	}
}

func TestSearchTellsOfTheLatestDevelopmentThatThePageHasNoRoomFor(t *testing.T) {
	p := planOf(map[string]string{
		"actors/ada.md": "---\ntitle: Ada\n---\n",
		"notes/a.md":    "---\ndate: 2024\n---\n" + statements(110, "Seen %d/%d, number %d: [[Ada]]."),
		"notes/b.md":    "- 2020-01-01: [[Ada]] signed the treaty.\n",
	})
	if page := pageAt(t, p, "actors/ada.html"); len(page.Timeline) != 0 {
		t.Fatalf("the page has %d entries", len(page.Timeline))
	}
	var d Document
	e, ok := p.at.entityAt("actors/ada.html")
	if p.entityDocument(&d, e); !ok || d.Latest == nil {
		t.Error("search tells of no development")
	}
}
