package mention

import (
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestEitherCaseOfAFirstLetterIsOneWord: whatever Find takes for the other case
// of a first letter, the set of words takes for the same.
func TestEitherCaseOfAFirstLetterIsOneWord(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		key := string(r) + "x"
		if swapped, _ := swapFirstCase(nil, []byte(key)); len(swapped) > 0 && keyHash(string(swapped)) != keyHash(key) {
			t.Errorf("%q and %q are two words", key, swapped)
		}
	}
}

// TestWordsLackNoneThatIsFound: a name that stands in a text is one that the
// text may hold.
func TestWordsLackNoneThatIsFound(t *testing.T) {
	word := rapid.SampledFrom([]string{
		"Ada", "ada", "Kern", "O'Vane", "O’Vane", "É", "E\u0301", "ünal", "Ünal", "i", "I", "İ", "ß", "李", "四", "カナ", "of", "B-1", "B\u20111", "AT&T", "3.5", "so\u00adft", "soft", "_", "-",
	})
	text := rapid.Custom(func(t *rapid.T) string {
		s := ""
		for range rapid.IntRange(1, 12).Draw(t, "words") {
			s += word.Draw(t, "word") + rapid.SampledFrom([]string{" ", ". ", "", "\u00a0", ", ", "’s "}).Draw(t, "gap")
		}
		return s
	})
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		name := word.Draw(t, "name")
		if rapid.Bool().Draw(t, "two words") {
			name += " " + word.Draw(t, "second")
		}
		text := text.Draw(t, "text")
		whole := Range{0, uint32(len(text))}
		words := WordsIn(text, []Range{whole})
		if len(New([]Name{{Text: name}}).Find(nil, text, whole, true)) > 0 {
			found++
			if !words.MayHold(NeedsOf(name)) {
				t.Fatalf("%q stands in %q", name, text)
			}
		}
	})
	if found == 0 && !testing.Short() { // a short run draws too few
		t.Error("no name was found")
	}
}

func TestWordsLackMostOthers(t *testing.T) {
	const text = "The city engineer told the council that repair of the bridge will take a year, says Ada Kern."
	words := WordsIn(text, []Range{{0, uint32(len(text))}})
	for name, want := range map[string]bool{
		"Ada Kern": true, "ada": true, "Bridge repair": true, "Ida Kern": false, "ADA": false, "Truce": false, "Кern": false, "repairs": false,
	} {
		if got := words.MayHold(NeedsOf(name)); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

func TestWordsOfOneTextAreNotThoseOfTheNext(t *testing.T) {
	WordsIn("Ada Kern", []Range{{0, 8}})
	if words := WordsIn("The council", []Range{{0, 11}}); len(words) != 2 || !slices.IsSorted(words) || words.MayHold(NeedsOf("Ada")) {
		t.Errorf("%v", words)
	}
	if words := WordsIn("Ada, Ada", []Range{{0, 8}}); len(words) != 1 || cap(words) != 1 {
		t.Errorf("%d words with room for %d", len(words), cap(words))
	}
}

func TestNamesOfASCIIAreTheirOwnKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[ -~\t\n]{0,9}`).Draw(t, "name")
		if got, want := Key(name), keyOf(name); got != want {
			t.Fatalf("%q: %q, want %q", name, got, want)
		}
	})
	if !isOwnKey("O'Vane & Sons, Inc.") || isOwnKey("two  spaces") || isOwnKey(" one") || isOwnKey("é") {
		t.Error("what is its own key is not told from what is none")
	}
}
