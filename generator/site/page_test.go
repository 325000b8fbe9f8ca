package site

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLinksFromDepth(t *testing.T) {
	files := map[string]string{
		"index.md": "[[deep]] [[actors/index]]\n", "actors/ada.md": "---\ntopics: [Truce]\n---\n[[deep]] [[index]]\n", "a/b/deep.md": "[[Ada]] #truce [[actors]] [[a/b]]\n",
		"actors/_index.md": "",
	}
	for name, test := range map[string]struct {
		header string
		want   map[string]string
	}{
		"plain": {"", map[string]string{
			"index.html":      "a/b/deep.html actors/index.html",
			"actors/ada.html": "../a/b/deep.html ../index.html",
			"a/b/deep.html":   "../../actors/ada.html ../../topics/truce.html ../../actors/index.html index.html",
		}},
		"clean": {"---\nurls: clean\n---\n", map[string]string{
			"index.html":      "a/b/deep actors/",
			"actors/ada.html": "../a/b/deep ../",
			"a/b/deep.html":   "../../actors/ada ../../topics/truce ../../actors/ ../../a/b/",
		}},
	} {
		files["index.md"] = test.header + "[[deep]] [[actors/_index]]\n"
		p := planOf(files)
		for address, want := range test.want {
			got := attributes(string(pageAt(t, p, address).Body), "href")
			if name == "plain" && address == "a/b/deep.html" {
				want = strings.Replace(want, " index.html", " ../../a/b/index.html", 1)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s: %s: %v, want %s", name, address, got, want)
			}
		}
		checkLinks(t, p)
	}
}

// TestTheHomePageLinksToItself: "" would mean the page with its fragment and
// query, and is no link to a folder on disk.
func TestTheHomePageLinksToItself(t *testing.T) {
	if got := pageAt(t, planOf(map[string]string{"index.md": ""}), "index.html").Site.Home; got != "index.html" {
		t.Errorf("%q", got)
	}
	if got := pageAt(t, planOf(map[string]string{"index.md": "---\nurls: clean\n---\n"}), "index.html").Site.Home; got != "./" {
		t.Errorf("clean: %q", got)
	}
}

func TestThePageThatIsNotThere(t *testing.T) {
	for base, want := range map[string]string{"": "/", "base_url: https://a.example": "/", "base_url: https://a.example/b/c": "/b/c/"} {
		page := pageAt(t, planOf(map[string]string{"index.md": "---\n" + base + "\n---\n", "actors/a.md": ""}), "404.html")
		if page.Root != want || page.Site.Home != want+"index.html" || page.Navigation[1].URL != want+"actors/index.html" {
			t.Errorf("%s: root %q, home %q, navigation %v", base, page.Root, page.Site.Home, page.Navigation)
		}
	}
}

func TestCanonicalAddresses(t *testing.T) {
	for header, want := range map[string]string{
		"":                              "",
		"base_url: https://a.example/b": "https://a.example/b/actors/x.html",
		"base_url: https://a.example\nurls: clean": "https://a.example/actors/x",
	} {
		page := pageAt(t, planOf(map[string]string{"index.md": "---\n" + header + "\n---\n", "actors/x.md": ""}), "actors/x.html")
		if page.Canonical != want {
			t.Errorf("%q: %q", header, page.Canonical)
		}
	}
}

