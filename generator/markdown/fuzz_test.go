package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzConvert(f *testing.F) {
	for _, text := range hardInputs(20) {
		f.Add(text)
	}
	for _, seed := range []string{
		"# T\n\n## A ^b\n\n- a [[b|c]] #d %%e%%\n  - f[^1]\n\n[^1]: g\n",
		"> [!note]- a\n> b\n> — [[C]]\n^d\n\n| a\\|b | [[c\\|d]] |\n|-|:-:|\n| e | f |\n^t",
		"<div><p>a</b>\n\n*b <i>c* <table><tr><td>d\n\n</main></td>",
		"<a href=x><b>[c](d.md) ![[e.png|10x20]]</a> ==f ~~g== h~~",
		"![![a](b)](c) [![d](https://e.example/f)](g) <img src=//h><svg><a>",
		"1. a\n\n   ```\n   %%b%%\n2. `%%` c %%d\n",
		"> “a” — B\n\n> a\n> -- b ^c\n\n- > d\n  > — e",
		"- **2025-08-08:** [!deadline] *a* [see @b, p. 4; -@c] (claimed)\n  - [[2019]]: d\n\n> e\n> — [[F]], 6 August 2025 [@g,\n> h]\n",
		"| 2025-08-08 | [!planned] a [@b] |\n|-|-|\n| 2019 | [!x] c |\n| **Mar 3–5**: | [@d] |\n",
		"## 2025-02-30: a [@b]\n\n[!a] [c [@d]](e) [@f](g) [@h][i] [![@j]](k)\n\n[i]: l\n",
		"2019: <b>[!a]</b> b\n\n<b>2019: c</b> d\n\n2019[^a]: [!b]\n\n[^a]: [@c]\n",
		"<details>\n\n## a\n\n</details>\n\n</details><summary>b<h2>c<li>d",
		"<table><b><table></b>\n\na|b\n-|-\n<td>|</table>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("the tree hands on valid UTF-8 alone")
		}
		for _, raw := range []RawHTML{Sanitise, Escape, Trust} {
			d := Convert([]byte(text), 0, Options{RawHTML: raw})
			checkDocument(t, d, len(text))
			if raw == Trust {
				continue
			}
			checkContained(t, d)
			for i := range d.Blocks {
				for _, p := range d.Blocks[i].Parts {
					checkBalanced(t, string(Expand(nil, d.HTML.Slice(p), browserFill)))
				}
				checkBalanced(t, string(Expand(nil, d.HTML.Slice(d.Blocks[i].Whole), browserFill)))
				rest := Range{d.Blocks[i].Rest, d.Blocks[i].Parts[0].End}
				checkBalanced(t, string(Expand(nil, d.HTML.Slice(rest), browserFill)))
			}
			for _, h := range d.Headings {
				checkBalanced(t, string(Expand(nil, d.HTML.Slice(Range{h.Section, h.Close}), browserFill)))
			}
		}
	})
}

// FuzzComment puts a secret into a comment, with anything before and after.
func FuzzComment(f *testing.F) {
	for _, text := range hardInputs(20) {
		f.Add(text, "b")
		f.Add("a", text)
	}
	f.Add("- a ` b\n-", "` c")
	f.Add("<div>\n```\n", "```\n</div>")
	f.Add("[a](b \"", "\")")
	f.Add("[[a", "]]")
	f.Add("[@a, ", " b]")
	f.Add("- 2025-08-08: [!", "] a")
	f.Add("    ```\n\na\n\n", "")
	f.Fuzz(func(t *testing.T, before, after string) {
		const secret = "qzsecretqz"
		if !utf8.ValidString(before) || !utf8.ValidString(after) || strings.ContainsAny(before, "%`~\\\t") || strings.Contains(before, "  ") || strings.Contains(before+after, secret) {
			t.Skip("what stands before may make the comment code")
		}
		d := Convert([]byte(before+"%%"+secret+"%%"+after), 0, Options{})
		if leaks(d, secret) {
			t.Errorf("the comment is in %q", marked(d))
		}
	})
}

// leaks reports whether anything of d that can be published has the secret.
func leaks(d *Document, secret string) bool {
	has := func(ss ...string) bool { return strings.Contains(strings.ToLower(strings.Join(ss, "\n")), secret) }
	found := has(d.HTML.Text, d.Opening, marked(d))
	if d.Title != nil {
		found = found || has(d.Title.Text, d.Title.ID)
	}
	for _, h := range d.Headings {
		found = found || has(h.Text, h.ID)
	}
	for _, b := range d.Blocks {
		found = found || has(b.Text, b.ID, b.Attribution, b.Callout, b.Bare, b.Marker, b.Claim, b.BadDate)
	}
	for _, c := range d.Citations {
		for _, item := range c.Items {
			found = found || has(item.Key, item.Prefix, item.Locator)
		}
	}
	for _, r := range d.Refs {
		found = found || has(r.Target, r.Fragment, r.URL, r.Text, r.Title)
	}
	for _, p := range d.Problems {
		found = found || has(p.Message)
	}
	return found
}

func FuzzWikilink(f *testing.F) {
	for _, s := range []string{"a", "a|b", "a#b|c", "#^d", "a\\|b", "a]b", "p.png|alt|30x40", "p.png|9x", "|", " a # b | c ", "a#b#c", "[a", "%%", "\\]", "/", "a/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, inside string) {
		if !utf8.ValidString(inside) {
			t.Skip("the tree hands on valid UTF-8 alone")
		}
		for _, mark := range []string{"", "!"} {
			text := mark + "[[" + inside + "]]"
			d := Convert([]byte(text), 0, Options{})
			checkDocument(t, d, len(text))
			for _, r := range d.Refs {
				if r.Form == Wikilink && (r.Text == "" || r.Target == "" && r.Fragment == "") {
					t.Errorf("%q: %+v", text, r)
				}
				if strings.ContainsAny(r.Target, "\n#") && r.Form == Wikilink {
					t.Errorf("%q: target %q", text, r.Target)
				}
			}
		}
	})
}
