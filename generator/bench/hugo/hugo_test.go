package hugo_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/bench/corpus"
	"dossier/generator/bench/hugo"
)

func TestNotesBecomeHugos(t *testing.T) {
	names := hugo.NewNames([]string{"index.md", "events/n000001.md", "actors/a00001.md"})
	const note = "---\ntitle: \"A\"\nactors: [a00001]\nurl: https://example.org/x\n---\n\nCompare [[n000001|Some Event]] and [[a00001|Ann]].\n\nurl: stays\n"
	const want = "---\ntitle: \"A\"\nactors: [a00001]\nlink: https://example.org/x\n---\n\nCompare [Some Event](../../events/n000001/) and [Ann](../../actors/a00001/).\n\nurl: stays\n"
	if got := names.Text(note); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNotesHavePlacesAndAddresses(t *testing.T) {
	for _, c := range []struct{ note, path, address string }{
		{"index.md", "_index.md", ""},
		{"events/n000001.md", "events/n000001.md", "events/n000001/"},
		{"actors/a00001.md", "actors/a00001/_index.md", "actors/a00001/"},
		{"topics/t00001.md", "topics/t00001/_index.md", "topics/t00001/"},
	} {
		if path, address := hugo.Path(c.note), hugo.Address(c.note); path != c.path || address != c.address {
			t.Errorf("%s stands at %q and is served at %q", c.note, path, address)
		}
	}
}

// TestASiteIsWrittenWhole sees that no note is lost and no wikilink is left.
func TestASiteIsWrittenWhole(t *testing.T) {
	content, dir := t.TempDir(), t.TempDir()
	notes := corpus.Generate(30, 1)
	for path, text := range notes {
		file := filepath.Join(content, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := hugo.Write(content, dir); err != nil {
		t.Fatal(err)
	}
	for path := range notes {
		text, err := os.ReadFile(filepath.Join(dir, "content", filepath.FromSlash(hugo.Path(path))))
		if err != nil {
			t.Error(err)
		}
		if strings.Contains(string(text), "[[") || strings.Contains(string(text), "(../..//") {
			t.Errorf("%s has a link that Hugo does not know:\n%s", path, text)
		}
	}
	for _, file := range []string{"hugo.toml", "layouts/baseof.html", "layouts/_partials/backlinks.html"} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(file))); err != nil {
			t.Error(err)
		}
	}
	if err := hugo.Check(content, dir); err == nil {
		t.Error("a site without pages passes for a whole one")
	}
}
