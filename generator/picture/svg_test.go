package picture

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// reporter is what tests and rapid's tests have in common.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Error(args ...any)
	Fatalf(format string, args ...any)
}

// elements reads a picture as XML: each start tag with its attributes, and the texts.
func elements(t reporter, svg string) (tags []xml.StartElement, texts []string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return tags, texts
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			tags = append(tags, token.Copy())
		case xml.CharData:
			if text := strings.TrimSpace(string(token)); text != "" {
				texts = append(texts, text)
			}
		}
	}
}

func attribute(tag xml.StartElement, name string) string {
	for _, a := range tag.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func pair(label, url string) *Graph {
	return &Graph{
		Nodes: []Node{{Label: label, URL: url, Kind: "actor", Key: "a", Centre: true}, {Label: "Other", URL: "b.html", Kind: "event", Key: "b"}},
		Edges: []Edge{{From: 1, To: 0, Weight: 2, Relations: []Relation{{Name: label}}}},
	}
}

// permitted are the elements and attributes of pictures: no script, no style, no
// length of text.
var permitted = []string{
	"svg", "g", "a", "path", "circle", "rect", "text", "title",
	"class", "role", "direction", "viewBox", "aria-label", "href", "d", "x", "y", "cx", "cy", "r", "width", "height", "text-anchor", "stroke-width", "data-ends",
}

func checkSVG(t reporter, g *Graph) {
	t.Helper()
	for _, form := range []Form{Wide, Narrow} {
		d := arrange(g, form)
		if err := sound(d); err != nil {
			t.Errorf("form %d: %v", form, err)
		}
		svg := Draw(g, form, Words{Title: g.Nodes[0].Label})
		if !utf8.ValidString(svg) {
			t.Errorf("form %d: no UTF-8", form)
		}
		tags, _ := elements(t, svg)
		for _, tag := range tags {
			if !slices.Contains(permitted, tag.Name.Local) {
				t.Errorf("form %d: element %s", form, tag.Name.Local)
			}
			for _, a := range tag.Attr {
				if !slices.Contains(permitted, a.Name.Local) {
					t.Errorf("form %d: attribute %s", form, a.Name.Local)
				}
			}
			if href := attribute(tag, "href"); strings.HasPrefix(strings.ToLower(strings.TrimSpace(href)), "javascript") {
				t.Errorf("form %d: leads to %s", form, href)
			}
		}
	}
}

var hostile = []string{
	"", " ", "\x00", "\xff\xfe", "</text><script>alert(1)</script>", `" onload="x`, "&amp;<&\"'", "a\u202eb", strings.Repeat("W", 5000),
	strings.Repeat("\u0301", 300), "e" + strings.Repeat("\u0301", 300), "\u200d\u200d", "\ufffe\uffff", "\n\t", strings.Repeat("a ", 2000), "👩‍👩‍👧‍👦", "﷽﷽﷽﷽", "]]>", "<!--",
}

func TestHostileLabels(t *testing.T) {
	for _, label := range hostile {
		checkSVG(t, pair(label, label))
	}
	rapid.Check(t, func(t *rapid.T) { checkSVG(t, pair(rapid.String().Draw(t, "label"), rapid.String().Draw(t, "url"))) })
}

func FuzzDraw(f *testing.F) {
	for _, label := range hostile {
		f.Add(label, label)
	}
	f.Add("x", "javascript:alert(1)")
	f.Fuzz(func(t *testing.T, label, url string) { checkSVG(t, pair(label, url)) })
}

func TestOnlySafeAddressesAreLinks(t *testing.T) {
	for url, safe := range map[string]bool{
		"a.html": true, "../b/c.html": true, "#x": true, "?q=a:b": true, "a/b:c": true, "http://example.org": true, "HTTPS://example.org/": true, "./": true,
		"": false, "javascript:alert(1)": false, "JavaScript:alert(1)": false, "data:text/html,x": false, " javascript:x": false, "java\nscript:x": false, "vbscript:x": false,
	} {
		tags, _ := elements(t, Draw(pair("A", url), Wide, Words{}))
		found := slices.ContainsFunc(tags, func(tag xml.StartElement) bool { return tag.Name.Local == "a" && attribute(tag, "href") == url })
		if found != safe {
			t.Errorf("%q is a link: %v", url, found)
		}
	}
}

func TestLinksHaveNamesAndKinds(t *testing.T) {
	words := Words{Title: "Netz", Kind: func(kind string) string { return "[" + kind + "]" }}
	long := strings.TrimSpace(strings.Repeat("Ministry of Foreign Affairs ", 6))
	tags, texts := elements(t, Draw(pair(long, "a.html"), Wide, words))
	var names []string
	for _, tag := range tags {
		switch tag.Name.Local {
		case "svg":
			if attribute(tag, "aria-label") != "Netz" || attribute(tag, "role") != "group" {
				t.Errorf("the picture is %v", tag.Attr)
			}
		case "a":
			names = append(names, attribute(tag, "aria-label"))
		}
	}
	if want := []string{"", "Other, [event]"}; !slices.Equal(names, want) {
		t.Errorf("links are named %q", names)
	}
	if !slices.Contains(texts, long+", [actor]") {
		t.Error("a name that is cut has no title")
	}
}

func TestKindsDifferByShape(t *testing.T) {
	shapes := map[string]string{}
	for _, kind := range []string{"actor", "topic", "event", "source"} {
		svg := Draw(&Graph{Nodes: []Node{{Label: "A", Kind: kind, Key: "a", Weight: 3}}}, Wide, Words{})
		tags, _ := elements(t, svg)
		mark := tags[2]
		shape := mark.Name.Local + attribute(mark, "width") + "×" + attribute(mark, "height")
		for other, same := range shapes {
			if same == shape {
				t.Errorf("%s and %s are both %s", kind, other, shape)
			}
		}
		shapes[kind] = shape
	}
}

func TestRelationsAreNamedAndPointAtTheirEnd(t *testing.T) {
	g := &Graph{
		Nodes: []Node{{Label: "Putin", Key: "a", Kind: "actor", Centre: true}, {Label: "Russia", Key: "b", Kind: "actor"}, {Label: "Witkoff", Key: "c", Kind: "actor"}, {Label: "Trump", Key: "d", Kind: "actor"}},
		Edges: []Edge{
			{From: 0, To: 1, Relations: []Relation{{Name: "president of"}}},
			{From: 3, To: 2, Relations: []Relation{{Name: "envoy of", Reversed: true}}},
			{From: 0, To: 2}, {From: 0, To: 3},
		},
	}
	_, wide := elements(t, Draw(g, Wide, Words{}))
	for _, text := range []string{"president of", "envoy of", "Putin – president of – Russia", "Witkoff – envoy of – Trump"} {
		if !slices.Contains(wide, text) {
			t.Errorf("wide: nothing says %q", text)
		}
	}
	_, narrow := elements(t, Draw(g, Narrow, Words{}))
	for _, text := range []string{"president of Russia", "envoy of Trump"} {
		if !slices.Contains(narrow, text) {
			t.Errorf("narrow: nothing says %q", text)
		}
	}
	d := arrange(g, Wide)
	for i := range d.edges {
		w := &writer{drawing: d}
		w.heads(&d.edges[i])
		if heads := strings.Count(string(w.out), "M"); heads != len(d.edges[i].relations) {
			t.Errorf("an edge with %d relations has %d arrowheads", len(d.edges[i].relations), heads)
		}
	}
}
