package build_test

import (
	"testing"

	"dossier/generator/build"
	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/tree"
)

func hashOf(t *testing.T, in build.Input) fingerprint.Hash {
	t.Helper()
	h, err := in.Hash()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// TestInputHashTellsInputsApart changes one thing of an input at a time.
func TestInputHashTellsInputsApart(t *testing.T) {
	asOf, err := edtf.Parse("2025-08")
	if err != nil {
		t.Fatal(err)
	}
	content := map[string]string{"index.md": "# Home", "actors/ada.md": "# Ada", "assets/map.png": "map"}
	layouts := map[string]string{"note.html": "note", "words/en.toml": "words"}
	input := func() build.Input { return build.Input{Content: tree.Memory(content), Layouts: tree.Memory(layouts)} }
	base := input()
	hashes := map[fingerprint.Hash]string{hashOf(t, base): "as it was"}
	if again := hashOf(t, input()); hashes[again] == "" {
		t.Error("the same input has another hash")
	}
	with := func(change func(in *build.Input)) build.Input {
		in := input()
		change(&in)
		return in
	}
	contentWith := func(files map[string]string, without ...string) build.Input {
		return with(func(in *build.Input) { in.Content = in.Content.With(files, without...) })
	}
	for name, in := range map[string]build.Input{
		"text of a note":        contentWith(map[string]string{"actors/ada.md": "# Ada!"}),
		"an asset":              contentWith(map[string]string{"assets/map.png": "mop"}),
		"a note more":           contentWith(map[string]string{"b.md": ""}),
		"a note less":           contentWith(nil, "actors/ada.md"),
		"a note elsewhere":      contentWith(map[string]string{"topics/ada.md": "# Ada"}, "actors/ada.md"),
		"texts exchanged":       contentWith(map[string]string{"actors/ada.md": "# Home", "index.md": "# Ada"}),
		"what cannot be read":   contentWith(map[string]string{"bad\xff.md": ""}),
		"a layout":              with(func(in *build.Input) { in.Layouts = in.Layouts.With(map[string]string{"note.html": "other"}) }),
		"words of the language": with(func(in *build.Input) { in.Layouts = in.Layouts.With(map[string]string{"words/en.toml": "other"}) }),
		"a layout as a note": with(func(in *build.Input) {
			in.Content, in.Layouts = in.Content.With(map[string]string{"note.html": "note"}), in.Layouts.With(nil, "note.html")
		}),
		"drafts":          with(func(in *build.Input) { in.Options.Drafts = true }),
		"base URL":        with(func(in *build.Input) { in.Options.BaseURL = "https://example.org/" }),
		"as of":           with(func(in *build.Input) { in.Options.AsOf = asOf }),
		"content folder":  with(func(in *build.Input) { in.Options.ContentDir = "notes" }),
		"layouts' folder": with(func(in *build.Input) { in.Options.LayoutsDir = "notes" }),
	} {
		h := hashOf(t, in)
		if other := hashes[h]; other != "" {
			t.Errorf("%s: the hash is that of %s", name, other)
		}
		hashes[h] = name
	}
}
