package diag_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"dossier/generator/diag"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func text(t testing.TB, style diag.Style, ds ...diag.Diagnostic) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteText(&b, ds, style); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextShowsPlaceLineCaretAndHelp(t *testing.T) {
	d := diag.Diagnostic{
		Code: "unresolved-name", Message: `no note is named "Steve Witkof"`, Help: "did you mean [[Steve Witkoff]]?",
		Place: diag.Place{Path: "actors/x.md", Line: 12, Column: 16, EndColumn: 32, Text: "The talks with [[Steve Witkof]] took three hours."},
		Also:  []diag.Place{{Path: "topics/y.md", Line: 3, Column: 1}},
	}
	want := `content/actors/x.md:12:16: warning: no note is named "Steve Witkof" [unresolved-name]
  12 | The talks with [[Steve Witkof]] took three hours.
     |                ^^^^^^^^^^^^^^^^
  help: did you mean [[Steve Witkoff]]?
  also: content/topics/y.md:3:1
`
	if diff := cmp.Diff(want, text(t, diag.Style{Root: "content/"}, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTextOfAWholeFileHasNoLine(t *testing.T) {
	ds := []diag.Diagnostic{
		{Severity: diag.Error, Place: diag.Place{Path: "x.md"}, Message: "cannot be read", Code: "unreadable-file"},
		{Message: "no notes"},
	}
	want := "x.md: error: cannot be read [unreadable-file]\nwarning: no notes\n"
	if diff := cmp.Diff(want, text(t, diag.Style{}, ds...)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTextNamesThreePlacesAndCountsTheRest(t *testing.T) {
	d := diag.Diagnostic{Message: "m", Place: diag.Place{Path: "a.md"}}
	for n, want := range map[int]string{
		3: "  also: n.md:1:1, n.md:2:1, n.md:3:1\n",
		4: "  also: n.md:1:1, n.md:2:1, n.md:3:1 (and 1 more)\n",
		9: "  also: n.md:1:1, n.md:2:1, n.md:3:1 (and 6 more)\n",
	} {
		d.Also = nil
		for line := range n {
			d.Also = append(d.Also, diag.Place{Path: "n.md", Line: line + 1, Column: 1})
		}
		if got := text(t, diag.Style{}, d); !strings.HasSuffix(got, want) {
			t.Errorf("%d places: got %q, want the end %q", n, got, want)
		}
	}
}

func TestCaretsStandUnderTheText(t *testing.T) {
	for name, test := range map[string]struct{ marked, line, carets string }{
		"plain":          {"ab‹cd›", "abcd", "  ^^"},
		"point":          {"ab‹›cd", "abcd", "  ^"},
		"end of line":    {"ab‹›", "ab", "  ^"},
		"empty line":     {"‹›", "", "^"},
		"tabs":           {"\ta\t‹b›", "\ta\tb", "\t \t^"},
		"tab within":     {"‹a\tb›c", "a\tbc", "^\t^"},
		"tab alone":      {"a‹\t›b", "a\tb", " ^"},
		"wide":           {"東京‹大阪›x", "東京大阪x", "    ^^^^"},
		"full width":     {"Ａ‹Ｂ›", "ＡＢ", "  ^^"},
		"combining":      {"e\u0301‹e\u0301›", "e\u0301e\u0301", " ^"},
		"combining mark": {"e‹\u0301›", "e\u0301", " ^"},
		"emoji":          {"🚀‹x›", "🚀x", "  ^"},
		"escape":         {"\x1b[31m‹x›", `\x1b[31mx`, "        ^"},
		"escape within":  {"‹\x00›x", `\x00x`, "^^^^"},
		"bidi override":  {"\u202e‹x›", `\u202ex`, "      ^"},
		"CR LF":          {"a‹b›\r\nc", "ab", " ^"},
		"not UTF-8":      {"\xff‹x›", "\ufffdx", " ^"},
	} {
		got := text(t, diag.Style{}, diag.Diagnostic{Message: "m", Place: locate(test.marked)})
		want := strings.TrimRight("  1 | "+test.line, " ") + "\n    | " + test.carets + "\n"
		if _, excerpt, _ := strings.Cut(got, "\n"); excerpt != want {
			t.Errorf("%s:\ngot  %q\nwant %q", name, excerpt, want)
		}
	}
}

func TestCaretsStandUnderAClippedLine(t *testing.T) {
	long := strings.Repeat("x", 1000)
	got := text(t, diag.Style{}, diag.Diagnostic{Message: "m", Place: locate(long + "‹here›" + long)})
	lines := strings.Split(got, "\n")
	if a, b := strings.Index(strings.Replace(lines[1], "…", ".", 1), "here"), strings.Index(lines[2], "^^^^"); a != b || a < 0 {
		t.Errorf("the word stands in cell %d, the carets in %d:\n%s", a, b, got)
	}
	if !strings.HasPrefix(lines[0], "n.md:1:1001:") {
		t.Errorf("the place is not that in the file: %s", lines[0])
	}
}

func TestColorOnlyAddsSequences(t *testing.T) {
	ds := []diag.Diagnostic{
		{Severity: diag.Error, Code: "c", Message: "m", Help: "h", Place: locate("a ‹b›"), Also: []diag.Place{{Path: "z"}}},
		{Code: "c", Message: "m", Place: locate("a ‹b›")},
	}
	colored := text(t, diag.Style{Color: true}, ds...)
	if !strings.Contains(colored, "\x1b[1;31merror:\x1b[0m") || !strings.Contains(colored, "\x1b[1;33mwarning:\x1b[0m") {
		t.Errorf("no colours: %q", colored)
	}
	bare := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(colored, "")
	if diff := cmp.Diff(text(t, diag.Style{}, ds...), bare); diff != "" {
		t.Errorf("(-plain +colours taken off):\n%s", diff)
	}
}

// hostile draws text that a stranger might put into a note to reach the terminal.
func hostile() *rapid.Generator[string] {
	return rapid.Map(rapid.SliceOf(rapid.SampledFrom([]string{
		"a", " ", "\t", "\n", "\r", "\x00", "\a", "\b", "\x1b[2J", "\x1b]0;title\a", "\x7f", "\u0085", "\u009b31m",
		"\u200f", "\u202e", "\u2066", "\u2028", "\ufeff", "\U000e0041", "\xff", "\xc2", "\u200d", "é",
	})), func(list []string) string { return strings.Join(list, "") })
}

func TestNothingHostileReachesTheTerminal(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string) string { return hostile().Draw(rt, label) }
		d := diag.Diagnostic{
			Code: draw("code"), Message: draw("message"), Help: draw("help"),
			Place: diag.Place{Path: draw("path"), Line: 1, Column: 1, EndColumn: 3, Text: draw("text")},
			Also:  []diag.Place{{Path: draw("also"), Line: 1, Column: 1}},
		}
		var asJSON strings.Builder
		if err := diag.WriteJSON(&asJSON, []diag.Diagnostic{d}); err != nil {
			rt.Fatal(err)
		}
		for _, out := range []string{text(t, diag.Style{Root: "content/"}, d), asJSON.String()} {
			if strings.ToValidUTF8(out, "?") != out {
				rt.Fatalf("not UTF-8: %q", out)
			}
			for _, r := range out {
				if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)) {
					rt.Fatalf("%U in %q", r, out)
				}
			}
		}
	})
}

func TestOneDiagnosticIsNeverMoreLinesThanItHas(t *testing.T) {
	d := diag.Diagnostic{Message: "a\nb", Help: "c\nd", Code: "e\nf", Place: diag.Place{Path: "g\nh"}}
	if got := text(t, diag.Style{}, d); strings.Count(got, "\n") != 2 {
		t.Errorf("an author's line end makes a line: %q", got)
	}
}

func TestWritersReportFailure(t *testing.T) {
	ds := []diag.Diagnostic{{Message: "m"}}
	if diag.WriteText(broken{}, ds, diag.Style{}) == nil {
		t.Error("WriteText passes over a full disk")
	}
	if diag.WriteJSON(broken{}, ds) == nil {
		t.Error("WriteJSON passes over a full disk")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }
