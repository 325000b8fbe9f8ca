package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// marked writes holes as readable marks.
func marked(d *Document) string { return markedHTML(d, d.HTML) }

func markedHTML(d *Document, h HTML) string {
	return string(Expand(nil, h, func(dst []byte, hole Hole) []byte {
		i := hole.Index
		switch hole.Kind {
		case LinkOpen:
			return fmt.Appendf(dst, "{%s", name(&d.Refs[i]))
		case LinkClose:
			return append(dst, '}')
		case Embed:
			return fmt.Appendf(dst, "{embed %s}", name(&d.Refs[i]))
		case Image:
			return fmt.Appendf(dst, "{image %s}", name(&d.Refs[i]))
		case HeadingID:
			return fmt.Appendf(dst, " #%s", d.Headings[i].ID)
		case AnchorID:
			return fmt.Appendf(dst, " ^%s", d.Anchors[i].ID)
		case BlockID:
			if d.Blocks[i].ID == "" {
				return dst
			}
			return fmt.Appendf(dst, " ^%s", d.Blocks[i].ID)
		case FootnoteRef:
			return fmt.Appendf(dst, "{%d}", i)
		case FootnoteItem:
			return fmt.Appendf(dst, " #%d", i)
		case FootnoteBack:
			return fmt.Appendf(dst, "{back %d}", i)
		case CiteMark:
			var keys []string
			for _, item := range d.Citations[i].Items {
				keys = append(keys, "@"+item.Key)
			}
			return fmt.Appendf(dst, "{%s}", strings.Join(keys, " "))
		case CalloutTitle:
			return fmt.Appendf(dst, "{%s}", d.Untitled[i])
		case MarkerChip:
			return fmt.Appendf(dst, "{!%s}", d.Blocks[i].Marker)
		}
		return dst
	}))
}

func name(r *Ref) string {
	s := r.Target
	if r.Fragment != "" {
		s += "#" + r.Fragment
	}
	return s + ":"
}

