package mention_test

import (
	"html"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dossier/generator/mention"
)

// FuzzFind looks for any names, one on each line, in any text.
func FuzzFind(f *testing.F) {
	for _, seed := range [][2]string{
		{"Iran\nNew York\nnew York Times", "New York Times. Iran’s new York"},
		{"O'Brien\nU.S.\nAT&T", "l’O’Brien &amp; the U.S.A., AT&amp;T"},
		{"习近平\nプーチン\nปูติน", "习近平プーチンはปูติน"},
		{"Sa\u0303o\nMos\u00adcow", "São Moscow"},
		{"é\nÉ", "e\u0301. É&#39;s &quot;é"},
		{"\u0301a\n'", "\u0301a '"},
		{"<b>", "a<b>c</b>"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, lines, text string) {
		if !utf8.ValidString(lines) || !utf8.ValidString(text) {
			t.Skip("the tree hands on valid UTF-8 alone")
		}
		var names []mention.Name
		for i, line := range strings.Split(lines, "\n") {
			names = append(names, mention.Name{Text: line, Index: int32(i)})
			checkFindsItself(t, line)
		}
		table := mention.New(names)
		for _, start := range []bool{false, true} {
			end := uint32(0)
			for _, m := range table.Find(nil, text, whole(text), start) {
				if m.Begin < end || m.End <= m.Begin || int(m.End) > len(text) || !utf8.ValidString(text[m.Begin:m.End]) {
					t.Fatalf("match %v in %q after %d", m, text, end)
				}
				end = m.End
				got, want := mention.Key(html.UnescapeString(text[m.Begin:m.End])), mention.Key(names[m.Index].Text)
				if got != want && restOf(got) != restOf(want) {
					t.Fatalf("%q found as %q", want, got)
				}
			}
		}
	})
}

// restOf is what follows the first letter, whose case may be free.
func restOf(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[n:]
}

// checkFindsItself looks for a name in a text that is nothing but the name.
func checkFindsItself(t *testing.T, name string) {
	name = strings.TrimSpace(name)
	text := html.EscapeString(name)
	key := mention.Key(name)
	if again := mention.Key(key); again != key {
		t.Fatalf("%q has the key %q, and that has %q", name, key, again)
	}
	got := mention.New([]mention.Name{{Text: name}}).Find(nil, text, whole(text), false)
	isName := strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	switch {
	case !isName && len(got) > 0:
		t.Fatalf("%q has no word and is found", name)
	case isName && utf8.RuneCountInString(name) < 100 && len(got) != 1:
		t.Fatalf("%q is found %d times in itself", name, len(got))
	}
	for _, m := range got {
		if found := mention.Key(html.UnescapeString(text[m.Begin:m.End])); found != key {
			t.Fatalf("%q found as %q", key, found)
		}
	}
}
