package note

import (
	"strings"
	"testing"

	"dossier/generator/diag"
)

func TestABrokenHeaderLeavesNothing(t *testing.T) {
	for _, src := range []string{
		"---\ntitle: Secret\nprivate: true\n\nbody\n",
		"---\ntitle: a: b\nprivate: true\n---\nbody\n",
		"+++\ntitle = \n+++\nbody\n",
		"{\"title\": \nbody\n",
		"---\ndate: [2025\n---\nbody\n",
	} {
		n := Parse("x.md", []byte(src), Options{})
		if !n.Broken || diag.CountErrors(n.Diagnostics) != 1 || n.Title != "x" {
			t.Errorf("%q: broken %v, title %q, %v", src, n.Broken, n.Title, said(n))
		}
	}
}

func TestTheFirstOfTwoKeysCounts(t *testing.T) {
	n := read(t, "title: A", "Title: B")
	if n.Title != "A" || strings.Join(said(n), " ") != "3:1 duplicate-key" {
		t.Errorf("%q %v", n.Title, said(n))
	}
}

// TestBytesOfEditors: a byte order mark and other line ends change nothing.
func TestBytesOfEditors(t *testing.T) {
	src := "---\ntitle: A\ndate: nope\n---\n# A\n\n- one\n- two\n\n| a |\n|---|\n| b |\n"
	want := Parse("x.md", []byte(src), Options{})
	for name, src := range map[string]string{
		"BOM":     "\ufeff" + src,
		"CRLF":    strings.ReplaceAll(src, "\n", "\r\n"),
		"BOM, CR": "\ufeff" + strings.ReplaceAll(src, "\n", "\r\n"),
	} {
		got := Parse("x.md", []byte(src), Options{})
		if got.Shown != want.Shown || strings.Join(said(got), " ") != "3:7 bad-date" {
			t.Errorf("%s: %v, HTML %q, want %q", name, said(got), got.Body.HTML.Text, want.Body.HTML.Text)
		}
		for i := range got.Statements {
			if got.Statements[i].ID != want.Statements[i].ID || got.Statements[i].Hash != want.Statements[i].Hash {
				t.Errorf("%s: statement %d differs", name, i)
			}
		}
	}
}

func TestBytesThatAreNoText(t *testing.T) {
	n := Parse("x.md", []byte("---\ntitle: A\n---\nOne.\n\nTwo \xff\xfe three.\n"), Options{})
	if strings.Join(said(n), " ") != "6:5 invalid-utf8" {
		t.Errorf("%v", said(n))
	}
	if len(n.Statements) != 2 || !strings.Contains(n.Statements[1].Of(n).Text, "\ufffd") {
		t.Errorf("%v", travelling(n))
	}
	n = Parse("x.md", []byte("A\x00b [[c\x00]].\n"), Options{})
	if strings.ContainsRune(n.Body.HTML.Text, 0) || len(n.Statements) != 1 {
		t.Errorf("%q", n.Body.HTML.Text)
	}
	if n := Parse("x.md", []byte("A replacement \ufffd and no fault.\n"), Options{}); len(n.Diagnostics) > 0 {
		t.Errorf("%v", said(n))
	}
}

// TestThePlaceOfABadByte: a replacement character that the author wrote is
// not where the fault is.
func TestThePlaceOfABadByte(t *testing.T) {
	n := Parse("x.md", []byte("Fine \ufffd.\n\nBad \xff.\n"), Options{})
	if strings.Join(said(n), " ") != "3:5 invalid-utf8" {
		t.Errorf("%v", said(n))
	}
}

func TestHardNotes(t *testing.T) {
	many := strings.Repeat
	for name, src := range map[string]string{
		"a long title":       "---\ntitle: " + many("ж", 10_000) + "\n---\nText.",
		"a long heading":     "# " + many("word ", 10_000) + "\n\nText.",
		"nested quotes":      many("> ", 10_000) + "text",
		"nested lists":       many("- ", 10_000) + "text",
		"a long paragraph":   many("A [[b]] c #d `e` ==f== ", 45_000),
		"many paragraphs":    many("The same text.\n\n", 20_000),
		"many unclosed":      many("[[", 20_000) + many("%%", 20_001) + many("> [!", 5_000),
		"many block ids":     many("Text. ^x\n\n", 5_000),
		"a wide table":       "|" + many("a|", 1_000) + "\n|" + many("-|", 1_000) + "\n" + many("|"+many("b|", 1_000)+"\n", 20),
		"headings in depth":  many("###### h\n\ntext\n\n", 5_000),
		"nothing":            "",
		"nothing but spaces": many(" \n", 1_000),
	} {
		t.Run(name, func(t *testing.T) {
			checkNote(t, Parse("x.md", []byte(src), Options{}))
		})
	}
}

// checkNote holds what must be true of every note, however bad its bytes.
func checkNote(t *testing.T, n *Note) {
	t.Helper()
	text := uint32(len(n.Body.HTML.Text))
	seen := map[string]bool{}
	last := int32(-1)
	for i := range n.Statements {
		s := &n.Statements[i]
		b := s.Of(n)
		if s.ID == "" || seen[s.ID] {
			t.Errorf("statement %d: the id %q is empty or taken", i, s.ID)
		}
		seen[s.ID] = true
		if s.Block <= last || n.Anchors[s.Block] != s.ID {
			t.Errorf("statement %d: block %d after %d, anchor %q", i, s.Block, last, n.Anchors[s.Block])
		}
		last = s.Block
		for _, r := range append(b.Parts, b.Header, b.Whole) {
			if r.Begin > r.End || r.End > text {
				t.Errorf("statement %d: range %v of %d", i, r, text)
			}
		}
		if b.Span.Start < 0 || b.Span.Start > b.Span.End || int(b.Span.End) > len(n.Source()) {
			t.Errorf("statement %d: span %v of %d", i, b.Span, len(n.Source()))
		}
		for _, r := range s.Refs {
			if n.Body.Refs[r].Block != s.Block {
				t.Errorf("statement %d: a link of block %d", i, n.Body.Refs[r].Block)
			}
		}
	}
	for _, d := range n.Diagnostics {
		if d.Code == "" || d.Message == "" || d.Help == "" || d.Place.Line < 1 || d.Place.Path != n.Path {
			t.Errorf("diagnostic %+v", d)
		}
	}
	if n.Title == "" || strings.ContainsRune(n.Body.HTML.Text, 0) {
		t.Errorf("title %q", n.Title)
	}
}
