package browser

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// demonstration is the dossier that comes with Dossier.
func demonstration(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS(filepath.Join("..", ".."))
	err := fs.WalkDir(root, "content", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, path)
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestDemonstrationIsShownWithoutAnError opens every page of the first page's
// links: each has its own content security policy, which the preview's part
// has to pass.
func TestDemonstrationIsShownWithoutAnError(t *testing.T) {
	d := openDesk(t, demonstration(t))
	tb := d.open("")
	pages := eval[[]string](tb, `[...new Set([...document.querySelectorAll("a[href]")]
		.filter(a => a.origin === location.origin && a.pathname.endsWith(".html"))
		.map(a => a.pathname.slice(1)))]`)
	if len(pages) < 10 {
		t.Fatalf("the first page links to %q only", pages)
	}
	for _, page := range pages {
		tb.run(chromedp.Navigate(d.url + page))
		tb.until("document.readyState === 'complete' && " + overlay)
	}
}

func TestEditOfTheDemonstrationShows(t *testing.T) {
	d := openDesk(t, demonstration(t))
	actor, home := d.open("actors/steve-witkoff.html"), d.open("")
	path := "content/events/moscow-talks.md"
	d.write(path, d.read(path)+"\n- 2025-08-06: Steve Witkoff said that the lamps were lit.\n")
	actor.untilText("the lamps were lit")
	path = "content/index.md"
	d.replace(path, strings.Replace(d.read(path), "Donald Trump says that he will soon meet", "Donald Trump says that by lamplight he will meet", 1))
	home.untilText("by lamplight he will meet")
}

// TestDossierUnderAPrefixReloads previews one that is published in a folder of
// its host.
func TestDossierUnderAPrefixReloads(t *testing.T) {
	d := openDesk(t, small(map[string]string{
		"content/index.md": "---\ntitle: A small desk\nbase_url: https://example.org/briefing/\n---\n\nThe lead.\n",
	}))
	tb := d.open("")
	if at := eval[string](tb, "location.pathname"); at != "/briefing/" {
		t.Fatalf("the root of the preview leads to %s", at)
	}
	tb.run(chromedp.Navigate(d.url + "briefing/notes/other.html"))
	tb.until("document.readyState === 'complete' && " + overlay)
	d.write("content/notes/other.md", note("Other note", "It is under a prefix."))
	tb.untilText("It is under a prefix.")
	d.write("layouts/site.css", "h1 { letter-spacing: 4px }\n")
	tb.until(`getComputedStyle(document.querySelector("h1")).letterSpacing === "4px"`)
}
