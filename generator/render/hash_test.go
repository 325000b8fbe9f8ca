package render_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/render"
	"dossier/generator/tree"
)

// changed names the layouts whose hashes differ.
func changed(t *testing.T, before, after *tree.Tree) []string {
	t.Helper()
	a, b := ready(t, before), ready(t, after)
	var names []string
	for _, name := range render.Names() {
		if a.Hash(name).IsZero() || b.Hash(name).IsZero() {
			t.Errorf("%s has no hash", name)
		}
		if a.Hash(name) != b.Hash(name) {
			names = append(names, name)
		}
	}
	return names
}

func TestHashCoversWhatALayoutIncludesAndNothingElse(t *testing.T) {
	entities := []string{"actor", "briefing", "event", "note", "source", "topic"}
	cards := slices.Sorted(slices.Values(append([]string{"404", "home", "list", "network", "search", "tags", "timeline"}, entities...)))
	tests := []struct {
		name, path, with string
		want             []string
	}{
		{"nothing", "actor.html", "", nil},
		{"one layout", "actor.html", "x", []string{"actor"}},
		{"the frame", "base.html", "x", cards},
		{"a partial of entities", "partials/mentions.html", "x", entities},
		{"a partial of a partial", "partials/status.html", "x", cards},
		{"the picture of a network", "partials/network.html", "x", []string{"actor", "topic"}},
		{"a partial that nothing includes", "partials/new.html", "x", nil},
		{"what a page may load", "partials/policy.html", "x", render.Names()},
		{"a partial of lists", "partials/list-header.html", "x", []string{"list", "network", "tags", "timeline"}},
		{"a word", "words/en.yaml", "\n# x", render.Names()},
		{"a word of another language", "words/de.yaml", "words: {}", nil},
		{"the stylesheet", "assets/site/base.css", "\nbody { margin: 1px }", render.Names()},
		{"the stylesheet, in a comment", "assets/site/base.css", "\n/* x */", nil},
		{"the user's stylesheet", "site.css", "p { color: red }", render.Names()},
		{"a new asset", "assets/logo.svg", "<svg/>", render.Names()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := embedded(t)
			text := ""
			if file, ok := before.Lookup(test.path); ok {
				src, err := file.Bytes()
				if err != nil {
					t.Fatal(err)
				}
				text = string(src)
			}
			if diff := cmp.Diff(test.want, changed(t, before, before.With(map[string]string{test.path: text + test.with}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHashFollowsABlockThatALayoutReplaces(t *testing.T) {
	base := embedded(t).With(map[string]string{
		"base.html":          `<html><head><title>x</title></head><body><h1>x</h1>{{block "side" .}}{{template "partials/side.html" .}}{{end}}{{template "main" .}}</body></html>`,
		"partials/side.html": "side",
		"actor.html":         `{{define "side"}}own{{end}}{{define "main"}}m{{end}}`,
	})
	got := changed(t, base, base.With(map[string]string{"partials/side.html": "other side"}))
	if slices.Contains(got, "actor") || !slices.Contains(got, "topic") {
		t.Errorf("changed: %v", got)
	}
	if text := page(t, ready(t, base), barePage("actor")); !strings.Contains(text, "<h1>x</h1>ownm") {
		t.Errorf("got %s", text)
	}
}

func TestLayoutWithTextOutsideOfItsDefinitionsIsAWholePage(t *testing.T) {
	l := ready(t, embedded(t).With(map[string]string{"note.html": `<!doctype html><title>{{.Title}}</title>`}))
	if got := page(t, l, barePage("note")); got != "<!doctype html><title>T</title>" {
		t.Errorf("got %q", got)
	}
}
