package site

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/tree"
)

// planOf plans the site of notes given as path and text.
func planOf(files map[string]string) *Plan { return planWith(files, nil) }

// wordsPath stands for what differs in the layouts' words; it is no file.
const wordsPath = "words"

// otherWords differ from others in nothing but their hash.
type otherWords struct {
	bareWords
	text string
}

func (w otherWords) WordsHash() fingerprint.Hash { return fingerprint.Text(w.text) }

func planWith(files map[string]string, known *Known) *Plan {
	words := otherWords{text: files[wordsPath]}
	files = edited(files, map[string]string{wordsPath: ""})
	return planIn(tree.Memory(files), words, known)
}

func planIn(content *tree.Tree, words Words, known *Known) *Plan {
	in := graph.Input{Settings: note.DefaultSettings()}
	for _, f := range content.Files() {
		if tree.IsNote(f.Path()) && in.HomePath == "" && slices.Contains(note.HomePaths(), f.Path()) {
			in.HomePath = f.Path()
		}
	}
	for _, f := range content.Files() {
		if !tree.IsNote(f.Path()) {
			in.Assets = append(in.Assets, f.Path())
			continue
		}
		src, err := f.Bytes()
		if err != nil {
			panic(err)
		}
		home := f.Path() == in.HomePath
		if home {
			in.Settings, _ = note.SettingsOf(f.Path(), src)
		}
		in.Notes = append(in.Notes, note.Parse(f.Path(), src, note.Options{Home: home, HTML: in.Settings.HTML}))
	}
	return New(Input{Graph: graph.New(in), Files: content, Known: known, Words: words})
}

// changes are edits of one small dossier, each of which changes what some page
// shows through one field of the outline alone.
var changes = []struct {
	field string
	edit  map[string]string // paths and their new text; "" deletes
}{
	{"layout", map[string]string{"topics/plain.md": "---\nkind: note\n---\nNothing else.\n"}},
	{"address", map[string]string{"events/talks.md": "---\ndate: 2025-08-06\nslug: moscow\n---\n[[Ann]] met [[Bob]].\n"}},
	{"site", map[string]string{"index.md": "---\ntitle: Another\n---\nLead.\n"}},
	{"trail", map[string]string{"actors/_index.md": "---\ntitle: People\n---\n"}},
	{"self", map[string]string{"actors/ann.md": "---\ntitle: Ann\n---\nAnn knows [[Cy]] well.\n"}},
	{"links", map[string]string{"actors/ann.md": "---\ntitle: Ann\nslug: anne\n---\nAnn knows [[Cy]].\n"}},
	{"about", map[string]string{"topics/peace.md": "---\nactors: [Ann]\nsummary: Now with a summary.\n---\n"}},
	{"mentions", map[string]string{"events/talks.md": "---\ndate: 2025-08-06\n---\n[[Ann]] met [[Bob]] twice.\n"}},
	{"cited", map[string]string{"notes/letter.md": "Nobody is named here at all [@wire].\n"}},
	{"entries", map[string]string{"notes/diary.md": "- 2020-01-02: Bob resigned for good.\n"}},
	{"words", map[string]string{"notes/speech.md": "> We shall meet again.\n>\n> — Ann\n"}},
	{"relations", map[string]string{"notes/plain.md": "---\nrelations: [{type: enemy of, to: Bob}]\n---\n"}},
	{"together", map[string]string{"actors/bob.md": "---\ntitle: Bob\nrole: Mayor\n---\n"}},
	{"network", map[string]string{"notes/pair.md": "[[Eve]] met [[Fay]], and [[Fay]] is here.\n\nThen [[Eve]] met [[Fay]] once more.\n\nAnd [[Eve]] met [[Fay]] again.\n"}},
	{"sources", map[string]string{"sources/wire.md": "---\npublisher: The Wire\n---\n"}},
	{"linked from", map[string]string{"notes/list.md": ""}},
	{"parts", map[string]string{"notes/crowd.md": crowd(130)}},
	{"lists", map[string]string{"actors/dee.md": "---\ntitle: Dee\n---\n"}},
	{"target", map[string]string{"notes/moved.md": "---\ntitle: Moved twice\nredirects: [old/moved]\n---\n"}},
}

