package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/note"
)

// entity finds an entity by the path of its note, or a stub by its title.
func (g *Graph) entity(t *testing.T, name string) int32 {
	t.Helper()
	for i, e := range g.Entities {
		if e.Member >= 0 && g.Members[e.Member].Note.Path == name || e.Member < 0 && "stub "+e.Title == name {
			return int32(i)
		}
	}
	t.Fatalf("there is no entity %q", name)
	return -1
}

func (g *Graph) mentioned(t *testing.T, name string) []string {
	t.Helper()
	var list []string
	for _, m := range g.Mentions[g.entity(t, name)] {
		n := g.Members[m.Member].Note
		list = append(list, n.Path+": "+n.Statements[m.Statement].Of(n).Text)
	}
	return list
}

func (g *Graph) paths(members []int32) string {
	var list []string
	for _, m := range members {
		list = append(list, g.Members[m].Note.Path)
	}
	return strings.Join(list, " ")
}

func (g *Graph) entities() []string {
	var list []string
	for _, e := range g.Entities {
		what := "stub"
		if e.Member >= 0 {
			what = g.Members[e.Member].Note.Path
		}
		list = append(list, fmt.Sprintf("%s %s (%s)", e.Kind, e.Title, what))
	}
	return list
}

func TestMentionsAreStatementsOfOthers(t *testing.T) {
	g := world(t, map[string]string{
		"index.md":         "The [[Ada]] of the home note.\n",
		"events/_index.md": "The [[Ada]] of a lead.\n",
		"actors/ada.md":    "---\naliases: [A. Kern, Countess]\n---\nI, [[Ada]], am no news here.\n",
		"events/talks.md": strings.Join([]string{
			"[[ada]] met [[Countess]].", "", "Nobody came.", "",
			"## [[Ada]]", "", "- By [alias](../actors/ada.md)", "  - and below: nobody", "",
			"[[Ada]]", "", "Text.[^1]", "", "## Sources", "", "[[Ada]] said so.", "", "[^1]: [[Ada]] below.",
		}, "\n"),
		"events/links.md": "- [[Ada]]\n- [[Ada|her]]\n",
	})
	want := []string{"events/talks.md: ada met Countess.", "events/talks.md: By alias"}
	if diff := cmp.Diff(want, g.mentioned(t, "actors/ada.md")); diff != "" {
		t.Errorf("mentions (-want +got):\n%s", diff)
	}
	if got := g.paths(g.Links[g.entity(t, "actors/ada.md")]); got != "events/links.md" {
		t.Errorf("links from %q", got)
	}
}

