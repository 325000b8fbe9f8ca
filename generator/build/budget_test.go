package build_test

import (
	"bytes"
	"compress/gzip"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/tree"
)

// Budgets in bytes. What is compressed is so by gzip at its usual level, as hosts
// do it.
const (
	mostPage   = 40_000 // heaviest page and the stylesheet, compressed
	mostStyle  = 24_000 // stylesheet as it is published
	mostScript = 20_000 // all scripts, compressed
	mostTheme  = 1_000  // script that runs before the first paint
)

// TestDemonstrationKeepsItsBudget weighs what a reader of the site that the
// repository shows must load.
func TestDemonstrationKeepsItsBudget(t *testing.T) {
	content, err := tree.Read(*demonstration)
	if err != nil {
		t.Fatal(err)
	}
	result := build.New().Build(build.Input{Content: content, Layouts: tree.Memory(embeddedLayouts(t))})
	var style, scripts, heaviest int
	var page string
	for _, f := range result.Files {
		packed := gzipped(t, f.Data)
		switch {
		case filepath.Ext(f.Path) == ".css":
			if len(f.Data) >= mostStyle {
				t.Errorf("%s has %d bytes, and must have under %d", f.Path, len(f.Data), mostStyle)
			}
			style += packed
		case strings.HasPrefix(f.Path, "assets/theme-") && len(f.Data) >= mostTheme:
			t.Errorf("%s has %d bytes, and must have under %d", f.Path, len(f.Data), mostTheme)
			fallthrough
		case strings.HasPrefix(f.Path, "assets/") && filepath.Ext(f.Path) == ".js":
			scripts += packed
		case filepath.Ext(f.Path) == ".html" && packed > heaviest:
			heaviest, page = packed, f.Path
		}
	}
	if style == 0 || scripts == 0 || page == "" {
		t.Fatalf("style %d, scripts %d, heaviest page %q: something is not found", style, scripts, page)
	}
	t.Logf("%s %d, style %d, scripts %d bytes compressed", page, heaviest, style, scripts)
	if heaviest+style >= mostPage {
		t.Errorf("%s and the style have %d bytes compressed, and must have under %d", page, heaviest+style, mostPage)
	}
	if scripts >= mostScript {
		t.Errorf("the scripts have %d bytes compressed, and must have under %d", scripts, mostScript)
	}
}

func gzipped(t *testing.T, data []byte) int {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Len()
}
