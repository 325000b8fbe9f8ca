package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// finding is what html-validate has to say of a place in a file.
type finding struct {
	Path, Rule, Message string
	Line                int
}

// validate runs html-validate over files.
func validate(t *testing.T, files []string) []finding {
	t.Helper()
	npmFile(t, "html-validate/package.json")
	check := exec.Command(needTool(t, "node", "Node 20 or later"), "validate.mjs")
	check.Stdin = strings.NewReader(strings.Join(files, "\n"))
	var said strings.Builder
	check.Stderr = &said
	out, err := check.Output()
	if err != nil {
		t.Fatalf("html-validate: %v\n%s", err, said.String())
	}
	var found []finding
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatalf("html-validate printed no list: %v\n%.300s", err, out)
	}
	return found
}

// TestPagesAreValidHTML checks every page of every site, redirects too.
func TestPagesAreValidHTML(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		var files []string
		for _, p := range s.pages {
			files = append(files, filepath.Join(s.dir, filepath.FromSlash(p.path)))
		}
		for _, f := range validate(t, files) {
			path, _ := filepath.Rel(s.dir, f.Path)
			t.Errorf("%s:%d: %s [%s]", path, f.Line, f.Message, f.Rule)
		}
	})
}

func TestInvalidHTMLIsSeen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.html")
	text := "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>A page</title></head>\n<body><p id=\"a\">One</p><p id=\"a\"><div>Two</div></p></body>\n</html>\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range validate(t, []string{file}) {
		seen[f.Rule] = true
	}
	if !seen["no-dup-id"] || !seen["close-order"] && !seen["no-implicit-close"] {
		t.Errorf("of two equal ids and a paragraph that is closed by a division it sees %v", seen)
	}
}
