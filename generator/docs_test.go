package generator_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// relativeLink finds the targets of Markdown links that stay in the repo.
var relativeLink = regexp.MustCompile(`\]\(([^)#:\s]+)(?:#[^)]*)?\)`)

// fence finds fenced code, whose links are examples.
var fence = regexp.MustCompile("(?ms)^```.*?^```")

func TestDocsLinkToWhatThereIs(t *testing.T) {
	pages, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, page := range append(pages, "../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		prose := regexp.MustCompile("`[^`\n]*`").ReplaceAllString(fence.ReplaceAllString(string(text), ""), "")
		for _, link := range relativeLink.FindAllStringSubmatch(prose, -1) {
			found++
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), link[1])); err != nil && !strings.HasPrefix(link[1], "http") {
				t.Errorf("%s links to %s: %v", filepath.Base(page), link[1], err)
			}
		}
	}
	if found == 0 {
		t.Error("no link was found")
	}
}
