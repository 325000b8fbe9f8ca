package build_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the lists that the golden dossiers expect")

// TestGoldenDossiers builds each archive of testdata/golden and then each of
// its edits, with one builder.
//
// An archive holds content/… and, over the small layouts, layouts/…; "options"
// as in the tests of random edits, where the line "embedded" takes the
// layouts that Dossier comes with. Edit N is edit-N/content/… and so on; the
// paths listed in edit-N/delete go. What must come of it stands in expect/… at
// first and in expect-N/… after edit N:
//
//	pages             the address of every page, one on a line
//	rendered          the pages rendered by this build
//	diagnostics       as they are printed
//	ADDRESS.contains  each line stands in the file at ADDRESS
//	ADDRESS.lacks     no line does
func TestGoldenDossiers(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "golden", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no golden dossiers: %v", err)
	}
	for _, file := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			runGolden(t, file)
		})
	}
}

func runGolden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before := txtar.Format(archive)
	builder := build.New()
	files := goldenStart(t, archive)
	stages := 0
	for stage := 0; stage == 0 || goldenEdit(files, archive, stage); stage++ {
		checkGolden(t, archive, stage, builder.Build(input(files)))
		stages++
	}
	for _, f := range archive.Files {
		var stage int
		if _, err := fmt.Sscanf(f.Name, "expect-%d/", &stage); err == nil && stage >= stages {
			t.Errorf("%s expects something of an edit that is not there", f.Name)
		}
	}
	if after := txtar.Format(archive); *update && !bytes.Equal(before, after) {
		if err := os.WriteFile(file, after, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// goldenStart is the dossier before any edit.
func goldenStart(t *testing.T, archive *txtar.Archive) map[string]string {
	files := map[string]string{}
	for _, f := range archive.Files {
		root, _, _ := strings.Cut(f.Name, "/")
		if root == "content" || root == "layouts" || root == optionsPath {
			files[f.Name] = string(f.Data)
		}
	}
	layouts := smallLayouts(t)
	if strings.Contains(files[optionsPath], "embedded\n") {
		layouts = embeddedLayouts(t)
	}
	for name, data := range layouts {
		if _, own := files["layouts/"+name]; !own {
			files["layouts/"+name] = data
		}
	}
	return files
}

// goldenEdit makes edit number n, or returns false if there is none.
func goldenEdit(files map[string]string, archive *txtar.Archive, n int) bool {
	prefix, found := fmt.Sprintf("edit-%d/", n), false
	for _, f := range archive.Files {
		name, ok := strings.CutPrefix(f.Name, prefix)
		if !ok {
			continue
		}
		found = true
		if name != "delete" {
			files[name] = string(f.Data)
			continue
		}
		for gone := range strings.Lines(string(f.Data)) {
			delete(files, strings.TrimSpace(gone))
		}
	}
	return found
}

// checkGolden compares a build with what the archive expects at a stage, and
// with -update puts what came in the place of the expected lists.
func checkGolden(t *testing.T, archive *txtar.Archive, stage int, result *build.Result) {
	t.Helper()
	prefix := "expect/"
	if stage > 0 {
		prefix = fmt.Sprintf("expect-%d/", stage)
	}
	site, err := contents(result.Files)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range archive.Files {
		name, ok := strings.CutPrefix(f.Name, prefix)
		if !ok {
			continue
		}
		got, isList := goldenList(name, site, result)
		switch {
		case isList && *update:
			archive.Files[i].Data = []byte(got)
		case isList:
			if diff := cmp.Diff(lines(string(f.Data)), lines(got)); diff != "" {
				t.Errorf("%s (- expected, + got):\n%s", f.Name, diff)
			}
		default:
			checkFragments(t, f, name, site)
		}
	}
}

func goldenList(name string, site map[string]string, result *build.Result) (text string, ok bool) {
	switch name {
	case "pages":
		pages := slices.Sorted(maps.Keys(site))
		pages = slices.DeleteFunc(pages, func(p string) bool { return path.Ext(p) != ".html" })
		return joinLines(pages), true
	case "rendered":
		return joinLines(result.Rendered), true
	case "diagnostics":
		var b bytes.Buffer
		// A buffer takes every write.
		_ = diag.WriteText(&b, result.Diagnostics, diag.Style{})
		return b.String(), true
	}
	return "", false
}

// checkFragments looks for lines in a file of the site.
func checkFragments(t *testing.T, f txtar.File, name string, site map[string]string) {
	t.Helper()
	address, want := strings.CutSuffix(name, ".contains")
	if !want {
		address = strings.TrimSuffix(name, ".lacks")
	}
	page, ok := site[address]
	if !ok || address == name {
		t.Errorf("%s: there is no file %s in the site", f.Name, address)
		return
	}
	wrong := slices.DeleteFunc(lines(string(f.Data)), func(line string) bool { return strings.Contains(page, line) == want })
	if len(wrong) > 0 {
		t.Errorf("%s: stands in the file: %t\n%s\n\n%s", f.Name, !want, strings.Join(wrong, "\n"), page)
	}
}

func lines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
}

func joinLines(items []string) string {
	if len(items) == 0 {
		return ""
	}
	return strings.Join(items, "\n") + "\n"
}