func crowd(n int) string {
	var b strings.Builder
	b.WriteString("---\ndate: 2024\n---\n")
	for i := range n {
		fmt.Fprintf(&b, "- Item %d names [[Zed]].\n", i)
	}
	return b.String()
}

func startingNotes() map[string]string {
	return map[string]string{
		"index.md":         "---\ntitle: Dossier\n---\nLead.\n",
		"actors/_index.md": "---\ntitle: Actors\n---\n",
		"actors/ann.md":    "---\ntitle: Ann\n---\nAnn knows [[Cy]].\n",
		"actors/bob.md":    "---\ntitle: Bob\n---\n",
		"actors/cy.md":     "---\ntitle: Cy\n---\n",
		"actors/eve.md":    "---\ntitle: Eve\n---\n",
		"actors/fay.md":    "---\ntitle: Fay\n---\n",
		"actors/gus.md":    "---\ntitle: Gus\n---\n[[Eve]] met [[Fay]].\n",
		"notes/pair.md":    "[[Eve]] met [[Fay]].\n",
		"actors/zed.md":    "---\ntitle: Zed\n---\n",
		"topics/peace.md":  "---\nactors: [Ann]\n---\n",
		"events/talks.md":  "---\ndate: 2025-08-06\n---\n[[Ann]] met [[Bob]].\n",
		"topics/plain.md":  "Nothing else.\n",
		"notes/plain.md":   "---\nrelations: [{type: friend of, to: Bob}]\n---\n",
		"notes/letter.md":  "Nobody is named here [@wire].\n",
		"notes/diary.md":   "- 2020-01-02: Bob resigned.\n",
		"notes/speech.md":  "> We shall meet.\n>\n> — Ann\n",
		"notes/sourced.md": "---\nsources: [wire]\n---\n",
		"sources/wire.md":  "",
		"notes/list.md":    "[[Ann]]\n",
		"notes/moved.md":   "---\ntitle: Moved\nredirects: [old/moved]\n---\n",
		"notes/crowd.md":   crowd(120),
	}
}

func edited(files, edit map[string]string) map[string]string {
	after := maps.Clone(files)
	for p, text := range edit {
		if text == "" {
			delete(after, p)
		} else {
			after[p] = text
		}
	}
	return after
}

// stale counts the pages of after whose data differ from those of before
// under an equal fingerprint, when the fingerprint leaves out a field.
func stale(before, after *Plan, without string) int {
	known := map[fingerprint.Hash]*Page{}
	for _, s := range before.Sheets() {
		known[printOf(s, without)] = s.Data()
	}
	n := 0
	for _, s := range after.Sheets() {
		if data, ok := known[printOf(s, without)]; ok && !reflect.DeepEqual(data, s.Data()) {
			n++
		}
	}
	return n
}

func printOf(s *Sheet, without string) fingerprint.Hash {
	return s.plan.printOf(s.whole(), without)
}

func TestEqualFingerprintsMeanEqualData(t *testing.T) {
	before := planOf(startingNotes())
	for _, c := range changes {
		if n := stale(before, planOf(edited(startingNotes(), c.edit)), ""); n > 0 {
			t.Errorf("%d pages are stale after a change of %s", n, c.field)
		}
	}
}

func TestEveryPartOfTheOutlineMatters(t *testing.T) {
	before := planOf(startingNotes())
	for _, part := range outline() {
		field := part.name
		found := false
		for _, c := range changes {
			if c.field != field {
				continue
			}
			found = true
			if stale(before, planOf(edited(startingNotes(), c.edit)), field) == 0 {
				t.Errorf("without %s no page is stale: the field is not needed, or the change does not need it", field)
			}
		}
		if !found {
			t.Errorf("no change for the field %s", field)
		}
	}
}
