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
	name := regexp.MustCompile(`^assets/[a-z]+-[0-9a-f]{8}\.(css|js|svg)$`)
	assets := ready(t, embedded(t)).Assets()
	if len(assets) != 4 {
		t.Errorf("%d assets", len(assets))
	}
	limits := map[string]int{"favicon": 1 << 10, "theme": 1 << 10, "site": 64 << 10}
	for _, f := range assets {
		if !name.MatchString(f.Path) {
			t.Errorf("named %s", f.Path)
		}
		limit := 24 << 10
		if !strings.HasSuffix(f.Path, ".css") {
			limit = limits[strings.TrimPrefix(f.Path[:strings.IndexByte(f.Path, '-')], "assets/")]
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
		// The namespace of a picture is a name, which nobody asks for.
		text = strings.ReplaceAll(text, "http://www.w3.org/2000/svg", "")
		if strings.Contains(text, "http") || strings.HasSuffix(name, ".css") && strings.Contains(text, "url(") {
			t.Errorf("%s names another file or host", name)
		}
	}
}

func TestScriptsTakeTheWordsThatTheyName(t *testing.T) {
	files := embedded(t).With(map[string]string{"assets/greet.js": `
import { timeline, "not-found" as lost } from "words";
import { notes } from "counts";
document.title = timeline + lost + notes.other;
`})
	for name, text := range assetsOf(t, ready(t, files)) {
		if !strings.HasPrefix(name, "assets/greet-") {
			continue
		}
		for _, want := range []string{"Timeline", "There is no page here", "{n} notes"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q: %s", name, want, text)
			}
		}
		if strings.Contains(text, "Briefing") {
			t.Errorf("%s holds words that it does not name: %s", name, text)
		}
		return
	}
	t.Error("the script is not published")
}

func TestScriptNamesAWordThatIsNotThere(t *testing.T) {
	files := embedded(t).With(map[string]string{"assets/greet.js": "import { tiemline } from \"words\";\ndocument.title = tiemline;\n"})
	_, problems := render.New(files, "en")
	for _, p := range problems {
		if p.Code == "unknown-word" && p.Place.Path == "layouts/assets/greet.js" && p.Place.Line == 1 && strings.Contains(p.Message, "tiemline") {
			return
		}
	}
	t.Errorf("got %v", problems)
}
