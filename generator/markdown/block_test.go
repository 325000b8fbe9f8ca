package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// convert is for texts that hold nothing of note but what the test looks at.
func convert(t *testing.T, src string) *Document {
	t.Helper()
	d := Convert([]byte(src), 0, Options{})
	checkDocument(t, d, len(src))
	return d
}

var kinds = map[BlockKind]string{Paragraph: "paragraph", Item: "item", Row: "row", Quotation: "quotation"}

func TestWhatIsABlock(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // kind: text
	}{
		{"paragraphs and items", "a\nb\n\n- c\n- d", []string{"paragraph: a b", "item: c", "item: d"}},
		{"an item without its list", "- a\n  - b\n\n  c", []string{"item: a c", "item: b"}},
		{"rows", "a|b\n-|-\nc|d\ne|", []string{"row: c | d", "row: e |"}},
		{"a whole quotation", "> a\n>\n> - b\n>\n> — C, d", []string{"quotation: a b — C, d"}},
		{"paragraphs of quotes and callouts", "> a\n\n> [!note] b\n> c", []string{"paragraph: a", "paragraph: c"}},
		{"no headings, code, footnotes, embeds or HTML", "x[^1]\n\n## a\n\n    b\n\n[^1]: c\n\n![[d]]\n\n![](e.png)\n\n<div>f</div>", []string{"paragraph: x"}},
		{"an item of nothing but a list", "- - a", []string{"item: a"}},
		{"an item in a quote", "> - a", []string{"item: a"}},
		{"no id and no footnote mark in the text", "a[^1] b ^x\n\n[^1]: c", []string{"paragraph: a b"}},
		{"markup and references resolved", "*a* &amp; `b`  <b>c</b> [d](e.md)\\\nf", []string{"paragraph: a & b c d f"}},
		{"the text of links", "[[a|b]] #c ==d== ~~e~~ ![f](g.png)", []string{"paragraph: b #c d e f"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, b := range convert(t, tt.in).Blocks {
				got = append(got, kinds[b.Kind]+": "+b.Text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestBlockContext(t *testing.T) {
	d := convert(t, strings.Join([]string{
		"Before.", "", "## One", "", "These are:", "", "- a", "  - b", "- c", "",
		"> [!disputed] T", "> d", ">", "> > [!editor]", "> > e", "", "> ### In a quote", "> f", "", "g",
	}, "\n"))
	type context struct {
		Text                  string
		Heading, Parent, Lead int32
		Callout               string
		Editor                bool
	}
	want := []context{
		{"Before.", -1, -1, -1, "", false},
		{"These are:", 0, -1, -1, "", false},
		{"a", 0, -1, 1, "", false},
		{"b", 0, 2, -1, "", false},
		{"c", 0, -1, 1, "", false},
		{"d", 0, -1, -1, "disputed", false},
		{"e", 0, -1, -1, "editor", true},
		{"f", 1, -1, -1, "", false},
		{"g", 0, -1, -1, "", false},
	}
	var got []context
	for _, b := range d.Blocks {
		got = append(got, context{b.Text, b.Heading, b.Parent, b.Lead, b.Callout, b.Editor})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBlockRanges(t *testing.T) {
	tests := []struct {
		name, in string
		parts    []string
		whole    string
		header   string
	}{
		{"paragraph", "a *b* [[c]]", []string{"a <em>b</em> {c:c}"}, "<p>a <em>b</em> {c:c}</p>", ""},
		{"tight item", "- [[a]]\n  - b", []string{"{a:a}"}, "<li>{a:a}\n<ul>\n<li>b</li>\n</ul>\n</li>", ""},
		{"loose item", "- a\n\n  > b\n\n  c", []string{"a", "c"}, "<li>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n<p>c</p>\n</li>", ""},
		{"row", "a|b\n-|-:\n[[c]]|d", []string{"<td>{c:c}</td>\n<td class=\"align-right\">d</td>\n"},
			"<tr>\n<td>{c:c}</td>\n<td class=\"align-right\">d</td>\n</tr>", "<th>a</th>\n<th class=\"align-right\">b</th>\n"},
		{"quotation", "> a\n> — [[B]]", []string{"<blockquote>\n<p>a</p>\n</blockquote>\n<figcaption>{B:B}</figcaption>"},
			"<figure class=\"quotation\"><blockquote>\n<p>a</p>\n</blockquote>\n<figcaption>{B:B}</figcaption></figure>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := convert(t, tt.in)
			b := d.Blocks[0]
			var parts []string
			for _, p := range b.Parts {
				parts = append(parts, markedHTML(d, d.HTML.Slice(p)))
			}
			if diff := cmp.Diff(tt.parts, parts); diff != "" {
				t.Errorf("parts (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.whole, markedHTML(d, d.HTML.Slice(b.Whole))); diff != "" {
				t.Errorf("whole (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.header, markedHTML(d, d.HTML.Slice(b.Header))); diff != "" {
				t.Errorf("header (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSpansAreOfTheFile(t *testing.T) {
	src := "---\r\ntitle: x\r\n---\r\n%%gone%%\r\nA %%b%% [[c]] d\r\nand [e](f.md) %%g%%#h.\r\n"
	d := Convert([]byte(src), strings.Index(src, "%%"), Options{})
	var got []string
	for _, r := range d.Refs {
		got = append(got, src[r.Span.Start:r.Span.End])
	}
	for _, b := range d.Blocks {
		got = append(got, src[b.Span.Start:b.Span.End])
	}
	want := []string{"[[c]]", "[e](f.md)", "#h", "A %%b%% [[c]] d\r\nand [e](f.md) %%g%%#h."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOnlyLinks(t *testing.T) {
	for in, want := range map[string]bool{
		"[[a]], [[b]] · [c](d.md) #e https://f.example": true,
		"- [[a]] — *[[b]]*":                             true,
		"See [[a]]":                                     false,
		"[[a]] `b`":                                     false,
		"a|b\n-|-\n[[c]]|[[d]]":                         true,
		"a|b\n-|-\n[[c]]|2025":                          false,
	} {
		if got := convert(t, in).Blocks[0].OnlyLinks; got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

func TestAttribution(t *testing.T) {
	b := convert(t, "> a\n> — [[B]], *c*, 2025").Blocks[0]
	if b.Attribution != "B, c, 2025" || b.Text != "a — B, c, 2025" {
		t.Errorf("%q in %q", b.Attribution, b.Text)
	}
}

func TestRefs(t *testing.T) {
	d := convert(t, strings.Join([]string{
		"# [[In the title]]", "", "## [[h]]", "", "- [[a|b]][^1]", "",
		"![[p.PNG|alt text|300x200]]", "", "[x](<a b.md#c d> \"t\")", "", "> [[q]]", "> — [[s]]", "", "[^1]: [[f]]",
	}, "\n"))
	none := &RefDetails{}
	want := []Ref{
		{Form: Wikilink, Target: "In the title", Text: "In the title", Block: -1, RefDetails: none},
		{Form: Wikilink, Target: "h", Text: "h", Block: -1, RefDetails: none},
		{Form: Wikilink, Target: "a", Text: "b", Block: 0, RefDetails: none},
		{Form: WikiEmbed, Target: "p.PNG", Text: "alt text", Alone: true, Block: -1, RefDetails: &RefDetails{Width: 300, Height: 200}},
		{Form: MarkdownLink, Target: "a b.md", Fragment: "c d", Text: "x", Block: 1, RefDetails: &RefDetails{URL: "a%20b.md#c%20d", Title: "t"}},
		{Form: Wikilink, Target: "q", Text: "q", Block: 2, RefDetails: none},
		{Form: Wikilink, Target: "s", Text: "s", Block: 2, RefDetails: none},
		{Form: Wikilink, Target: "f", Text: "f", Block: -1, Footnote: true, RefDetails: none},
	}
	if diff := cmp.Diff(want, d.Refs, cmpopts.IgnoreFields(Ref{}, "Span")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTitleAndOpening(t *testing.T) {
	d := convert(t, "%%c%%\n# The *title*\n\n> quote\n\n- item\n\nFirst [[a]]\nparagraph.\n\nSecond.")
	if d.Title == nil || d.Title.Text != "The title" || d.Title.ID != "the-title" {
		t.Errorf("title %+v", d.Title)
	}
	if strings.Contains(d.HTML.Text, "title") || len(d.Headings) != 0 {
		t.Errorf("the title stays in %q", d.HTML.Text)
	}
	if d.Opening != "First a paragraph." {
		t.Errorf("opening %q", d.Opening)
	}
	if d := convert(t, "a\n\n# b"); d.Title != nil {
		t.Errorf("title %+v though text stands before it", d.Title)
	}
}

func TestSections(t *testing.T) {
	d := convert(t, "## A\n\na\n\n### B\n\nb\n\n> ## C\n> c\n\nb2\n\n## D\n\n<div>\n\n### E\n\ne\n\n</div>\n\nd[^1]\n\n[^1]: f")
	want := []string{
		"<h2 #a>A</h2>\n<p>a</p>\n<h3 #b>B</h3>\n<p>b</p>\n<blockquote>\n<h2 #c>C</h2>\n<p>c</p>\n</blockquote>\n<p>b2</p>\n",
		"<h3 #b>B</h3>\n<p>b</p>\n<blockquote>\n<h2 #c>C</h2>\n<p>c</p>\n</blockquote>\n<p>b2</p>\n",
		"<h2 #c>C</h2>\n<p>c</p>\n",
		"<h2 #d>D</h2>\n<div>\n\n<h3 #e>E</h3>\n<p>e</p>\n</div>\n\n<p>d{1}</p>\n",
		"<h3 #e>E</h3>\n<p>e</p>\n",
	}
	var got []string
	for _, h := range d.Headings {
		got = append(got, markedHTML(d, d.HTML.Slice(Range{h.Section, h.Close})))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.HasPrefix(d.HTML.Text[d.NotesAt:], "<section") {
		t.Errorf("footnotes at %q", d.HTML.Text[d.NotesAt:])
	}
}

func TestAnchorOfAHeading(t *testing.T) {
	d := convert(t, "## A\n\n## B ^b\n\n- c\n\n^l")
	want := []Anchor{{ID: "b", Heading: 1}, {ID: "l", Heading: -1}}
	if diff := cmp.Diff(want, d.Anchors, cmpopts.IgnoreFields(Anchor{}, "Whole")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProblems(t *testing.T) {
	for in, want := range map[string]string{
		"a %%b":                           "unclosed-comment %%",
		"[a](javascript:b)":               "unsafe-url [a](javascript:b)",
		"<a href='vbscript:b'>c</a>":      "unsafe-url <a href='vbscript:b'>",
		"a ^x\n\nb ^x":                    "same-block-id ^x",
		strings.Repeat("> ", 101) + "a":   "nested-too-deeply >",
		strings.Repeat("> ", 100) + "a":   "",
		"a%% b %%c":                       "",
		"- [a](b.md) <https://c.example>": "",
	} {
		var got string
		for _, p := range convert(t, in).Problems {
			got += p.Code + " " + in[p.Span.Start:p.Span.End]
			if p.Message == "" || p.Help == "" {
				t.Errorf("%q: %+v", in, p)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAnOpeningHeadingThatIsNotTheTitleStays(t *testing.T) {
	for title, want := range map[string]int{"": 0, "The talks": 0, "the  Talks": 1, "Another": 1} {
		d := Convert([]byte("# The talks\n\na"), 0, Options{Title: title})
		if len(d.Headings) != want || (d.Title == nil) != (want == 1) {
			t.Errorf("title %q: %d headings, want %d", title, len(d.Headings), want)
		}
	}
}