func TestDialect(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"wikilink", "See [[Name]].", "<p>See {Name:Name}.</p>"},
		{"wikilink with text", "[[Name|some *text*]]", "<p>{Name:some *text*}</p>"},
		{"wikilink to a path reads as its last part", "[[actors/x]]", "<p>{actors/x:x}</p>"},
		{"wikilink to a heading", "[[Name#Some heading]]", "<p>{Name#Some heading:Name &gt; Some heading}</p>"},
		{"wikilink to a heading below a heading", "[[Name#A#B]]", "<p>{Name#A#B:Name &gt; A &gt; B}</p>"},
		{"wikilink to a block", "[[Name#^b1]]", "<p>{Name#^b1:Name}</p>"},
		{"wikilink within the note", "[[#Heading]]", "<p>{#Heading:Heading}</p>"},
		{"wikilink with an empty text", "[[Name|]]", "<p>{Name:Name}</p>"},
		{"wikilink in emphasis", "**[[Name]]**", "<p><strong>{Name:Name}</strong></p>"},
		{"wikilink in brackets", "[[[Name]]]", "<p>[{Name:Name}]</p>"},
		{"wikilink escapes its text", `[[A & B|<b>"x"]]`, "<p>{A & B:&lt;b&gt;&quot;x&quot;}</p>"},
		{"wikilink does not span lines", "[[a\nb]]", "<p>[[a\nb]]</p>"},
		{"wikilink without a name", "[[]] [[|a]] [[ ]]", "<p>[[]] [[|a]] [[ ]]</p>"},
		{"wikilink never closed", "a [[b", "<p>a [[b</p>"},
		{"wikilink opens once more", "[[a [[b]]", "<p>[[a {b:b}</p>"},
		{"wikilink in code", "`[[a]]`", "<p><code>[[a]]</code></p>"},
		{"wikilink escaped", `\[[a]]`, "<p>[[a]]</p>"},
		{"wikilink in a link is its text", "[see [[a]]](b.md)", "<p>{b.md:see a}</p>"},
		{"wikilink in a table", "a|b\n-|-\n[[N\\|t]]|c", "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>{N:t}</td>\n<td>c</td>\n</tr>\n</tbody>\n</table></div>"},
		{"wikilink from right to left", "انظر [[فلاديمير بوتين|بوتين]].", "<p>انظر {فلاديمير بوتين:بوتين}.</p>"},
		{"wikilink with combining marks", "[[Zelenskyi\u0306]]", "<p>{Zelenskyi\u0306:Zelenskyi\u0306}</p>"},

		{"embed alone", "![[Name]]", "{embed Name:}"},
		{"embed among words", "see ![[Name#H]] there", "<p>see {embed Name#H:} there</p>"},
		{"embedded picture", "![[a.png|300]]", "{image a.png:}"},
		{"embed in an item", "- ![[Name]]\n- b", "<ul>\n<li>{embed Name:}\n</li>\n<li>b</li>\n</ul>"},
		{"picture alone", "![alt](a.png)", "{image a.png:}"},
		{"picture among words", "a ![alt](../a%20b.png \"t\") b", "<p>a {image ../a b.png:} b</p>"},
		{"picture elsewhere becomes a link", "![alt](https://a.example/b.png)", `<p><a class="external-image" href="https://a.example/b.png" rel="external">alt</a></p>`},

		{"link to a note", "[text](../actors/x.md#head%20ing)", "<p>{../actors/x.md#head ing:text}</p>"},
		{"link by reference", "[text][r]\n\n[r]: x.md 'T'", "<p>{x.md:text}</p>"},
		{"link elsewhere", "[a](https://a.example/?b&c \"d\")", `<p><a href="https://a.example/?b&amp;c" title="d" rel="external">a</a></p>`},
		{"link by mail", "[a](mailto:a@b.example)", `<p><a href="mailto:a@b.example">a</a></p>`},
		{"link without a scheme", "[a](//a.example/b)", `<p><a href="https://a.example/b" rel="external">a</a></p>`},
		{"link that runs code", "[a](JavaScript:alert(1)) <javascript:x>", "<p>a javascript:x</p>"},
		{"link that hides its scheme", "[a](&#106;avascript:x) [b](java&#9;script:x)", "<p>a {java\tscript:x:b}</p>"},
		{"link to data", "![a](data:image/png;base64,AA)", "<p>a</p>"},
		{"bare address", "at https://a.example/b.", `<p>at <a href="https://a.example/b" rel="external">https://a.example/b</a>.</p>`},

		{"highlight", "a ==b *c*== d", "<p>a <mark>b <em>c</em></mark> d</p>"},
		{"highlight needs two", "a =b= ===c=== a == b", "<p>a =b= ===c=== a == b</p>"},
		{"strikethrough", "~~a~~", "<p><del>a</del></p>"},

		{"tag", "#tag #a/b (#x) #мир #y2", "<p>{tag:#tag} {a/b:#a/b} ({x:#x}) {мир:#мир} {y2:#y2}</p>"},
		{"tag ends before punctuation", "#a, #b. #c/", "<p>{a:#a}, {b:#b}. {c:#c}/</p>"},
		{"no tag", "#12 a#b ## &#35;x `#c` \\#d", "<p>#12 a#b ## #x <code>#c</code> #d</p>"},
		{"no tag in an address", "https://a.example/#b", `<p><a href="https://a.example/#b" rel="external">https://a.example/#b</a></p>`},
		{"tag in a link", "[a #b](c.md)", "<p>{c.md:a #b}</p>"},

		{"callout", "> [!Note] A *title*\n> text", "<aside class=\"callout callout-note\">\n<p class=\"callout-title\">A <em>title</em></p>\n<p>text</p>\n</aside>"},
		{"callout without a title", "> [!warning]\n> text", "<aside class=\"callout callout-warning\">\n<p class=\"callout-title\">{warning}</p>\n<p>text</p>\n</aside>"},
		{"callout that opens", "> [!faq]- Why\n> text", "<details class=\"callout callout-faq\">\n<summary class=\"callout-title\">Why</summary>\n<p>text</p>\n</details>"},
		{"callout that closes", "> [!faq]+ Why\n> text", "<details class=\"callout callout-faq\" open>\n<summary class=\"callout-title\">Why</summary>\n<p>text</p>\n</details>"},
		{"callout in a callout", "> [!a] A\n> > [!b] B\n> > x", "<aside class=\"callout callout-a\">\n<p class=\"callout-title\">A</p>\n<aside class=\"callout callout-b\">\n<p class=\"callout-title\">B</p>\n<p>x</p>\n</aside>\n</aside>"},
		{"callout of two words", "> [!key fact] A", "<aside class=\"callout callout-key-fact\">\n<p class=\"callout-title\">A</p>\n</aside>"},
		{"no callout", "> [!] A\n\n> [!a\"b] c", "<blockquote>\n<p>[!] A</p>\n</blockquote>\n<blockquote>\n<p>[!a&quot;b] c</p>\n</blockquote>"},

		{"quotation", "> Words.\n> — [[Speaker]], Geneva", "<figure class=\"quotation\"><blockquote>\n<p>Words.</p>\n</blockquote>\n<figcaption>{Speaker:Speaker}, Geneva</figcaption></figure>"},
		{"quotation with two hyphens", "> One.\n>\n> Two.\n>\n> -- Speaker", "<figure class=\"quotation\"><blockquote>\n<p>One.</p>\n<p>Two.</p>\n</blockquote>\n<figcaption>Speaker</figcaption></figure>"},
		{"quotation in marks", "> “Words,\n> words.” — Speaker", "<figure class=\"quotation\"><blockquote>\n<p>“Words,\nwords.”</p>\n</blockquote>\n<figcaption>Speaker</figcaption></figure>"},
		{"quotation with an id", "> Words.\n> — Speaker ^q1", "<figure class=\"quotation\" ^q1><blockquote>\n<p>Words.</p>\n</blockquote>\n<figcaption>Speaker</figcaption></figure>"},
		{"quote without a speaker", "> He said “no” — and left.", "<blockquote>\n<p>He said “no” — and left.</p>\n</blockquote>"},
		{"quote of a dash alone", "> — Speaker", "<blockquote>\n<p>— Speaker</p>\n</blockquote>"},

		{"block id", "Text. ^a-1", "<p ^a-1>Text.</p>"},
		{"block id on its own line", "Text.\n^a1", "<p ^a1>Text.</p>"},
		{"block id below", "Text.\n\n^a1", "<p ^a1>Text.</p>"},
		{"block id of an item", "- a ^i1\n- b", "<ul>\n<li ^i1>a\n</li>\n<li>b</li>\n</ul>"},
		{"block id of a list", "- a\n- b\n\n^l1", "<ul ^l1>\n<li>a</li>\n<li>b</li>\n</ul>"},
		{"block id of a table", "a|b\n-|-\nc|d\n^t1", "<div class=\"table\" tabindex=\"0\"><table ^t1>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table></div>"},
		{"block id of code", "```\nx\n```\n^c1", "<pre ^c1><code>x\n</code></pre>"},
		{"block id of a callout", "> [!a] A\n\n^o1", "<aside class=\"callout callout-a\" ^o1>\n<p class=\"callout-title\">A</p>\n</aside>"},
		{"no block id", "2^8 and x^2\n\na ^b c", "<p>2^8 and x^2</p>\n<p>a ^b c</p>"},

		{"comment in a line", "a %%b%% c", "<p>a  c</p>"},
		{"comment between lines of a paragraph", "a\n%%b%%\nc", "<p>a\nc</p>"},
		{"comment over blocks", "a\n\n%%\nb\n\n# c\n%%\n\nd", "<p>a</p>\n<p>d</p>"},
		{"comment in a quote", "> a\n> %%b%%\n> c", "<blockquote>\n<p>a\nc</p>\n</blockquote>"},
		{"comment in code", "`%%a%%` b\n\n```\n%%c%%\n```\n\n    %%d%%", "<p><code>%%a%%</code> b</p>\n<pre><code>%%c%%\n</code></pre>\n<pre><code>%%d%%\n</code></pre>"},
		{"comment with a fence", "%%\n```\n%%\n\na", "<p>a</p>"},
		{"comment between odd back-ticks", "- a ` b\n- %%c%% ` d", "<ul>\n<li>a ` b</li>\n<li>` d</li>\n</ul>"},
		{"comment never closed", "a %%b\n\nc", "<p>a</p>"},
		{"comment in a link's title", "[a](b.md \"x%%c%%\")", "<p>{b.md:a}</p>"},
		{"comment escaped", `50\%% a`, "<p>50%% a</p>"},
		{"percent sign", "5% of 10%", "<p>5% of 10%</p>"},

		{"task list", "- [ ] a\n- [x] b", "<ul>\n<li class=\"task\"><span class=\"checkbox\">☐</span> a</li>\n<li class=\"task\"><span class=\"checkbox\">☑</span> b</li>\n</ul>"},
		{"footnote", "a[^1] b[^1]\n\n[^1]: c *d*", "<p>a{1} b{1}</p>\n<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li #1>\n<p>c <em>d</em>{back 1}</p>\n\n</li>\n</ol>\n</section>"},
		{"line ends of Windows", "a\r\nb\r\n\r\n```\r\nc\r\n```", "<p>a\nb</p>\n<pre><code>c\n</code></pre>"},
		{"control characters", "a\x00b\x07c", "<p>a\ufffdb\ufffdc</p>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := Convert([]byte(tt.in), 0, Options{})
			got := strings.TrimRight(marked(d), "\n")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.in, diff)
			}
			checkDocument(t, d, len(tt.in))
		})
	}
}

