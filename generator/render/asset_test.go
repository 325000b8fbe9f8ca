package render_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/output"
	"dossier/generator/render"
)

func assetsOf(t *testing.T, l *render.Layouts) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, f := range l.Assets() {
		texts[f.Path] = string(f.Data)
	}
	return texts
}

func TestAssetsAreNamedByTheirContent(t *testing.T) {
	name := regexp.MustCompile(`^assets/[a-z]+-[0-9a-f]{8}\.(css|js)$`)
	assets := ready(t, embedded(t)).Assets()
	if len(assets) != 2 {
		t.Errorf("%d assets", len(assets))
	}
	for _, f := range assets {
		if !name.MatchString(f.Path) {
			t.Errorf("named %s", f.Path)
		}
		limit := 24 << 10
		if strings.HasSuffix(f.Path, ".js") {
			limit = 1 << 10
		}
		if len(f.Data) == 0 || len(f.Data) >= limit {
			t.Errorf("%s has %d bytes", f.Path, len(f.Data))
		}
	}
}

func TestUsersStylesheetComesLastAndInNoLayer(t *testing.T) {
	l := ready(t, embedded(t).With(map[string]string{"site.css": `p { color: rebeccapurple; & em { color: red } }`}))
	for name, text := range assetsOf(t, l) {
		if strings.HasSuffix(name, ".css") && !strings.HasSuffix(strings.TrimSpace(text), "p{color:#639}p em{color:red}") {
			t.Errorf("%s ends with %q", name, text[max(0, len(text)-80):])
		}
	}
}

func TestStylesheetTakesItsPicturesAlong(t *testing.T) {
	l := ready(t, embedded(t).With(map[string]string{"site.css": `p { background: url(marks/x.svg?v=1#a) } b { fill: url(#in-page) }`, "marks/x.svg": "<svg/>", "assets/seal.png": "png"}))
	assets := assetsOf(t, l)
	var found []string
	for name, text := range assets {
		if text == "<svg/>" || text == "png" {
			found = append(found, name)
		}
	}
	if len(found) != 2 {
		t.Errorf("published: %v", found)
	}
}

func TestAssetsDoNotDependOnTheWorkingDirectory(t *testing.T) {
	files := embedded(t).With(map[string]string{"site.css": `p { background: url(x.png) }`, "x.png": "png"})
	before := ready(t, files).Assets()
	t.Chdir(t.TempDir())
	if diff := cmp.Diff(before, ready(t, files).Assets(), cmp.Comparer(func(a, b output.File) bool {
		return a.Path == b.Path && string(a.Data) == string(b.Data)
	})); diff != "" {
		t.Error(diff)
	}
}

func TestNoAssetAsksAnotherHost(t *testing.T) {
	for name, text := range assetsOf(t, ready(t, embedded(t))) {
		if strings.Contains(text, "http") || strings.Contains(text, "url(") {
			t.Errorf("%s names another file or host", name)
		}
	}
}
