package build_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestEveryCodeIsMarkedAndDocumented gathers the codes of diagnostics from the
// sources. Each has an entry in the docs; each of a note has a marker too.
// Those of layouts have their tests beside the package that reads layouts, and
// those of the preview beside it.
func TestEveryCodeIsMarkedAndDocumented(t *testing.T) {
	codes := codesOfSources(t)
	if len(codes) < 25 {
		t.Fatalf("only %d codes found: %v", len(codes), slices.Sorted(maps.Keys(codes)))
	}
	docs := ""
	for _, name := range []string{"writing.md", "layouts.md", "preview.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		docs += string(text)
	}
	marked := markedCodes(t)
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		if !strings.Contains(docs, "`"+code+"`") {
			t.Errorf("%s, of %s, has no entry in the docs", code, codes[code])
		}
		if !marked[code] && codes[code] != "render" && codes[code] != "preview" {
			t.Errorf("%s, of %s, has no marker", code, codes[code])
		}
	}
	for _, code := range slices.Sorted(maps.Keys(marked)) {
		if codes[code] == "" {
			t.Errorf("%s is marked, but nothing says it", code)
		}
	}
}

func markedCodes(t *testing.T) map[string]bool {
	codes := map[string]bool{}
	for _, file := range markerArchives(t) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range readMarkers(t, archive).wants {
			codes[w.code] = true
		}
	}
	return codes
}

// codesOfSources maps each code to the package that has it.
func codesOfSources(t *testing.T) map[string]string {
	codes := map[string]string{}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (name == "testdata" || name == "cmd" || name == "bench"):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for _, code := range codesOf(file) {
			// A layout can be unreadable like a note; the note's code needs its marker.
			if old := codes[code]; old == "" || old == "render" {
				codes[code] = file.Name.Name
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

// codesOf finds codes where they are written: in fields and constants of that
// name, and as an argument of the packages' helpers.
func codesOf(file *ast.File) (codes []string) {
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if code, err := strconv.Unquote(lit.Value); err == nil && formOfCodes.MatchString(code) {
				codes = append(codes, code)
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if nameOf(n.Key) == "Code" {
				add(n.Value)
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if nameOf(left) == "Code" && i < len(n.Rhs) {
					add(n.Rhs[i])
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if strings.HasPrefix(name.Name, "code") && i < len(n.Values) {
					add(n.Values[i])
				}
			}
		case *ast.CallExpr:
			if name := nameOf(n.Fun); name == "warn" || name == "problem" || name == "report" {
				for _, arg := range n.Args {
					add(arg)
				}
			}
		}
		return true
	})
	return codes
}

var formOfCodes = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}
