package generator_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// row is one package of the house.
type row struct {
	floor int
	name  string
}

// house lists the packages of generator/ in the order of doc.go: each imports
// only packages that stand above it.
var house = []row{
	{0, "diag"},
	{0, "fingerprint"},
	{0, "edtf"},
	{0, "tree"},
	{0, "output"},
	{0, "starter"},
	{0, "compile"},
	{1, "frontmatter"},
	{1, "markdown"},
	{1, "mention"},
	{2, "note"},
	{2, "graph"},
	{2, "picture"},
	{3, "site"},
	{3, "search"},
	{3, "render"},
	{4, "build"},
	{5, "watch"},
	{5, "serve"},
	{6, "preview"},
	{7, "cmd/dossier"},
	{7, "searchtest"},
	{7, "bench/corpus"},
	{7, "bench/hugo"},
	{7, "bench/stages"},
	{7, "bench"},
}

const (
	module = "dossier"
	// pureFloors is the highest floor that reads no clock and no environment.
	pureFloors = 4
)

// sole names the one package that may import a module.
var sole = map[string]string{
	"github.com/yuin/goldmark":    "markdown",
	"github.com/adrg/frontmatter": "frontmatter",
}

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	// IgnoredGoFiles are those for other systems.
	IgnoredGoFiles []string
	Imports        []string
}

// packages lists the module's packages by their path below it.
func packages(t *testing.T) map[string]listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,IgnoredGoFiles,Imports", module+"/...")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	found := map[string]listed{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		found[strings.TrimPrefix(p.ImportPath, module+"/")] = p
	}
}

func TestHouseListsEveryPackage(t *testing.T) {
	var want, got []string
	for _, r := range house {
		want = append(want, "generator/"+r.name)
	}
	for name := range packages(t) {
		if name != "generator" && name != "layouts" {
			got = append(got, name)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("packages in the table (-) and in the module (+):\n%s", d)
	}
}

// TestTableIsThatOfTheDocumentation reads the table in doc.go, which leaves out
// what is a part of another row.
func TestTableIsThatOfTheDocumentation(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, r := range house {
		if !strings.HasPrefix(r.name, "bench/") {
			want = append(want, fmt.Sprint(r.floor, " ", r.name))
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^//\t(\d) +(\S+)`).FindAllStringSubmatch(string(source), -1) {
		got = append(got, m[1]+" "+m[2])
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("the test's table (-) and that of doc.go (+):\n%s", d)
	}
}

func TestFloorsAscend(t *testing.T) {
	if !slices.IsSortedFunc(house, func(a, b row) int { return a.floor - b.floor }) {
		t.Error("the table's floors do not ascend")
	}
}

func TestPackagesImportOnlyThoseAbove(t *testing.T) {
	place := map[string]int{}
	for i, r := range house {
		place["generator/"+r.name] = i
	}
	for name, p := range packages(t) {
		for _, imported := range p.Imports {
			below, ours := strings.CutPrefix(imported, module+"/")
			switch {
			case ours && name == "layouts":
				t.Errorf("layouts imports %s: it embeds files and does nothing else", below)
			case !ours || below == "layouts":
			case place[below] >= place[name]:
				t.Errorf("%s imports %s, which does not stand above it", name, below)
			}
		}
	}
}

func TestSomeModulesHaveOneImporter(t *testing.T) {
	for name, p := range packages(t) {
		// The benchmark's floor is the same work without Dossier.
		if name == "generator/bench" {
			continue
		}
		for _, imported := range p.Imports {
			for module, only := range sole {
				if (imported == module || strings.HasPrefix(imported, module+"/")) && name != "generator/"+only {
					t.Errorf("%s imports %s, which is for %s alone", name, imported, only)
				}
			}
		}
	}
}
