package frontmatter_test

import (
	"fmt"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/frontmatter"
)

func TestProblemsPointAtTheMistake(t *testing.T) {
	tests := []struct{ src, code, place, message, help string }{
		{"---\na: 1\n\nbody\n", "front-matter-open", "---", "front matter is not closed", "with a line ---"},
		{"---\n\nProse.\n", "front-matter-open", "---", "front matter is not closed", "write ***"},
		{"---\na: 1\n --- \nbody\n", "front-matter-open", "---", "front matter is not closed", ""},
		{"\n---\nprivate: true\n\nbody\n", "front-matter-open", "---", "front matter is not closed", ""},
		{"+++\na = 1\n---\nbody\n", "front-matter-open", "+++", "front matter is not closed", "with a line +++"},
		{";;;\n{\"a\": 1}\n", "front-matter-open", ";;;", "front matter is not closed", "with a line ;;;"},
		{"{\"a\": \"x\nbody\n", "front-matter-open", "{\"a\": \"x", "front matter is not closed", "with }"},

		{"---\ntitle: A: B\n---\n", "front-matter-syntax", "A: B", `the value of "title" has a colon`, `title: "A: B"`},
		{"---\n- title: Say \"A\": B\n---\n", "front-matter-syntax", "Say \"A\": B", "has a colon", `'Say "A": B'`},
		{"---\na: 1\ntitle:A\nb: 2\n---\n", "front-matter-syntax", "title:A", "a blank is missing", "write title: A"},
		{"---\na: b\n  c: d\n---\n", "front-matter-syntax", "c: d", "indented under", "column"},
		{"---\nfoo\nbar: 1\n---\n", "front-matter-syntax", "foo", "not of the form name: value", "name: value"},
		{"---\na: 1\nfoo\n---\n", "front-matter-syntax", "foo", "not of the form name: value", "name: value"},
		{"---\na:\n\tb: 1\n---\n", "front-matter-syntax", "\t", "a tab cannot indent", "spaces"},
		{"---\na: @x y\n---\n", "front-matter-syntax", "@x y", "begins with '@'", `a: "@x y"`},
		{"---\na: `x`\n---\n", "front-matter-syntax", "`x`", "begins with '`'", "a: \"`x`\""},
		{"---\na: *Big* news\n---\n", "front-matter-syntax", "*Big* news", "begins with '*'", `a: "*Big* news"`},
		{"---\na: *gone\n---\n", "front-matter-syntax", "*gone", "nothing is anchored", `a: "*gone"`},
		{"---\na: [x, y\nb: 1\n---\n", "front-matter-syntax", "[x, y", "the list is not closed", "]"},
		{"---\na: {x: y\n---\n", "front-matter-syntax", "{x: y", "the map is not closed", "}"},
		{"---\na: \"x\nb: 1\n---\n", "front-matter-syntax", "\"x", "quotation mark is not closed", "close"},
		{"---\na: \"x\" y\n---\n", "front-matter-syntax", "y", "text follows the closing quotation mark", `a: '"x" y'`},
		{"---\na: [[X]] y\n---\n", "front-matter-syntax", "y", "text follows the closing bracket", `a: "[[X]] y"`},
		{"---\na: - x\n---\n", "front-matter-syntax", "- x", "a list cannot begin", "below the key"},
		{"---\na:\n  - x\n - y\n---\n", "front-matter-syntax", "- y", "column", "indentation"},
		{"---\nProse.\n---\n", "front-matter-syntax", "Prose.", "plain text, not fields", "write ***"},
		{"---\n- a\n- b\n---\n", "front-matter-syntax", "- a", "a list, not fields", "title: Some name"},
		{"---\na: 1\n--- # b\n---\n", "front-matter-syntax", "--- # b", "second YAML document", "nothing else"},
		{"---\na: x\x00y\n---\n", "front-matter-syntax", "\x00", "U+0000", "remove"},
		{"---\na: &x [*x]\n---\n", "front-matter-syntax", "*x", "inside its own anchor", "write the value out"},

		{"+++\na = Big news\n+++\n", "front-matter-syntax", "Big news", `the value of "a" needs quotes`, `a = "Big news"`},
		{"+++\na = 2025-08\n+++\n", "front-matter-syntax", "2025-08", `the value of "a" needs quotes`, `a = "2025-08"`},
		{"+++\na = [1,\n2025-08]\n+++\n", "front-matter-syntax", "2025-08]", "no whole date", `"2025-08"`},
		{"+++\na =\n+++\n", "front-matter-syntax", "a =", "has no value", `""`},
		{"+++\na\n+++\n", "front-matter-syntax", "a", "not of the form name = value", "title = "},
		{"+++\na = \"x\n+++\n", "front-matter-syntax", "a = \"x", "not closed", "close"},
		{"+++\na = [1 2]\n+++\n", "front-matter-syntax", "2]", "a comma", "separate"},
		{"+++\na = \"x\" y\n+++\n", "front-matter-syntax", " y", "text follows the value", "quotes"},
		{"+++\na = \"\\q\"\n+++\n", "front-matter-syntax", "\\q\"", "backslash", "single quotes"},

		{"{\"a\": [1,]}\n", "front-matter-syntax", "]", "nothing follows the comma", "remove"},
		{"{\"a\": 'x'}\n", "front-matter-syntax", "'", "no quotation marks", "double quotes"},
		{"{\"a\": 1, b: 2}\n", "front-matter-syntax", "b", "a key has no quotation marks", `"name"`},
		{"{\"a\": 1 \"b\": 2}\n", "front-matter-syntax", "\"", "a comma is missing", "commas"},
		{"{\"a\" 1}\n", "front-matter-syntax", "1", "a colon is missing", `"name": value`},
		{"{\"a\": \"x\ny\"}\n", "front-matter-syntax", "\n", "line break", `\n`},
		{"{\"a\": \"\\q\"}\n", "front-matter-syntax", "q", "backslash", `\\`},
		{"{\"a\": 1} text\n", "front-matter-syntax", " text", "text follows", "line of its own"},
		{";;;\n[1]\n;;;\n", "front-matter-syntax", "[1]", "not a JSON object", "{"},
		{";;;\n{\"a\": 1\n;;;\n", "front-matter-syntax", "{", "not closed", "}"},
		{";;;\n{} {}\n;;;\n", "front-matter-syntax", "{", "text follows", "one object"},

		{"---\nTitle: a\ntitle: b\n---\n", "duplicate-key", "title", `the keys "Title" and "title" are the same`, "only the first"},
		{"---\na: 1\na: 2\n---\n", "duplicate-key", "a", `the key "a" appears twice`, "only the first"},
		{"+++\na = 1\nb = 2\na = 3\n+++\n", "duplicate-key", "a", "appears twice", "only the first"},
		{"+++\na = {b = 1, b = 2}\n+++\n", "duplicate-key", "b", "appears twice", "only the first"},
		{"+++\n[a]\nx = 1\n[a]\nx = 2\ny = 3\n+++\n", "duplicate-key", "a", "appears twice", "only the first"},
		{"+++\na = 1\na.b = 2\n+++\n", "duplicate-key", "a", "appears twice", "only the first"},
		{"{\"a\": 1, \"a\": 2}\n", "duplicate-key", "\"a\"", "appears twice", "only the first"},
		{"---\n? [x]\n: 1\n---\n", "bad-key", "[x]", "not a name", "plain name"},
		{"---\n\"\": 1\n---\n", "bad-key", "\"\"", "not a name", "plain name"},
		{"+++\n\" \" = 1\n+++\n", "bad-key", "\" \"", "not a name", "plain name"},
		{"{\"\": 1}\n", "bad-key", "\"\"", "not a name", "plain name"},
		{"---\na: &x 1\n<<: *x\n---\n", "bad-key", "*x", "merges a map", "anchor"},
	}
	for _, tt := range tests {
		h, problems := frontmatter.Split([]byte(tt.src))
		if len(problems) != 1 {
			t.Errorf("Split(%q): %d problems, want one: %v", tt.src, len(problems), problems)
			continue
		}
		p := problems[0]
		if p.Code != tt.code || tt.src[p.Span.Start:p.Span.End] != tt.place {
			t.Errorf("Split(%q): %s at %q, want %s at %q", tt.src, p.Code, tt.src[p.Span.Start:p.Span.End], tt.code, tt.place)
		}
		if !strings.Contains(p.Message, tt.message) || !strings.Contains(p.Help, tt.help) || p.Help == "" {
			t.Errorf("Split(%q): %q, help %q; want %q, help %q", tt.src, p.Message, p.Help, tt.message, tt.help)
		}
		failed := strings.HasPrefix(tt.code, "front-matter")
		if (p.Severity == diag.Error) != failed || failed && len(h.Fields) > 0 || h.Format == frontmatter.None {
			t.Errorf("Split(%q): severity %v with %d fields in %s", tt.src, p.Severity, len(h.Fields), h.Format)
		}
	}
}

