package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/output"
	"dossier/layouts"

	"github.com/google/go-cmp/cmp"
)

// room is a folder with notes, and a cache of its own.
type room struct {
	t     *testing.T
	dir   string
	cache string // "" for none
}

func newRoom(t *testing.T) room {
	r := room{t, t.TempDir(), t.TempDir()}
	for path, text := range map[string]string{
		"content/index.md":       "# Home\n\nWith [[Nobody]].\n",
		"content/actors/ada.md":  "# Ada\n\n![[map.png]]\n",
		"content/actors/dora.md": "---\ndraft: true\n---\nNot yet.\n",
		"content/assets/map.png": "picture",
		"layouts/note.html":      "{{define \"main\"}}<p>own</p>{{end}}\n",
	} {
		writeFile(t, r.at(path), text)
	}
	return r
}

func (r room) at(path string) string { return filepath.Join(r.dir, filepath.FromSlash(path)) }

// run runs the command on the room's folders.
func (r room) run(args ...string) (status int, said, complained string) {
	var out, err bytes.Buffer
	args = append(args, "--content", r.at("content"), "--layouts", r.at("layouts"), "--out", r.at("public"))
	status = run(args, &out, &err, func(name string) (string, bool) {
		if name == "XDG_CACHE_HOME" || name == "HOME" || name == "LocalAppData" {
			return r.cache, r.cache != ""
		}
		return "", false
	})
	return status, out.String(), err.String()
}

// memoryFile is the one file of the cache.
func (r room) memoryFile() string {
	r.t.Helper()
	found, err := filepath.Glob(filepath.Join(cacheFolder(func(string) (string, bool) { return r.cache, true }), "*"))
	if err != nil || len(found) != 1 {
		r.t.Fatalf("the cache holds %q, %v", found, err)
	}
	return found[0]
}

