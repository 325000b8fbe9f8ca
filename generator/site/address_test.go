package site

import (
	"dossier/generator/note"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
)

func TestSlugs(t *testing.T) {
	for text, want := range map[string]string{
		"Vladimir Putin":         "vladimir-putin",
		"  --Ceasefire…  push! ": "ceasefire-push",
		"Zelenskyy’s":            "zelenskyys",
		"O'Neill":                "oneill",
		"Володимир Зеленський": "volodimir-zelenskii",
		"Съезд":                       "sezd",
		"روسيا":                       "rwsy",
		"北京":                          "bei-jing",
		"Ærøskøbing":                  "aeroskobing",
		"2025-08-06":                  "2025-08-06",
		"a/b\\c":                      "a-b-c",
		"../../etc/passwd":            "etc-passwd",
		"x.html":                      "x-html",
		"☃":                           "",
		"":                            "",
		"…":                           "",
		"\u202eabc\x00":               "abc",
		strings.Repeat("long ", 2000): strings.Repeat("long-", 19) + "long-l",
	} {
		if got := slugify(text); got != want {
			t.Errorf("%.40q: %q, want %q", text, got, want)
		}
	}
}

// TestSlugsAreNamesEverywhere: any text makes a name that every file system
// and every host takes.
func TestSlugsAreNamesEverywhere(t *testing.T) {
	safe := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		slug := safeName(slugOf(text, text), "note")
		if !safe.MatchString(slug) || len(slug) > slugLimit+10 {
			t.Fatalf("%q makes %q", text, slug)
		}
	})
}

