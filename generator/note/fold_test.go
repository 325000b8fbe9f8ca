package note

import "testing"

func TestFold(t *testing.T) {
	for _, pair := range [][2]string{
		{"Zelenskyy", "zelenskyy"},
		{"É", "e\u0301"},
		{"Straße", "STRASSE"},
		{" a \t b ", "A B"},
		{"ΣΊΣΥΦΟΣ", "σίσυφος"},
	} {
		if Fold(pair[0]) != Fold(pair[1]) {
			t.Errorf("%q and %q fold to %q and %q", pair[0], pair[1], Fold(pair[0]), Fold(pair[1]))
		}
	}
}
