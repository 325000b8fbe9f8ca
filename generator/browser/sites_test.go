package browser

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// site is a dossier as it is published.
type site struct {
	dir   string // of the built files
	pages []page // by path
}

// page is one of its HTML files.
type page struct {
	path string // below the site, with slashes
	kind string // name of its layout
	size int

	classes []string // of its elements, each once
}

// recipe is a dossier of which a site is built.
type recipe struct {
	name string
	// notes lays out a folder that holds content, and returns its path.
	notes func(t *testing.T) string
}

// recipes lists the dossiers whose sites are looked at: the demonstration, one
// with every construct of a note, what a new author begins with, and one for
// each language that has a folder beside the tests of the build.
func recipes(t *testing.T) []recipe {
	t.Helper()
	list := []recipe{
		{"demonstration", func(*testing.T) string { return filepath.Join("..", "..") }},
		{"workbench", workbench},
		{"starter", starter},
	}
	languages, err := filepath.Glob(filepath.Join("..", "build", "testdata", "languages", "*", "content"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range languages {
		folder := filepath.Dir(dir)
		list = append(list, recipe{filepath.Base(folder), func(*testing.T) string { return folder }})
	}
	return list
}

// workbench lays out the dossier of testdata, to which comes a note so long
// that the older statements of an actor and a topic stand on pages of their own.
func workbench(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(workFolder, "workbench")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "workbench"))); err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	log.WriteString("---\ntitle: Log of the bridge\ntopics: [Bridge repair]\n---\n\n")
	for year := 2023; year <= 2024; year++ {
		for i := range 110 {
			fmt.Fprintf(&log, "- %d-%02d-%02d: Mira Holt measured bearing %d [@minutes].\n", year, i/28+1, i%28+1, i%6+1)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "content", "daily", "log.md"), []byte(log.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// starter is what dossier new site writes.
func starter(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(workFolder, "starter")
	if out, err := exec.Command(dossier, "new", "site", dir).CombinedOutput(); err != nil {
		t.Fatalf("new site: %v\n%s", err, out)
	}
	return dir
}

// eachSite runs a test on every site.
func eachSite(t *testing.T, test func(t *testing.T, s *site)) {
	t.Helper()
	needBrowser(t)
	for _, r := range recipes(t) {
		t.Run(r.name, func(t *testing.T) { test(t, r.built(t)) })
	}
}

// demonstrationSite is the one that comes with Dossier, built.
func demonstrationSite(t *testing.T) *site {
	t.Helper()
	needBrowser(t)
	return recipes(t)[0].built(t)
}

// sites are those that were built, by name: all tests look at the same files.
var sites = struct {
	sync.Mutex
	built map[string]*site
}{built: map[string]*site{}}

func (r recipe) built(t *testing.T) *site {
	t.Helper()
	sites.Lock()
	defer sites.Unlock()
	if s := sites.built[r.name]; s != nil {
		return s
	}
	s := &site{dir: filepath.Join(workFolder, "sites", r.name)}
	build := exec.Command(dossier, "build", "--out", s.dir)
	build.Dir = r.notes(t)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", r.name, err, out)
	}
	s.pages = pagesOf(t, s.dir)
	sites.built[r.name] = s
	return s
}

var layoutClass = regexp.MustCompile(`<body class="[^"]*\blayout-(\w+)`)

func pagesOf(t *testing.T, dir string) []page {
	t.Helper()
	var pages []page
	files := os.DirFS(dir)
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".html") {
			return err
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		layout := layoutClass.FindSubmatch(text)
		if layout == nil {
			return fmt.Errorf("%s: its body does not name its layout", path)
		}
		pages = append(pages, page{path, string(layout[1]), len(text), classesIn(text)})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

var classAttribute = regexp.MustCompile(`\bclass="([^"]*)"`)

func classesIn(text []byte) []string {
	var classes []string
	for _, attribute := range classAttribute.FindAllSubmatch(text, -1) {
		classes = append(classes, strings.Fields(string(attribute[1]))...)
	}
	slices.Sort(classes)
	return slices.Compact(classes)
}

// staying are the pages on which readers stay: a redirect sends them on.
func (s *site) staying() []page {
	return slices.DeleteFunc(slices.Clone(s.pages), func(p page) bool { return p.kind == "redirect" })
}

// kinds has the largest page of each layout on which readers stay, and so many
// more that every class which some element of the site has is seen.
func (s *site) kinds() []page {
	bySize := slices.SortedStableFunc(slices.Values(s.staying()), func(a, b page) int { return b.size - a.size })
	layouts, classes, chosen := map[string]bool{}, map[string]bool{}, map[string]bool{}
	isNew := func(class string) bool { return !classes[class] }
	for pass := range 2 {
		for _, p := range bySize {
			if pass == 0 && !layouts[p.kind] || pass == 1 && slices.ContainsFunc(p.classes, isNew) {
				layouts[p.kind], chosen[p.path] = true, true
				for _, class := range p.classes {
					classes[class] = true
				}
			}
		}
	}
	return slices.DeleteFunc(s.staying(), func(p page) bool { return !chosen[p.path] })
}

// TestSitesHaveEveryKindOfPage holds the dossiers to what they are for: each
// layout that comes with Dossier is the layout of some page.
func TestSitesHaveEveryKindOfPage(t *testing.T) {
	needBrowser(t)
	seen := map[string]bool{}
	for _, r := range recipes(t) {
		for _, p := range r.built(t).pages {
			seen[p.kind] = true
		}
	}
	layouts, err := filepath.Glob(filepath.Join("..", "..", "layouts", "*.html"))
	if err != nil || len(layouts) == 0 {
		t.Fatalf("no layouts: %v", err)
	}
	for _, file := range layouts {
		if kind := strings.TrimSuffix(filepath.Base(file), ".html"); kind != "base" && !seen[kind] {
			t.Errorf("no page has the layout %s", kind)
		}
	}
}
