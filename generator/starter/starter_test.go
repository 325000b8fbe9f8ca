package starter_test

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dossier/generator/starter"

	"github.com/google/go-cmp/cmp"
)

func TestSiteHasANoteOfEachFirstKind(t *testing.T) {
	var got []string
	for name := range starter.Site() {
		got = append(got, name)
	}
	slices.Sort(got)
	want := []string{
		".gitignore", "README.md",
		"content/actors/mira-holt.md", "content/events/the-bridge-closes.md", "content/index.md",
		"content/sources/minutes-of-the-council.md", "content/topics/bridge-repair.md",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestEveryNameInTheSiteHasANote(t *testing.T) {
	names := map[string]bool{}
	notes := map[string]string{}
	for name, text := range starter.Site() {
		if !strings.HasPrefix(name, "content/") {
			continue
		}
		notes[name] = text
		fields := header(t, text)
		names[fields["title"].(string)] = true
		names[strings.TrimSuffix(path.Base(name), ".md")] = true
		aliases, _ := fields["aliases"].([]any)
		for _, alias := range aliases {
			names[alias.(string)] = true
		}
	}
	link := regexp.MustCompile(`\[\[([^\]|#]+)`)
	linked := 0
	for name, text := range notes {
		for _, match := range link.FindAllStringSubmatch(text, -1) {
			linked++
			if !names[match[1]] {
				t.Errorf("%s links to %q, which no note bears", name, match[1])
			}
		}
		sources, _ := header(t, text)["sources"].([]any)
		for _, source := range sources {
			if !names[source.(string)] {
				t.Errorf("%s rests on %q, which no note bears", name, source)
			}
		}
	}
	if linked < 10 {
		t.Errorf("only %d links: the site no longer shows what it is for", linked)
	}
}

func TestCallersCannotChangeTheSite(t *testing.T) {
	first := starter.Site()
	first["README.md"] = "changed"
	if starter.Site()["README.md"] == "changed" {
		t.Error("two calls share one map")
	}
}
