package note

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// body parses a note without a header.
func body(lines ...string) *Note {
	return Parse("x.md", []byte(strings.Join(lines, "\n")+"\n"), Options{})
}

// travelling lists the texts of a note's statements.
func travelling(n *Note) []string {
	var list []string
	for i := range n.Statements {
		list = append(list, n.Statements[i].Of(n).Text)
	}
	return list
}

func TestWhatIsAStatement(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"a paragraph", "One.\n\nTwo\nlines.", []string{"One.", "Two lines."}},
		{"an item without its sub-list", "- a\n  - b\n- c", []string{"a", "b", "c"}},
		{"a row under its header", "|A|B|\n|-|-|\n|c|d|\n|e|f|", []string{"c | d", "e | f"}},
		{"a whole quotation", "> One.\n>\n> Two.\n>\n> — Ada, in the hall", []string{"One. Two. — Ada, in the hall"}},
		{"an unattributed quote by paragraphs", "> One.\n>\n> Two.", []string{"One.", "Two."}},
		{"a paragraph in a callout", "> [!note] Title\n> Text.", []string{"Text."}},
		{"no heading, code or footnote", "# A\n\n## B\n\n    code\n\n```\nmore\n```\n\nText.[^1]\n\n[^1]: Note.", []string{"Text."}},
		{"no embed", "![[other]]\n\n![](x.png)\n\nText.", []string{"Text."}},
		{"no editor's note", "> [!editor] Doubt\n> Really?\n>\n> - Truly?\n\nText.", []string{"Text."}},
		{"no comment", "%%hidden%%\n\nText %%so%%.\n\n%%\nlong\n%%", []string{"Text ."}},
		{"no block of links alone", "[[a]], [[b]]\n\n- [[c]]\n- [[d]] said so", []string{"d said so"}},
		{"no block that opens with its source", "Source: the [[paper]].\n\n*Sources:* two\n\nQuellen: drei\n\nSources : quatre\n\nДжерело: п’ять\n\nالمصدر: ستة\n\nSourced: no.\n\n- source: x", []string{"Sourced: no."}},
		{"no rule, nothing empty", "***\n\n-\n- a\n\n<!-- x -->", []string{"a"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, travelling(body(test.in))); diff != "" {
				t.Errorf("%q (-want +got):\n%s", test.in, diff)
			}
		})
	}
}

func TestApparatusDoesNotTravel(t *testing.T) {
	for _, heading := range []string{"Sources", "sources", "References", "Further reading", "See also", "SEE ALSO", "Related", "Related notes", "Related actors and topics", "Quellen", "Siehe auch", "SOURCES", "Références", "Voir aussi", "Джерела", "Див. також", "المصادر", "انظر أيضًا"} {
		n := body("Text.", "", "## "+heading, "", "A [[b]] c.", "", "### Deeper", "", "- More [[d]].", "", "## After", "", "Again.")
		if diff := cmp.Diff([]string{"Text.", "Again."}, travelling(n)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", heading, diff)
		}
		if len(n.Body.Refs) != 2 || !strings.Contains(n.Body.HTML.Text, "More ") {
			t.Errorf("%s: it is shown and linked no more", heading)
		}
	}
	for _, heading := range []string{"Relatedness", "Sources of conflict", "My references", "Unrelated"} {
		if n := body("## "+heading, "", "Text."); len(n.Statements) != 1 {
			t.Errorf("%s: its text does not travel", heading)
		}
	}
}

