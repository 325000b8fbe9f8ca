package note

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dossier/generator/edtf"
	"dossier/generator/markdown"
)

func settings(lines ...string) (Settings, []string) {
	s, ds := SettingsOf("index.md", []byte("---\n"+strings.Join(lines, "\n")+"\n---\nBody.\n"))
	var codes []string
	for _, d := range ds {
		codes = append(codes, place(d)+" "+d.Code+" "+marked(d))
	}
	return s, codes
}

func TestEverySettingIsRead(t *testing.T) {
	got, problems := settings(
		"title: The file", "description: What it is.", "language: de", "base_url: https://example.org/a",
		"as_of: 2025-08-06", "kinds: {Ministries: actor, event: [missions]}", "mentions: explicit", "html: trust",
		"urls: clean", "ignore: [/drafts/**, '*.tmp.md']", "license: CC0")
	want := Settings{
		Title: "The file", Description: "What it is.", Language: "de", BaseURL: "https://example.org/a/",
		AsOf: day(t, "2025-08-06"), Kinds: []KindWord{{"ministries", Actor}, {"missions", Event}}, ExplicitMentions: true,
		HTML: markdown.Trust, CleanURLs: true, Ignore: []string{"drafts/**", "*.tmp.md"}, License: "CC0",
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(edtf.Date{})); diff != "" || problems != nil {
		t.Errorf("%v (-want +got):\n%s", problems, diff)
	}
}

func TestDefaultSettings(t *testing.T) {
	for _, src := range []string{"", "Body.", "---\n---\n", "---\ndescription:\nlanguage:\nbase_url:\nas_of:\nmentions:\nhtml:\nurls:\nignore:\n---\n"} {
		got, problems := SettingsOf("index.md", []byte(src))
		if diff := cmp.Diff(DefaultSettings(), got, cmpopts.EquateComparable(edtf.Date{})); diff != "" || problems != nil {
			t.Errorf("%q: %v (-want +got):\n%s", src, problems, diff)
		}
	}
}

func TestWrongSettings(t *testing.T) {
	for line, want := range map[string]string{
		"description: [A, B]":            "2:14 wrong-type [A, B]",
		"base_url: example.org":          "2:11 bad-url example.org",
		"base_url: ftp://example.org":    "2:11 bad-url ftp://example.org",
		"base_url: https://example.org?": "",
		"base_url: https://a.example/?b": "2:11 bad-url https://a.example/?b",
		"base_url: https://u:p@a.org/":   "2:11 bad-url https://u:p@a.org/",
		"as_of: today":                   "2:8 bad-date today",
		"kinds: actor":                   "2:8 wrong-type actor",
		"kinds: {ministries: thing}":     "2:21 unknown-kind thing",
		"mentions: sometimes":            "2:11 unknown-word sometimes",
		"html: raw":                      "2:7 unknown-word raw",
		"html: sanitize":                 "",
		"urls: pretty":                   "2:7 unknown-word pretty",
		"ignore: ['[a']":                 "2:10 bad-glob '[a'",
		"something: else":                "",
	} {
		if _, problems := settings(line); strings.Join(problems, ", ") != want {
			t.Errorf("%s: %v, want %q", line, problems, want)
		}
	}
}

func TestANearSettingIsSuggested(t *testing.T) {
	_, ds := SettingsOf("index.md", []byte("---\nurls: claen\n---\n"))
	if len(ds) != 1 || ds[0].Help != "did you mean clean?" {
		t.Errorf("%+v", ds)
	}
}

// TestSettingsAreNoFacts: the home note's own fields configure the site; any
// other note may use the same words for facts.
func TestSettingsAreNoFacts(t *testing.T) {
	src := []byte("---\nlanguage: de\nlicense: MIT\npopulation: 3\n---\n")
	if home := Parse("index.md", src, Options{Home: true}); len(home.Header.Params) != 1 {
		t.Errorf("of the home note %v", home.Header.Params)
	}
	if other := Parse("countries/x.md", src, Options{}); len(other.Header.Params) != 3 {
		t.Errorf("of another note %v", other.Header.Params)
	}
}

// TestTheHomeNotesProblemsAreSaidOnce: its header is read twice, for the
// settings and for the note.
func TestTheHomeNotesProblemsAreSaidOnce(t *testing.T) {
	src := []byte("---\ntitle: [A, B]\nhtml: raw\nmentions: so-so\ndate: never\n---\n")
	_, ds := SettingsOf("index.md", src)
	got := map[string]int{}
	for _, d := range append(ds, Parse("index.md", src, Options{Home: true}).Diagnostics...) {
		got[place(d)+" "+d.Code]++
	}
	want := map[string]int{"2:8 wrong-type": 1, "3:7 unknown-word": 1, "4:11 unknown-word": 1, "5:7 bad-date": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBaseURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org":       "https://example.org/",
		"https://example.org/":      "https://example.org/",
		"http://example.org:81/a/b": "http://example.org:81/a/b/",
		"https://example.org/ä":     "https://example.org/%C3%A4/",
		"HTTPS://example.org":       "https://example.org/",
		"//example.org":             "",
		"https:///a":                "",
		"https://example.org/#a":    "",
		"":                          "",
		"https://exa mple.org":      "",
	} {
		got, ok := ParseBaseURL(in)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", in, got, ok)
		}
	}
}

func TestIgnore(t *testing.T) {
	for _, test := range []struct {
		glob, path string
		want       bool
	}{
		{"Archive", "Archive/x.md", true},
		{"Archive", "a/Archive/b/x.md", true},
		{"Archive", "Archives/x.md", false},
		{"Archive/", "Archive/x.md", true},
		{"*-scratch.md", "a/b-scratch.md", true},
		{"*-scratch.md", "a/b.md", false},
		{"a/*.md", "a/x.md", true},
		{"a/*.md", "b/a/x.md", false},
		{"a/*.md", "a/b/x.md", false},
		{"a/b", "a/b/c/x.md", true},
		{"**/b/*.md", "a/c/b/x.md", true},
		{"**/b/*.md", "b/x.md", true},
		{"a/**", "a/b/c.md", true},
		{"a/**/d.md", "a/d.md", true},
		{"a/**/d.md", "a/b/c/d.md", true},
		{"a/**/d.md", "a/b/c/e.md", false},
		{"?.md", "x.md", true},
		{"[xy].md", "y.md", true},
	} {
		s := Settings{Ignore: []string{"zzz", test.glob}}
		if got := s.Ignores(test.path); got != test.want {
			t.Errorf("%q ignores %q: %v", test.glob, test.path, got)
		}
	}
}

// TestManyStarsEnd: a pattern with many ** must not try every way to share
// out the folders between them.
func TestManyStarsEnd(t *testing.T) {
	s := Settings{Ignore: []string{strings.Repeat("**/", 30) + "x.md"}}
	if s.Ignores(strings.Repeat("a/", 40) + "y.md") {
		t.Error("ignored")
	}
}
