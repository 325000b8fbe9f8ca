package graph

import (
	"slices"
	"testing"

	"dossier/generator/note"
)

// world makes the graph of notes given as path and text, in order of path.
func world(t *testing.T, files map[string]string, assets ...string) *Graph {
	t.Helper()
	var notes []*note.Note
	paths := make([]string, 0, len(files))
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	home := ""
	for _, p := range paths {
		if slices.Contains(note.HomePaths(), p) && home == "" {
			home = p
		}
		notes = append(notes, note.Parse(p, []byte(files[p]), note.Options{Home: p == home}))
	}
	s := note.DefaultSettings()
	if home != "" {
		s, _ = note.SettingsOf(home, []byte(files[home]))
	}
	return New(Input{Notes: notes, Assets: assets, Settings: s, HomePath: home})
}

// means says in words what a resolution is.
func (g *Graph) means(r Resolution) string {
	switch t := r.Target; t.Kind {
	case Entity:
		e := g.Entities[t.Index]
		if e.Member < 0 {
			return "stub " + e.Title
		}
		return g.Members[e.Member].Note.Path
	case Home:
		return "home"
	case Folder:
		return "list " + g.Folders[t.Index].Path
	case Asset:
		return "asset " + g.Assets[t.Index]
	case Hidden:
		return "hidden"
	case Ambiguous:
		return "ambiguous"
	}
	return "unresolved"
}

func TestResolveByRank(t *testing.T) {
	g := world(t, map[string]string{
		"index.md":                 "---\ntitle: Home\n---\n",
		"actors/vladimir-putin.md": "---\ntitle: Vladimir Putin\naliases: [Putin, Володимир Путін]\n---\n",
		"actors/kremlin.md":        "---\ntitle: The Kremlin\n---\n",
		"actors/_index.md":         "All of them.\n",
		"places/kremlin.md":        "---\ntitle: Kremlin (building)\n---\n",
		"topics/putin.md":          "---\ntitle: Putinism\n---\n",
		"a/b/deep.md":              "Deep.\n",
		"a/georgia.md":             "---\ntitle: Georgia (country)\n---\n",
		"b/georgia.md":             "---\ntitle: Georgia (state)\n---\n",
		"secret.md":                "---\ntitle: Secret Plan\nprivate: true\n---\n",
		"events/talks.md":          "---\nactors: [Steve Witkoff]\n---\n",
	}, "assets/map.png", "a/pictures/Plan.PNG")
	for _, test := range []struct{ name, from, want string }{
		{"Vladimir Putin", "index.md", "actors/vladimir-putin.md"},
		{"vladimir  PUTIN", "index.md", "actors/vladimir-putin.md"},
		{"vladimir-putin", "index.md", "actors/vladimir-putin.md"},
		{"actors/vladimir-putin", "index.md", "actors/vladimir-putin.md"},
		{"/actors/vladimir-putin.md", "events/talks.md", "actors/vladimir-putin.md"},
		{"../actors/vladimir-putin", "events/talks.md", "actors/vladimir-putin.md"},
		{"ВОЛОДИМИР ПУТІН", "index.md", "actors/vladimir-putin.md"},
		{"Putin", "index.md", "topics/putin.md"}, // a file name goes before an alias
		{"b/deep", "index.md", "a/b/deep.md"},
		{"Kremlin", "actors/vladimir-putin.md", "actors/kremlin.md"},
		{"Kremlin", "places/x.md", "places/kremlin.md"},
		{"Kremlin", "events/talks.md", "ambiguous"},
		{"Georgia", "index.md", "ambiguous"},
		{"Georgia", "a/b/deep.md", "a/georgia.md"},
		{"Georgia (state)", "a/b/deep.md", "b/georgia.md"},
		{"Secret Plan", "index.md", "hidden"},
		{"secret", "index.md", "hidden"},
		{"Steve Witkoff", "index.md", "stub Steve Witkoff"},
		{"index", "events/talks.md", "home"},
		{"actors/_index", "index.md", "list actors"},
		{"actors", "index.md", "list actors"},
		{"map.png", "index.md", "asset assets/map.png"},
		{"plan.png", "index.md", "asset a/pictures/Plan.PNG"},
		{"Nobody", "index.md", "unresolved"},
		{"../../../etc/passwd", "index.md", "unresolved"},
		{"", "index.md", "unresolved"},
	} {
		if got := g.means(g.Names.Resolve(test.name, test.from)); got != test.want {
			t.Errorf("%q from %s: got %s, want %s", test.name, test.from, got, test.want)
		}
	}
}

func TestAPublishedNameIsNotHiddenByAnUnpublishedOne(t *testing.T) {
	g := world(t, map[string]string{
		"actors/a.md": "---\ntitle: Somebody\naliases: [Plan]\n---\n",
		"plan.md":     "---\nprivate: true\n---\n",
	})
	if got := g.means(g.Names.Resolve("Plan", "x.md")); got != "actors/a.md" {
		t.Errorf("got %s", got)
	}
}
