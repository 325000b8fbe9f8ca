package note

import (
	"strings"
	"testing"
)

func TestAppendLower(t *testing.T) {
	for _, text := range []string{"", "Plain", "ÄÖÜ straße", "İstanbul I", "ΣΊΣΥΦΟΣ", "ẞ Ǆ Ⱥ ﬃ", "a\u0301 \U0001F600 Ж", "Київ 東京 العربية"} {
		if got, want := string(appendLower([]byte("x"), text)), "x"+strings.ToLower(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestIDsStayWhenTheirMemoryGrows(t *testing.T) {
	var ids statementIDs
	ids.made.Grow(idLength)
	first := ids.of("One")
	for i := 2; i < 200; i++ {
		ids.of("one")
	}
	if again := new(statementIDs).of("ONE"); first != again || len(first) != idLength {
		t.Errorf("got %q, then %q", first, again)
	}
	if last := ids.of("one"); last != first+"-200" {
		t.Errorf("got %q", last)
	}
}
