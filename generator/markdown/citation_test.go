package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dossier/generator/diag"
)

func TestCitations(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a [@key].", "<p>a {@key}.</p>"},
		{"a [see @one, p. 4; @two-b/c.d:e]", "<p>a {@one @two-b/c.d:e}</p>"},
		{"a [@one,\np. 4; and\n  @two] b", "<p>a {@one @two} b</p>"},
		{"> a [@one,\n> p. 4]", "<blockquote>\n<p>a {@one}</p>\n</blockquote>"},
		{"a [-@key] [@ключ] [@_x]", "<p>a {@key} {@ключ} {@_x}</p>"},
		{"a [@one][@two]", "<p>a {@one}{@two}</p>"},
		{"[a [[b]] [@c]", "<p>[a {b:b} {@c}</p>"},
		{"a [b@c.example] [@] [@ a] [@a b; c]", "<p>a [b@c.example] [@] [@ a] [@a b; c]</p>"},
		{"a [@a!] [@a @b] [@a; ] [x@a]", "<p>a [@a!] [@a @b] [@a; ] [x@a]</p>"},
		{"[@a](b) [@a][b] [@c]\n\n[b]: d\n[@c]: e", "<p>{b:@a} {d:@a} {e:@c}</p>"},
		{`a \[@b] [\@b] [@b\]`, `<p>a [@b] [@b] [@b]</p>`},
		{"`[@a]` [`@b`]", "<p><code>[@a]</code> [<code>@b</code>]</p>"},
		{"    [@a]", "<pre><code>[@a]\n</code></pre>"},
		{"[x [@a]](b)", "<p>{b:x [@a]}</p>"},
		{"## A [@a]", "<h2 #a-a>A [@a]</h2>"},
		{"a|b\n-|-\n[@k, p. 4]|c", "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>{@k}</td>\n<td>c</td>\n</tr>\n</tbody>\n</table></div>"},
		{"a %%[@b]%% [@c]", "<p>a  {@c}</p>"},
	}
	for _, tt := range tests {
		d := convert(t, tt.in)
		if diff := cmp.Diff(tt.want, strings.TrimRight(marked(d), "\n")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestPartsOfCitations(t *testing.T) {
	src := "x\r\n\r\n- a [see  also\r\n  @one, pp. 3–4; -@two p. 5; cf. @three]\r\n\r\nb[^1]\r\n\r\n[^1]: c [@f]\r\n"
	d := convert(t, src)
	want := []Citation{
		{Items: []CitationItem{
			{Key: "one", Prefix: "see also", Locator: "pp. 3–4"},
			{Key: "two", Locator: "p. 5", SuppressAuthor: true},
			{Key: "three", Prefix: "cf."},
		}, Block: 1},
		{Items: []CitationItem{{Key: "f"}}, Block: -1, Footnote: true},
	}
	if diff := cmp.Diff(want, d.Citations, cmpopts.IgnoreTypes(diag.Span{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var spans []string
	for _, c := range d.Citations {
		spans = append(spans, src[c.Span.Start:c.Span.End])
		for _, item := range c.Items {
			spans = append(spans, src[item.Span.Start:item.Span.End])
		}
	}
	wantSpans := []string{
		"[see  also\r\n  @one, pp. 3–4; -@two p. 5; cf. @three]", "see  also\r\n  @one, pp. 3–4", "-@two p. 5", "cf. @three",
		"[@f]", "@f",
	}
	if diff := cmp.Diff(wantSpans, spans); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
}

func TestCitationsWithThePunctuationOfArabic(t *testing.T) {
	d := convert(t, "قال [@واشنطن-2025، الفقرة 1؛ @two، ص 5]، ثم ذهب [@two]؟")
	want := []Citation{
		{Items: []CitationItem{{Key: "واشنطن-2025", Locator: "الفقرة 1"}, {Key: "two", Locator: "ص 5"}}},
		{Items: []CitationItem{{Key: "two"}}},
	}
	if diff := cmp.Diff(want, d.Citations, cmpopts.IgnoreTypes(diag.Span{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := d.Blocks[0].Text; got != "قال، ثم ذهب؟" {
		t.Errorf("plain text %q", got)
	}
}

func TestMisplacedCitations(t *testing.T) {
	for in, want := range map[string]string{
		"# [@a]":               "a heading cannot cite a source",
		"b\n\n## C [@a]":       "a heading cannot cite a source",
		"[b [@a]](c)":          "the text of a link cannot cite a source",
		"<a href=b>c [@a]</a>": "the text of a link cannot cite a source",
	} {
		d := convert(t, in)
		if len(d.Problems) != 1 || d.Problems[0].Code != "misplaced-citation" || d.Problems[0].Message != want {
			t.Fatalf("%q: %+v", in, d.Problems)
		}
		if s := d.Problems[0].Span; in[s.Start:s.End] != "[@a]" {
			t.Errorf("%q: %q", in, in[s.Start:s.End])
		}
	}
	if d := convert(t, "`[@a]` <code>[@b]</code>"); len(d.Problems)+len(d.Citations) > 0 {
		t.Errorf("in code: %+v", d)
	}
}