func TestTheFirstOfTwoKeysIsKept(t *testing.T) {
	for _, src := range []string{
		"---\na: first\nA: second\nb: {c: first, c: second}\n---\n",
		"+++\na = 'first'\nA = 'second'\nb.c = 'first'\nb.c = 'second'\n[b]\nc = 'third'\n+++\n",
		"{\"a\": \"first\", \"A\": \"second\", \"b\": {\"c\": \"first\", \"c\": \"second\"}}\n",
	} {
		h, _ := frontmatter.Split([]byte(src))
		a, _ := h.Lookup("a")
		b, _ := h.Lookup("b")
		if len(h.Fields) != 2 || a.Value.Text != "first" || len(b.Value.Map) != 1 || b.Value.Map[0].Value.Text != "first" {
			t.Errorf("%q: %s", src, outline(src, h.Fields))
		}
	}
}

func TestAnUnclosedHeaderLeavesNoBody(t *testing.T) {
	src := "---\nprivate: true\n\nsecret\n"
	if h, _ := frontmatter.Split([]byte(src)); h.Body != len(src) {
		t.Errorf("the body of a note without a closed header is %q", src[h.Body:])
	}
}

// TestHardHeadersEnd has inputs that cost some decoders minutes or their stack.
func TestHardHeadersEnd(t *testing.T) {
	bomb := "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := range 20 {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 10), ", "))
	}
	var deepMap strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&deepMap, "%sa:\n", strings.Repeat(" ", i))
	}
	many := func(n int, form string) string { return strings.Repeat(form, n) }
	tests := []struct {
		name, src string
		fails     bool
	}{
		{"alias bomb", "---\n" + bomb + "---\n", true},
		{"deep yaml list", "---\na: " + many(10000, "[") + "\n---\n", true},
		{"deep closed yaml list", "---\na: " + many(9000, "[") + many(9000, "]") + "\n---\n", true},
		{"deep yaml map", "---\n" + deepMap.String() + "---\n", true},
		{"deep yaml dashes", "---\na:\n" + many(5000, "- ") + "x\n---\n", true},
		{"deep toml list", "+++\na = " + many(1_000_000, "[") + "\n+++\n", true},
		{"deep toml table", "+++\na = " + many(10000, "{a = ") + "1" + many(10000, "}") + "\n+++\n", true},
		{"long toml key", "+++\n" + many(10000, "a.") + "a = 1\n+++\n", true},
		{"deep json", "{\"a\": " + many(1_000_000, "[") + many(1_000_000, "]") + "}\n", true},
		{"deep json maps", many(5000, "{\"a\": ") + "1" + many(5000, "}") + "\n", true},
		{"long yaml line", "---\na: [" + many(100_000, "é, ") + "x]\n---\n", false},
		{"long yaml text", "---\na: |\n" + many(60_000, "  a line of text\n") + "---\n", false},
		{"long folded text", "---\na: x\n" + many(60_000, "  a line of text\n") + "---\n", false},
		{"many toml values", "+++\na = [" + many(200_000, "'é', ") + "1]\n+++\n", false},
		{"many json values", "{\"a\": [" + many(200_000, "\"é\", ") + "1]}\n", false},
		{"long json string", "{\"a\": \"" + many(500_000, "é") + "\"}\n", false},
		{"many rules", "---\na: |\n" + many(100_000, "  ---\n") + "---\n", false},
		{"many blank lines", many(1_000_000, "\n") + "---\na: 1\n---\n", false},
		{"many unclosed quotes", "+++\n" + many(100_000, "a = \"\n") + "+++\n", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, problems := frontmatter.Split([]byte(tt.src))
			if failed := len(problems) > 0; failed != tt.fails || failed == (len(h.Fields) > 0) {
				t.Errorf("%d fields, problems %.300v", len(h.Fields), problems)
			}
			for _, p := range problems {
				if len(p.Message)+len(p.Help) > 400 {
					t.Errorf("a message of %d bytes", len(p.Message)+len(p.Help))
				}
			}
		})
	}
}