func TestContextOfStatements(t *testing.T) {
	n := body(
		"Opening.", "",
		"## Talks", "",
		"### In *Moscow*", "",
		"They agreed on:", "",
		"- a truce", "  - of the sky", "    1. by night", "- a map", "",
		"Later.", "",
		"## After", "",
		"| When | What |", "|---|---|", "| now | this |", "",
		"- alone", "",
		"  again", "",
		"  - below",
	)
	var got []string
	for i := range n.Statements {
		s := &n.Statements[i]
		got = append(got, s.Of(n).Text+" < "+strings.Join(s.Context, " / "))
	}
	want := []string{
		"Opening. < ",
		"They agreed on: < Talks / In Moscow",
		"a truce < Talks / In Moscow / They agreed on:",
		"of the sky < Talks / In Moscow / They agreed on: / a truce",
		"by night < Talks / In Moscow / They agreed on: / a truce / of the sky",
		"a map < Talks / In Moscow / They agreed on:",
		"Later. < Talks / In Moscow",
		"now | this < After",
		"alone again < After",
		"below < After / alone again",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestStatementsKnowTheirLinks(t *testing.T) {
	n := body("## [[h]]", "", "[[a]] and [b](b.md) #c.[^1]", "", "- x [[d]]", "  - y [[e]]", "", "![[f]]", "", "[^1]: See [[g]].")
	var got []string
	for i := range n.Statements {
		var targets []string
		for _, r := range n.Statements[i].Refs {
			targets = append(targets, n.Body.Refs[r].Target)
		}
		got = append(got, strings.Join(targets, " "))
	}
	if diff := cmp.Diff([]string{"a b.md c", "d", "e"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func ids(n *Note) map[string]string {
	byText := map[string]string{}
	for i := range n.Statements {
		byText[n.Statements[i].Of(n).Text] += n.Statements[i].ID + " "
	}
	return byText
}

func TestIDsOfStatements(t *testing.T) {
	n := body("One. ^mine", "", "Two.", "", "- Two.", "- two.", "", "Three. ^mine-too")
	got := ids(n)
	if got["One."] != "block-mine " || got["Three."] != "block-mine-too " {
		t.Errorf("block ids give %v", got)
	}
	hash, second, _ := strings.Cut(got["Two."], " ")
	if !strings.HasPrefix(hash, "s-") || second != hash+"-2 " || got["two."] != hash+"-3 " {
		t.Errorf("equal statements have %v", got)
	}
}

// TestIDsStay: what changes around a statement, and how it is set, leaves its
// address as it is.
func TestIDsStay(t *testing.T) {
	want := ids(body("The talks took *three* hours with [[Ada]]."))["The talks took three hours with Ada."]
	if want == "" {
		t.Fatal("no statement")
	}
	for _, lines := range [][]string{
		{"First.", "", "The talks took *three* hours with [[Ada]].", "", "Last."},
		{"## Heading", "", "- The talks took **three** hours with Ada."},
		{"> [!note]", "> The talks took three", "> hours with [[ada-kern|Ada]].[^1]", "", "[^1]: Note."},
		{"The talks took three hours with Ada.", "", "The talks took four hours."},
	} {
		if got := ids(body(lines...))["The talks took three hours with Ada."]; got != want {
			t.Errorf("%q: %q, want %q", lines, got, want)
		}
	}
}

// TestTwoBlockIDsAreTwo: an id given twice must not give two elements one id.
func TestTwoBlockIDsAreTwo(t *testing.T) {
	n := body("One. ^x", "", "Two. ^x")
	if n.Statements[0].ID == n.Statements[1].ID {
		t.Errorf("both have %s", n.Statements[0].ID)
	}
}

// TestStatementHashesSeeWhatIsShown: a hash changes when, and only when, the
// statement looks different where it has travelled to.
func TestStatementHashesSeeWhatIsShown(t *testing.T) {
	base := []string{"## H", "", "Intro:", "", "- a [[b|c]] *d*[^1]", "", "Other.", "", "[^1]: n"}
	hash := func(lines []string) string {
		n := body(lines...)
		return fmt.Sprint(n.Statements[1].Of(n).Text != "", n.Statements[1].Hash)
	}
	with := func(at int, line string) []string {
		lines := append([]string(nil), base...)
		lines[at] = line
		return lines
	}
	for name, lines := range map[string][]string{
		"a heading above":     with(0, "## G"),
		"the line above":      with(2, "Start:"),
		"its text":            with(4, "- a [[b|c]] d[^1]"),
		"a link's text":       with(4, "- a [[b|e]] *d*[^1]"),
		"a link that is gone": with(4, "- a c *d*[^1]"),
		"its footnote":        with(4, "- a [[b|c]] *d*"),
	} {
		if hash(lines) == hash(base) {
			t.Errorf("%s is not seen", name)
		}
	}
	for name, lines := range map[string][]string{
		"another paragraph": with(6, "Changed."),
		"the footnote":      with(8, "[^1]: m"),
		"a link's target":   with(4, "- a [[x/b|c]] *d*[^1]"),
	} {
		if hash(lines) != hash(base) {
			t.Errorf("%s is seen", name)
		}
	}
}

// TestWordsBeforeADateSayHowSureItIs has attributions, where no sign stands
// behind the date.
func TestWordsBeforeADateSayHowSureItIs(t *testing.T) {
	for attribution, want := range map[string]string{
		"Ada, about 8 August 2025":             "2025-08-08~",
		"Ada, perhaps 8 August 2025":           "2025-08-08?",
		"Ada, etwa 8. August 2025":             "2025-08-08~",
		"Ada, vermutlich 8. August 2025":       "2025-08-08?",
		"Ada, vers 8 août 2025":                "2025-08-08~",
		"Ada, peut-être 8 août 2025":           "2025-08-08?",
		"Ада, близько 8 серпня 2025 року":      "2025-08-08~",
		"Ада, можливо, 8 серпня 2025 року":     "2025-08-08?",
		"عادة، نحو 8 أغسطس 2025":               "2025-08-08~",
		"عادة، ربما 8 أغسطس 2025":              "2025-08-08?",
		"عادة، في القاهرة، 8 أغسطس 2025":       "2025-08-08",
		"Ada, in Berlin, am 8. August 2025":    "2025-08-08",
		"Ada, à Paris, le 1er août 2025 (AFP)": "2025-08-01",
	} {
		n := body("> Words.", ">", "> — "+attribution)
		if len(n.Statements) != 1 || n.Statements[0].Date.String() != want {
			t.Errorf("%s: %+v, want %s", attribution, n.Statements, want)
		}
	}
}
