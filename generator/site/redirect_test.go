package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dossier/generator/output"
)

// redirecting is a note with one old path.
func redirecting(old string) map[string]string {
	return map[string]string{"actors/ada.md": fmt.Sprintf("---\ntitle: Ada\nredirects: [%q]\n---\n", old)}
}

func redirectsOf(p *Plan) []string {
	var list []string
	for _, s := range p.Sheets() {
		if s.Layout() == redirectLayout {
			list = append(list, s.Address())
		}
	}
	slices.Sort(list)
	return list
}

func TestOldPathsBecomePages(t *testing.T) {
	for old, want := range map[string]string{
		"old/x.html":         "old/x.html",
		"/old/x":             "old/x.html",
		"old/x/":             "old/x/index.html",
		"/Old/X.HTM":         "Old/X.HTM",
		"old/release-1.2":    "old/release-1.2.html",
		"old/Dr. No":         "old/Dr. No.html",
		"/%D0%96/caf%C3%A9/": "Ж/café/index.html",
		"cafe\u0301":         "café.html",
		" old ":              "old.html",
		"2019/05/a+b,c":      "2019/05/a+b,c.html",
		"old/console":        "old/console.html",
	} {
		p := planOf(redirecting(old))
		if got := strings.Join(redirectsOf(p), " "); got != want || codes(p) != "" {
			t.Errorf("%q: %q %s, want %q", old, got, codes(p), want)
		}
	}
}

func TestPathsThatNoSiteCanHaveAreNoRedirects(t *testing.T) {
	for _, old := range []string{
		"", "/", "../x", "old/../x", "old/./x", "%2e%2e/x", "old/%2e%2e%2fx", "old//x", "//host.example/x", "https://host.example/x",
		"javascript:alert(1)", "C:/x", `old\x`, "old%5cx", "old/x%00", "old/\u0007", "old/%zz", "old/%ff", "old?x=1", "old#x", "old/<b>", "old/\"x\"", "a|b", "a*b",
		".git/config", "old/.hidden", "con", "old/AUX.html", "old/com1/x", "lpt9", "old/x ./y", "old./x", "old/x.php", "feed.xml", "map.png", "\u202eold", "old/\u200b",
		strings.Repeat("x", 500), strings.Repeat("x/", 300), strings.Repeat("ж", 150),
	} {
		p := planOf(redirecting(old))
		want := "bad-redirect"
		if strings.Trim(old, "/") == "" && old != "/" {
			want = "" // an empty name is no name
		}
		if got := redirectsOf(p); len(got) > 0 || codes(p) != want {
			t.Errorf("%q: %v, says %q", old, got, codes(p))
		}
	}
}

func TestRedirectsTakeNoAddressThatIsTaken(t *testing.T) {
	for _, old := range []string{
		"index.html", "actors/ada", "Actors/ADA.HTML", "actors/", "404", "search.html", "timeline", "actors/ada.html/x", "Old/Y.html/z", "OLD/y", "old/deep", "assets/x", "Files/x.html",
	} {
		files := redirecting(old)
		files["actors/a.md"] = "---\ntitle: First\nredirects: [old/y, old/deep.html/z]\n---\n"
		p := planOf(files)
		if got := strings.Join(redirectsOf(p), " "); got != "old/deep.html/z.html old/y.html" || codes(p) != "taken-redirect" {
			t.Errorf("%q: %s, says %q", old, got, codes(p))
		}
	}
}

func TestRedirectsLeadToWhereTheNoteStands(t *testing.T) {
	files := map[string]string{
		"index.md":        "---\ntitle: All of it\nbase_url: https://site.example/\nredirects: home/\n---\n",
		"actors/ada.md":   "---\ntitle: Ada\nredirects: [old/people/ada.htm, ada]\n---\n",
		"daily/_index.md": "---\ntitle: Days\nredirects: old/days\n---\n",
		"daily/one.md":    "",
	}
	p := planOf(files)
	for address, want := range map[string]string{
		"home/index.html":    "All of it ../index.html https://site.example/index.html",
		"old/people/ada.htm": "Ada ../../actors/ada.html https://site.example/actors/ada.html",
		"ada.html":           "Ada actors/ada.html https://site.example/actors/ada.html",
		"old/days.html":      "Days ../daily/index.html https://site.example/daily/index.html",
	} {
		page := pageAt(t, p, address)
		if got := page.Target.Title + " " + page.Target.URL + " " + page.Canonical; got != want || page.Title != page.Target.Title {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
	checkLinks(t, p)
	for _, link := range pageAt(t, p, "index.html").Navigation {
		if strings.Contains(link.URL, "old") {
			t.Errorf("the navigation leads to %s", link.URL)
		}
	}
}

func TestRedirectsOfHiddenNotesAreNoPages(t *testing.T) {
	p := planOf(map[string]string{"a.md": "", "b.md": "---\nprivate: true\nredirects: [secret, ../x]\n---\n"})
	if got := redirectsOf(p); len(got) > 0 || codes(p) != "" {
		t.Errorf("%v, says %q", got, codes(p))
	}
}

func TestAnyRedirectIsAPathThatCanBeWritten(t *testing.T) {
	part := rapid.OneOf(rapid.StringMatching(`[a-zA-Z0-9./%~é:\\ -]{0,12}`), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		old := strings.Join(rapid.SliceOfN(part, 1, 4).Draw(t, "parts"), "/")
		address, fault := redirectAddress(old)
		if (address == "") == (fault == "") {
			t.Fatalf("%q: address %q, fault %q", old, address, fault)
		}
		if fault == "" && output.BadPath(address) != "" {
			t.Fatalf("%q: %q %s", old, address, output.BadPath(address))
		}
	})
}
