package site

import (
	"fmt"
	"strings"
	"testing"
)

// bodyOf is the text of the page at an address.
func bodyOf(t *testing.T, files map[string]string, address string) string {
	t.Helper()
	p := planOf(files)
	checkLinks(t, p)
	return string(pageAt(t, p, address).Body)
}

func TestEmbeds(t *testing.T) {
	target := "# The title\n\nOpening [[x]].[^1] ^first\n\n## Part\n\nIn the part.\n\n- item ^item\n  - below\n\n### Deeper\n\nDeep.\n\n## Next\n\nAfter.\n\n[^1]: A footnote.\n"
	for name, test := range map[string]struct {
		embed       string
		has, hasNot []string
	}{
		"a note":             {"![[y]]", []string{"Opening ", "Deep.", "After.", `<p class="embed-source">`, `href="y.html">The title</a>`}, []string{"A footnote."}},
		"a note by its H1":   {"![[y#The title]]", []string{"Opening ", "Deep.", "After."}, nil},
		"a section":          {"![[y#Part]]", []string{"In the part.", "Deep.", `href="y.html#part">`}, []string{"Opening", "After."}},
		"a section below":    {"![[y#Part#Deeper]]", []string{"Deep.", `href="y.html#deeper">`}, []string{"In the part.", "After."}},
		"a block":            {"![[y#^first]]", []string{"Opening ", `href="y.html#block-first">`}, []string{"In the part."}},
		"an item":            {"![[y#^item]]", []string{"item", "below"}, []string{"In the part."}},
		"an unknown section": {"![[y#Nothing]]", []string{`<a class="link note" href="y.html">`}, []string{"Opening", "embed"}},
		"an unknown note":    {"![[nobody]]", []string{`<p><span class="unresolved">nobody</span></p>`}, []string{"embed"}},
		"in running text":    {"See ![[y|that]] here.", []string{`See <a class="link note" href="y.html">that</a> here.`}, []string{"Opening", "embed"}},
		"itself":             {"![[x]]", []string{"<p>x</p>"}, []string{"embed"}},
		"a stub":             {"![[Stub]]", []string{`<a class="link actor stub" href="actors/stub.html">Stub</a>`}, []string{"embed"}},
		"a list":             {"![[d/index]]", []string{"Of the folder.", `href="d/index.html"`}, nil},
		"home":               {"![[index]]", []string{"At home.", `href="index.html"`}, nil},
		"a hidden note":      {"![[secret]]", []string{"<p>secret</p>"}, []string{"href", "Hush"}},
	} {
		got := bodyOf(t, map[string]string{
			"x.md": "---\nactors: [Stub]\n---\nBefore.\n\n" + test.embed + "\n\nBehind.\n", "y.md": target,
			"d/index.md": "Of the folder.\n", "index.md": "At home.\n", "secret.md": "---\nprivate: true\n---\nHush.\n",
		}, "x.html")
		for _, part := range append(test.has, "Before.", "Behind.") {
			if !strings.Contains(got, part) {
				t.Errorf("%s: no %q in\n%s", name, part, got)
			}
		}
		for _, part := range test.hasNot {
			if strings.Contains(got, part) {
				t.Errorf("%s: %q in\n%s", name, part, got)
			}
		}
	}
}

// TestEmbeddedTextHasNoIDs: only in its own note's page does an element carry
// its id; links within the text lead there.
func TestEmbeddedTextHasNoIDs(t *testing.T) {
	got := bodyOf(t, map[string]string{
		"a/x.md": "![[y]]\n", "b/y.md": "## H\n\n[[#H]] and [[y]] and [[x]], ^k.[^n]\n\nMore. ^k\n\n[^n]: Foot.\n",
	}, "a/x.html")
	if strings.Contains(got, " id=") {
		t.Errorf("ids in %s", got)
	}
	for _, link := range []string{`href="../b/y.html#h"`, `href="../b/y.html"`, `href="../b/y.html#fn-1"`} {
		if !strings.Contains(got, link) {
			t.Errorf("no %s in %s", link, got)
		}
	}
	if strings.Contains(got, `href="x.html"`) {
		t.Errorf("a page links to itself: %s", got)
	}
}

func TestEmbedsInACircleEnd(t *testing.T) {
	got := bodyOf(t, map[string]string{"x.md": "In x.\n\n![[y]]\n", "y.md": "In y.\n\n![[z]]\n", "z.md": "In z.\n\n![[x]]\n\n![[y]]\n"}, "x.html")
	for _, part := range []string{"In x.", "In y.", "In z."} {
		if strings.Count(got, part) != 1 {
			t.Errorf("%q stands %d times", part, strings.Count(got, part))
		}
	}
}

func TestEmbedsHaveADepth(t *testing.T) {
	files := map[string]string{}
	for i := range 30 {
		files[fmt.Sprintf("n%d.md", i)] = fmt.Sprintf("Level %d.\n\n![[n%d]]\n", i, i+1)
	}
	got := bodyOf(t, files, "n0.html")
	if n := strings.Count(got, "Level "); n != embedDepth+1 {
		t.Errorf("%d levels, want %d", n, embedDepth+1)
	}
	if !strings.Contains(got, fmt.Sprintf(`href="n%d.html">n%d</a>`, embedDepth+1, embedDepth+1)) {
		t.Error("the next level is not linked")
	}
}

// TestEmbedsHaveABound: ten notes that each embed the ten of the next level
// would make ten thousand million texts.
func TestEmbedsHaveABound(t *testing.T) {
	files := map[string]string{}
	for level := range 10 {
		var body strings.Builder
		for i := range 10 {
			fmt.Fprintf(&body, "![[l%d-%d]]\n\n", level+1, i)
		}
		for i := range 10 {
			files[fmt.Sprintf("l%d-%d.md", level, i)] = "Text.\n\n" + body.String()
		}
	}
	p := planOf(files)
	got := string(pageAt(t, p, "l0-0.html").Body)
	if n := strings.Count(got, `<div class="embed">`); n != embedTotal {
		t.Errorf("%d embeds, want %d", n, embedTotal)
	}
}
