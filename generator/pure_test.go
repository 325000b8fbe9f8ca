package generator_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// banned names, by import path, what gives a different answer on another day
// or another machine. An empty list bans the whole package.
var banned = map[string][]string{
	"time": {"Now", "Since", "Until", "After", "AfterFunc", "Sleep", "Tick", "NewTicker", "NewTimer",
		"Local", "LoadLocation"},
	"os": {"Getenv", "LookupEnv", "Environ", "ExpandEnv", "Hostname", "UserHomeDir", "UserConfigDir",
		"UserCacheDir"},
	"syscall":     {"Getenv", "Environ", "Gettimeofday", "Time"},
	"os/user":     {},
	"crypto/rand": {},
	"unsafe":      {},
}

// seeded is what the packages of pseudo-random numbers offer without hidden
// state; everything else in them is banned.
var seeded = []string{"New", "NewSource", "NewPCG", "NewChaCha8", "NewZipf", "Rand", "Source", "PCG", "ChaCha8", "Zipf"}

// excused are the uses that cannot reach the output, with the reason.
var excused = map[string]string{
	"output os.UserHomeDir": "it only refuses the home directory as an output folder",
}

func TestLowerFloorsReadNoClockAndNoEnvironment(t *testing.T) {
	all := packages(t)
	used := map[string]bool{}
	for _, r := range house {
		p := all["generator/"+r.name]
		if r.floor > pureFloors {
			continue
		}
		for _, name := range slices.Concat(p.GoFiles, p.IgnoredGoFiles) {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, use := range impure(file) {
				excuse := r.name + " " + use.name
				used[excuse] = true
				if excused[excuse] == "" {
					t.Errorf("%s/%s:%d uses %s", r.name, name, fset.Position(use.pos).Line, use.name)
				}
			}
		}
	}
	for excuse := range excused {
		if !used[excuse] {
			t.Errorf("%q is excused and not used", excuse)
		}
	}
}

// use is a place where a file uses something banned.
type use struct {
	name string
	pos  token.Pos
}

func impure(file *ast.File) []use {
	var found []use
	imports := map[string]string{}
	for _, spec := range file.Imports {
		from, _ := strconv.Unquote(spec.Path.Value)
		names, concerns := banned[from]
		concerns = concerns || isRandom(from)
		switch {
		case concerns && (len(names) == 0 && !isRandom(from) || spec.Name != nil && spec.Name.Name == "."):
			found = append(found, use{from, spec.Pos()})
		case concerns && spec.Name != nil:
			imports[spec.Name.Name] = from
		case concerns:
			imports[localName(from)] = from
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		left, ok := selector.X.(*ast.Ident)
		if from := imports[nameOf(left, ok)]; from != "" {
			listed := slices.Contains(banned[from], selector.Sel.Name)
			if listed || isRandom(from) && !slices.Contains(seeded, selector.Sel.Name) {
				found = append(found, use{from + "." + selector.Sel.Name, selector.Pos()})
			}
		}
		return true
	})
	return found
}

func nameOf(ident *ast.Ident, ok bool) string {
	if !ok {
		return ""
	}
	return ident.Name
}

func isRandom(from string) bool { return from == "math/rand" || from == "math/rand/v2" }

// localName is the name under which a file knows an import without its own.
func localName(from string) string {
	if isRandom(from) {
		return "rand"
	}
	return path.Base(from)
}

func TestBanFindsWhatIsBanned(t *testing.T) {
	for _, c := range []struct {
		imports, body string
		want          []string
	}{
		{`"time"`, `time.Now()`, []string{"time.Now"}},
		{`clock "time"`, `f(clock.Since)`, []string{"time.Since"}},
		{`"time"`, `time.Duration(1)`, nil},
		{`. "time"`, `Now()`, []string{"time"}},
		{`"os"`, `os.Getenv("X"); os.ReadFile("x")`, []string{"os.Getenv"}},
		{`"math/rand/v2"`, `rand.IntN(3); rand.New(rand.NewPCG(1, 2)).IntN(3)`, []string{"math/rand/v2.IntN"}},
		{`"crypto/rand"`, `rand.Read(nil)`, []string{"crypto/rand"}},
		{`"example.org/time"`, `time.Now()`, nil},
	} {
		source := fmt.Sprintf("package p\nimport %s\nfunc g() { %s }", c.imports, c.body)
		file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, 0)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range impure(file) {
			got = append(got, u.name)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s %s (-want +got):\n%s", c.imports, c.body, d)
		}
	}
}
