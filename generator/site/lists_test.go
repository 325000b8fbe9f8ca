package site

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLists(t *testing.T) {
	p := planOf(map[string]string{
		"actors/a.md": "---\ntitle: The Kremlin\ntype: institution\n---\n", "actors/b.md": "---\ntitle: Zoë\ntype: person\n---\n", "actors/c.md": "---\ntitle: Ada\ntype: Person\n---\n",
		"actors/d.md": "---\ntitle: Émile\n---\n", "events/e.md": "---\ndate: 2024-05\nactors: [Bo]\n---\n", "events/f.md": "---\ndate: 2025-01-02\n---\n", "events/g.md": "",
		"events/h.md": "---\ndate: 2025-01-03\n---\n", "topics/two.md": "---\ntitle: Part 10\n---\n", "topics/one.md": "---\ntitle: Part 9\n---\n",
		"daily/x.md": "---\ndate: 2025\n---\n", "daily/y.md": "", "daily/deep/z.md": "", "daily/index.md": "---\ntitle: Days\n---\nThe [[x]] lead.\n", "w.md": "",
	})
	for address, want := range map[string][]string{
		"actors/index.html":     {"institution: The Kremlin", "Person: Ada; Zoë", "others: Bo; Émile"},
		"events/index.html":     {"2025: h; f", "2024: e", "undated: g"},
		"topics/index.html":     {": Part 9; Part 10"},
		"daily/index.html":      {"2025: x", "others: y", "folders: deep"},
		"daily/deep/index.html": {": z"},
	} {
		if diff := cmp.Diff(want, shownLists(pageAt(t, p, address))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", address, diff)
		}
	}
	lead := pageAt(t, p, "daily/index.html")
	if lead.Title != "Days" || string(lead.Body) == "" || lead.Summary != "The x lead." {
		t.Errorf("%+v", lead)
	}
	if kinds := pageAt(t, p, "actors/index.html"); kinds.Name != "actors" || kinds.Title != "" {
		t.Errorf("%q %q", kinds.Name, kinds.Title)
	}
	checkLinks(t, p)
}

func TestListsOfTheHomePage(t *testing.T) {
	files := map[string]string{
		"index.md":    "---\ntitle: The file\ndescription: What it is.\nas_of: 2025-08-06\n---\nThe lead.\n",
		"topics/t.md": "", "sources/s.md": "---\npublished: 2025-08-01\n---\n", "briefings/b1.md": "---\ndate: 2025-08-01\n---\n", "briefings/b2.md": "---\ndate: 2025-08-05\n---\n",
		"events/past.md": "---\ndate: 2025-08-04\n---\n[[m]] and [[l]].\n\n[[m]] again.\n", "events/plan.md": "---\ndate: 2025-08-03\nstatus: planned\n---\n",
		"events/soon.md": "---\ndate: 2025-09-01\n---\n", "events/never.md": "", "note.md": "---\ndate: 2025-07-01\n---\n", "daily/a.md": "", "daily/deep/b.md": "",
		"actors/l.md": "", "actors/k.md": "", "actors/m.md": "",
	}
	p := planOf(files)
	page := pageAt(t, p, "index.html")
	want := []string{
		"key-actors: m; l; k", "briefings: b2; b1", "sources: s", "notes: note", "folders: daily",
	}
	if diff := cmp.Diff(want, shownLists(page)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if page.Title != "The file" || page.Summary != "What it is." || page.AsOf.String() != "2025-08-06" || page.Lists[0].Cards[0].Count != 2 || page.Lists[0].URL != "actors/index.html" {
		t.Errorf("%q %q %v %+v", page.Title, page.Summary, page.AsOf, page.Lists[0])
	}
	for i := range 40 {
		files[fmt.Sprintf("actors/n%d.md", i)], files[fmt.Sprintf("topics/n%d.md", i)], files[fmt.Sprintf("events/n%d.md", i)] = "", "", "---\ndate: 2020\n---\n"
	}
	p = planOf(files)
	page = pageAt(t, p, "index.html")
	for name, got := range map[string][2]int{
		"key actors": {len(page.Lists[0].Cards), homeActors},
		"topics":     {len(page.Standing), homeMost},
		"latest":     {len(page.Timeline), homeEntries},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %d, want %d", name, got[0], got[1])
		}
	}
	checkLinks(t, p)
}

func TestAFolderWithoutAHomeNote(t *testing.T) {
	for name, files := range map[string]map[string]string{"none": nil, "one note": {"x.md": ""}, "private home": {"index.md": "---\nprivate: true\n---\nHush.\n"}} {
		p := planOf(files)
		page := pageAt(t, p, "index.html")
		if page.Title != "Dossier" || page.Body != "" || page.Site.Language != "en" {
			t.Errorf("%s: %+v", name, page)
		}
		checkLinks(t, p)
	}
}

func TestTags(t *testing.T) {
	p := planOf(map[string]string{
		"topics/truce.md": "", "a.md": "---\ntags: [truce, loose]\n---\n#loose and #truce and #other/deep.\n", "b.md": "#loose\n", "c.md": "---\nprivate: true\ntags: [secret]\n---\n#hush\n",
		"daily/index.md": "#oflead\n",
	})
	if diff := cmp.Diff([]string{"loose: a; b", "other/deep: a"}, shownLists(pageAt(t, p, "tags.html"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, address := range addressesOf(planOf(map[string]string{"a.md": "#truce\n", "topics/truce.md": ""})) {
		if address == "tags.html" {
			t.Error("a page of no tags")
		}
	}
	checkLinks(t, p)
}

// TestSortingFollowsTheLanguage: in German ä stands with a, in Swedish after z.
func TestSortingFollowsTheLanguage(t *testing.T) {
	for language, want := range map[string]string{"de": ": Ärger; Zorn", "sv": ": Zorn; Ärger", "no such": ": Ärger; Zorn"} {
		p := planOf(map[string]string{"index.md": "---\nlanguage: " + language + "\n---\n", "topics/a.md": "---\ntitle: Zorn\n---\n", "topics/b.md": "---\ntitle: Ärger\n---\n"})
		if got := shownLists(pageAt(t, p, "topics/index.html")); got[0] != want {
			t.Errorf("%s: %v", language, got)
		}
	}
	if page := pageAt(t, planOf(map[string]string{"index.md": "---\nlanguage: ar\n---\n"}), "index.html"); page.Site.Direction != "rtl" || page.Site.Language != "ar" {
		t.Errorf("%+v", page.Site)
	}
}
