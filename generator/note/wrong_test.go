package note

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func caret(line, column int) string { return strconv.Itoa(line) + ":" + strconv.Itoa(column) }

// TestWrongFormsAreKept: what has the wrong form is one warning at its place,
// and what the author wrote is still there.
func TestWrongFormsAreKept(t *testing.T) {
	fact := func(h *Header) string {
		if len(h.Params) != 1 {
			return ""
		}
		return texts(h.Params[0].Values)
	}
	tests := []struct {
		line, code, underlined string
		kept                   func(*Header) string
		want                   string
	}{
		{"title: [A, B]", "wrong-type", "[A, B]", func(h *Header) string { return h.Title.Text }, "A, B"},
		{"title: {a: b}", "wrong-type", "{a: b}", func(h *Header) string { return h.Title.Text }, "{a: b}"},
		{"summary: [A, B]", "wrong-type", "[A, B]", func(h *Header) string { return h.Summary }, "A, B"},
		{"role: [A, B]", "wrong-type", "[A, B]", func(h *Header) string { return h.Role }, "A, B"},
		{"aliases: {a: b}", "wrong-type", "{a: b}", func(h *Header) string { return texts(h.Aliases) }, "{a: b}"},
		{"actors: [A, {b: c}]", "wrong-type", "{b: c}", func(h *Header) string { return texts(h.Actors) }, "A; {b: c}"},
		{"date: yesterday", "bad-date", "yesterday", fact, "yesterday"},
		{"date: 2025-02-29", "bad-date", "2025-02-29", fact, "2025-02-29"},
		{"end: soon", "bad-date", "soon", fact, "soon"},
		{"updated: 6/8/2025", "bad-date", "6/8/2025", fact, "6/8/2025"},
		{"published: 'last week'", "bad-date", "'last week'", fact, "last week"},
		{"retrieved: 2025-13", "bad-date", "2025-13", fact, "2025-13"},
		{"url: example.org", "bad-url", "example.org", fact, "example.org"},
		{"url: javascript:alert(1)", "bad-url", "javascript:alert(1)", fact, "javascript:alert(1)"},
		{"archived: file:///etc/passwd", "bad-url", "file:///etc/passwd", fact, "file:///etc/passwd"},
		{"reliability: G", "unknown-word", "G", fact, "G"},
		{"reliability: AA", "unknown-word", "AA", fact, "AA"},
		{"reliability: high", "unknown-word", "high", fact, "high"},
		{"mentions: explicitly", "unknown-word", "explicitly", nil, ""},
		{"relations: envoy of Trump", "wrong-type", "envoy of Trump", fact, "envoy of Trump"},
		{"draft: maybe", "wrong-type", "maybe", nil, ""},
	}
	for _, test := range tests {
		n := read(t, "k: 1", test.line)
		n.Header.Params = n.Header.Params[1:]
		if len(n.Diagnostics) != 1 {
			t.Errorf("%s: %v, want one %s", test.line, said(n), test.code)
			continue
		}
		d := n.Diagnostics[0]
		if d.Code != test.code || d.Place.Line != 3 || marked(d) != test.underlined || d.Help == "" {
			t.Errorf("%s: %s on line %d underlines %q (help %q)", test.line, d.Code, d.Place.Line, marked(d), d.Help)
		}
		if test.kept != nil {
			if got := test.kept(&n.Header); got != test.want {
				t.Errorf("%s: kept %q, want %q", test.line, got, test.want)
			}
		}
	}
}

func TestARelationWithoutItsPartsIsReported(t *testing.T) {
	n := read(t, "relations:", "  - {type: envoy of}", "  - {to: A}", "  - just text", "  - {type: of, to: B, since: never}")
	want := []string{"3:5 wrong-type", "4:5 wrong-type", "5:5 wrong-type", "6:30 bad-date"}
	if diff := cmp.Diff(want, said(n)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(n.Header.Relations) != 1 || n.Header.Relations[0].To.Text != "B" {
		t.Errorf("kept %+v", n.Header.Relations)
	}
}

func TestAnEndBeforeItsBeginning(t *testing.T) {
	n := read(t, "date: 2025-08-06", "end: 2025-08-05")
	if len(n.Diagnostics) != 1 || n.Diagnostics[0].Code != "bad-date" || !n.Header.End.IsZero() {
		t.Errorf("%v, end %v", said(n), n.Header.End)
	}
	for _, end := range []string{"2025-08-06", "2025-08", "2025", "2026"} {
		if n := read(t, "date: 2025-08-06", "end: "+end); len(n.Diagnostics) > 0 {
			t.Errorf("end %s: %v", end, said(n))
		}
	}
}

func TestTheThreeFormatsSayTheSame(t *testing.T) {
	for _, src := range []string{
		"---\ntitle: A\naliases: [B]\ndate: 2025-08-06\ndraft: true\n---\ntext\n",
		"+++\ntitle = \"A\"\naliases = [\"B\"]\ndate = 2025-08-06\ndraft = true\n+++\ntext\n",
		";;;\n{\"title\": \"A\", \"aliases\": [\"B\"], \"date\": \"2025-08-06\", \"draft\": true}\n;;;\ntext\n",
		"{\"title\": \"A\", \"aliases\": [\"B\"], \"date\": \"2025-08-06\", \"draft\": true}\ntext\n",
	} {
		n := Parse("x.md", []byte(src), Options{})
		got := strings.Join([]string{n.Title, texts(n.Header.Aliases), n.Header.Date.String(), strconv.FormatBool(n.Header.Draft), n.Summary}, "|")
		if got != "A|B|2025-08-06|true|text" || len(n.Diagnostics) > 0 {
			t.Errorf("%q: %s %v", src, got, said(n))
		}
	}
}
