package frontmatter_test

import (
	"fmt"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/frontmatter"

	"github.com/google/go-cmp/cmp"
)

// outline writes fields in one line each: name, kind, text, and the source of
// the key and of the value, so that a wrong offset shows.
func outline(src string, fields []frontmatter.Field) string {
	var b strings.Builder
	outlineFields(&b, src, fields, "")
	return b.String()
}

func outlineFields(b *strings.Builder, src string, fields []frontmatter.Field, indent string) {
	for _, f := range fields {
		fmt.Fprintf(b, "%s%s <%s> = ", indent, f.Name, src[f.Key.Start:f.Key.End])
		outlineValue(b, src, f.Value, indent)
	}
}

func outlineValue(b *strings.Builder, src string, v frontmatter.Value, indent string) {
	fmt.Fprintf(b, "%s %q <%s>\n", v.Kind, v.Text, strings.ReplaceAll(src[v.Span.Start:v.Span.End], "\n", "⏎"))
	for _, item := range v.List {
		fmt.Fprintf(b, "%s  - ", indent)
		outlineValue(b, src, item, indent+"  ")
	}
	outlineFields(b, src, v.Map, indent+"  ")
}

// split fails the test at any problem.
func split(t *testing.T, src string) frontmatter.Header {
	t.Helper()
	h, problems := frontmatter.Split([]byte(src))
	for _, p := range problems {
		t.Errorf("Split(%.60q): %s: %s", src, p.Code, p.Message)
	}
	return h
}

func TestBoundsOfTheHeader(t *testing.T) {
	tests := []struct {
		name, src    string
		format       frontmatter.Format
		fields       int
		header, body string
	}{
		{"yaml", "---\na: 1\n---\nbody\n", frontmatter.YAML, 1, "---\na: 1\n---", "body\n"},
		{"closed by dots", "---\na: 1\n...\nbody\n", frontmatter.YAML, 1, "---\na: 1\n...", "body\n"},
		{"toml", "+++\na = 1\n+++\nbody\n", frontmatter.TOML, 1, "+++\na = 1\n+++", "body\n"},
		{"json", ";;;\n{\"a\": 1}\n;;;\nbody\n", frontmatter.JSON, 1, ";;;\n{\"a\": 1}\n;;;", "body\n"},
		{"json object", "{\n\"a\": \"}\"\n}\nbody\n", frontmatter.JSON, 1, "{\n\"a\": \"}\"\n}", "body\n"},
		{"json object on one line", "{\"a\": \"\\\"}\"}\n\nbody\n", frontmatter.JSON, 1, "{\"a\": \"\\\"}\"}", "\nbody\n"},
		{"byte order mark", "\uFEFF---\na: 1\n---\nbody\n", frontmatter.YAML, 1, "---\na: 1\n---", "body\n"},
		{"byte order mark without a header", "\uFEFFbody\n", frontmatter.None, 0, "", "body\n"},
		{"carriage returns", "---\r\na: 1\r\n---\r\nbody\r\n", frontmatter.YAML, 1, "---\r\na: 1\r\n---", "body\r\n"},
		{"old carriage returns", "---\ra: 1\r---\rbody\r", frontmatter.YAML, 1, "---\ra: 1\r---", "body\r"},
		{"blanks after the delimiters", "--- \na: 1\n---\t\nbody\n", frontmatter.YAML, 1, "--- \na: 1\n---", "body\n"},
		{"blank lines before", "\n \n---\na: 1\n---\nbody\n", frontmatter.YAML, 1, "---\na: 1\n---", "body\n"},
		{"end of the file", "---\na: 1\n---", frontmatter.YAML, 1, "---\na: 1\n---", ""},
		{"empty", "---\n---\nbody\n", frontmatter.YAML, 0, "---\n---", "body\n"},
		{"comments alone", "---\n# a: 1\n\n---\nbody\n", frontmatter.YAML, 0, "---\n# a: 1\n\n---", "body\n"},
		{"empty toml", "+++\n+++\nbody\n", frontmatter.TOML, 0, "+++\n+++", "body\n"},
		{"empty json", ";;;\n;;;\nbody\n", frontmatter.JSON, 0, ";;;\n;;;", "body\n"},
		{"empty object", "{}\nbody\n", frontmatter.JSON, 0, "{}", "body\n"},
		{"indented rule in a block of text", "---\na: |\n  x\n  ---\n  ------\n  y\nb: 2\n---\nbody\n", frontmatter.YAML, 2,
			"---\na: |\n  x\n  ---\n  ------\n  y\nb: 2\n---", "body\n"},
		{"second rule in the body", "---\na: 1\n---\nbody\n\n---\n", frontmatter.YAML, 1, "---\na: 1\n---", "body\n\n---\n"},
		{"no header", "# Title\n\n---\na: 1\n---\n", frontmatter.None, 0, "", "# Title\n\n---\na: 1\n---\n"},
		{"thematic break after a blank line", "\n---\n\nProse.\n", frontmatter.None, 0, "", "\n---\n\nProse.\n"},
		{"thematic breaks around prose", "\n---\n\nProse.\n\n---\n", frontmatter.None, 0, "", "\n---\n\nProse.\n\n---\n"},
		{"four dashes", "----\na: 1\n----\n", frontmatter.None, 0, "", "----\na: 1\n----\n"},
		{"template at the beginning", "{{ title }}\n", frontmatter.None, 0, "", "{{ title }}\n"},
		{"brace at the beginning", "{.note}\n", frontmatter.None, 0, "", "{.note}\n"},
		{"nothing", "", frontmatter.None, 0, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := split(t, tt.src)
			if h.Format != tt.format || len(h.Fields) != tt.fields {
				t.Errorf("%s with %d fields, want %s with %d", h.Format, len(h.Fields), tt.format, tt.fields)
			}
			if got := tt.src[h.Span.Start:h.Span.End]; got != tt.header {
				t.Errorf("header %q, want %q", got, tt.header)
			}
			if got := tt.src[h.Body:]; got != tt.body {
				t.Errorf("body %q, want %q", got, tt.body)
			}
		})
	}
}

// TestTheThreeFormatsGiveTheSame also holds the kinds together.
func TestTheThreeFormatsGiveTheSame(t *testing.T) {
	sources := []string{
		"---\nTitle: A\nn: 1.50\nyes: true\nlist: [x, y]\nmap: {To: B}\n---\n",
		"+++\nTitle = 'A'\nn = 1.50\nyes = true\nlist = ['x', \"y\"]\nmap = {To = \"B\"}\n+++\n",
		";;;\n{\"Title\": \"A\", \"n\": 1.50, \"yes\": true, \"list\": [\"x\", \"y\"], \"map\": {\"To\": \"B\"}}\n;;;\n",
	}
	var want []frontmatter.Field
	for _, src := range sources {
		got := split(t, src).Fields
		if want == nil {
			want = got
		}
		ignoreSpans := cmp.Comparer(func(a, b diag.Span) bool { return true })
		if diff := cmp.Diff(want, got, ignoreSpans); diff != "" {
			t.Errorf("%q: %s", src, diff)
		}
	}
}

func TestLookupFindsByLowerCaseName(t *testing.T) {
	h := split(t, "---\n Title : A\n---\n")
	if f, ok := h.Lookup("title"); !ok || f.Written != "Title" || f.Value.Text != "A" {
		t.Errorf("Lookup = %#v, %v", f, ok)
	}
	if f, ok := h.Lookup("Title"); ok {
		t.Errorf("Lookup finds %#v under a name with a capital", f)
	}
}
