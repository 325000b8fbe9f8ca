package graph

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/generator/note"

	"pgregory.net/rapid"
)

// namesInUse share words, so that a change of one reaches the texts of others.
var namesInUse = []string{
	"Ada Kern", "ada kern", "Bo Kern", "Kern", "Ada", "Ada Vane (engineer)", "Ada Vane", "Élise Kern", "E\u0301lise Kern", "Truce", "the Truce", "Truce talks",
	"Bridge repair", "bridge repair", "Repair", "ada-kern", "actors/ada-kern", "x", "a/x", "X", "wire", "daily", "actors", "2025-08-06", "Nobody Known", "O'Vane", "p.png",
}

var placesInUse = []string{
	"actors/ada-kern.md", "people/bo.md", "people/Élise.md", "topics/truce.md", "topics/Bridge repair.md", "events/Talks.md", "sources/wire.md",
	"daily/2025-08-06.md", "daily/README.md", "x.md", "a/x.md", "b/x.md", "index.md",
}

// noteInUse is the text of a note that says things by name in every way there is.
func noteInUse() *rapid.Generator[string] {
	name := rapid.SampledFrom(namesInUse)
	field := rapid.Custom(func(t *rapid.T) string {
		form := rapid.SampledFrom([]string{
			"title: '%s'", "aliases: ['%s', '%s']", "kind: actor", "kind: topic", "kind: source", "type: person", "private: true", "mentions: explicit", "actors: ['%s', '%s']",
			"topics: ['%s']", "sources: ['%s']", "tags: [truce, 'bridge-repair']", "place: '%s'", "publisher: '%s'", "chair: '%s'", "relations: [{type: of, to: '%s'}]", "ignore: a",
		}).Draw(t, "field")
		return fill2(form, name.Draw(t, "name"), name.Draw(t, "other"))
	})
	line := rapid.Custom(func(t *rapid.T) string {
		form := rapid.SampledFrom([]string{
			"Then %s met %s.", "- 2025-08-06: %s and %s went.", "[[%s]] spoke of %s.", "%s, then [[%s|her]].", "> Yes.\n>\n> — %s, in %s", "> Yes.\n>\n> — The chair %s, there",
			"Said so [@%s].", "#Truce and #bridge-repair of %s.", "[it](../%s.md) and ![[%s]]", "[it](<%s>)", "## %s\n\n[[%s#Part]]", "Nothing at all.",
		}).Draw(t, "form")
		return fill2(form, name.Draw(t, "name"), name.Draw(t, "other"))
	})
	return rapid.Custom(func(t *rapid.T) string {
		header := rapid.SliceOfNDistinct(field, 0, 3, func(f string) string { return f[:4] }).Draw(t, "header")
		body := rapid.SliceOfN(line, 0, 4).Draw(t, "body")
		return "---\n" + strings.ReplaceAll(strings.Join(header, "\n"), "O'V", "O''V") + "\n---\n" + strings.Join(body, "\n\n") + "\n"
	})
}

// fill2 puts as many of two names into a form as it takes.
func fill2(form, a, b string) string {
	args := []any{a, b}
	return fmt.Sprintf(form, args[:strings.Count(form, "%s")]...)
}

// edited makes up to three edits of a dossier.
func edited(t *rapid.T, files map[string]string) map[string]string {
	after := maps.Clone(files)
	for range rapid.IntRange(1, 3).Draw(t, "edits") {
		place := rapid.SampledFrom(placesInUse).Draw(t, "edited")
		if rapid.IntRange(0, 3).Draw(t, "delete") == 0 {
			delete(after, place)
		} else {
			after[place] = noteInUse().Draw(t, "new text")
		}
	}
	return after
}