func TestHeadings(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"ids are like those of forges", "## A b, c!\n## Über *uns*\n## A b c", "<h2 #a-b-c>A b, c!</h2>\n<h2 #über-uns>Über <em>uns</em></h2>\n<h2 #a-b-c-1>A b c</h2>"},
		{"an explicit id", "## A {#x.y}\n\nB {#b}\n---", "<h2 #x.y>A</h2>\n<h2 #b>B</h2>"},
		{"no other attributes", "## A {.x onclick=y}", "<h2 #a-x-onclicky>A {.x onclick=y}</h2>"},
		{"no spaces in an explicit id", "## A {#x onclick=y}", "<h2 #a-x-onclicky>A {#x onclick=y}</h2>"},
		{"never an id that pages use", "## Page 1\n## S 1\n## {#fn-1}\n## A {#block-x}", "<h2 #h-page-1>Page 1</h2>\n<h2 #h-s-1>S 1</h2>\n<h2 #h-fn-1></h2>\n<h2 #h-block-x>A</h2>"},
		{"never an empty id", "## !\n## ?", "<h2 #section>!</h2>\n<h2 #section-1>?</h2>"},
		{"a block id", "## A ^b", "<h2 #a>A</h2>"},
		{"a comment leaves no trace", "## A %%secret%%", "<h2 #a>A</h2>"},
		{"the second of level 1 stays", "a\n\n# A", "<p>a</p>\n<h1 #a>A</h1>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := Convert([]byte(tt.in), 0, Options{})
			got := strings.TrimRight(marked(d), "\n")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}