func TestHeadersSayWhatANoteIsAbout(t *testing.T) {
	g := world(t, map[string]string{
		"actors/ada.md":   "---\nactors: [Ada]\n---\n",
		"sources/wire.md": "",
		"events/a.md":     "---\nactors: [Ada, ada]\nsources: [wire]\n---\n[[Ada]]\n",
		"events/b.md":     "---\ntopics: [Ada, Truce]\nplace: Ada\n---\n",
		"events/c.md":     "---\nplace: ada\nchair: '[[Ada]]'\nrelations: [{type: of, to: Truce}]\ntags: [truce]\n---\n",
		"events/d.md":     "---\npublisher: Ada\n---\nShe, [[ada]], spoke.\n",
	})
	for name, want := range map[string]string{
		"actors/ada.md": "events/a.md events/b.md", "sources/wire.md": "events/a.md", "stub Truce": "events/b.md",
	} {
		if got := g.paths(g.About[g.entity(t, name)]); got != want {
			t.Errorf("about %s: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"actors/ada.md": "events/c.md", "stub Truce": "events/c.md", "sources/wire.md": ""} {
		if got := g.paths(g.Links[g.entity(t, name)]); got != want {
			t.Errorf("links to %s: %q, want %q", name, got, want)
		}
	}
}

func TestStubs(t *testing.T) {
	g := world(t, map[string]string{
		"a.md":          "---\nactors: [zoe, Ada, 'Élise']\ntopics: [Truce, Zoe]\nsources: [Wire]\nplace: Hall\n---\n",
		"b.md":          "---\nactors: [ADA, Known, 'E\u0301lise']\ntopics: [truce, '[[Peace]]', Secret]\n---\n[[Nobody]]\n",
		"c/known.md":    "",
		"topics/s.md":   "---\ntitle: Secret\nprivate: true\nactors: [Hidden Hand]\n---\n",
		"actors/one.md": "---\nactors: ['']\n---\n",
	})
	want := []string{
		"note a (a.md)", "actor one (actors/one.md)", "note b (b.md)", "note known (c/known.md)",
		"actor Ada (stub)", "actor zoe (stub)", "actor Élise (stub)", "topic Peace (stub)", "topic Truce (stub)",
	}
	if diff := cmp.Diff(want, g.entities()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var unresolved []string
	for _, d := range g.Diagnostics() {
		unresolved = append(unresolved, d.Message)
	}
	if diff := cmp.Diff([]string{`no note is named "Wire"`, `no note is named "Nobody"`}, unresolved); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHiddenNotesTakeNoPart(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"private":     {"actors/x.md": "---\nprivate: true\nactors: [Stub]\n---\n[[Ada]] and [[No such]].\n"},
		"unpublished": {"actors/x.md": "---\npublish: false\nactors: [Stub]\n---\n[[Ada]] and [[No such]].\n"},
		"draft":       {"actors/x.md": "---\ndraft: true\ndate: x\n---\n[[Ada]]\n"},
		"ignored":     {"actors/x.md": "[[Ada]]\n", "index.md": "---\nignore: x.md\n---\n"},
		"later":       {"actors/x.md": "---\npublished: 2025-08-07\n---\n[[Ada]] spoke.\n", "index.md": "---\nas_of: 2025-08-06\n---\n"},
		"dated later": {"actors/x.md": "---\ndate: 2025-09\n---\n[[Ada]] spoke.\n", "index.md": "---\nas_of: 2025-08\n---\n"},
		"hidden lead": {"actors/x.md": "---\ndraft: yes\n---\n", "secret/_index.md": "---\nprivate: true\n---\n"},
	} {
		files["people/ada.md"] = "[[x]], [[actors/x]], [x](../actors/x.md), ![[x]], [[x#No heading]], [[X]].\n"
		g := world(t, files)
		for _, m := range g.Members {
			if m.Note.Path == "actors/x.md" || m.Role == IsLead {
				t.Errorf("%s: %s is a member", name, m.Note.Path)
			}
		}
		ada := g.entity(t, "people/ada.md")
		if len(g.Diagnostics())+len(g.Mentions[ada])+len(g.About[ada])+len(g.Links[ada]) > 0 || len(g.Entities) != 1 {
			t.Errorf("%s: %v, entities %v", name, g.Diagnostics(), g.entities())
		}
		for i, target := range g.Members[g.Entities[ada].Member].Refs {
			if target.Kind != Hidden {
				t.Errorf("%s: link %d leads to %v", name, i, target)
			}
		}
		for _, f := range g.Folders {
			if f.Path != "actors" || f.Lead >= 0 {
				t.Errorf("%s: the list %s", name, f.Path)
			}
		}
	}
}

func TestDraftsOnRequest(t *testing.T) {
	n := note.Parse("x.md", []byte("---\ndraft: true\n---\n"), note.Options{})
	p := note.Parse("y.md", []byte("---\ndraft: true\nprivate: true\n---\n"), note.Options{})
	g := New(Input{Notes: []*note.Note{n, p}, Drafts: true})
	if diff := cmp.Diff([]string{"note x (x.md)"}, g.entities()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAPrivateHomeNoteIsNotShown: its settings count, its text does not.
func TestAPrivateHomeNoteIsNotShown(t *testing.T) {
	for _, field := range []string{"private: true", "publish: false", "draft: true"} {
		g := world(t, map[string]string{"index.md": "---\n" + field + "\ntitle: T\n---\nSecret.\n", "a.md": "[[index]] [[T]]\n"})
		if g.Home >= 0 || len(g.Members) != 1 || g.Settings.Title != "T" || len(g.Diagnostics()) > 0 {
			t.Errorf("%s: home %d, %d members, %v", field, g.Home, len(g.Members), g.Diagnostics())
		}
	}
}

func TestAsOf(t *testing.T) {
	for name, test := range map[string]struct {
		files map[string]string
		want  string
	}{
		"set":        {map[string]string{"index.md": "---\nas_of: 2024\n---\n", "a.md": "---\nupdated: 2025\n---\n"}, "2024"},
		"none":       {map[string]string{"a.md": ""}, ""},
		"latest":     {map[string]string{"a.md": "---\nupdated: 2025-01-02\n---\n", "b.md": "---\nretrieved: 2025-03\n---\n", "c.md": "---\npublished: 2024\n---\n"}, "2025-03"},
		"by date":    {map[string]string{"a.md": "---\ndate: 2025-01-02\n---\n"}, "2025-01-02"},
		"no event":   {map[string]string{"a.md": "---\ndate: 2025-01-02\n---\n", "events/b.md": "---\ndate: 2027\n---\n"}, "2025-01-02"},
		"no hidden":  {map[string]string{"a.md": "---\ndate: 2025-01-02\n---\n", "b.md": "---\ndate: 2027\nprivate: true\n---\n"}, "2025-01-02"},
		"open ended": {map[string]string{"a.md": "---\ndate: 2025-01-02\n---\n", "actors/b.md": "---\ndate: 2021/..\n---\n"}, "2025-01-02"},
	} {
		if got := world(t, test.files).AsOf.String(); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestAsOfKeepsWhatWasKnown: an event to come was known before it happens, and
// a partial date may lie before the day.
func TestAsOfKeepsWhatWasKnown(t *testing.T) {
	g := world(t, map[string]string{
		"index.md":        "---\nas_of: 2025-08-06\n---\n",
		"events/later.md": "---\ndate: 2025-09-01\n---\n", "a.md": "---\ndate: 2025\n---\n", "b.md": "---\nupdated: 2026\n---\n",
		"c.md": "---\npublished: 2025-08-06\n---\n", "events/gone.md": "---\ndate: 2025-01-01\npublished: 2025-08-07\n---\n",
	})
	var got []string
	for _, m := range g.Members {
		got = append(got, m.Note.Path)
	}
	if diff := cmp.Diff([]string{"a.md", "b.md", "c.md", "events/later.md", "index.md"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFoldersAndLeads(t *testing.T) {
	g := world(t, map[string]string{
		"index.md": "", "x.md": "", "daily/a.md": "", "daily/2025/b.md": "", "daily/2025/README.md": "---\ntitle: The year\n---\n",
		"people/ada.md": "", "people/people.md": "", "actors/bo.md": "", "topics/_index.md": "", "events/deep/c.md": "", "events/deep/_index.md": "",
		"lone/index.md": "",
	})
	var got []string
	for _, f := range g.Folders {
		lead := "none"
		if f.Lead >= 0 {
			lead = g.Members[f.Lead].Note.Path
		}
		got = append(got, f.Kind.String()+" "+f.Path+" "+lead)
	}
	want := []string{
		"actor actors people/people.md", "note daily none", "note daily/2025 daily/2025/README.md", "event events none",
		"note events/deep events/deep/_index.md", "note lone lone/index.md", "topic topics topics/_index.md",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, want := range map[string]string{
		"people": "list actors", "actors": "list actors", "people/people": "list actors", "daily/2025": "list daily/2025",
		"2025": "unresolved", "The year": "unresolved", "README": "unresolved", "topics": "list topics",
	} {
		if got := g.means(g.Names.Resolve(name, "x.md")); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if i := slices.IndexFunc(g.Entities, func(e Thing) bool { return e.Title == "The year" }); i >= 0 {
		t.Error("a lead is an entity")
	}
}
