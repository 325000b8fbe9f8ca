package picture

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLabelsBreakBetweenWordsAndAreCut(t *testing.T) {
	for _, test := range []struct {
		text    string
		measure int
		room    int
		most    int
		want    []string
	}{
		{"Putin", 100, 100, 2, []string{"Putin"}},
		{"Vladimir Putin", 70, 70, 2, []string{"Vladimir", "Putin"}},
		{"Trump–Putin meeting", 100, 100, 2, []string{"Trump–Putin", "meeting"}},
		{"One two three four five six", 70, 70, 2, []string{"One two", "three fo…"}},
		{"外交部发言人办公室", 60, 60, 2, []string{"外交部发", "言人办…"}},
		{"Donaudampfschifffahrt", 60, 60, 3, []string{"Donauda", "mpfschif", "ffahrt"}},
		{"Donaudampfschifffahrt an der Donau", 60, 200, 3, []string{"Donaudampfschifffahrt", "an der", "Donau"}},
		{"An der Donaudampfschifffahrt", 60, 200, 2, []string{"An der", "Donaudampfschifffahrt"}},
		{"Міністерство закордонних справ", 120, 120, 2, []string{"Міністерство", "закордонних…"}},
		{"e\u0301e\u0301e\u0301", 10, 10, 3, []string{"e\u0301", "e\u0301", "e\u0301"}},
		{"👩‍👩‍👧 family", 60, 60, 2, []string{"👩‍👩‍👧", "family"}},
	} {
		got, _ := breakLines(test.text, test.measure, test.room, test.most, false)
		if !slices.Equal(got, test.want) {
			t.Errorf("%q within %d: %q", test.text, test.measure, got)
		}
	}
}

func TestBrokenLabelsLoseNothingUnlessTheyAreCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := clean(rapid.String().Draw(t, "text"))
		measure := rapid.IntRange(40, 200).Draw(t, "measure")
		lines, cut := breakLines(text, measure, measure, 3, false)
		if len(lines) == 0 || len(lines) > 3 {
			t.Fatalf("%d lines", len(lines))
		}
		joined := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
		if want := strings.ReplaceAll(text, " ", ""); !cut && joined != want {
			t.Fatalf("%q became %q", want, joined)
		}
		for _, line := range lines {
			if widthOf(line, false) > measure && runesWithWidth(line) > 2 {
				t.Fatalf("%q is %d wide, more than %d", line, widthOf(line, false), measure)
			}
		}
	})
}

func runesWithWidth(line string) int {
	n := 0
	for _, r := range line {
		if runeWidth(r) > 0 {
			n++
		}
	}
	return n
}

func TestCleanTextIsOneLineThatTurnsNothing(t *testing.T) {
	for text, want := range map[string]string{
		"a\nb\tc": "a b c", " a  b ": "a b", "a\u202eb": "ab", "\x00": "?", "": "?", "\u0301": "?", "\xff": "\ufffd",
	} {
		if got := clean(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}
