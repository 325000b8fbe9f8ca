package build_test

import (
	"maps"
	"testing"

	"dossier/generator/build"
)

// TestALinkKeepsItsListWhenAnotherLeadLosesIt has two leads for the list of
// actors, until one of their folders is no longer one of actors.
func TestALinkKeepsItsListWhenAnotherLeadLosesIt(t *testing.T) {
	before := map[string]string{
		"content/index.md":            "---\nkinds: {ministries: actor}\n---\n",
		"content/actors/index.md":     "---\ntitle: All actors\n---\n",
		"content/actors/a.md":         "",
		"content/ministries/index.md": "---\ntitle: All ministries\n---\n",
		"content/ministries/m.md":     "",
		"content/notes/n.md":          "See [[actors]], [[actors/index]] and [a list](../actors/index.md).\n",
	}
	for path, data := range smallLayouts(t) {
		before["layouts/"+path] = data
	}
	after := maps.Clone(before)
	after["content/index.md"] = ""
	b := build.New()
	for _, files := range []map[string]string{before, after, before} {
		got := b.Build(input(files))
		site, err := contents(got.Files)
		if err != nil {
			t.Fatal(err)
		}
		if fault := differences(site, got, build.New().Build(input(files))); fault != "" {
			t.Error(fault)
		}
	}
}
