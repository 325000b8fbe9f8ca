package note

import (
	"strings"
	"testing"
)

var shownBase = strings.Join([]string{
	"---", "title: T", "type: person", "aliases: [A]", "summary: S", "date: 2025", "updated: 2025-08-06", "actors: [B]", "topics: [C]",
	"sources: [D]", "tags: [e]", "place: P", "role: R", "sameas: https://a.example", "relations: [{type: of, to: F, since: 2020}]",
	"publisher: G", "author: H", "url: https://b.example", "archived: https://c.example", "published: 2024", "retrieved: 2023",
	"reliability: B", "fact: I", "status: planned", "end: 2026", "---",
	"# T", "", "Text with [[J|k]] and ![[l.png|30]].", "", "## Heading", "", "Marked. ^mark", "", "A note.[^1]", "", "[^1]: Below.", "",
}, "\n")

func shownOf(src string) string { return Parse("x.md", []byte(src), Options{}).Shown.String() }

func TestShownSeesWhatThePageShows(t *testing.T) {
	base := shownOf(shownBase)
	for _, change := range [][2]string{
		{"title: T", "title: U"}, {"type: person", "type: state"}, {"[A]", "[Z]"}, {"[A]", "[A, Z]"}, {"summary: S", "summary: Z"},
		{"date: 2025\n", "date: 2024\n"}, {"updated: 2025-08-06", "updated: 2025-08-07"}, {"[B]", "[Z]"}, {"[C]", "[Z]"}, {"[D]", "[Z]"},
		{"tags: [e]", "tags: [z]"}, {"place: P", "place: Z"}, {"role: R", "role: Z"}, {"a.example", "z.example"}, {"type: of", "type: to"},
		{"to: F", "to: Z"}, {"since: 2020", "since: 2021"}, {"since: 2020", "until: 2020"}, {"publisher: G", "publisher: Z"},
		{"author: H", "author: Z"}, {"b.example", "z.example"}, {"c.example", "z.example"}, {"published: 2024", "published: 2020"},
		{"retrieved: 2023", "retrieved: 2020"}, {"reliability: B", "reliability: C"}, {"fact: I", "fact: Z"}, {"fact: I", "other: I"},
		{"status: planned", "status: possible"}, {"end: 2026", "end: 2027"},
		{"Text with", "Text without"}, {"|k]]", "|z]]"}, {"|30]]", "|40]]"}, {"## Heading", "## Header"}, {"## Heading", "### Heading"},
		{"^mark", "^other"}, {" ^mark", ""}, {"Below.", "Above."}, {"note.[^1]", "note."}, {"[[J|k]]", "k"},
	} {
		src := strings.Replace(shownBase, change[0], change[1], 1)
		if src == shownBase {
			t.Fatalf("%q is not in the note", change[0])
		}
		if shownOf(src) == base {
			t.Errorf("%q to %q is not seen", change[0], change[1])
		}
	}
}

func TestShownSeesNothingElse(t *testing.T) {
	base := shownOf(shownBase)
	for _, change := range [][2]string{
		{"title: T\ntype: person", "type: person\ntitle: T"}, {"[A]", "['A']"}, {"[[J|k]]", "[[x/J|k]]"}, {"[[J|k]]", "[[J#h|k]]"},
		{"Text", "%%a comment%%Text"}, {"date: 2025\n", "date: 2025 # about\n"}, {"---\n#", "slug: other\n---\n#"},
		{"---\n#", "kind: topic\n---\n#"}, {"---\n#", "redirects: [a]\n---\n#"}, {"---\n#", "mentions: explicit\n---\n#"},
		{"---\n#", "draft: false\n---\n#"}, {"\n\n", "\n\n\n"}, {"# T\n", "T\n=\n"},
	} {
		src := strings.Replace(shownBase, change[0], change[1], 1)
		if src == shownBase {
			t.Fatalf("%q is not in the note", change[0])
		}
		if shownOf(src) != base {
			t.Errorf("%q to %q is seen", change[0], change[1])
		}
	}
}

func TestKeyCoversAllThatParseSees(t *testing.T) {
	a := Parse("x.md", []byte("A"), Options{}).Hash
	for name, n := range map[string]*Note{
		"path":  Parse("y.md", []byte("A"), Options{}),
		"bytes": Parse("x.md", []byte("B"), Options{}),
		"home":  Parse("x.md", []byte("A"), Options{Home: true}),
		"html":  Parse("x.md", []byte("A"), Options{HTML: 1}),
	} {
		if n.Hash == a {
			t.Errorf("%s is not in the key", name)
		}
	}
}
