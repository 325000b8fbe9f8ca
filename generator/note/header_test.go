package note

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/diag"
	"dossier/generator/edtf"
)

// read parses a note that has nothing but a header in YAML.
func read(t *testing.T, lines ...string) *Note {
	t.Helper()
	return Parse("x.md", []byte("---\n"+strings.Join(lines, "\n")+"\n---\n"), Options{})
}

// said lists what a note's diagnostics say: "line:column code".
func said(n *Note) []string {
	var list []string
	for _, d := range n.Diagnostics {
		list = append(list, place(d)+" "+d.Code)
	}
	return list
}

func place(d diag.Diagnostic) string {
	return caret(d.Place.Line, d.Place.Column)
}

// marked is the text that a diagnostic underlines.
func marked(d diag.Diagnostic) string {
	line := []rune(d.Place.Text)
	from, to := d.Place.Column-1-d.Place.Shift, d.Place.EndColumn-1-d.Place.Shift
	if from < 0 || to < from || to > len(line) {
		return ""
	}
	return string(line[from:to])
}

func texts(names []Name) string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = n.Text
		if n.Fragment != "" {
			list[i] += "#" + n.Fragment
		}
	}
	return strings.Join(list, "; ")
}

func day(t *testing.T, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEveryFieldIsRead(t *testing.T) {
	tests := []struct {
		line, want string
		get        func(*Header) string
	}{
		{"title: ' The  Moscow talks '", "The Moscow talks", func(h *Header) string { return h.Title.Text }},
		{"Title: 2025", "2025", func(h *Header) string { return h.Title.Text }},
		{"title: NO", "NO", func(h *Header) string { return h.Title.Text }},
		{"kind: Actor", "Actor", func(h *Header) string { return h.Kind.Text }},
		{"type: person", "person", func(h *Header) string { return h.Type.Text }},
		{"aliases: [Putin, \"[[V. Putin]]\"]", "Putin; V. Putin", func(h *Header) string { return texts(h.Aliases) }},
		{"alias: Putin", "Putin", func(h *Header) string { return texts(h.Aliases) }},
		{"alias: A\naliases: [B]", "A; B", func(h *Header) string { return texts(h.Aliases) }},
		{"aliases:", "", func(h *Header) string { return texts(h.Aliases) }},
		{"aliases: [A, ~, '', B]", "A; B", func(h *Header) string { return texts(h.Aliases) }},
		{"summary: >\n  One line\n  and more.", "One line and more.", func(h *Header) string { return h.Summary }},
		{"date: 2025-08-06", "2025-08-06", func(h *Header) string { return h.Date.String() }},
		{"date: 2025-08", "2025-08", func(h *Header) string { return h.Date.String() }},
		{"date: 2019~", "2019~", func(h *Header) string { return h.Date.String() }},
		{"date: 2025-08-11/2025-08-17", "2025-08-11/2025-08-17", func(h *Header) string { return h.Date.String() }},
		{"date: 2021/..", "2021/..", func(h *Header) string { return h.Date.String() }},
		{"date:", "", func(h *Header) string { return h.Date.String() }},
		{"end: 2025-08-07", "2025-08-07", func(h *Header) string { return h.End.String() }},
		{"updated: 2025-08-07", "2025-08-07", func(h *Header) string { return h.Updated.String() }},
		{"published: 2025-08-07", "2025-08-07", func(h *Header) string { return h.Published.String() }},
		{"retrieved: 2025-08-07", "2025-08-07", func(h *Header) string { return h.Retrieved.String() }},
		{"actors: [Donald Trump, '[[vladimir-putin|Putin]]']", "Donald Trump; vladimir-putin", func(h *Header) string { return texts(h.Actors) }},
		{"actors:\n  - [[Donald Trump]]\n  - [[putin|Putin]]", "Donald Trump; putin", func(h *Header) string { return texts(h.Actors) }},
		{"actors: [[Smith, John]]", "Smith, John", func(h *Header) string { return texts(h.Actors) }},
		{"actors:\n  - [[Putin: the man]]", "Putin: the man", func(h *Header) string { return texts(h.Actors) }},
		{"actors: [[Côte d'Ivoire#Today|Ivory Coast]]", "Côte d'Ivoire#Today", func(h *Header) string { return texts(h.Actors) }},
		{"actors: [[\"A\", B], [C]]", "A; B; C", func(h *Header) string { return texts(h.Actors) }},
		{"actors:\n  - Smith\n  - John", "Smith; John", func(h *Header) string { return texts(h.Actors) }},
		{"actors:\n- [[Smith]]", "Smith", func(h *Header) string { return texts(h.Actors) }},
		{"topics: [[Ceasefire push]]", "Ceasefire push", func(h *Header) string { return texts(h.Topics) }},
		{"sources: '[[reuters#Part two|Reuters]]'", "reuters#Part two", func(h *Header) string { return texts(h.Sources) }},
		{"tags: [ceasefire, '#war/front', 'a, b']", "ceasefire; war/front; a; b", func(h *Header) string { return texts(h.Tags) }},
		{"tags: a b", "a; b", func(h *Header) string { return texts(h.Tags) }},
		{"tag: '#'", "", func(h *Header) string { return texts(h.Tags) }},
		{"place: [[The White House]]", "The White House", func(h *Header) string { return texts(h.Place) }},
		{"status: Planned", "planned", func(h *Header) string { return h.Status }},
		{"role: Special envoy", "Special envoy", func(h *Header) string { return h.Role }},
		{"sameas: https://www.wikidata.org/wiki/Q7747", "https://www.wikidata.org/wiki/Q7747", func(h *Header) string { return texts(h.SameAs) }},
		{"publisher: Reuters", "Reuters", func(h *Header) string { return texts(h.Publisher) }},
		{"author: [A, B]", "A; B", func(h *Header) string { return texts(h.Author) }},
		{"authors: A", "A", func(h *Header) string { return texts(h.Author) }},
		{"url: https://example.org/a?b#c", "https://example.org/a?b#c", func(h *Header) string { return h.URL }},
		{"archived: http://example.org/copy", "http://example.org/copy", func(h *Header) string { return h.Archived }},
		{"reliability: c", "C", func(h *Header) string { return h.Reliability }},
		{"slug: moscow-talks", "moscow-talks", func(h *Header) string { return h.Slug.Text }},
		{"redirects: [old/path, /older.html]", "old/path; /older.html", func(h *Header) string { return texts(h.Redirects) }},
	}
	for _, test := range tests {
		n := read(t, test.line)
		if got := test.get(&n.Header); got != test.want {
			t.Errorf("%s: got %q, want %q", test.line, got, test.want)
		}
		if len(n.Diagnostics) > 0 || len(n.Header.Params) > 0 {
			t.Errorf("%s: %v, params %v", test.line, said(n), n.Header.Params)
		}
	}
}

func TestTruthOfFields(t *testing.T) {
	for line, want := range map[string][2]bool{ // draft, private
		"draft: true":                 {true, false},
		"draft: yes":                  {true, false},
		"draft: false":                {false, false},
		"draft:":                      {false, false},
		"private: true":               {false, true},
		"private: 1":                  {false, true},
		"private: no":                 {false, false},
		"publish: false":              {false, true},
		"publish: off":                {false, true},
		"publish: true":               {false, false},
		"publish:":                    {false, false},
		"private: true\npublish: yes": {false, true},
		"publish: no\nprivate: false": {false, true},
	} {
		n := read(t, line)
		if got := [2]bool{n.Header.Draft, n.Header.Private}; got != want || len(n.Diagnostics) > 0 {
			t.Errorf("%q: draft and private %v, want %v; %v", line, got, want, said(n))
		}
	}
}

// TestUnreadableTruthHides: of two ways to misread, the one that publishes
// nothing is taken.
func TestUnreadableTruthHides(t *testing.T) {
	for _, line := range []string{"draft: maybe", "private: perhaps", "publish: later"} {
		n := read(t, line)
		if !n.Header.Draft && !n.Header.Private {
			t.Errorf("%s: published", line)
		}
		if len(n.Diagnostics) != 1 || n.Diagnostics[0].Code != "wrong-type" {
			t.Errorf("%s: %v", line, said(n))
		}
	}
}

func TestMentionsOfANote(t *testing.T) {
	if !read(t, "mentions: explicit").Header.ExplicitMentions || read(t, "mentions: automatic").Header.ExplicitMentions {
		t.Error("mentions is not read")
	}
}

func TestRelations(t *testing.T) {
	n := read(t,
		"relations:",
		"  - {type: special envoy of, to: Donald Trump, since: 2025}",
		"  - type: member of",
		"    to: \"[[The Kremlin]]\"",
		"    until: 2019",
	)
	var got []string
	for _, r := range n.Header.Relations {
		got = append(got, strings.Join([]string{r.Type, r.To.Text, r.Since.String(), r.Until.String()}, "|"))
	}
	want := []string{"special envoy of|Donald Trump|2025|", "member of|The Kremlin||2019"}
	if diff := cmp.Diff(want, got); diff != "" || len(n.Diagnostics) > 0 {
		t.Errorf("%v (-want +got):\n%s", said(n), diff)
	}
	if one := read(t, "relations: {type: ally of, to: [[A]]}"); len(one.Header.Relations) != 1 || one.Header.Relations[0].To.Text != "A" {
		t.Errorf("a single relation: %+v", one.Header.Relations)
	}
}

func TestOtherFieldsAreFacts(t *testing.T) {
	n := read(t,
		"Population: 144000000",
		"capital: \"[[Moscow]]\"",
		"allies: [India, [[China]]]",
		"rivals:",
		"  - Norway",
		"  - [[Sweden]]",
		"seat: [[Kremlin|the fortress]]",
		"status: in office",
		"table: {a: b}",
		"empty:",
		"cssclass: wide",
	)
	var got []string
	for _, p := range n.Header.Params {
		got = append(got, p.Name+": "+texts(p.Values))
	}
	want := []string{"Population: 144000000", "capital: Moscow", "allies: India; China", "rivals: Norway; Sweden", "seat: Kremlin", "status: in office", "table: ", "empty: "}
	if diff := cmp.Diff(want, got); diff != "" || len(n.Diagnostics) > 0 {
		t.Errorf("%v (-want +got):\n%s", said(n), diff)
	}
}

func TestNamesKnowTheirPlaces(t *testing.T) {
	n := read(t, "actors: [Donald Trump, \"[[putin|Putin]]\"]", "topics: [[Tariffs]]", "relations: [{type: of, to: Someone}]")
	at := func(s diag.Span) string { return n.Source()[s.Start:s.End] }
	got := []string{at(n.Header.Actors[0].Span), at(n.Header.Actors[1].Span), at(n.Header.Topics[0].Span), at(n.Header.Relations[0].To.Span)}
	want := []string{"Donald Trump", `"[[putin|Putin]]"`, "[[Tariffs]]", "Someone"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