// TestAfterAChangeOfNamesIsWhatMatchGives: whatever was matched before and is
// kept over a change is what a match by the new table gives.
func TestAfterAChangeOfNamesIsWhatMatchGives(t *testing.T) {
	var kept, moved, again int
	assets := rapid.SampledFrom([][]string{nil, {"a/p.png"}, {"a/p.png", "p.png"}, {"p.png", "x"}})
	rapid.Check(t, func(rt *rapid.T) {
		files := map[string]string{}
		for _, place := range rapid.SliceOfNDistinct(rapid.SampledFrom(placesInUse), 1, len(placesInUse), rapid.ID).Draw(rt, "places") {
			files[place] = noteInUse().Draw(rt, "text")
		}
		old := world(t, files, assets.Draw(rt, "assets")...)
		new := world(t, edited(rt, files), assets.Draw(rt, "new assets")...)
		change := ChangeOf(old.Names, new.Names)
		for i := range new.Members {
			m := &new.Members[i]
			j := slices.IndexFunc(old.Members, func(o Member) bool { return o.Note.Hash == m.Note.Hash })
			if j < 0 {
				continue
			}
			before := old.Members[j].Matched
			after, ok := change.After(m.Note, before)
			switch {
			case !ok:
				again++
				continue
			case !reflect.DeepEqual(after, m.Matched):
				rt.Fatalf("%s:\n%+v\nwas kept as\n%+v\nand is\n%+v", m.Note.Path, before, after, m.Matched)
			case after != before:
				moved++
			}
			kept++
		}
	})
	if again == 0 || moved == 0 || kept < again/4 {
		t.Errorf("kept %d, of which %d moved; matched %d again", kept, moved, again)
	}
	t.Logf("kept %d, of which %d moved; matched %d again", kept, moved, again)
}

// TestAChangeReachesThoseWhomItConcerns: a note is matched again if a name that
// it uses came, went or means another, and only then.
func TestAChangeReachesThoseWhomItConcerns(t *testing.T) {
	const ada = "---\ntitle: Ada Kern\ntype: person\n---\n"
	for name, test := range map[string]struct {
		text          string // of the note
		before, after string // of another's, "" for none
		want          bool
	}{
		"another title":        {"Bo spoke of the truce.", ada, "---\ntitle: Ida Kern\ntype: person\n---\n", false},
		"another text":         {"Ada Kern spoke.", ada, ada + "She.\n", false},
		"a title in the text":  {"Ada Kern spoke.", "---\ntitle: Ida\n---\n", ada, true},
		"a title that goes":    {"Ada Kern spoke.", ada, "", true},
		"words of a title":     {"Kern spoke of Ada.", "", ada, true}, // they may stand side by side
		"half a title":         {"Ada spoke.", "", "---\ntitle: Ada Kern\n---\n", false},
		"a sentence's opening": {"Talks of peace.", "", "---\nkind: event\ntitle: talks of peace\n---\n", true},
		"a surname":            {"Kern spoke.", "", ada, true},
		"a name to a surname":  {"Kern spoke.", strings.Replace(ada, "type", "aliases: Kern\ntype", 1), ada, true},
		"a speaker":            {"> Yes.\n>\n> — Kern, there", "", ada, true},
		"a link":               {"[[ada kern]]", ada, "---\ntitle: Ida\n---\n", true},
		"a link to elsewhere":  {"[[Bo]]", ada, "", false},
		"a kind":               {"[@ada]", ada, strings.Replace(ada, "type", "kind: source\ntype", 1), true},
		"a tag":                {"#truce", "---\nkind: topic\n---\n", "---\nkind: topic\naliases: truce\n---\n", true},
	} {
		files := func(other string) map[string]string {
			all := map[string]string{"people/bo.md": "", "x.md": test.text + "\n"}
			if other != "" {
				all["actors/ada.md"] = other
			}
			return all
		}
		old, new := world(t, files(test.before)), world(t, files(test.after))
		n := new.Members[len(new.Members)-1]
		_, ok := ChangeOf(old.Names, new.Names).After(n.Note, old.Members[len(old.Members)-1].Matched)
		if ok == test.want {
			t.Errorf("%s: reached %v, want %v", name, !ok, test.want)
		}
	}
}

// TestWithoutWordsNothingIsKept: of a note whose words were left out nobody can say
// that a new name does not stand in it.
func TestWithoutWordsNothingIsKept(t *testing.T) {
	for _, once := range []bool{false, true} {
		n := note.Parse("a.md", []byte("Nobody came."), note.Options{Once: once})
		other := note.Parse("actors/ada.md", []byte("---\ntitle: Ada Byron\n---\n"), note.Options{})
		old := New(Input{Notes: []*note.Note{n}, Settings: note.DefaultSettings()})
		new := New(Input{Notes: []*note.Note{n, other}, Settings: note.DefaultSettings()})
		if _, kept := ChangeOf(old.Names, new.Names).After(n, old.Members[0].Matched); kept == once {
			t.Errorf("words left out: %v, kept: %v", once, kept)
		}
	}
}
