package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func TestSanitise(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"harmless elements", "a <b>b</b> H<sub>2</sub>O<br>c<kbd>d</kbd>", "<p>a <b>b</b> H<sub>2</sub>O<br>c<kbd>d</kbd></p>"},
		{"attributes that a page may not take from a note", `<b style="x" class="y" id="z" name="n" onclick="o" data-a="b" title="t">a</b>`, `<p><b title="t">a</b></p>`},
		{"elements that are unknown or dangerous", "a <blink>b</blink> <form>c</form> <input> <button>d</button>", "<p>a b c  d</p>"},
		{"scripts and their text", "<script>\nalert(1)\n</script>\n\na\n\n<style>b</style>", "\n<p>a</p>\n\n"},
		{"a script never closed", "<div>a<script>b\n\nc", "<div>a\n<p>c</p>\n</div>"},
		{"left open in a paragraph", "a <b>b <i>c\n\nd", "<p>a <b>b <i>c</i></b></p>\n<p>d</p>"},
		{"left open in emphasis", "*a <b>b* c</b>", "<p><em>a <b>b</b></em> c</p>"},
		{"closed without being opened", "a</b></p></main> b\n\n</main></div>\n\nc", "<p>a b</p>\n\n\n<p>c</p>"},
		{"closed out of order", "<b><i>a</b>b</i>", "<p><b><i>a</i></b>b</p>"},
		{"left open to the end", "<div>\n\na", "<div>\n\n<p>a</p>\n</div>"},
		{"ends with its item", "- <div>\n\n  a\n- b</div>", "<ul>\n<li>\n<div>\n\n<p>a</p>\n</div></li>\n<li>\n<p>b</p>\n</li>\n</ul>"},
		{"Markdown inside", "<details><summary>A</summary>\n\n*b*\n\n</details>\n\nc", "<details><summary>A</summary>\n\n<p><em>b</em></p>\n</details>\n\n<p>c</p>"},
		{"blocks in running text", "a <div>b</div> <h2>c</h2>", "<p>a b c</p>"},
		{"comments and instructions", "a <!-- b --> c <?php d ?>\n\n<!-- e -->\n\n<!DOCTYPE f>", "<p>a  c </p>"},
		{"links go the way of Markdown's", `<a href="../b.md" onclick="x">b</a> <a href="https://c.example" target="_blank">c</a> <a name="d">d</a>`,
			`<p>{../b.md:b} <a href="https://c.example" rel="external">c</a> d</p>`},
		{"links that run code", `<a href="javascript:a">b</a> <a href=" java&#10;script:a">c</a> <a href="data:text/html,x">d</a>`, "<p>b c d</p>"},
		{"a link never closed", "<a href=\"b.md\">c [d](e.md)\n\nf", "<p>{b.md:c d}</p>\n<p>f</p>"},
		{"pictures go the way of Markdown's", `<img src="a.png" onerror="x" width="30"> <img src="https://b.example/c.png" alt="d"> <img>`,
			`<p>{image a.png:} <a class="external-image" href="https://b.example/c.png" rel="external">d</a> </p>`},
		{"drawings", "<svg><a href=\"javascript:x\">b</a></svg>\n\n<div><svg onload=x>c</svg>d</div>", "<p>{}</p>\n<div>d</div>"},
		{"text in blocks", "<div>a & b < c &lt;d&gt;</div>", "<div>a &amp; b &lt; c &lt;d&gt;</div>"},
		{"comment marks in what looked like code", "<div>\n```\n%%a%%b\n```\n</div>", "<div>\n```\nb\n```\n</div>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := Convert([]byte(tt.in), 0, Options{})
			want := strings.ReplaceAll(tt.want, "{}", "b")
			if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(marked(d))); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.in, diff)
			}
			checkDocument(t, d, len(tt.in))
			checkContained(t, d)
		})
	}
}

