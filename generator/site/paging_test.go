package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// mentioning is a dossier in which notes of those dates mention Ada in so many
// statements each.
func mentioning(counts map[string]int) map[string]string {
	files := map[string]string{"actors/ada.md": "---\ntitle: Ada\n---\n"}
	for date, n := range counts {
		header := ""
		if date != "" {
			header = "---\ndate: " + date + "\n---\n"
		}
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Statement %d of %q on [[Ada]].\n\n", i, date)
		}
		files["notes/n"+strings.NewReplacer("/", "to", ".", "p").Replace(date)+".md"] = header + b.String()
	}
	return files
}

func countStatements(page *Page) int {
	n := 0
	for _, g := range page.Mentions {
		n += len(g.Statements)
	}
	return n
}

func TestStatementsByYear(t *testing.T) {
	for name, test := range map[string]struct {
		counts map[string]int
		want   []string // name, address and statements of each page
	}{
		"100 stand on one page": {map[string]int{"2024": 60, "2023": 40}, nil},
		"101 do not": {map[string]int{"2024": 60, "2023": 41}, []string{
			"newest actors/ada.html 100", "2024 actors/ada/2024.html 60", "2023 actors/ada/2023.html 41",
		}},
		"250 of a year are cut": {map[string]int{"2024-05": 250}, []string{
			"newest actors/ada.html 100", "2024 actors/ada/2024.html 200", "2024-2 actors/ada/2024-2.html 50",
		}},
		"1,000 over years": {map[string]int{"2025-08-06": 150, "2025-01": 51, "2024": 200, "2021/2023": 399, "../2020": 50, "": 150}, []string{
			"newest actors/ada.html 100", "2025 actors/ada/2025.html 200", "2025-2 actors/ada/2025-2.html 1",
			"2024 actors/ada/2024.html 200", "2021 actors/ada/2021.html 200", "2021-2 actors/ada/2021-2.html 199",
			"2020 actors/ada/2020.html 50", "undated actors/ada/undated.html 150",
		}},
	} {
		p := planOf(mentioning(test.counts))
		main := pageAt(t, p, "actors/ada.html")
		var got []string
		for i, part := range main.Earlier {
			address := strings.TrimPrefix(part.URL, "../")
			page := pageAt(t, p, address)
			if n := countStatements(page); n != part.Count {
				t.Errorf("%s: %s has %d statements, not %d", name, address, n, part.Count)
			}
			if len(page.Earlier) != len(main.Earlier) || !page.Earlier[i].Current || (page.Year == "") != (i == 0) || page.Title != "Ada" || i > 0 && page.Body != "" {
				t.Errorf("%s: %s: year %q, parts %v", name, address, page.Year, page.Earlier)
			}
			got = append(got, fmt.Sprintf("%s %s %d", part.Name, address, part.Count))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		checkLinks(t, p)
	}
}

// TestNewestStatementsFirst: by date, those without one last, in a note in its
// own order.
func TestNewestStatementsFirst(t *testing.T) {
	p := planOf(mentioning(map[string]int{"2024-05-06": 2, "2024-05": 1, "2025": 1, "": 1}))
	var got []string
	for _, g := range pageAt(t, p, "actors/ada.html").Mentions {
		for _, s := range g.Statements {
			got = append(got, strings.TrimSuffix(strings.TrimPrefix(string(s.HTML), "<p>Statement "), " on Ada.</p>"))
		}
	}
	want := []string{`0 of &quot;2025&quot;`, `0 of &quot;2024-05-06&quot;`, `1 of &quot;2024-05-06&quot;`, `0 of &quot;2024-05&quot;`, `0 of &quot;&quot;`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestOneMoreStatementChangesItsPagesAlone: the pages of other years stay.
func TestOneMoreStatementChangesItsPagesAlone(t *testing.T) {
	files := mentioning(map[string]int{"2024": 80, "2023": 80, "2022": 80})
	before := planOf(files)
	files["notes/n2023.md"] = strings.Replace(files["notes/n2023.md"], "Statement 5 of", "Statement five of", 1)
	after := planOf(files)
	var changed []string
	for i, now := range after.Sheets() {
		then := before.Sheets()[i]
		if then.Address() != now.Address() {
			t.Fatal("the addresses differ")
		}
		if then.Fingerprint() != now.Fingerprint() {
			changed = append(changed, now.Address())
		}
	}
	want := []string{"actors/ada.html", "actors/ada/2023.html", "notes/n2023.html"}
	if diff := cmp.Diff(want, changed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLongListsAreCut(t *testing.T) {
	for count, want := range map[int]string{200: "", 201: "1 200, 2 1", 450: "1 200, 2 200, 3 50"} {
		files := map[string]string{"topics/_index.md": "---\ntitle: All topics\n---\nThe lead.\n"}
		for i := range count {
			files[fmt.Sprintf("topics/t%03d.md", i)] = "---\ntags: [" + fmt.Sprintf("tag%03d", i) + "]\n---\n"
		}
		p := planOf(files)
		for _, list := range []string{"topics/index", "tags"} {
			var got []string
			seen := map[string]bool{}
			main := pageAt(t, p, list+".html")
			for _, part := range main.Earlier {
				address := list + ".html"
				if part.Name != "1" {
					address = list + "-" + part.Name + ".html"
				}
				page := pageAt(t, p, address)
				n := 0
				for _, l := range page.Lists {
					for _, c := range l.Cards {
						seen[c.Title] = true
						n++
					}
				}
				if n != part.Count || part.Name != "1" && (page.Part != part.Name || page.Body != "") {
					t.Errorf("%s has %d, not %d; part %q", address, n, part.Count, page.Part)
				}
				got = append(got, fmt.Sprintf("%s %d", part.Name, part.Count))
			}
			if strings.Join(got, ", ") != want || want != "" && len(seen) != count {
				t.Errorf("%s of %d: %v with %d entries, want %s", list, count, got, len(seen), want)
			}
		}
		checkLinks(t, p)
	}
}
