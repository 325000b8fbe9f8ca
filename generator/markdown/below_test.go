package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestHeadingsBelowATitle(t *testing.T) {
	for in, want := range map[string]string{
		"# T\n\n## a\n\n### b":                   "2 a, 3 b",
		"# T\n\n# a\n\n## b\n\n###### c":         "2 a, 3 b, 6 c",
		"## a\n\n# b":                            "3 a, 2 b",
		"Text.\n\nT\n=\n\na\n-":                  "2 T, 3 a",
		"> # a\n\n## b":                          "2 a, 3 b",
		"# T\n\n> [!note]\n> # a\n\n- ## b":      "2 a, 3 b",
		"# T\n\n```\n# a\n```\n\n## b":           "2 b",
		"# T\n\n#\n\n## b":                       "2 , 3 b",
		"# T %%c%%\n\n`` %%c%%\n\n## b":          "2 b",
		"[x]: y\n\n# T\n\n## a":                  "2 a",
		"## a\n\nb[^1]\n\n[^1]: c\n\n    # d":    "3 a, 2 d",
		"no heading":                             "",
		"# T\n\nx\n===\n\n##### a\n\n###### b\n": "2 x, 6 a, 6 b",
	} {
		d := Convert([]byte(in), 0, Options{BelowTitle: true})
		var got []string
		for _, h := range d.Headings {
			got = append(got, fmt.Sprintf("%d %s", h.Level, h.Text))
			if !strings.HasSuffix(d.HTML.Text[:h.Begin], fmt.Sprintf("<h%d>", h.Level)) {
				t.Errorf("%q: %q stands in another element: %s", in, h.Text, d.HTML.Text)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %v, want %s", in, got, want)
		}
		checkDocument(t, d, len(in))
	}
	if d := Convert([]byte("## a\n\n# b"), 0, Options{}); d.Headings[1].Level != 1 {
		t.Errorf("headings move though nothing stands above them: %+v", d.Headings)
	}
}

// TestATitleInTheHeaderLeavesNoSecondOne: then the heading that opens the text
// is the title again, or a heading of its own.
func TestATitleInTheHeaderLeavesNoSecondOne(t *testing.T) {
	for in, want := range map[string]int{"# T\n\n## a": 2, "# Other\n\n## a": 3} {
		d := Convert([]byte(in), 0, Options{BelowTitle: true, Title: "T"})
		if last := d.Headings[len(d.Headings)-1]; last.Level != want {
			t.Errorf("%q: level %d, want %d", in, last.Level, want)
		}
	}
}