// forge changes what is remembered.
func (r room) forge(change func(*memory)) {
	r.t.Helper()
	text, err := os.ReadFile(r.memoryFile())
	var m memory
	if err = errors.Join(err, json.Unmarshal(text, &m)); err != nil {
		r.t.Fatal(err)
	}
	change(&m)
	if text, err = json.Marshal(m); err == nil {
		err = os.WriteFile(r.memoryFile(), text, 0o600)
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

// wasRecalled builds, and tells whether it spoke from memory: the memory is
// forged, so that its words are not those of a build.
func (r room) wasRecalled(args ...string) bool {
	r.t.Helper()
	r.forge(func(m *memory) { m.Pages = 999 })
	status, said, complained := r.run(append([]string{"build"}, args...)...)
	if status != 0 {
		r.t.Fatalf("status %d: %s%s", status, said, complained)
	}
	return strings.HasPrefix(said, "built 999 pages")
}

func TestBuildWithNothingChangedIsRecalled(t *testing.T) {
	r := newRoom(t)
	r.run("build")
	for range 2 {
		if !r.wasRecalled() {
			t.Error("it was built anew")
		}
	}
}

// TestAnyChangeIsBuilt changes one thing at a time. Afterwards the folder is
// what a build without a memory makes.
func TestAnyChangeIsBuilt(t *testing.T) {
	write := func(path, text string) func(room) []string {
		return func(r room) []string { writeFile(r.t, r.at(path), text); return nil }
	}
	flags := func(args ...string) func(room) []string { return func(room) []string { return args } }
	for name, change := range map[string]func(room) []string{
		"a note":               write("content/actors/ada.md", "# Ada!\n\n![[map.png]]\n"),
		"a note more":          write("content/new.md", "New.\n"),
		"a note less":          func(r room) []string { return remove(r, "content/actors/ada.md") },
		"a draft":              write("content/actors/dora.md", "---\ndraft: true\n---\nStill not.\n"),
		"an asset":             write("content/assets/map.png", "another"),
		"an asset of one size": write("content/assets/map.png", "erutcip"),
		"a layout":             write("layouts/note.html", "{{define \"main\"}}<p>mine</p>{{end}}\n"),
		"a layout less":        func(r room) []string { return remove(r, "layouts/note.html") },
		"words": func(r room) []string {
			words, err := layouts.Files.ReadFile("words/en.yaml")
			if err != nil {
				r.t.Fatal(err)
			}
			return write("layouts/words/en.yaml", strings.Replace(string(words), "search: Search", "search: Find", 1))(r)
		},
		"--drafts":   flags("--drafts"),
		"--as-of":    flags("--as-of", "2025-08-06"),
		"--base-url": flags("--base-url", "https://example.org/"),
		"a page":     write("public/actors/ada.html", "spoiled"),
		"a page of one size": func(r room) []string {
			page, _ := os.ReadFile(r.at("public/actors/ada.html"))
			return write("public/actors/ada.html", strings.Repeat("x", len(page)))(r)
		},
		"a page less":    func(r room) []string { return remove(r, "public/actors/ada.html") },
		"a picture less": func(r room) []string { return remove(r, "public/files/assets/map.png") },
		"a manifest that a run has left half-way": func(r room) []string {
			text, _ := os.ReadFile(r.at("public/.dossier-manifest"))
			return write("public/.dossier-manifest", strings.Replace(string(text), "true", "false", 1))(r)
		},
		"another program": func(r room) []string {
			r.forge(func(m *memory) { m.Input = m.Input[:len(m.Input)-1] + "x" })
			return nil
		},
		"a memory that is damaged": func(r room) []string {
			// wasRecalled forges it, so it has to be one that can be read.
			r.forge(func(m *memory) { m.State = "" })
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			r.run("build")
			if args := change(r); r.wasRecalled(args...) {
				t.Error("it was not built")
			} else {
				got := readSite(t, r.at("public"))
				r.cache = ""
				if err := os.RemoveAll(r.at("public")); err != nil {
					t.Fatal(err)
				}
				r.run(append([]string{"build"}, args...)...)
				sameSite(t, got, readSite(t, r.at("public")))
			}
		})
	}
}

func remove(r room, path string) []string {
	if err := os.Remove(r.at(path)); err != nil {
		r.t.Error(err)
	}
	return nil
}

// TestRecalledBuildSpeaksLikeAnyOther compares all that is said, the time apart.
func TestRecalledBuildSpeaksLikeAnyOther(t *testing.T) {
	took := regexp.MustCompile(`in \d+ ms|"milliseconds": \d+`)
	for _, args := range [][]string{{}, {"--json"}, {"--strict"}, {"--json", "--strict"}, {"--color", "always"}} {
		r := newRoom(t)
		r.run("build")
		say := func() string {
			status, said, complained := r.run(append([]string{"build"}, args...)...)
			return fmt.Sprint(status, "\n", took.ReplaceAllString(said, "in time"), complained)
		}
		recalled := say()
		r.cache = ""
		built := say()
		if diff := cmp.Diff(built, recalled); diff != "" || !strings.Contains(built, "Nobody") {
			t.Errorf("%q: %s (-built +recalled):\n%s", args, built, diff)
		}
	}
}

func TestRecalledBuildWritesNothing(t *testing.T) {
	r := newRoom(t)
	r.run("build")
	memoryFile := r.memoryFile()
	before, err := os.Stat(memoryFile)
	if err != nil {
		t.Fatal(err)
	}
	public, err := os.Stat(r.at("public"))
	if err != nil {
		t.Fatal(err)
	}
	r.run("build")
	if now, err := os.Stat(memoryFile); err != nil || !os.SameFile(before, now) {
		t.Error("the memory was written again")
	}
	if now, err := os.Stat(r.at("public")); err != nil || !now.ModTime().Equal(public.ModTime()) {
		t.Error("the folder was written to")
	}
}

// TestErrorsAreNeverRecalled: what did not build is built each time.
func TestErrorsAreNeverRecalled(t *testing.T) {
	r := newRoom(t)
	writeFile(t, r.at("content/broken.md"), "---\ntitle: never closed\n")
	r.run("build")
	if found, _ := filepath.Glob(filepath.Join(r.cache, "*", "*")); len(found) > 0 {
		t.Errorf("the cache holds %q", found)
	}
	r = newRoom(t)
	r.run("build", "--strict") // has a warning
	if found, _ := filepath.Glob(filepath.Join(r.cache, "*", "*")); len(found) > 0 {
		t.Errorf("the cache holds %q", found)
	}
}

// TestForeignFileIsRefusedAsEver: a memory does not excuse from looking.
func TestForeignFileIsRefusedAsEver(t *testing.T) {
	r := newRoom(t)
	r.run("build")
	writeFile(t, r.at("public/actors/Ada.html"), "mine")
	if _, err := os.Stat(r.at("public/actors/ada.html")); err != nil {
		t.Skip("letter case does not count here")
	}
	if status, said, complained := r.run("build"); status != 2 || !strings.Contains(complained, "did not write") {
		t.Errorf("status %d: %s%s", status, said, complained)
	}
}

func TestCacheHoldsFewMemories(t *testing.T) {
	m := memories{t.TempDir()}
	for i := range mostMemories + 8 {
		m.keep(filepath.Join(t.TempDir(), fmt.Sprint(i)), memory{Input: "x", State: fmt.Sprint(i)})
	}
	if found, err := os.ReadDir(m.dir); err != nil || len(found) != mostMemories {
		t.Errorf("%d memories, %v", len(found), err)
	}
}

func TestMemoryIsKeptWholeOrNotAtAll(t *testing.T) {
	m := memories{t.TempDir()}
	for _, c := range []struct {
		message string
		want    bool
	}{{"plain", true}, {"\xff is no text", false}} {
		out := t.TempDir()
		m.keep(out, memory{Input: "x", Diagnostics: []diag.Diagnostic{{Message: c.message}}})
		if _, ok := m.recall(out, "x"); ok != c.want {
			t.Errorf("%q: got %v", c.message, ok)
		}
		if _, ok := m.recall(out, "y"); ok {
			t.Error("recalled for another input")
		}
	}
}

// TestAssetThatIsWrittenMeanwhileIsNotRemembered changes a file after it was
// hashed and before it is copied.
func TestAssetThatIsWrittenMeanwhileIsNotRemembered(t *testing.T) {
	r := newRoom(t)
	c := newConsole(new(bytes.Buffer), new(bytes.Buffer), noVariables)
	cmd := buildCommand(c)
	s := defaults()
	s.content, s.layouts, s.out = folder(r.at("content")), folder(r.at("layouts")), folder(r.at("public"))
	for _, changed := range []bool{false, true} {
		in, err := readInput(cmd, s)
		if err != nil {
			t.Fatal(err)
		}
		m := maker{in: in, out: r.at("public"), memories: memories{t.TempDir()}, writing: func() {}}
		input := m.memories.inputHash(in)
		if changed {
			writeFile(t, r.at("content/assets/map.png"), "other")
		}
		change, err := output.Begin(t.Context(), m.out)
		if err == nil {
			_, err = m.anew(t.Context(), change, input)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := m.memories.recall(m.out, input); ok == changed {
			t.Errorf("changed %v, remembered %v", changed, ok)
		}
	}
}

func TestCacheFolderIsTheSystems(t *testing.T) {
	asked := []string{}
	dir := cacheFolder(func(name string) (string, bool) {
		asked = append(asked, name)
		return "relative", true
	})
	if dir != "" || !slices.ContainsFunc(asked, func(name string) bool { return name != "" }) {
		t.Errorf("got %q, asked for %q", dir, asked)
	}
	if dir := cacheFolder(noVariables); dir != "" {
		t.Errorf("got %q of nothing", dir)
	}
}
