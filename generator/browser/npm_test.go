package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// npmFile is a file of an npm package that package.json names. Without it a
// test is skipped, and fails where CI is true.
func npmFile(t *testing.T, path string) string {
	t.Helper()
	file := filepath.Join("node_modules", filepath.FromSlash(path))
	if _, err := os.Stat(file); err != nil {
		skipUnlessCI(t, "what package.json names is not there: run make test-browser, or npm ci in generator/browser")
	}
	return file
}

// needTool gives the path of a program, as npmFile does that of a file.
func needTool(t *testing.T, name, from string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		skipUnlessCI(t, name+" was not found: install "+from)
	}
	return path
}

func skipUnlessCI(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why + "; CI skips nothing")
	}
	t.Skip(why)
}
