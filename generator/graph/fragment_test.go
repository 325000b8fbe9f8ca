package graph

import (
	"testing"

	"dossier/generator/note"
)

func TestFragments(t *testing.T) {
	n := note.Parse("x.md", []byte(`# The title

## One *two* [[three|3]]

Text. ^mark

### Same

- item ^Item-1

## Four: (five)

### Same

## Под заголовком

| a |
|---|
| b |

^table
`), note.Options{})
	for fragment, want := range map[string]string{
		"One two 3":          "one-two-3",
		"one two 3":          "one-two-3",
		"one-two-3":          "one-two-3",
		"Four five":          "four-five",
		"Same":               "same",
		"One two 3#Same":     "same",
		"Four: (five)#Same":  "same-1",
		"same-1":             "same-1",
		"Same#Four: (five)":  "four-five",
		"The title#Same":     "same",
		"ПОД ЗАГОЛОВКОМ":     "под-заголовком",
		"^mark":              "block-mark",
		"^MARK":              "block-mark",
		"^item-1":            "block-Item-1",
		"Same#^mark":         "block-mark",
		"^table":             "block-table",
		"block-mark":         "block-mark",
		"^none":              "",
		"None":               "",
		"Under":              "",
		"^":                  "",
		"#":                  "",
		"One two 3#None":     "",
		"Four: (five)#^none": "",
	} {
		if got := FindFragment(n, fragment); got != want {
			t.Errorf("%q: %q, want %q", fragment, got, want)
		}
	}
}

// TestTheTitleIsAHeading: other programs link to the heading that opens a
// note, which the page shows as its title.
func TestTheTitleIsAHeading(t *testing.T) {
	g := world(t, map[string]string{"a.md": "# The title\n\nText.\n", "b.md": "See [[a#The title]], [[a#the-title]].\n"})
	if len(g.Diagnostics()) > 0 {
		t.Errorf("%+v", g.Diagnostics())
	}
}

func TestFragmentsOfLinks(t *testing.T) {
	g := world(t, map[string]string{
		"index.md":     "## Here\n\nText.\n",
		"day/index.md": "## There\n\nText.\n",
		"a.md":         "## Mine\n\n[[#Mine]] [x](#mine) [[index#Here]] [[day/index#There]] [[day#There]] [[b#Mine]] [[No#Where]] [y](p.pdf#page=2)\n",
		"b.md":         "",
	}, "p.pdf")
	m := &g.Members[g.Entities[g.entity(t, "a.md")].Member]
	var got []string
	got = append(got, m.Fragments...)
	want := []string{"mine", "mine", "here", "there", "there", "", "", ""}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("link %d: %q, want %q", i, got[i], want[i])
		}
	}
	var codes []string
	for _, d := range g.Diagnostics() {
		codes = append(codes, d.Code)
	}
	if len(codes) != 2 || codes[0] != "unknown-fragment" || codes[1] != "unresolved-name" {
		t.Errorf("%v", codes)
	}
}
