package markdown

import (
	"strings"
	"testing"
	"unsafe"
)

// TestTextsAreViews: what stands in the HTML as it is takes no memory of its own.
func TestTextsAreViews(t *testing.T) {
	const src = "# One heading\n\n2024-05-06: Words with a [[Name|label]] and a [[Place]].\n\n> Words.\n> — A speaker\n"
	d := Convert([]byte(src), 0, Options{Title: "Another"})
	b, quotation := &d.Blocks[0], &d.Blocks[1]
	for _, v := range []struct{ part, whole string }{
		{d.Headings[0].Text, d.HTML.Text},
		{b.Text, d.HTML.Text},
		{b.Bare, d.HTML.Text},
		{d.Opening, d.HTML.Text},
		{quotation.Attribution, quotation.Text},
		{d.Refs[0].Text, d.HTML.Text},
		{d.Refs[1].Text, d.HTML.Text},
		{d.Refs[1].Target, d.Refs[1].Text},
	} {
		if v.part == "" || !strings.Contains(v.whole, v.part) || !isView(v.whole, v.part) {
			t.Errorf("%q is no view of %q", v.part, v.whole)
		}
	}
}

func isView(whole, part string) bool {
	begin, at := uintptr(unsafe.Pointer(unsafe.StringData(whole))), uintptr(unsafe.Pointer(unsafe.StringData(part)))
	return begin <= at && at+uintptr(len(part)) <= begin+uintptr(len(whole))
}

// TestOneNoteLeavesNothingToTheNext: memory is used again, what stood in it is not.
func TestOneNoteLeavesNothingToTheNext(t *testing.T) {
	const src = "# A\n\nText with [[A]] and *words*.\n"
	want := Convert([]byte(src), 0, Options{})
	html, holes := want.HTML.Text, len(want.HTML.Holes)
	Convert([]byte(strings.Repeat("## B\n\n- [[B]], ![[C]]\n\n", 50)), 0, Options{})
	got := Convert([]byte(src), 0, Options{})
	if got.HTML.Text != html || want.HTML.Text != html || len(got.HTML.Holes) != holes || len(got.Refs) != 1 || want.Refs[0].Target != "A" {
		t.Errorf("%q and %q", want.HTML.Text, got.HTML.Text)
	}
}

func TestBareAddressesAreLinks(t *testing.T) {
	for text, links := range map[string]int{
		"https://example.org":                    1,
		"see (www.example.org) and ftp://a.b/c":  2,
		"*http://example.org* _www.example.org_": 2,
		"write to ada@example.org, not [@key]":   1,
		"ada+b@example.org":                      1,
		"few words, http and www and @ada [@b]":  0,
		"ada @example.org":                       0,
	} {
		d := Convert([]byte(text), 0, Options{})
		if got := strings.Count(d.HTML.Text, "<a href="); got != links {
			t.Errorf("%q has %d links: %s", text, got, d.HTML.Text)
		}
	}
}
