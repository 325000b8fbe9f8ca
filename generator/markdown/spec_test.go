package markdown

import (
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// commonmarkDifferences are the examples of CommonMark that the dialect reads
// otherwise on purpose.
var commonmarkDifferences = map[int]string{
	548: "double brackets are a wikilink",
	559: "double brackets are a wikilink",
	590: "double brackets after an exclamation mark are an embed",
	598: "a scheme that is not known to be safe makes no link",
	599: "a scheme that is not known to be safe makes no link",
	601: "a scheme that is not known to be safe makes no link",
	608: "bare addresses are links",
	611: "bare addresses are links",
	612: "bare addresses are links",
}

// extensionDifferences are the like, by file and number, among the examples of
// goldmark's extensions.
var extensionDifferences = map[string]string{}

// plainFill writes what CommonMark and GFM would into the holes.
func plainFill(d *Document) func([]byte, Hole) []byte {
	seen := map[int32]int{}
	return func(dst []byte, h Hole) []byte {
		switch h.Kind {
		case LinkOpen:
			r := d.Refs[h.Index]
			if r.Form != MarkdownLink {
				return dst
			}
			dst = append(dst, `<a href="`+html.EscapeString(r.URL)+`"`...)
			if r.Title != "" {
				dst = append(dst, ` title="`+escapeAttribute(r.Title)+`"`...)
			}
			return append(dst, '>')
		case LinkClose:
			if d.Refs[h.Index].Form == MarkdownLink {
				dst = append(dst, "</a>"...)
			}
		case Image:
			r := d.Refs[h.Index]
			if r.Alone {
				dst = append(dst, "<p>"...)
			}
			dst = append(dst, `<img src="`+html.EscapeString(r.URL)+`" alt="`+escapeAttribute(r.Text)+`"`...)
			if r.Title != "" {
				dst = append(dst, ` title="`+escapeAttribute(r.Title)+`"`...)
			}
			dst = append(dst, '>')
			if r.Alone {
				dst = append(dst, "</p>"...)
			}
		case FootnoteRef:
			n := strconv.Itoa(int(h.Index))
			seen[h.Index]++
			id := "fnref" + nth(seen[h.Index]-1) + ":" + n
			dst = append(dst, `<sup id="`+id+`"><a href="#fn:`+n+`" class="footnote-ref" role="doc-noteref">`+n+`</a></sup>`...)
		case FootnoteItem:
			dst = append(dst, ` id="fn:`+strconv.Itoa(int(h.Index))+`"`...)
		case FootnoteBack:
			for i := range seen[h.Index] {
				href := "#fnref" + nth(i) + ":" + strconv.Itoa(int(h.Index))
				dst = append(dst, `&#160;<a href="`+href+`" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>`...)
			}
		}
		return dst
	}
}

// nth tells the further marks of a footnote from the first.
func nth(i int) string {
	if i == 0 {
		return ""
	}
	return strconv.Itoa(i)
}

func escapeAttribute(s string) string { return string(appendEscaped(nil, []byte(s))) }

// plain converts Markdown and fills the holes as plain Markdown would. The
// title, which is cut out, is put back.
func plain(src string) string {
	// A comment in HTML keeps a first heading from being the title.
	d := Convert([]byte("<!-- x -->\n\n"+src), 0, Options{RawHTML: Trust})
	out := string(Expand(nil, d.HTML, plainFill(d)))
	return strings.TrimPrefix(strings.TrimPrefix(out, "<!-- x -->\n"), "\n")
}

var emptyTagEnd = regexp.MustCompile(` ?/>`)

// likened takes out what HTML does not tell apart or the dialect adds to it.
func likened(s string) string {
	s = emptyTagEnd.ReplaceAllString(s, ">")
	s = strings.ReplaceAll(s, ` rel="external"`, "")
	s = strings.ReplaceAll(s, ` class="task"`, "")
	s = strings.ReplaceAll(s, `<span class="checkbox">☑</span>`, `<input checked="" disabled="" type="checkbox">`)
	s = strings.ReplaceAll(s, `<span class="checkbox">☐</span>`, `<input disabled="" type="checkbox">`)
	s = strings.NewReplacer(`<div class="table" tabindex="0"><table`, "<table", "</table></div>", "</table>").Replace(s)
	s = tableAlignment.ReplaceAllString(s, ` class="align-$1$2"`)
	s = strings.ReplaceAll(s, "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>", `<section class="footnotes" role="doc-endnotes">`)
	s = strings.ReplaceAll(s, "</ol>\n</div>", "</ol>\n</section>")
	s = strings.ReplaceAll(s, "\n\n</li>", "\n</li>")
	return strings.TrimSpace(s)
}

var tableAlignment = regexp.MustCompile(` (?:style="text-align:(\w+)"|align="(\w+)")`)

func goldmarkDir(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("find the module of goldmark: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func TestCommonMark(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(goldmarkDir(t), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Markdown, HTML, Section string
		Example                 int
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 652 {
		t.Errorf("%d examples, want 652", len(examples))
	}
	for _, e := range examples {
		t.Run(strconv.Itoa(e.Example), func(t *testing.T) {
			got, want := likened(plain(e.Markdown)), likened(e.HTML)
			reason, differs := commonmarkDifferences[e.Example]
			if (got == want) == differs {
				t.Errorf("%s\nintended difference: %q\nmarkdown: %q\n     got: %q\n    want: %q", e.Section, reason, e.Markdown, got, want)
			}
		})
	}
}

func TestExtensionExamples(t *testing.T) {
	dir := filepath.Join(goldmarkDir(t), "extension", "_test")
	for _, name := range []string{"table", "strikethrough", "linkify", "tasklist", "footnote"} {
		data, err := os.ReadFile(filepath.Join(dir, name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range extensionExamples(string(data)) {
			key := name + "/" + e.number
			t.Run(key, func(t *testing.T) {
				got, want := likened(plain(e.markdown)), likened(e.html)
				reason, differs := extensionDifferences[key]
				if (got == want) == differs {
					t.Errorf("intended difference: %q\nmarkdown: %q\n     got: %q\n    want: %q", reason, e.markdown, got, want)
				}
			})
		}
	}
}

type extensionExample struct{ number, markdown, html string }

// extensionExamples reads a file of examples: number, rule, Markdown, rule, HTML, double rule.
func extensionExamples(data string) []extensionExample {
	const rule = "//- - - - - - - - -//\n"
	var all []extensionExample
	for _, part := range strings.Split(data, "//= = = = = = = = = = = = = = = = = = = = = = = =//") {
		fields := strings.Split(part, rule)
		if len(fields) != 3 {
			continue
		}
		number, _, _ := strings.Cut(strings.TrimSpace(fields[0]), "\n")
		number, _, _ = strings.Cut(number, ":")
		all = append(all, extensionExample{number, strings.ReplaceAll(strings.TrimSuffix(fields[1], "\n"), `\t`, "\t"), fields[2]})
	}
	return all
}