func TestNavigationAndTrail(t *testing.T) {
	p := planOf(map[string]string{
		"topics/x.md": "---\nactors: [Stub]\n---\n", "events/y.md": "", "daily/2025/a.md": "", "daily/_index.md": "---\ntitle: Day by day\n---\n", "root.md": "",
		"topics/_index.md": "---\ntitle: Our topics\n---\n",
	})
	for address, want := range map[string][2]string{
		"index.html":            {"*home index.html, actors actors/index.html, topics topics/index.html, events events/index.html, network network.html", ""},
		"topics/x.html":         {"home ../index.html, actors ../actors/index.html, *topics ../topics/index.html, events ../events/index.html, network ../network.html", "Our topics ../topics/index.html"},
		"topics/index.html":     {"home ../index.html, actors ../actors/index.html, *topics ../topics/index.html, events ../events/index.html, network ../network.html", ""},
		"events/y.html":         {"home ../index.html, actors ../actors/index.html, topics ../topics/index.html, *events ../events/index.html, network ../network.html", "events ../events/index.html"},
		"actors/stub.html":      {"home ../index.html, *actors ../actors/index.html, topics ../topics/index.html, events ../events/index.html, network ../network.html", "actors ../actors/index.html"},
		"daily/2025/a.html":     {"", "Day by day ../../daily/index.html; 2025 ../../daily/2025/index.html"},
		"daily/2025/index.html": {"", "Day by day ../../daily/index.html"},
		"root.html":             {"", ""},
	} {
		page := pageAt(t, p, address)
		var menu, trail []string
		for _, l := range page.Navigation {
			mark := ""
			if l.Current {
				mark = "*"
			}
			menu = append(menu, mark+l.Name+" "+l.URL)
		}
		for _, l := range page.Trail {
			trail = append(trail, l.Title+l.Name+" "+l.URL)
		}
		if got := strings.Join(menu, ", "); want[0] != "" && got != want[0] {
			t.Errorf("%s: navigation %s", address, got)
		}
		if got := strings.Join(trail, "; "); got != want[1] {
			t.Errorf("%s: trail %s", address, got)
		}
	}
	checkLinks(t, p)
}

func TestLinksToThePageItselfAreText(t *testing.T) {
	p := planOf(map[string]string{
		"actors/ada.md": "---\naliases: [Countess]\n---\n## H\n\n[[Ada]], [[Countess|she]], [[ada#H]], [[#H|below]].\n",
		"events/e.md":   "[[Ada]] met [[Bo]]; see [[ada#H|more]].\n", "actors/bo.md": "",
	})
	if got, want := string(pageAt(t, p, "actors/ada.html").Body), `<p>Ada, she, <a class="link actor" href="#h">ada &gt; H</a>, <a class="link actor" href="#h">below</a>.</p>`; !strings.Contains(got, want) {
		t.Errorf("own page: %s", got)
	}
	page := pageAt(t, p, "actors/ada.html")
	if got, want := string(page.Mentions[0].Statements[0].HTML), `<p>Ada met <a class="link actor" href="../actors/bo.html">Bo</a>; see <a class="link actor" href="../actors/ada.html#h">more</a>.</p>`; got != want {
		t.Errorf("travelled: %s", got)
	}
}

func TestStatementsTravelWhole(t *testing.T) {
	p := planOf(map[string]string{
		"actors/ada.md": "", "events/e.md": strings.Join([]string{
			"---", "date: 2025-08-06", "---", "## Talks", "", "Those present:", "", "- [[Ada]] of one[^1]", "", "  and more", "  - sub-list", "",
			"| Who | What |", "|---|--:|", "| [[Ada]] | came |", "", "> Yes.", ">", "> — [[Ada]]", "", "[^1]: Foot.",
		}, "\n"),
	})
	group := pageAt(t, p, "actors/ada.html").Mentions[0]
	var got []string
	for _, s := range group.Statements {
		got = append(got, s.Kind+" | "+strings.Join(s.Context, " / ")+" | "+strings.ReplaceAll(string(s.HTML), "\n", ""))
	}
	want := []string{
		`item | Talks / Those present: | <p>Ada of one<sup class="footnote-ref"><a href="../events/e.html#fn-1" role="doc-noteref">1</a></sup></p><p>and more</p>`,
		`row | Talks | <div class="table" tabindex="0"><table><thead><tr><th>Who</th><th class="align-right">What</th></tr></thead><tbody><tr><td>Ada</td><td class="align-right">came</td></tr></tbody></table></div>`,
	}
	if words := pageAt(t, p, "actors/ada.html").Words; len(words) != 1 || strings.TrimSpace(string(words[0].HTML)) != "<p>Yes.</p>" || words[0].Speaker.Title != "ada" || words[0].Note.Title != "e" {
		t.Errorf("in their words: %+v", words)
	}
	if diff := cmp.Diff(want, got); diff != "" || group.Date.String() != "2025-08-06" || group.Note.URL != "../events/e.html" {
		t.Errorf("%+v (-want +got):\n%s", group.Note, diff)
	}
	checkLinks(t, p)
}

