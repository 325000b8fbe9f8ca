package markdown

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dossier/generator/edtf"
)

// hardInputs are texts that make a naive reader slow or overflow its stack.
func hardInputs(n int) map[string]string {
	r := strings.Repeat
	return map[string]string{
		"quotes":              r(">", n) + " a",
		"spaced quotes":       r("> ", n) + "a",
		"quotes, many lines":  r(r("> ", 200)+"a\n", n/100),
		"lists":               r("* a\n", n),
		"nested lists":        r("+ ", n) + "a",
		"nested numbers":      r("1. ", n) + "a",
		"indented lists":      indentedLists(min(n, 400)),
		"quotes in lists":     r("> + ", n) + "a",
		"brackets":            r("[", n) + "a" + r("]", n),
		"open brackets":       r("[", n),
		"closed brackets":     r("]", n),
		"bracket words":       r("[a ", n) + r("] ", n),
		"nested links":        r("[", n) + "a" + r("](b)", n),
		"nested images":       r("![", n) + "a" + r("](b)", n),
		"unclosed links":      r("[a](b ", n),
		"unclosed titles":     r(`[a](b "`, n),
		"reference brackets":  r("[a][", n),
		"open wikilinks":      r("[[", n),
		"open wikilink words": r("[[a ", n),
		"wikilink with pipes": "[[" + r("a|", n) + "]]",
		"wikilinks":           r("[[a]] ", n),
		"embeds":              r("![[a]]", n),
		"stars":               r("*", n),
		"open strong":         r("**a ", n),
		"closed strong":       r("a** ", n),
		"nested emphasis":     r("*a ", n) + r("a* ", n),
		"mixed emphasis":      r("*a _b ", n),
		"underscores":         r("_a", n),
		"strikes":             r("~~a ", n),
		"highlights":          r("==a ", n) + r("a== ", n),
		"comments":            r("%%", n),
		"comment words":       r("%%a", n),
		"odd comments":        r("%%a%%b%%", n) + "%%",
		"comments in ticks":   r("` %%a%% \n\n", n),
		"ticks":               tickRuns(n),
		"ticks and comments":  tickRuns(n) + "%%a%%",
		"fences":              r("```\n", n),
		"tags":                r("#a ", n),
		"hashes":              r("#", n),
		"elements":            r("<b>", n) + "a" + r("</b>", n),
		"divs":                r("<div>\n\n", n),
		"open tags":           r("<a b=\"", n),
		"angle brackets":      r("<", n),
		"html comments":       r("<!-- ", n),
		"instructions":        r("<? ", n),
		"entities":            r("&", n) + r("&#", n) + r("&amp", n),
		"backslashes":         r("\\", n),
		"footnotes":           r("[^a]", n) + "\n\n[^a]: b",
		"footnote bodies":     r("[^a]: ", n) + "b",
		"distinct footnotes":  footnotes(n / 4),
		"definitions":         r("[a]: b\n", n),
		"spaced definitions":  r("[a]: b\n\n", n),
		"pipes":               r("|", n) + "\n" + r("|-", n) + "\n" + r("|", n),
		"rows":                "a|b\n-|-\n" + r("c|d\n", n),
		"escaped pipes":       "a|b\n-|-\n" + r("`c\\|d`|e\n", n/20),
		"callouts":            r("> [!note] a\n", n),
		"nested callouts":     r("> [!note] a\n> ", n),
		"citations":           r("[@a] ", n),
		"open citations":      r("[@a ", n),
		"citations of many":   "[" + r("@a; ", n) + "@a]",
		"wrapped citations":   r("[see @a,\n", n),
		"ats":                 "[" + r("@", n) + "]",
		"ats and spaces":      "[" + r("- @", n) + "]",
		"markers":             r("[!a]", n),
		"marked items":        r("- [!a] b\n", n),
		"dated items":         r("- 2025-08-08: b\n", n),
		"digits":              r("1", n),
		"dashes of years":     r("2019–", n),
		"dates of speakers":   "> a\n> — " + r("May 5 2019", n),
		"parentheses":         r("(", n) + r(")", n),
		"claims":              r("a (claimed)\n\n", n),
		"bold dates":          r("**", n) + "2025",
		"headings":            r("# a\n", n),
		"equal ids":           r("a ^b\n\n", n),
		"ids":                 r("^a\n", n),
		"addresses":           r("http://a.b/ ", n),
		"half addresses":      r("http://", n),
		"mail":                r("a@", n),
		"breaks":              r("a  \n", n),
		"lines":               r("a\n", n),
		"words":               r("word ", n),
		"dashes":              "> “a” " + r("— ", n),
		"quotation marks":     "> " + r("”  — a", n),
		"nul":                 r("\x00", n),
		"combining marks":     "a" + r("\u0301", n),
		"carriage returns":    r("a\r", n),
	}
}

func indentedLists(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// tickRuns is n bytes of runs of back-ticks, each longer than the one before.
func tickRuns(n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString(strings.Repeat("`", i) + " ")
	}
	return b.String()
}

func footnotes(n int) string {
	var b strings.Builder
	for i := range n {
		name := strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/182)
		b.WriteString("[^" + name + "]\n\n[^" + name + "]: b\n\n")
	}
	return b.String()
}

// TestHardInputs is about time: what takes longer than the limit, many times
// what it should, grows faster than the text.
func TestHardInputs(t *testing.T) {
	const limit = 10 * time.Second
	for name, text := range hardInputs(4_000) {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			for _, raw := range []RawHTML{Sanitise, Trust} {
				d := Convert([]byte(text), 0, Options{RawHTML: raw})
				checkDocument(t, d, len(text))
			}
			took := time.Since(start)
			t.Logf("%d bytes in %v", len(text), took)
			if took > limit {
				t.Errorf("%d bytes took %v", len(text), took)
			}
		})
	}
}

func TestLongParagraph(t *testing.T) {
	text := strings.Repeat("The *talks* with [[Steve Witkoff]] took three `hours`, he said at https://example.com/a. ", 12_000)
	start := time.Now()
	d := Convert([]byte(text), 0, Options{})
	t.Logf("%d bytes in %v", len(text), time.Since(start))
	if len(d.Blocks) != 1 || len(d.Refs) != 12_000 {
		t.Errorf("%d blocks and %d refs, want 1 and 12000", len(d.Blocks), len(d.Refs))
	}
}

func TestConvertConcurrently(t *testing.T) {
	note := benchmarkNote()
	want := Convert(note, 0, Options{})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				if diff := cmp.Diff(want, Convert(note, 0, Options{}), cmpopts.EquateComparable(edtf.Date{})); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
	all.Wait()
}
