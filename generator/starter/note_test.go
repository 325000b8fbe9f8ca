package starter_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/generator/starter"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

// header returns the fields of a note, decoded by a YAML reader that shares nothing with the writer.
func header(t interface{ Fatalf(string, ...any) }, text string) map[string]any {
	rest, opened := strings.CutPrefix(text, "---\n")
	head, _, closed := strings.Cut(rest, "\n---\n")
	if !opened || !closed {
		t.Fatalf("the header is not closed:\n%s", text)
	}
	fields := map[string]any{}
	if err := yaml.Unmarshal([]byte(head), &fields); err != nil {
		t.Fatalf("the header does not parse: %v\n%s", err, head)
	}
	return fields
}

func TestNotePaths(t *testing.T) {
	cases := []struct{ kind, title, path string }{
		{"actor", "Steve Witkoff", "actors/steve-witkoff.md"},
		{"topic", "A Trump–Putin meeting?", "topics/a-trump-putin-meeting.md"},
		{"event", "Moscow talks, 6 August", "events/moscow-talks-6-august.md"},
		{"source", `"Quoted": a report`, "sources/quoted-a-report.md"},
		{"briefing", "Morning/Evening", "briefings/morning-evening.md"},
		{"note", "Loose ends", "loose-ends.md"},
		{"actor", "O'Neill’s group", "actors/oneills-group.md"},
		{"actor", "Владимир Путин", "actors/vladimir-putin.md"},
		{"actor", "Володимир Зеленський", "actors/volodimir-zelenskii.md"},
		{"actor", "فلاديمير بوتين", "actors/fldymyr-bwtyn.md"},
		{"actor", "习近平", "actors/xi-jin-ping.md"},
		{"actor", "Zürich", "actors/zurich.md"},
		{"actor", "Zu\u0308rich", "actors/zurich.md"},
		{"actor", "../../etc/passwd", "actors/etc-passwd.md"},
		{"actor", "!!!", "actors/e84c538e.md"},
		{"actor", "Index", "actors/index-actor.md"},
		{"actor", "Actors", "actors/actors-actor.md"},
		{"note", "README", "readme-note.md"},
		{"note", "Home", "home-note.md"},
		{"note", "Timeline", "timeline-note.md"},
		{"topic", "Search", "topics/search.md"},
		{"source", "CON", "sources/con-source.md"},
		{"source", "Com1", "sources/com1-source.md"},
		{"source", "Common", "sources/common.md"},
	}
	for _, c := range cases {
		path, _, ok := starter.Note(c.kind, c.title)
		if !ok || path != c.path {
			t.Errorf("Note(%q, %q) gives %q, %v; want %q", c.kind, c.title, path, ok, c.path)
		}
	}
}

func TestNothingToNameIsRefused(t *testing.T) {
	for _, c := range [][2]string{
		{"actor", ""}, {"actor", "  \n\t"}, {"actor", "\x00\uFEFF"}, {"person", "Steve Witkoff"}, {"", "x"},
	} {
		if path, text, ok := starter.Note(c[0], c[1]); ok || path != "" || text != "" {
			t.Errorf("Note(%q, %q) gives %q", c[0], c[1], path)
		}
	}
}

func TestTitlesSurviveTheHeader(t *testing.T) {
	cases := []struct{ title, want string }{
		{"Steve Witkoff", "Steve Witkoff"},
		{`Say "hello": it's # 1`, `Say "hello": it's # 1`},
		{`C:\path\new`, `C:\path\new`},
		{"two\nlines\r\nand a\ttab", "two lines and a tab"},
		{"line\u2028separator\u0085next", "line separator next"},
		{"  spaced   out  ", "spaced out"},
		{"--- \x00 ---", "--- ---"},
		{"\uFEFFmarked\uFFFE", "marked"},
		{"broken \xff bytes", "broken \uFFFD bytes"},
		{"no", "no"}, {"NULL", "NULL"}, {"~", "~"}, {"2025-08-06", "2025-08-06"}, {"1e3", "1e3"},
		{"[x]", "[x]"}, {"{a: b}", "{a: b}"}, {"- item", "- item"}, {"key: value", "key: value"}, {"a #b", "a #b"},
		{"%% comment %%", "%% comment %%"},
		{"Сергій & Ко.", "Сергій & Ко."},
		{"👩\u200d🚀 launch", "👩\u200d🚀 launch"},
		{"deux\u00a0points", "deux\u00a0points"},
	}
	for _, c := range cases {
		_, text, ok := starter.Note("actor", c.title)
		if !ok {
			t.Errorf("%q is refused", c.title)
			continue
		}
		if diff := cmp.Diff(map[string]any{"title": c.want}, header(t, text)); diff != "" {
			t.Errorf("header of %q (-want +got):\n%s", c.title, diff)
		}
	}
}

func TestTitleOfTenThousandCharacters(t *testing.T) {
	for _, title := range []string{strings.Repeat("x", 10_000), strings.TrimSpace(strings.Repeat("日本 ", 5_000))} {
		path, text, ok := starter.Note("event", title)
		if !ok || len(path) > 120 {
			t.Fatalf("path has %d bytes", len(path))
		}
		if header(t, text)["title"] != title {
			t.Error("the title is not kept in full")
		}
	}
}

// Authors take the comment mark away: what then stands there must be a header too.
func TestSuggestedFieldsParseWhenUncommented(t *testing.T) {
	want := map[string][]string{
		"actor":    {"title", "type", "role", "aliases", "summary", "relations", "sameas", "topics", "sources", "updated"},
		"topic":    {"title", "type", "aliases", "summary", "actors", "topics", "sources", "updated"},
		"event":    {"title", "date", "end", "place", "status", "aliases", "summary", "actors", "topics", "sources", "updated"},
		"source":   {"title", "publisher", "author", "url", "archived", "published", "retrieved", "reliability", "aliases", "summary", "actors", "topics", "updated"},
		"briefing": {"title", "date", "summary", "actors", "topics", "sources", "updated"},
		"note":     {"title", "date", "aliases", "summary", "actors", "topics", "sources", "updated"},
	}
	for _, kind := range starter.Kinds() {
		_, text, ok := starter.Note(kind, "A name")
		if !ok {
			t.Fatalf("kind %q is refused", kind)
		}
		fields := header(t, strings.ReplaceAll(text, "\n# ", "\n"))
		got := map[string]bool{}
		for name, value := range fields {
			got[name] = value != nil && value != ""
		}
		filled := map[string]bool{}
		for _, name := range want[kind] {
			filled[name] = true
		}
		if diff := cmp.Diff(filled, got); diff != "" {
			t.Errorf("fields of a new %s (-want +got):\n%s", kind, diff)
		}
	}
}

func TestAnyTitleGivesASafeNote(t *testing.T) {
	safe := regexp.MustCompile(`^actors/[a-z0-9]+(-[a-z0-9]+)*\.md$`)
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-'"\\:#\[\]{}&*!|>%@~, \na-z0-9]{0,20}`)).Draw(t, "title")
		path, text, ok := starter.Note("actor", title)
		if !ok {
			return
		}
		if !safe.MatchString(path) || len(path) > 120 {
			t.Fatalf("path %q", path)
		}
		got, isText := header(t, text)["title"].(string)
		if !isText || got == "" || !utf8.ValidString(text) {
			t.Fatalf("title of %q is %#v", title, header(t, text)["title"])
		}
		// What was cleaned once is clean: the title read back makes the same note.
		again, same, _ := starter.Note("actor", got)
		if again != path || same != text {
			t.Fatalf("the title %q does not come back as it was written:\n%s", got, text)
		}
	})
}
