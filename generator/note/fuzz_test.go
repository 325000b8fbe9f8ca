package note

import "testing"

func FuzzParse(f *testing.F) {
	for _, src := range []string{
		shownBase,
		"---\ntitle: [[A]]\naliases: [[a], b]\ndate: x\nrelations: [a, {to: b}]\n---\ntext ^a\n\ntext ^a\n",
		"+++\ntitle = \"A\"\n+++\n> q\n> — [[S]], 2025\n",
		"{\"actors\": [[\"A\"]], \"slug\": {}}\n|a|b|\n|-|-|\n|[[c\\|d]]|e|\n",
		"\ufeff---\r\npublish: no\r\n---\r\n- a\r\n  - b\r\n\r\n%%x\r\n",
		"# T\n\nSources:\n\n- a\n\n## See also\n\n[[b]]\n\n> [!editor] c\n> d[^1]\n\n[^1]: e\n",
		"A \xff \x00 [[\xff]] ![[a|3x4]] [b](<c d.md#e> \"f\") <i onclick=x>g</i>\n",
		"same\n\nsame\n\n- same\n  - same\n",
	} {
		f.Add("a/x.md", []byte(src), false)
		f.Add("index.md", []byte(src), true)
	}
	f.Fuzz(func(t *testing.T, path string, src []byte, home bool) {
		if path == "" || Stem(path) == "" {
			path = "x.md"
		}
		n := Parse(path, src, Options{Home: home})
		checkNote(t, n)
		if again := Parse(path, src, Options{Home: home}); again.Shown != n.Shown || again.Hash != n.Hash {
			t.Error("two readings of one note differ")
		}
		if home {
			SettingsOf(path, src)
		}
	})
}
