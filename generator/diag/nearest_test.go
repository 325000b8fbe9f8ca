package diag_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/generator/diag"

	"pgregory.net/rapid"
)

func TestNearestFindsWhatWasMeant(t *testing.T) {
	names := []string{"Steve Witkoff", "Donald Trump", "Vladimir Putin", "Володимир Зеленський", "Café", "EU", "Iran", "Iraq", "steve witkoff jr"}
	for word, want := range map[string]string{
		"Steve Witkof":            "Steve Witkoff", // left out
		"Steve Witkofff":          "Steve Witkoff", // put in
		"Steve Vitkoff":           "Steve Witkoff", // mistaken
		"Stvee Witkoff":           "Steve Witkoff", // swapped
		"steve WITKOFF":           "Steve Witkoff", // letter case alone
		"Cafe\u0301":              "Café",          // Unicode form alone
		"CAFE\u0301":              "Café",
		"Cafe":                    "Café",
		"Володимир Зеленский":     "Володимир Зеленський",
		"eu":                      "EU",
		"Irak":                    "Iran", // as near as Iraq, and first
		"Iraqi":                   "Iraq",
		"UE":                      "", // too short for a slip
		"Iran":                    "Iraq",
		"Donald":                  "",
		"Emmanuel Macron":         "",
		"":                        "",
		strings.Repeat("x", 9999): "",
	} {
		if got, ok := diag.Nearest(word, names); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v; want %q", word, got, ok, want)
		}
	}
	if got, ok := diag.Nearest("Iran", nil); ok {
		t.Errorf("found %q among no names", got)
	}
}

func TestNearestDoesNotDependOnOrder(t *testing.T) {
	names := []string{"Bart", "Bark", "Barn", "Bars"}
	for range len(names) {
		names = append(names[1:], names[0])
		if got, _ := diag.Nearest("Barx", names); got != "Bark" {
			t.Errorf("%v: got %q, want Bark", names, got)
		}
	}
}

// slips is the distance by its definition, slow and plain.
func slips(a, b []rune) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			switch {
			case i == 0 || j == 0:
				table[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				table[i][j] = table[i-1][j-1]
			default:
				table[i][j] = 1 + min(table[i-1][j-1], table[i-1][j], table[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				table[i][j] = min(table[i][j], table[i-2][j-2]+1)
			}
		}
	}
	return table[len(a)][len(b)]
}

func TestNearestAgreesWithTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("abcя")), 3, 24, -1)
		wanted := word.Draw(t, "word")
		names := rapid.SliceOf(rapid.OneOf(word, rapid.Just(wanted+"a"), rapid.Just(wanted[1:]))).Draw(t, "names")
		slices.Sort(names)
		best, bound := "", min(max(1, len([]rune(wanted))/4), 8)
		for _, name := range names {
			if d := slips([]rune(wanted), []rune(strings.ToValidUTF8(name, "\ufffd"))); d <= bound && name != wanted {
				best, bound = name, d-1
			}
		}
		if got, _ := diag.Nearest(wanted, names); got != best {
			t.Fatalf("got %q, want %q", got, best)
		}
	})
}

func BenchmarkNearestAmong10000(b *testing.B) {
	var names []string
	for i := range 10_000 {
		names = append(names, fmt.Sprintf("Person %c%c%c of Town %d", 'a'+i%26, 'a'+i/7%26, 'a'+i/31%26, i))
	}
	prepared := diag.NewNames(names)
	for b.Loop() {
		prepared.Nearest("Persn xyz of Twon 4711")
	}
}
