package note

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTitleOfANote(t *testing.T) {
	for _, test := range []struct{ path, src, want string }{
		{"a/x y.md", "---\ntitle: A\n---\n# B\n", "A"},
		{"a/x y.md", "# B *c* [[d|e]]\n\nText.", "B c e"},
		{"a/x y.md", "%%c%%\n\n# B\n", "B"},
		{"a/x y.md", "Text.\n\n# B\n", "x y"},
		{"a/x y.md", "## B\n", "x y"},
		{"a/x y.md", "#\n\nText", "x y"},
		{"a/x y.md", "---\ntitle:\n---\n# B\n", "B"},
		{"a/x y.md", "", "x y"},
		{"a/b.c.md", "", "b.c"},
		{"a/x.MARKDOWN", "", "x"},
		{"daily/index.md", "Text.", "daily"},
		{"a/daily/_index.md", "", "daily"},
		{"daily/daily.md", "---\ntitle: Days\n---\n", "Days"},
		{"README.md", "", "README"},
	} {
		if got := Parse(test.path, []byte(test.src), Options{}).Title; got != test.want {
			t.Errorf("%s %q: %q, want %q", test.path, test.src, got, test.want)
		}
	}
}

func TestSummaryOfANote(t *testing.T) {
	sentence := strings.Repeat("word ", 30) + "end. "
	for name, test := range map[string]struct{ src, want string }{
		"the header's":     {"---\nsummary: S\n---\nText.", "S"},
		"first paragraph":  {"> quote\n\n- item\n\nThe *text* of [[it|that]].\n\nMore.", "The text of that."},
		"no comment":       {"Text %%no%% here.", "Text here."},
		"none":             {"- item\n", ""},
		"whole sentences":  {sentence + sentence + sentence, strings.TrimSpace(sentence)},
		"words, else":      {strings.Repeat("word ", 60), strings.TrimSuffix(strings.Repeat("word ", 48), " ") + "…"},
		"other full stops": {strings.Repeat("字", 100) + "。" + strings.Repeat("字", 200), strings.Repeat("字", 100) + "。"},
	} {
		if got := body(test.src).Summary; got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestSummariesAreShortAndWhole(t *testing.T) {
	for _, src := range []string{strings.Repeat("я", 5000), strings.Repeat("字 ", 5000), strings.Repeat("a. ", 5000), "A.B " + strings.Repeat("é", 300)} {
		s := body(src).Summary
		if n := utf8.RuneCountInString(s); n == 0 || n > summaryLimit+1 || !utf8.ValidString(s) {
			t.Errorf("%.20q…: %d characters: %q", src, n, s)
		}
	}
}
