package diag_test

import (
	"encoding/json"
	"strings"
	"testing"

	"dossier/generator/diag"

	"github.com/google/go-cmp/cmp"
)

func asJSON(t *testing.T, ds ...diag.Diagnostic) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteJSON(&b, ds); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSONIsOneArrayWithAnObjectOnEachLine(t *testing.T) {
	got := asJSON(t,
		diag.Diagnostic{
			Severity: diag.Error, Code: "a", Message: `<no> "x"`, Help: "h",
			Place: diag.Place{Path: "x.md", Line: 2, Column: 3, EndColumn: 4, Text: "a & b", Shift: 1},
			Also:  []diag.Place{{Path: "y.md", Line: 1, Column: 1, EndColumn: 1, Text: "t"}, {Path: "z.md"}},
		},
		diag.Diagnostic{Code: "b", Message: "m", Place: diag.Place{Path: "w.md"}},
	)
	want := `[
{"severity":"error","code":"a","path":"x.md","line":2,"column":3,"end_column":4,"text":"a & b","text_shift":1,"message":"<no> \"x\"","help":"h","also":[{"path":"y.md","line":1,"column":1,"end_column":1,"text":"t"},{"path":"z.md"}]},
{"severity":"warning","code":"b","path":"w.md","message":"m"}
]
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestJSONOfNothingIsAnEmptyArray(t *testing.T) {
	if got := asJSON(t); got != "[]\n" {
		t.Errorf("got %q", got)
	}
}

func TestJSONEscapesAndKeepsHiddenRunes(t *testing.T) {
	message := "\x1b\u009b\u202e\U000e0041\u2028"
	got := asJSON(t, diag.Diagnostic{Message: message})
	if strings.ContainsAny(got, message) {
		t.Errorf("a hidden rune stands raw in %q", got)
	}
	var back []struct{ Message string }
	if err := json.Unmarshal([]byte(got), &back); err != nil || back[0].Message != message {
		t.Errorf("read back %q, %v", back, err)
	}
}
