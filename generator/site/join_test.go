package site

import "testing"

// TestAStatementThatLinksTwoEventsLosesNeither: it tells of one of them, and
// the other stands by itself.
func TestAStatementThatLinksTwoEventsLosesNeither(t *testing.T) {
	p := planOf(map[string]string{
		"actors/ann.md":      "---\ntitle: Ann\n---\n",
		"briefings/first.md": "- 2025-08-06: Ann came to [[Talks]] and to [[Dinner]].\n",
		"events/dinner.md":   "---\ntitle: Dinner\ndate: 2025-08-06\nactors: [Ann]\n---\n",
		"events/talks.md":    "---\ntitle: Talks\ndate: 2025-08-06\nactors: [Ann]\n---\n",
	})
	for _, address := range []string{"actors/ann.html", "timeline.html"} {
		titles := map[string]int{}
		statements := 0
		for _, e := range pageAt(t, p, address).Timeline {
			titles[e.Title.Title]++
			if e.Statement != nil {
				statements++
			}
		}
		if titles["Talks"] != 1 || titles["Dinner"] != 1 || statements != 1 {
			t.Errorf("%s: %v with %d statements", address, titles, statements)
		}
	}
}
