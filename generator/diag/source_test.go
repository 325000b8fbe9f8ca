package diag_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/generator/diag"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// locate places the range between the marks ‹ and › of a text.
func locate(marked string) diag.Place {
	start := strings.Index(marked, "‹")
	text := strings.Replace(marked, "‹", "", 1)
	end := strings.Index(text, "›")
	text = strings.Replace(text, "›", "", 1)
	return diag.Locate("n.md", []byte(text), diag.SpanOf(start, end))
}

func TestLocateCountsLinesAndRunes(t *testing.T) {
	for marked, want := range map[string]diag.Place{
		"‹›":                     {Line: 1, Column: 1, EndColumn: 1},
		"‹a›bc":                  {Line: 1, Column: 1, EndColumn: 2, Text: "abc"},
		"abc‹›":                  {Line: 1, Column: 4, EndColumn: 4, Text: "abc"},
		"one\ntwo ‹three› four":  {Line: 2, Column: 5, EndColumn: 10, Text: "two three four"},
		"one\n‹›":                {Line: 2, Column: 1, EndColumn: 1},
		"one‹›\ntwo":             {Line: 1, Column: 4, EndColumn: 4, Text: "one"},
		"one‹\n›two":             {Line: 1, Column: 4, EndColumn: 4, Text: "one"},
		"one\r\ntw‹o›\r\n":       {Line: 2, Column: 3, EndColumn: 4, Text: "two"},
		"one\r‹\n›two":           {Line: 1, Column: 4, EndColumn: 4, Text: "one"},
		"one\rtw‹o›\rsix":        {Line: 2, Column: 3, EndColumn: 4, Text: "two"},
		"\n\n‹x›":                {Line: 3, Column: 1, EndColumn: 2, Text: "x"},
		"a ‹b\nc› d":             {Line: 1, Column: 3, EndColumn: 4, Text: "a b"},
		"\t‹Київ›":               {Line: 1, Column: 2, EndColumn: 6, Text: "\tКиїв"},
		"東京‹都›":                  {Line: 1, Column: 3, EndColumn: 4, Text: "東京都"},
		"\ufeff‹a›b":             {Line: 1, Column: 1, EndColumn: 2, Text: "ab"},
		"‹\ufeffa›b":             {Line: 1, Column: 1, EndColumn: 2, Text: "ab"},
		"\xff\xfe‹a›\xff":        {Line: 1, Column: 3, EndColumn: 4, Text: "\ufffd\ufffda\ufffd"},
		"nul\x00‹a›":             {Line: 1, Column: 5, EndColumn: 6, Text: "nul\x00a"},
		"separator\u2028line‹x›": {Line: 1, Column: 15, EndColumn: 16, Text: "separator\u2028linex"},
	} {
		want.Path = "n.md"
		if diff := cmp.Diff(want, locate(marked)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", marked, diff)
		}
	}
}

func TestLocateTakesAnySpan(t *testing.T) {
	src := []byte("a\nбв\n")
	for span, want := range map[diag.Span][3]int{
		{Start: -5, End: -1}:     {1, 1, 1},
		{Start: 90, End: 99}:     {3, 1, 1},
		{Start: 2, End: 99}:      {2, 1, 3},
		{Start: 4, End: 2}:       {2, 2, 2},
		{Start: 3, End: 5}:       {2, 1, 2}, // within a character at both ends
		{Start: 1, End: 1}:       {1, 2, 2},
		{Start: 0, End: 1 << 30}: {1, 1, 2},
	} {
		at := diag.Locate("n.md", src, span)
		if got := [3]int{at.Line, at.Column, at.EndColumn}; got != want {
			t.Errorf("%v: got %v, want %v", span, got, want)
		}
	}
}

func TestLocateClipsLongLines(t *testing.T) {
	long := strings.Repeat("я", 5000)
	for name, test := range map[string]struct {
		marked string
		starts bool // the line's start was left out
		ends   bool // the line's end was left out
	}{
		"start":  {"‹here›" + long, false, true},
		"middle": {long + "‹here›" + long, true, true},
		"end":    {long + "‹here›", true, false},
		"short":  {"x‹here›x", false, false},
	} {
		at := locate(test.marked)
		line := []rune(strings.NewReplacer("‹", "", "›", "").Replace(test.marked))
		if at.Text == "" || utf8.RuneCountInString(at.Text) > 162 {
			t.Errorf("%s: the text has %d runes", name, utf8.RuneCountInString(at.Text))
		}
		if got := strings.HasPrefix(at.Text, "…"); got != test.starts || got != (at.Shift > 0) {
			t.Errorf("%s: ellipsis before: %v, shift %d", name, got, at.Shift)
		}
		if got := strings.HasSuffix(at.Text, "…"); got != test.ends {
			t.Errorf("%s: ellipsis after: %v", name, got)
		}
		if got := string(line[at.Column-1 : at.EndColumn-1]); got != "here" {
			t.Errorf("%s: the columns hold %q", name, got)
		}
		if got := string([]rune(at.Text)[at.Column-at.Shift-1 : at.EndColumn-at.Shift-1]); got != "here" {
			t.Errorf("%s: the shifted columns hold %q", name, got)
		}
	}
}

func TestPlacesHoldForAnyBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"a", "я", "東", "\n", "\r", "\r\n", "\t", "\xff", "\xe6\x9d", "\ufeff", strings.Repeat("w", 170)})
		src := []byte(strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), ""))
		span := diag.SpanOf(rapid.IntRange(-1, len(src)+1).Draw(t, "start"), rapid.IntRange(-1, len(src)+1).Draw(t, "end"))
		at := diag.Locate("n.md", src, span)
		switch {
		case at.Line < 1 || at.Column < 1 || at.EndColumn < at.Column:
			t.Fatalf("%+v", at)
		case !utf8.ValidString(at.Text) || strings.ContainsAny(at.Text, "\r\n"):
			t.Fatalf("text %q", at.Text)
		case at.Column-at.Shift < 1 || at.Column-at.Shift > utf8.RuneCountInString(at.Text)+1:
			t.Fatalf("column %d, shift %d outside %q", at.Column, at.Shift, at.Text)
		}
	})
}
