package build_test

import (
	"flag"
	"fmt"
	"maps"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/tree"
	"dossier/layouts"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
)

var demonstration = flag.String("content", filepath.Join("..", "..", "content"), "dossier that the crawler goes through")

const prefixed = "https://briefings.example/desk/talks/"

// TestEveryLinkOfTheDemonstrationResolves crawls the site that the repo shows.
func TestEveryLinkOfTheDemonstrationResolves(t *testing.T) {
	content, err := tree.Read(*demonstration)
	if err != nil {
		t.Fatal(err)
	}
	templates, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	result := build.New().Build(build.Input{Content: content, Layouts: templates, Options: build.Options{BaseURL: prefixed}})
	if marks := crawl(t, result, false); marks == 0 {
		t.Error("no page cites a source: the marks of citations are not checked")
	}
}

// TestEveryLinkOfTheGoldenDossiersResolves crawls them with the layouts that
// readers get, since the small ones show what no reader follows.
func TestEveryLinkOfTheGoldenDossiersResolves(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "golden", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no golden dossiers: %v", err)
	}
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			files := goldenStart(t, archive)
			maps.DeleteFunc(files, func(path, _ string) bool { return isLayout(path) })
			for path, data := range embeddedLayouts(t) {
				files["layouts/"+path] = data
			}
			files[optionsPath] += "\nbase-url " + prefixed + "\n"
			result := build.New().Build(input(files))
			if diag.CountErrors(result.Diagnostics) > 0 {
				t.Skip("the dossier is one that does not build")
			}
			crawl(t, result, strings.Contains(files["content/index.md"], "urls: clean"))
		})
	}
}

// crawler holds a site and the ids of its pages.
type crawler struct {
	site  map[string]string
	pages map[string]*html.Node
	ids   map[string]map[string]bool
	clean bool // addresses in links have lost their .html
}

// crawl checks every page of a built site. It returns how many marks of
// citations it followed.
func crawl(t *testing.T, result *build.Result, clean bool) (marks int) {
	t.Helper()
	site, err := contents(result.Files)
	if err != nil {
		t.Fatal(err)
	}
	c := crawler{site, map[string]*html.Node{}, map[string]map[string]bool{}, clean}
	for address, page := range site {
		if path.Ext(address) != ".html" {
			continue
		}
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		c.pages[address], c.ids[address] = root, map[string]bool{}
		for n := range root.Descendants() {
			id, ok := attribute(n, "id")
			if ok && c.ids[address][id] {
				t.Errorf("%s: two elements have the id %q", address, id)
			}
			c.ids[address][id] = true
		}
	}
	if len(c.pages) < 2 {
		t.Fatalf("the site has %d pages: %v", len(c.pages), result.Diagnostics)
	}
	for _, address := range slices.Sorted(maps.Keys(c.pages)) {
		for n := range c.pages[address].Descendants() {
			if n.Type == html.ElementNode {
				for _, fault := range c.faults(address, n) {
					t.Errorf("%s: <%s>: %s", address, n.Data, fault)
				}
			}
			if link, _ := attribute(n, "href"); strings.HasPrefix(link, "#page-ref-") {
				marks++
			}
		}
	}
	return marks
}

// faults tells what is wrong with an element of a page.
func (c crawler) faults(address string, n *html.Node) []string {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	for _, a := range n.Attr {
		switch {
		case a.Key == "style":
			fault("style attribute %q", a.Val)
		case strings.HasPrefix(a.Key, "on"):
			fault("script in the attribute %s", a.Key)
		case a.Key == "href" || a.Key == "src" || a.Key == "poster" || a.Key == "action":
			if problem := c.follow(address, n, a.Val); problem != "" {
				fault("%s=%q: %s", a.Key, a.Val, problem)
			}
		case a.Key == "aria-labelledby" || a.Key == "for":
			if !c.ids[address][a.Val] {
				fault("%s=%q names no element", a.Key, a.Val)
			}
		}
	}
	if n.Data == "style" {
		fault("styles in the page")
	}
	if kind, _ := attribute(n, "type"); n.Data == "script" && n.FirstChild != nil && kind != "application/ld+json" {
		fault("script in the page")
	}
	return faults
}

// follow goes where a link leads, from disk and from a server that has the
// site below a prefix. It returns what is wrong with it, "" if nothing is.
func (c crawler) follow(from string, n *html.Node, link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return err.Error()
	}
	rel, _ := attribute(n, "rel")
	if u.Scheme != "" || u.Host != "" {
		switch {
		case strings.HasPrefix(link, prefixed):
			return c.arrive(from, strings.TrimPrefix(u.Path, "/desk/talks/"), u.Fragment)
		case n.Data != "a" && rel != "canonical" && rel != "alternate" && rel != "license":
			return "a request to another host"
		}
		return ""
	}
	base, err := url.Parse(prefixed + from)
	if err != nil {
		return err.Error()
	}
	served, inside := strings.CutPrefix(base.ResolveReference(u).Path, "/desk/talks/")
	if !inside {
		return "leaves the site below its prefix"
	}
	if strings.HasPrefix(u.Path, "/") {
		if from != "404.html" {
			return "leads from the root, so that it fails from disk"
		}
		return c.arrive(from, served, u.Fragment)
	}
	target := from
	if u.Path != "" {
		target = path.Join(path.Dir(from), u.Path)
	}
	if target != served && u.Path != "" && !c.clean {
		return fmt.Sprintf("leads to %s from disk and to %s from a server", target, served)
	}
	return c.arrive(from, served, u.Fragment)
}

// arrive looks for a page, or another file, and the place in it.
func (c crawler) arrive(from, target, fragment string) string {
	if c.clean && path.Ext(target) != ".html" {
		if _, asset := c.site[target]; !asset {
			if target == "" || strings.HasSuffix(target, "/") {
				target += "index"
			}
			target += ".html"
		}
	}
	if target == "" && from != "404.html" {
		return "leads to a folder, which does not open from disk"
	}
	if target == "" {
		target = "index.html"
	}
	if _, ok := c.site[target]; !ok {
		return fmt.Sprintf("there is no file %s", target)
	}
	if fragment != "" && !c.ids[target][fragment] {
		return fmt.Sprintf("%s has no element with the id %q", target, fragment)
	}
	return ""
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}
