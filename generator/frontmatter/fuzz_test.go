package frontmatter_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/generator/diag"
	"dossier/generator/frontmatter"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v4"
)

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: A: B\n---\nbody\n",
		"---\na: &x [1, *x]\nb: *x\n<<: {c: d}\n---\n",
		"---\né: |2\n    x\n  y\nz: >-\n  ---\nq: 'it''s'\n...\n",
		"---\na: \"x\n  y\" # c\nb: {c: [d, e: f], g}\n---",
		"---\n! 0000: 0\n 00000\n---",
		"---\r\n? [a]\r\n: b\r\n\tc: d\r\n---\r\n",
		"---\na: !!str &b c\nd: !<x> e\nf: !!binary aGk=\n---\n",
		"\uFEFF\n---\na: 1\n",
		"+++\na = 1\na.b = {c = [1, 2,], d = '''x'''}\n[e]\n[[e.f]]\n[e]\n+++\n",
		"+++\na = \"\"\"\\\n  x\\u00e9\"\"\"\"\n'k y' = 2025-08-06 10:00:00 # c\n+++\n",
		"{\"a\": {\"b\": [1, \"\\ud800\", null]}, \"A\": 1.5e3}\nbody",
		";;;\n[1,\n;;;\n",
		"---\n\x00\n---\n", "---\n- \xff\n---\n", "---\n\u2028a: b\u0085c: d\n---\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		h, problems := frontmatter.Split(src)
		if h.Body < int(h.Span.End) || h.Body > len(src) || h.Span.Start > h.Span.End {
			t.Fatalf("header %v, body at %d of %d", h.Span, h.Body, len(src))
		}
		for _, p := range problems {
			if p.Message == "" || p.Help == "" || !within(p.Span, diag.SpanOf(0, len(src))) {
				t.Fatalf("problem %+v in %d bytes", p, len(src))
			}
			if p.Severity == diag.Error && len(h.Fields) > 0 {
				t.Fatalf("fields beside the error %q", p.Message)
			}
		}
		if utf8.Valid(src) {
			checkFields(t, src, h, h.Fields)
		}
	})
}

func within(inner, outer diag.Span) bool {
	return outer.Start <= inner.Start && inner.Start <= inner.End && inner.End <= outer.End
}

func checkFields(t *testing.T, src []byte, h frontmatter.Header, fields []frontmatter.Field) {
	seen := map[string]bool{}
	for _, f := range fields {
		if f.Name == "" || seen[f.Name] || f.Name != strings.ToLower(strings.TrimSpace(f.Written)) {
			t.Fatalf("the field %q, written %q, among %v", f.Name, f.Written, seen)
		}
		seen[f.Name] = true
		if !within(f.Key, h.Span) || f.Key.Start == f.Key.End {
			t.Fatalf("the key %q at %v, the header at %v", f.Name, f.Key, h.Span)
		}
		checkValue(t, src, h, f.Value)
	}
}

func checkValue(t *testing.T, src []byte, h frontmatter.Header, v frontmatter.Value) {
	if !within(v.Span, h.Span) {
		t.Fatalf("the value %+v, the header at %v", v, h.Span)
	}
	for _, item := range v.List {
		checkValue(t, src, h, item)
	}
	checkFields(t, src, h, v.Map)
	checkSource(t, h.Format, string(src[v.Span.Start:v.Span.End]), v)
}

// checkSource reads the source of a value by itself with the format's library:
// a span that is a byte too long or too short, or an escape read in another
// way, gives another text.
func checkSource(t *testing.T, format frontmatter.Format, source string, v frontmatter.Value) {
	if v.Kind != frontmatter.Text || source == "" {
		return
	}
	var got string
	var err error
	switch {
	case format == frontmatter.JSON:
		err = json.Unmarshal([]byte(source), &got)
	case format == frontmatter.TOML:
		var doc struct{ X string }
		_, err = toml.Decode("x = "+source, &doc)
		got = doc.X
	case source[0] == '"' || source[0] == '\'':
		err = yaml.Load([]byte(source), &got)
	default:
		return
	}
	normal := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	if err != nil || normal.Replace(got) != normal.Replace(v.Text) {
		t.Fatalf("the value %q stands at %q, which reads as %q (%v)", v.Text, source, got, err)
	}
}