func TestCommentsInHTMLThatAreNeverClosed(t *testing.T) {
	for _, tt := range []struct {
		in   string
		raw  RawHTML
		want string // what the warning marks, with what follows on its line; "" for no warning
	}{
		{"a\n\n  <!-- b\n\nc", Sanitise, "<!-- b"},
		{"- <!-- b\n\nc", Sanitise, "<!-- b"},
		{"a\n\n<!-- b", Trust, "<!-- b"},
		{"<!--", Sanitise, "<!--"},
		{"<!-- %%-->%%\n\nb", Sanitise, "<!-- %%-->%%"},
		{"<!-- a\n\nb -->\n\nc", Sanitise, ""},
		{"<!-- a --> b", Sanitise, ""},
		{"<!-->\n\nc", Sanitise, ""},
		{"a <!-- b\n\nc", Sanitise, ""}, // stands as text
		{"<!-- b\n\nc", Escape, ""},     // so does this
		{"```\n<!-- b\n```\n\nc", Sanitise, ""},
		{"<div>\n<!-- b\n\nc", Sanitise, ""},
	} {
		var got string
		for _, p := range Convert([]byte(tt.in), 0, Options{RawHTML: tt.raw}).Problems {
			if p.Code != "unclosed-comment" || p.Span.End != p.Span.Start+4 {
				t.Errorf("%q: %+v", tt.in, p)
			}
			got, _, _ = strings.Cut(tt.in[p.Span.Start:], "\n")
		}
		if got != tt.want {
			t.Errorf("%q: warns of %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestEscapeAndTrust(t *testing.T) {
	const in = "a <b onclick=x>b</b>\n\n<div class=c>\n"
	for raw, want := range map[RawHTML]string{
		Escape: "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n<p>&lt;div class=c&gt;</p>\n",
		Trust:  "<p>a <b onclick=x>b</b></p>\n<div class=c>\n",
	} {
		d := Convert([]byte(in), 0, Options{RawHTML: raw})
		if diff := cmp.Diff(want, marked(d)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", raw, diff)
		}
	}
}

// checkContained expands d into a page as a browser would read it, and reports
// whatever leaves its place or is not harmless.
func checkContained(t *testing.T, d *Document) {
	t.Helper()
	body := Expand(nil, d.HTML, browserFill)
	checkBalanced(t, string(body))
	page, err := html.Parse(strings.NewReader("<!DOCTYPE html><main>" + string(body) + "</main><footer></footer>"))
	if err != nil {
		t.Fatal(err)
	}
	footers := 0
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		checkHarmless(t, n)
		switch {
		case n.Data == "footer":
			footers++
			if n.Parent.Data != "body" || n.NextSibling != nil {
				t.Errorf("what follows the text stands in <%s>: %q", n.Parent.Data, body)
			}
		case n.Parent.Data == "body" && n.Data != "main":
			t.Errorf("<%s> has left its place: %q", n.Data, body)
		}
	}
	if footers != 1 {
		t.Errorf("%d footers: %q", footers, body)
	}
}

func browserFill(dst []byte, h Hole) []byte {
	switch h.Kind {
	case LinkOpen:
		return append(dst, `<a href="x.html">`...)
	case LinkClose:
		return append(dst, "</a>"...)
	case Image:
		return append(dst, `<img src="x.png" alt="">`...)
	case HeadingID, BlockID, AnchorID, FootnoteItem:
		return append(dst, ` id="x"`...)
	case FootnoteRef, FootnoteBack, CiteMark, MarkerChip, CalloutTitle:
		return append(dst, "<sup>1</sup>"...)
	}
	return dst
}

func checkHarmless(t *testing.T, n *html.Node) {
	t.Helper()
	if hiddenElements[n.Data] || n.Data == "form" || n.Data == "input" || n.Data == "meta" || n.Data == "link" || n.Data == "base" {
		if n.Data != "head" {
			t.Errorf("<%s> is published", n.Data)
		}
	}
	for _, a := range n.Attr {
		value := strings.ToLower(cleanURL(a.Val))
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "name", a.Key == "srcset":
			t.Errorf("<%s %s> is published", n.Data, a.Key)
		case a.Key == "src" && a.Val != "x.png":
			t.Errorf("a request to %q", a.Val)
		case a.Key != "href":
		case strings.HasPrefix(value, "javascript:"), strings.HasPrefix(value, "data:"), strings.HasPrefix(value, "vbscript:"):
			t.Errorf("a link to %q", a.Val)
		}
	}
}

// checkBalanced reports an element that is not closed, or closed out of order.
func checkBalanced(t *testing.T, s string) {
	t.Helper()
	var open []string
	tokens := html.NewTokenizer(strings.NewReader(s))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%v are left open: %q", open, s)
			}
			return
		case html.StartTagToken:
			name, _ := tokens.TagName()
			if tag := string(name); !voidElements[tag] && tag != "img" {
				open = append(open, tag)
			}
		case html.EndTagToken:
			name, _ := tokens.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Errorf("</%s> closes, open are %v: %q", name, open, s)
				return
			}
			open = open[:len(open)-1]
		}
	}
}
