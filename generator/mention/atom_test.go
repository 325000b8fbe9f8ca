package mention

import (
	"testing"
	"unicode/utf8"
)

// TestShortWayCutsLikeTheLongOne: a sign that is cut off by a look at the next
// byte is the atom that reading on would have made of it.
func TestShortWayCutsLikeTheLongOne(t *testing.T) {
	rests := []string{"", "é", "\u0301", "\u00a0x", "&amp;", "&#39;s"}
	for next := range utf8.RuneSelf {
		rests = append(rests, string(rune(next)), string(rune(next))+"\u0301")
	}
	for sign := range utf8.RuneSelf {
		for _, rest := range rests {
			text := string(rune(sign)) + rest
			short, long := scanner{text: text}, scanner{text: text}
			got, _ := short.next()
			if want := long.any(); got != want || short.at != long.at {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
		}
	}
}