func TestNamesOfDevicesAreEvaded(t *testing.T) {
	for slug, want := range map[string]string{"con": "con-note", "aux": "aux-note", "com1": "com1-note", "lpt9": "lpt9-note", "com": "com", "comb": "comb", "console": "console"} {
		if got := safeName(slug, "note"); got != want {
			t.Errorf("%s: %s, want %s", slug, got, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	hash := func(s string) string { return fingerprint.Text(s).String()[:8] }
	p := planOf(map[string]string{
		"actors/vladimir-putin.md": "---\ntitle: Another title\n---\n",
		"people/Ada Kern.md":       "",
		"x.md":                     "---\nkind: event\nactors: [Елена, ☃]\ntopics: [Truce]\n---\n",
		"Daily Notes/Über uns.md":  "",
		"Daily Notes/☃/☃☃.md":      "",
		"notes/aux.md":             "",
		"con/y.md":                 "",
		"deep/er/topics/z.md":      "",
		"plain.md":                 "---\nslug: other\n---\n",
	})
	want := map[string]string{
		"actors/vladimir-putin.md": "actors/vladimir-putin.html",
		"people/Ada Kern.md":       "actors/ada-kern.html",
		"x.md":                     "events/x.html",
		"Daily Notes/Über uns.md":  "daily-notes/uber-uns.html",
		"Daily Notes/☃/☃☃.md":      "daily-notes/" + hash("daily-notes/☃") + "/" + hash("Daily Notes/☃/☃☃.md") + ".html",
		"notes/aux.md":             "notes/aux-note.html",
		"con/y.md":                 "con-folder/y.html",
		"deep/er/topics/z.md":      "topics/z.html",
		"plain.md":                 "other.html",
		"stub Елена":               "actors/elena.html",
		"stub ☃":                   "actors/" + hash("☃") + ".html",
		"stub Truce":               "topics/truce.html",
	}
	if diff := cmp.Diff(want, standing(p)); diff != "" || codes(p) != "" {
		t.Errorf("%s (-want +got):\n%s", codes(p), diff)
	}
}

// TestWhoKeepsAnAddress: slug: before the kind's own folder, that before
// others by path, stubs last.
func TestWhoKeepsAnAddress(t *testing.T) {
	for name, test := range map[string]struct {
		files, want map[string]string
		codes       string
	}{
		"own folder": {
			map[string]string{"a/x.md": "---\nkind: actor\n---\n", "actors/x.md": ""},
			map[string]string{"a/x.md": "actors/x-a.html", "actors/x.md": "actors/x.html"}, "taken-address",
		},
		"slug": {
			map[string]string{"actors/x.md": "", "people/y.md": "---\nslug: x\n---\n"},
			map[string]string{"actors/x.md": "actors/x-actors.html", "people/y.md": "actors/x.html"}, "taken-address",
		},
		"by path, then numbers": {
			map[string]string{"b/people/x.md": "", "a/people/x.md": "", "c/people/x.md": ""},
			map[string]string{"a/people/x.md": "actors/x.html", "b/people/x.md": "actors/x-people.html", "c/people/x.md": "actors/x-2.html"}, "taken-address taken-address",
		},
		"letter case": {
			map[string]string{"n/A.md": "---\ntitle: One\n---\n", "n/a.md": "---\ntitle: Two\n---\n"},
			map[string]string{"n/A.md": "n/a.html", "n/a.md": "n/a-n.html"}, "taken-address",
		},
		"stub": {
			map[string]string{"actors/x.md": "---\ntitle: Y\n---\n", "a.md": "---\nactors: ['X!']\n---\n"},
			map[string]string{"actors/x.md": "actors/x.html", "a.md": "a.html", "stub X!": "actors/x-2.html"}, "",
		},
		"reserved": {
			map[string]string{"timeline.md": "", "404.md": "", "Search!.md": "", "actors/index!.md": "", "n/timeline.md": ""},
			map[string]string{"timeline.md": "timeline-2.html", "404.md": "404-2.html", "Search!.md": "search-2.html", "actors/index!.md": "actors/index-actors.html", "n/timeline.md": "n/timeline.html"},
			"taken-address taken-address taken-address taken-address",
		},
		"a slug that is reserved": {
			map[string]string{"x.md": "---\nslug: network\n---\n"},
			map[string]string{"x.md": "network-2.html"}, "taken-address",
		},
		"a bad slug": {
			map[string]string{"actors/x.md": "---\nslug: ../../Über\n---\n", "actors/y.md": "---\nslug: ..\n---\n"},
			map[string]string{"actors/x.md": "actors/uber.html", "actors/y.md": "actors/" + fingerprint.Text("actors/y.md").String()[:8] + ".html"}, "bad-slug bad-slug",
		},
	} {
		p := planOf(test.files)
		var said []string
		for _, d := range p.Diagnostics() {
			said = append(said, d.Code)
		}
		if diff := cmp.Diff(test.want, standing(p)); diff != "" || strings.Join(said, " ") != test.codes {
			t.Errorf("%s: %q (-want +got):\n%s", name, said, diff)
		}
	}
}

func TestEqualSlugsAreAnError(t *testing.T) {
	p := planOf(map[string]string{
		"actors/a.md": "---\nslug: same\n---\n", "people/b.md": "---\nkind: actor\nslug: same\n---\n",
		"topics/c.md": "---\nslug: same\n---\n", // another address
	})
	if len(p.Diagnostics()) != 1 || diag.CountErrors(p.Diagnostics()) != 1 {
		t.Fatalf("%+v", p.Diagnostics())
	}
	d := p.Diagnostics()[0]
	if d.Code != "equal-slug" || d.Place.Path != "people/b.md" || d.Place.Line != 3 || d.Place.Column != 7 || len(d.Also) != 1 || d.Also[0].Path != "actors/a.md" || d.Also[0].Line != 2 {
		t.Errorf("%+v", d)
	}
}

// TestFoldersOfOneAddress: each folder has its list, whatever its name becomes.
func TestFoldersOfOneAddress(t *testing.T) {
	p := planOf(map[string]string{"uber/a.md": "", "Über/b.md": "", "Actors!/c.md": "", "actors/d.md": ""})
	var got []string
	for i, f := range p.graph.Folders {
		got = append(got, f.Path+" "+p.at.folders[i])
	}
	want := []string{"Actors! actors/index-2.html", "actors actors/index.html", "uber uber/index.html", "Über uber/index-2.html"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	checkLinks(t, p)
}

// TestFilesAndFoldersDoNotMeet: no file stands where another needs a folder.
func TestFilesAndFoldersDoNotMeet(t *testing.T) {
	p := planOf(map[string]string{
		"x.md": "[a](Licence) [b](licence/p.pdf) [c](files/q) [d](É/f) [e](e)\n", "Licence": "", "licence/p.pdf": "", "files/q": "", "É/f": "", "e": "",
		"files/files/q/r.md": "", "files/files/q.md": "",
	})
	at := map[string]bool{}
	for _, f := range p.Assets() {
		at[f.Path] = true
	}
	if len(at) != 5 {
		t.Errorf("files %v", at)
	}
	for _, address := range addressesOf(p) {
		at[address] = true
	}
	for address := range at {
		for dir := note.FolderOf(address); dir != ""; dir = note.FolderOf(dir) {
			if at[dir] {
				t.Errorf("%s stands in the file %s", address, dir)
			}
		}
	}
	checkLinks(t, p)
}
