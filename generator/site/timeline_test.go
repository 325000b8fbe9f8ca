package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// diary has n entries on the first days of each year.
func diary(n int, years ...int) string {
	var b strings.Builder
	for _, year := range years {
		for i := range n {
			fmt.Fprintf(&b, "- %d-01-%02d: Entry %d of the year %d.\n", year, 1+i%28, i, year)
		}
	}
	return b.String()
}

func TestALongTimelineIsPagedByYear(t *testing.T) {
	p := planOf(map[string]string{"index.md": "---\nas_of: 2026-01-01\n---\n", "notes/diary.md": diary(120, 2023, 2025) + diary(230, 2024)})
	addresses := slices.DeleteFunc(addressesOf(p), func(a string) bool { return !strings.HasPrefix(a, "timeline") })
	want := []string{"timeline.html", "timeline/2023.html", "timeline/2024-2.html", "timeline/2024.html", "timeline/2025.html"}
	if diff := cmp.Diff(want, addresses); diff != "" {
		t.Fatalf("pages (-want +got):\n%s", diff)
	}
	seen := map[string]int{}
	for _, address := range want[1:] {
		page := pageAt(t, p, address)
		for _, e := range page.Timeline {
			seen[e.URL]++
			if !strings.HasPrefix(page.Year, e.Date.String()[:4]) {
				t.Errorf("%s has an entry of %s", address, e.Date)
			}
		}
	}
	if len(seen) != 470 {
		t.Errorf("%d entries stand on the pages of years, want 470", len(seen))
	}
	var names []string
	main := pageAt(t, p, "timeline.html")
	for _, part := range main.Earlier {
		names = append(names, part.Name)
	}
	if diff := cmp.Diff([]string{"newest", "2025", "2024-2", "2024", "2023"}, names); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	if len(main.Timeline) != newestLimit || main.Timeline[len(main.Timeline)-1].Date.First().Year != 2025 {
		t.Errorf("the page of the newest has %d entries", len(main.Timeline))
	}
}

func TestAnUnwrittenPlanHasNotPassed(t *testing.T) {
	p := planOf(map[string]string{
		"index.md":        "---\nas_of: 2025-08-06\n---\n",
		"topics/talks.md": "---\ntitle: Peace talks\n---\n",
		"notes/log.md":    "---\ndate: 2025-08-01\n---\n- [!planned] Peace talks go on.\n- 2025-08-02: [!deadline] Peace talks end.\n",
	})
	page := pageAt(t, p, "topics/talks.html")
	if len(page.Next) != 1 || page.Next[0].Passed || page.Next[0].Statement == nil || page.Next[0].Statement.Passed {
		t.Errorf("what is planned without a day: %+v", page.Next)
	}
	if len(page.Timeline) != 1 || !page.Timeline[0].Passed || !page.Timeline[0].Statement.Passed {
		t.Errorf("a deadline of a day that is over: %+v", page.Timeline)
	}
}
