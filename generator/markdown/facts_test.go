package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// facts shows a block as its date, marker and claim before what stands where
// it travels to.
func facts(d *Document, b *Block) string {
	when := b.Opens.Date.String()
	if b.Opens.NeedsYear() {
		when = fmt.Sprintf("?-%d-%d", b.Opens.Month, b.Opens.Day)
	}
	rest := markedHTML(d, d.HTML.Slice(Range{b.Rest, b.Parts[0].End}))
	return fmt.Sprintf("%s|%s|%s|%s", when, b.Marker, b.Claim, strings.TrimRight(rest, "\n"))
}

func TestFactsOfABlock(t *testing.T) {
	tests := []struct{ in, want string }{ // date|marker|claim|HTML without date and marker
		{"a", "|||a"},
		{"- 2025-08-08: a", "2025-08-08|||a"},
		{"2025-08-08: *a* b", "2025-08-08|||<em>a</em> b"},
		{"- **2025-08-08**: a", "2025-08-08|||a"},
		{"- **2025-08-08:** a", "2025-08-08|||a"},
		{"- *15 August 2025* – **a**", "2025-08-15|||<strong>a</strong>"},
		{"- **2025-08-08: a** b", "2025-08-08|||<strong>2025-08-08: a</strong> b"},
		{"- [[2025-08-08]]: a", "2025-08-08|||a"},
		{"- [[2025-08-08|8 August 2025]] [[A]]", "2025-08-08|||{A:A}"},
		{"- [[x|2025-08-08: a]] b", "2025-08-08|||{x:2025-08-08: a} b"},
		{"- 2025-08-08:\n  a", "2025-08-08|||a"},
		{"- 2025-08-08\\\n  Talks", "2025-08-08|||Talks"},
		{"- 15 August: a", "?-8-15|||a"},
		{"- 2025-08-08 was a day", "2025-08-08|||2025-08-08 was a day"},
		{"- 2019 was a year", "|||2019 was a year"},
		{"- 2025-08-08: a\n\n  b", "2025-08-08|||a"},
		{"- [ ] 2025-08-08: a", "2025-08-08|||<span class=\"checkbox\">☐</span> 2025-08-08: a"},
		{"2025-08-08[^1]: a\n\n[^1]: b", "2025-08-08|||2025-08-08{1}: a"},
		{"2025-08-08 [@k]: a", "2025-08-08|||2025-08-08 {@k}: a"},
		{"2025-08-08: [@k] a", "2025-08-08|||{@k} a"},
		{"<b>2025-08-08</b>: a &amp; b", "2025-08-08|||a &amp; b"},

		{"[!disputed] a", "|disputed||a"},
		{"[!Disputed] a", "|disputed||a"},
		{"[!disputed]", "|disputed||"},
		{"- [!deadline] [[A]]", "|deadline||{A:A}"},
		{"- 2025-08-08: [!deadline] a", "2025-08-08|deadline||a"},
		{"- 2025-08-08 [!deadline] a", "2025-08-08|deadline||a"},
		{"- **2025-08-08** – [!deadline] a", "2025-08-08|deadline||a"},
		{"- 2025: [!planned] a", "2025|planned||a"},
		{"- 2025 [!planned] a", "2025|planned||a"},
		{"- 2025-08-08[!planned][[A]]", "2025-08-08|planned||{A:A}"},
		{"- 2025-08-08:\n  [!planned]\n  a", "2025-08-08|planned||\na"},
		{"- [ ] [!planned] a", "|planned||<span class=\"checkbox\">☐</span> {!planned} a"},
		{"- [!заплановано] a", "|заплановано||a"},
		{"- a [!deadline] b", "|||a [!deadline] b"},
		{"- [!a] [!b] c", "|a||[!b] c"},
		{"- *[!a]* b", "|||<em>[!a]</em> b"},
		{"- `[!a]` b", "|||<code>[!a]</code> b"},
		{`- \[!a] b`, "|||[!a] b"},
		{"- [!two words] b", "|||[!two words] b"},
		{"[!a](b) c", "|||{b:!a} c"},
		{"[!a]: b\n\n[!a] c", "|||{b:!a} c"},
		{"- a\n\n  [!b] c", "|||a"},

		{"a (confirmed, CNN)", "||confirmed|a (confirmed, CNN)"},
		{"a (Claimed).", "||claimed|a (Claimed)."},
		{"a (reported by B (C)) [@k].", "||reported|a (reported by B (C)) {@k}."},
		{"a (*denied*)", "||denied|a (<em>denied</em>)"},
		{"a (confirmed) b", "|||a (confirmed) b"},
		{"a (not confirmed)", "|||a (not confirmed)"},
		{"a (confirmedly)", "|||a (confirmedly)"},
		{"a confirmed)", "|||a confirmed)"},
		{"2025-08-08: [!planned] a (possible)", "2025-08-08|planned|possible|a (possible)"},

		{"> a\n> — B, 6 August 2025", "2025-08-06|||<blockquote>\n<p>a</p>\n</blockquote>\n<figcaption>B, 6 August 2025</figcaption>"},
		{"> 2019: a\n> — B", "|||<blockquote>\n<p>2019: a</p>\n</blockquote>\n<figcaption>B</figcaption>"},
		{"a|b\n-|-\n2025-08-08|c", "2025-08-08|||<td>2025-08-08</td>\n<td>c</td>"},
		{"a|b\n-|-\n2025-08-08|[!planned] c", "2025-08-08|planned||<td>2025-08-08</td>\n<td>{!planned} c</td>"},
		{"a|b\n-|-\n2025: [!planned]|c", "2025|planned||<td>2025: {!planned} </td>\n<td>c</td>"},
		{"a|b\n-|-\nc|[!planned] 2025", "|||<td>c</td>\n<td>[!planned] 2025</td>"},
	}
	for _, tt := range tests {
		d := convert(t, tt.in)
		if diff := cmp.Diff(tt.want, facts(d, &d.Blocks[0])); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestTextWithoutFacts(t *testing.T) {
	tests := []struct{ in, text, bare string }{
		{"- **2025-08-08**: [!deadline] a [@k]. B [see @m, p. 4] (claimed)", "2025-08-08: a. B (claimed)", "a. B"},
		{"- 2025-08-08 was a day", "2025-08-08 was a day", "was a day"},
		{"- a (confirmed, CNN) [@k].", "a (confirmed, CNN).", "a."},
		{"- 2025-08-08: a\n\n  b", "2025-08-08: a b", "a b"},
		{"a|b\n-|-\n2025-08-08|[!planned] c [@k]", "2025-08-08 | c", "c"},
		{"> a [@k].\n> — B, 6 August 2025 [@m]", "a. — B, 6 August 2025", "a. — B"},
		{"> a\n> — B, C (6 August 2025)", "a — B, C (6 August 2025)", "a — B, C ()"},
		{"a [@k] b", "a b", "a b"},
		{"[@k] a", "a", "a"},
		{"a [@k] [.b](c)", "a .b", "a .b"},
	}
	for _, tt := range tests {
		b := convert(t, tt.in).Blocks[0]
		if diff := cmp.Diff([]string{tt.text, tt.bare}, []string{b.Text, b.Bare}); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestRuns(t *testing.T) {
	tests := []struct {
		in   string
		want []string // of the first block
	}{
		{"a b", []string{"a b"}},
		{"a\nb", []string{"a\nb"}},
		{"a\\\nb", []string{"a", "b"}},
		{"a *b c* d", []string{"a ", "b c", " d"}},
		{"a & <b", []string{"a &amp; &lt;b"}},
		{"a [[b]] [c](d) [e](https://e.example) #f https://g.example <h@i.example> j", []string{"a ", " j"}},
		{"a `b` <code>c</code> <kbd>d</kbd> <b>e</b>", []string{"a ", "e"}},
		{"<a href=x>a</a> <a href=https://b.example>b</a> c", []string{" c"}},
		{"a[^1]b [@c] d\n\n[^1]: e", []string{"a", "b ", " d"}},
		{"a ![b](c.png) ![[d]] e", []string{"a ", " e"}},
		{"- a\n  - b\n\n  c", []string{"a", "c"}},
		{"> a\n>\n> - b `c`\n>\n> — D", []string{"a", "b "}},
		{"a|b\n-|-\nc|*d*", []string{"c", "d"}},
		{"- May 5, 2025: Theresa May", []string{"Theresa May"}},
		{"- **May 5, 2025** saw May", []string{"saw May"}},
		{"- May 5, 2025: [!planned] May", []string{"May"}},
		{"May 5, 2025|May\n-|-\nMay 5, 2025|May", []string{"May"}},
		{"-- [[a]] - .", nil},
	}
	for _, tt := range tests {
		d := convert(t, tt.in)
		var got []string
		for _, r := range d.Blocks[0].Runs {
			got = append(got, d.HTML.Text[r.Begin:r.End])
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestRunsKeepOutOfTrustedLinksAndCode(t *testing.T) {
	d := Convert([]byte("a <a href=\"b\">c</a> d <CODE>e</CODE> f</code> g <br> h"), 0, Options{RawHTML: Trust})
	var got []string
	for _, r := range d.Blocks[0].Runs {
		got = append(got, d.HTML.Text[r.Begin:r.End])
	}
	if diff := cmp.Diff([]string{"a ", " d ", " f", " g ", " h"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWordsAndSignature(t *testing.T) {
	d := convert(t, "> a *b*\n>\n> — [[C]], d [@e]")
	b := d.Blocks[0]
	got := []string{
		markedHTML(d, d.HTML.Slice(b.Words)),
		markedHTML(d, d.HTML.Slice(b.Signature)),
	}
	if diff := cmp.Diff([]string{"<p>a <em>b</em></p>\n", "{C:C}, d {@e}"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSpansOfFacts(t *testing.T) {
	tests := []struct{ in, date, marker string }{
		{"- **2025-08-08**: [!deadline] a", "2025-08-08", "[!deadline]"},
		{"x|y\n-|-\n| Mar 3–5, 2026 | [!planned] b |", "Mar 3–5, 2026", "[!planned]"},
		{"> 2025-08-06\n> — B, 2025-08-06", "2025-08-06", ""},
		{"15 *August* 2025: a", "15 *August* 2025: a", ""},
		{"a", "", ""},
	}
	for _, tt := range tests {
		b := convert(t, tt.in).Blocks[0]
		got := []string{tt.in[b.OpensSpan.Start:b.OpensSpan.End], tt.in[b.MarkerSpan.Start:b.MarkerSpan.End]}
		if diff := cmp.Diff([]string{tt.date, tt.marker}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestImpossibleDates(t *testing.T) {
	for _, in := range []string{"- 2025-02-30: a", "- **2025-02-30** [!planned] a", "a|b\n-|-\n2025-02-30|c", "> a\n> — B, 30 February 2025"} {
		b := convert(t, in).Blocks[0]
		if !b.Opens.IsZero() || !strings.Contains(b.BadDate, "28 days") || !strings.Contains(in[b.OpensSpan.Start:b.OpensSpan.End], "30") {
			t.Errorf("%q: %+v", in, b.Facts)
		}
	}
}

func TestDatesOfHeadings(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2025-08-08", "2025-08-08"},
		{"2025", "2025"},
		{"6 August 2025: talks", "2025-08-06"},
		{"August 2025 – talks", "2025-08"},
		{"**2025-08-08** - talks", "2025-08-08"},
		{"Summit (16 June 2021)", "2021-06-16"},
		{"2019 talks (2021)", "2021"},
		{"6 August 2025, talks", ""},
		{"6 August 2025 talks", ""},
		{"Summit 2021", ""},
		{"2025-02-30: talks", "there is no day 30: February 2025 has 28 days"},
	}
	for _, tt := range tests {
		h := convert(t, "a\n\n## "+tt.in).Headings[0]
		if got := h.Date.Date.String() + h.BadDate; got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestMarkersAndCitationsAloneAreNoLinks(t *testing.T) {
	for in, want := range map[string]bool{"[!planned] [[A]]": false, "[@k]": true, "[[A]] [@k]": true} {
		if got := convert(t, in).Blocks[0].OnlyLinks; got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

// TestDaysWithAFullStopInItems has what would be a list within the item in
// plain CommonMark.
func TestDaysWithAFullStopInItems(t *testing.T) {
	for in, want := range map[string]string{
		"- 8. August 2025: Gespräche.":                "2025-08-08",
		"-   8. August 2025: Gespräche.":              "2025-08-08",
		"- a\n  - 11.–17. März 2025: Gespräche.":      "2025-03-11/2025-03-17",
		"- 28. Juli – 3. August 2025: [!planned] So.": "2025-07-28/2025-08-03",
		"1. 8. August 2025: Gespräche.":               "2025-08-08",
		"- 8\\. August 2025: Gespräche.":              "2025-08-08",
		"- 1. one\n  2. two":                          "",
		"- 1. January\n  2. February":                 "",
	} {
		d := convert(t, in)
		b := d.Blocks[len(d.Blocks)-1]
		if got := b.Opens.Date.String(); got != want {
			t.Errorf("%q opens with %q, want %q: %s", in, got, want, d.HTML.Text)
		}
	}
}
