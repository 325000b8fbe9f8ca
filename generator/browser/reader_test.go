package browser

import (
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// way is how a site comes to its reader.
type way string

const (
	byHTTP way = "http" // from a server that sends files and nothing else
	byFile way = "file" // opened from disk
)

var ways = []way{byHTTP, byFile}

// view is how a reader looks at a page.
type view struct {
	width, height int64
	// features are media features and their values, by turns.
	features []string
	// text is the size of the reader's letters in per cent of the usual; 0 is 100.
	text int64
	// unscripted is set for a browser that runs no script.
	unscripted bool
}

var (
	desktop = view{width: 1280, height: 800}
	handset = view{width: 390, height: 844}
)

// with is the view with one more media feature.
func (v view) with(feature, value string) view {
	v.features = append(v.features[:len(v.features):len(v.features)], feature, value)
	return v
}

// named is the view as the name of a test.
func (v view) named() string {
	name := strconv.FormatInt(v.width, 10)
	for i := 1; i < len(v.features); i += 2 {
		name += "-" + v.features[i]
	}
	if v.text != 0 {
		name += "-text-" + strconv.FormatInt(v.text, 10)
	}
	return name
}

// usualText is the size of letters that browsers come with, in pixels.
const usualText = 16

func (v view) actions() []action {
	features := []*emulation.MediaFeature{}
	for i := 1; i < len(v.features); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: v.features[i-1], Value: v.features[i]})
	}
	text := v.text
	if text == 0 {
		text = 100
	}
	return []action{
		chromedp.EmulateViewport(v.width, v.height),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}),
		command(pages.SetFontSizes, pages.SetFontSizesParams{FontSizes: &pages.FontSizes{Standard: usualText * text / 100}}),
		command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v.unscripted}),
		// A tab behind another one draws as if it were in front.
		command(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}),
	}
}

// reader is somebody with one tab, who goes from page to page of a site.
type reader struct {
	*tab
	site *site
	view view
}

// read opens an empty tab for a site.
func (s *site) read(t *testing.T, by way, v view) *reader {
	t.Helper()
	r := &reader{tab: newTab(t, s.home(t, by), path.Join(t.Name(), string(by))), site: s}
	r.look(v)
	return r
}

// look changes the view.
func (r *reader) look(v view) {
	r.t.Helper()
	r.view = v
	r.run(v.actions()...)
}

// visit goes to a page, by its path below the site, and waits until it stands.
func (r *reader) visit(path string) {
	r.t.Helper()
	r.run(chromedp.Navigate(r.home + path))
	r.until("document.readyState === 'complete' && document.fonts.status === 'loaded'")
	if !r.view.unscripted {
		r.frames()
	}
}

// settle reports what went wrong on a page since the last time.
func (r *reader) settle(path string) {
	r.t.Helper()
	for _, fault := range r.faults.take() {
		r.t.Errorf("%s: %s", path, fault)
	}
}

// home is the address of a site, with a slash at its end.
func (s *site) home(t *testing.T, by way) string {
	t.Helper()
	if by == byFile {
		dir, err := filepath.Abs(s.dir)
		if err != nil {
			t.Fatal(err)
		}
		return (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}).String() + "/"
	}
	hosts.Lock()
	defer hosts.Unlock()
	if hosts.serving[s.dir] == "" {
		hosts.serving[s.dir] = httptest.NewServer(http.HandlerFunc(s.serve)).URL + "/"
	}
	return hosts.serving[s.dir]
}

// hosts are the servers that run, by the folder of the site. They end with the tests.
var hosts = struct {
	sync.Mutex
	serving map[string]string
}{serving: map[string]string{}}

// types are those that a host sends; the system's own table is not asked.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".webmanifest": "application/manifest+json",
	".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
}

// serve does what any host of files does: it knows types, the index of a
// folder, and the page for what is missing.
func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	name := path.Clean(r.URL.Path)
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	status := http.StatusOK
	if err != nil {
		status, name = http.StatusNotFound, "/404.html"
		data, _ = os.ReadFile(filepath.Join(s.dir, "404.html"))
	}
	kind := types[path.Ext(name)]
	if kind == "" {
		kind = mime.TypeByExtension(path.Ext(name))
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(data)
}

// reachable are the pages that have their style and their links by a way: the
// one for what is missing has them from the host's root, and so not from disk.
func (by way) reachable(list []page) []page {
	var found []page
	for _, p := range list {
		if by == byHTTP || p.kind != "404" {
			found = append(found, p)
		}
	}
	return found
}