func TestFootnotesOfTheOwnPage(t *testing.T) {
	got := bodyOf(t, map[string]string{"x.md": "One[^a] two[^b] three[^a].\n\n[^a]: A [[y]].\n\n[^b]: B.\n", "y.md": ""}, "x.html")
	for _, part := range []string{
		`<a id="fnref-1" href="#fn-1"`, `<a id="fnref-1-2" href="#fn-1"`, `<a id="fnref-2" href="#fn-2"`,
		`id="fn-1"`, `href="#fnref-1"`, `href="#fnref-1-2"`, `href="#fnref-2"`, `href="y.html">y</a>`,
	} {
		if strings.Count(got, part) != 1 {
			t.Errorf("%s stands %d times in %s", part, strings.Count(got, part), got)
		}
	}
}

func TestEntityPages(t *testing.T) {
	p := planOf(map[string]string{
		"actors/ada.md": strings.Join([]string{
			"---", "title: Ada Kern", "type: person", "role: Envoy", "aliases: [A. Kern]", "summary: S.", "date: 2020", "end: 2021", "updated: 2025",
			"actors: [Bo, Secret]", "topics: [Truce]", "sources: [wire, Nobody]", "tags: [truce, loose]", "sameas: [https://a.example, no address]",
			"relations: [{type: envoy of, to: Bo, since: 2020}, {type: foe of, to: Nobody}]", "home town: '[[Bo]]'", "page: https://b.example", "odd: {a: b}", "---", "Text.",
		}, "\n"),
		"sources/wire.md": "---\npublisher: Bo\nauthor: [Ada Kern, Someone]\nurl: https://c.example\narchived: http://d.example\npublished: 2025\nretrieved: 2025-01\nreliability: b\n---\n",
		"actors/bo.md":    "", "x.md": "---\ntitle: Secret\nprivate: true\n---\n",
		"events/e.md": "---\nplace: bo\nstatus: planned\ndate: 2025-01-01\n---\n",
	})
	page := pageAt(t, p, "actors/ada.html")
	var facts []string
	for _, f := range page.Facts {
		for _, v := range f.Values {
			facts = append(facts, strings.Join([]string{f.Name, v.Text, v.URL, v.Kind}, "|"))
		}
	}
	got := []string{
		page.Layout, page.Kind, page.Title, page.Type, page.Role, page.Summary, page.Date.String(), page.End.String(), page.Updated.String(), strings.Join(page.Aliases, ","),
		titles(page.Actors), titles(page.Topics), titles(page.Sources), titles(page.Tags), page.SameAs[0].URL + page.SameAs[1].Text + page.SameAs[1].URL, strings.Join(facts, " ; "),
	}
	want := []string{
		"actor", "actor", "Ada Kern", "person", "Envoy", "S.", "2020", "2021", "2025", "A. Kern",
		"bo ../actors/bo.html; Secret ", "Truce ../topics/truce.html", "wire ../sources/wire.html; Nobody ", "Truce ../topics/truce.html; loose ../tags.html", "https://a.exampleno address",
		"home town|Bo|../actors/bo.html|actor ; page|https://b.example|https://b.example|",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s := pageAt(t, p, "sources/wire.html").Source
	if s == nil || s.Publisher[0].URL != "../actors/bo.html" || s.Author[0].URL != "../actors/ada.html" || s.Author[1].URL != "" || s.URL != "https://c.example" ||
		s.Archived != "http://d.example" || s.Published.String() != "2025" || s.Retrieved.String() != "2025-01" || s.Reliability != "B" {
		t.Errorf("%+v", s)
	}
	e := pageAt(t, p, "events/e.html")
	if e.Place[0].URL != "../actors/bo.html" || e.Status != "planned" {
		t.Errorf("%+v", e)
	}
	if stub := pageAt(t, p, "topics/truce.html"); !stub.Stub || stub.Title != "Truce" || stub.Layout != "topic" || cardTitles(stub.About) != "Ada Kern" {
		t.Errorf("%+v", stub)
	}
	checkLinks(t, p)
}
