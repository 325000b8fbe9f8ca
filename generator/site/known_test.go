package site

import (
	"image"
	"image/png"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"dossier/generator/fingerprint"
)

// lists are all lists of inputs, by what they decide about.
func (in *inputs) lists() map[string]*[]input {
	return map[string]*[]input{
		"common": &in.common, "note": &in.note, "statements": &in.statements, "bonds": &in.bonds, "company": &in.company, "circle": &in.circle, "network": &in.network, "entity": &in.entity,
		"list": &in.list, "timeline": &in.timeline, "whole": &in.whole, "home": &in.home,
	}
}

// planAfter plans the site of notes with what is known, under keys without one of
// their inputs if that is named.
func planAfter(known *Known, files map[string]string, list, without string) *Plan {
	p := planWith(files, known)
	if list != "" {
		of := p.inputs.lists()[list]
		*of = slices.DeleteFunc(slices.Clone(*of), func(in input) bool { return in.name == without })
	}
	return p
}

// pagesOf are the fingerprints of all pages, by address.
func pagesOf(p *Plan) map[string]fingerprint.Hash {
	prints := map[string]fingerprint.Hash{}
	for _, s := range p.Sheets() {
		prints[s.Layout()+" "+s.Address()] = s.Fingerprint()
	}
	return prints
}

// staleAfter counts the pages that a plan gets wrong after an edit, as keys without
// an input make it take them from the plan before. Where that makes it fail, one is.
func staleAfter(before, after map[string]string, fresh map[string]fingerprint.Hash, list, without string) (stale int) {
	defer func() {
		if without != "" && recover() != nil {
			stale = 1
		}
	}()
	first := planAfter(&Known{}, before, list, without)
	first.Sheets()
	n := 0
	got := pagesOf(planAfter(first.Known(), after, list, without))
	for address, print := range fresh {
		if got[address] != print {
			n++
		}
	}
	return n + max(0, len(got)-len(fresh))
}

// knownNotes is a dossier in which every input of a key matters to some page.
func knownNotes() map[string]string {
	files := startingNotes()
	maps.Copy(files, map[string]string{
		"actors/_index.md":  "---\ntitle: Actors\n---\nThose who act [@wire].\n\n![[Aside]]\n",
		"index.md":          "---\ntitle: Dossier\n---\nLead [@wire].\n\n![[Aside]]\n",
		"actors/hal.md":     "---\ntitle: Hal\n---\nHal stands alone.\n\n![[Aside]]\n",
		"actors/ida.md":     "---\ntitle: Ida\n---\n",
		"notes/aside.md":    "![[Deeper]]\n",
		"notes/deeper.md":   "---\ndate: 2021-05-05\n---\nFar below.\n",
		"notes/cites.md":    "Said [@wire] of [[Hal]].\n",
		"events/first.md":   "---\ndate: 2021-01-01\nactors: [Ida]\nsummary: It began.\n---\n",
		"events/second.md":  "---\ndate: 2021-01-02\nactors: [Ida]\n---\n",
		"notes/part.md":     "[[Hal]] reads [[Diary#^key]].\n",
		"notes/dated.md":    "## 3 May 2022\n\nNothing.\n",
		"topics/harvest.md": "---\ntitle: Harvest\n---\n- 2023-01-01: It was good [@wire].\n",
		"notes/pairing.md":  "They met.\n\n[[Eve]] met [[Fay]].\n",
		"notes/crew.md":     "[[Una]], [[Vic]], [[Wes]], [[Xia]] and [[Yan]] met.\n",
		"notes/solo.md":     "[[Wes]] left.\n",
		"notes/tagged.md":   "---\ntags: [odd]\n---\nHere.\n",
		"notes/later.md":    "- 2025-11-03: [[Hal]] spoke.\n",
		"notes/seen.md":     "Seen.\n\n![[seen.png]]\n",
		"assets/seen.png":   pictured(3),
		"notes/night.md":    "[[Una]] met the [[Boss]].\n",
		"actors/wes.md":     "---\ntitle: Wes\naliases: [Boss]\nrelations: [{type: friend of, to: Xia}]\n---\n",
	})
	for _, name := range []string{"Una", "Vic", "Xia", "Yan"} {
		files["actors/"+strings.ToLower(name)+".md"] = "---\ntitle: " + name + "\n---\n"
	}
	files["notes/diary.md"] += "\nA block. ^key\n"
	return files
}

// knownChanges are edits of that dossier.
func knownChanges() []map[string]string {
	files := knownNotes()
	edits := []map[string]string{
		{"actors/ann.md": files["actors/bob.md"], "actors/bob.md": files["actors/ann.md"]}, // each has the other's name
		{"sources/wire.md": "---\nauthor: Somebody\n---\n"},
		{"notes/deeper.md": "---\ndate: 2021-05-05\n---\nFarther below.\n"},
		{"events/first.md": strings.Replace(files["events/first.md"], "began", "ended", 1)},
		{"notes/list.md": "Nothing links here.\n"},
		{"notes/pair.md": files["notes/pair.md"] + "\n[[Fay]] met [[Eve]] again.\n\n[[Eve]] met [[Fay]] a third time.\n\n[[Eve]] and [[Fay]].\n\n[[Eve]], [[Fay]].\n"},
		{"notes/plain.md": "---\nrelations: [{type: enemy of, to: Bob}]\n---\n"},
		{"notes/plain.md": "---\nrelations: [{type: friend of, to: Cy}]\n---\n"},
		{"notes/dated.md": "## 4 May 2022\n\nNothing.\n"},
		{"actors/ida.md": "---\ntitle: Ida\nrole: Baker\n---\n"},
		{"actors/_index.md": "---\ntitle: Actors\n---\nThose who act twice.\n"},
		{"index.md": "---\ntitle: Dossier\n---\nAnother lead.\n"},
		{"notes/pairing.md": "They met.\n\n[[Eve]] was here.\n\n[[Fay]] was there.\n"},
		{"index.md": strings.Replace(files["index.md"], "title", "as_of: 2024\ntitle", 1)},
		{"notes/aside.md": "---\ndate: 2026-01-01\n---\n" + files["notes/aside.md"]},
		{"assets/seen.png": pictured(4)},
		{wordsPath: "other words"},
		{"notes/tagged.md": "Here #even.\n"},
		{"notes/later.md": files["notes/later.md"] + "\nIt was #odd.\n"},
		{"notes/solo.md": strings.Repeat("[[Xia]] left.\n\n", 5)},
		{"actors/wes.md": strings.Replace(files["actors/wes.md"], "friend", "enemy", 1)},
		{"actors/wes.md": strings.Replace(files["actors/wes.md"], "title", "slug: aaa\ntitle", 1)},
		{"actors/wes.md": strings.Replace(files["actors/wes.md"], "Boss", "Nobody", 1), "actors/xia.md": "---\ntitle: Xia\naliases: [Boss]\n---\n"},
		{"topics/harvest.md": "---\ntitle: Harvest\n---\n- 2023-01-01: It was bad.\n"},
		{"notes/diary.md": "- 2020-01-02: Bob resigned.\n\nA block.\n"},
		{"notes/speech.md": "> We shall not meet.\n>\n> — Ann\n"},
		{"notes/letter.md": "Nobody is named here, nobody [@wire].\n"},
	}
	for _, c := range changes {
		edits = append(edits, c.edit)
	}
	return edits
}

// pictured is a picture that is so wide.
func pictured(width int) string {
	var b strings.Builder
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 2))); err != nil {
		panic(err)
	}
	return b.String()
}

func TestWhatIsKnownIsWhatIsPlanned(t *testing.T) {
	before := knownNotes()
	for i, edit := range knownChanges() {
		after := edited(before, edit)
		if n := staleAfter(before, after, pagesOf(planOf(after)), "", ""); n > 0 {
			t.Errorf("%d pages are stale after edit %d: %v", n, i, edit)
		}
	}
}

// TestEveryInputOfAKeyMatters leaves out each in turn and sees pages go stale.
func TestEveryInputOfAKeyMatters(t *testing.T) {
	before := knownNotes()
	var afters []map[string]string
	var fresh []map[string]fingerprint.Hash
	for _, edit := range knownChanges() {
		afters = append(afters, edited(before, edit))
		fresh = append(fresh, pagesOf(planOf(afters[len(afters)-1])))
	}
	in := allInputs()
	for list, of := range in.lists() {
		for _, input := range *of {
			stale := false
			for i := range afters {
				stale = stale || staleAfter(before, afters[i], fresh[i], list, input.name) > 0
			}
			if !stale {
				t.Errorf("without %s in the key of %s no page is stale: it is not needed, or no edit needs it", input.name, list)
			}
		}
	}
}

// TestNothingIsPlannedForWhatDidNotChange edits the text of a note.
func TestNothingIsPlannedForWhatDidNotChange(t *testing.T) {
	before := knownNotes()
	first := planAfter(&Known{}, before, "", "")
	first.Sheets()
	p := planAfter(first.Known(), edited(before, map[string]string{"notes/pairing.md": "They met.\n\n[[Eve]] met [[Fay]] here.\n"}), "", "")
	var planned []string
	for _, s := range p.Sheets() {
		if s.sheet != nil {
			planned = append(planned, s.Address())
		}
	}
	want := []string{"actors/eve.html", "actors/fay.html", "notes/pairing.html", "tags.html", "search.html", "404.html", "old/moved.html"}
	if !slices.Equal(planned, want) {
		t.Errorf("planned are %v, not %v", planned, want)
	}
	for _, s := range p.Sheets() {
		if data := s.Data(); data.Address != s.Address() || data.Layout != s.Layout() {
			t.Errorf("%s has the data of %s", s.Address(), data.Address)
		}
	}
}

// TestKnownRanksAreThoseOfTheNotes changes what they are made of.
func TestKnownRanksAreThoseOfTheNotes(t *testing.T) {
	before := knownNotes()
	first := planAfter(&Known{}, before, "", "")
	first.ranked()
	for i, edit := range []map[string]string{
		{"notes/solo.md": "Another text.\n"},
		{"notes/solo.md": "---\ndate: 2023-03-03\n---\nDated.\n"},
		{"notes/solo.md": "---\ntitle: A title\n---\n", "notes/crew.md": "---\ntitle: Zebra\n---\n"},
	} {
		after := edited(before, edit)
		p := planAfter(first.Known(), after, "", "")
		if kept := p.ranked() == first.ranked(); kept != (i == 0) {
			t.Errorf("after edit %d the ranks are kept: %t", i, kept)
		}
		if want := planOf(after).ranked(); !slices.Equal(p.ranked().order, want.order) || !slices.Equal(p.ranked().of, want.of) {
			t.Errorf("after edit %d the order is %v, not %v", i, p.ranked().order, want.order)
		}
	}
}

// TestPagesThatNobodyKeepsNeedNoHashes makes the data of all pages, as a build does
// after which there will be no other.
func TestPagesThatNobodyKeepsNeedNoHashes(t *testing.T) {
	p := planOf(knownNotes())
	for i := range p.Groups() {
		for _, s := range p.Group(i) {
			s.Data()
			if _, made := s.print.load(); made {
				t.Errorf("%s has a fingerprint", s.Address())
			}
		}
	}
	for i := range p.notes {
		if p.notes[i].Load() != nil || p.statements[i].Load() != nil {
			t.Errorf("%s has hashes", p.graph.Members[i].Note.Path)
		}
	}
	if p.Known() != nil {
		t.Error("something is kept")
	}
}

// TestWhatIsKnownIsSafeForConcurrentUse asks a plan for its pages from several sides
// while the next plan is made of what it knows so far.
func TestWhatIsKnownIsSafeForConcurrentUse(t *testing.T) {
	before := knownNotes()
	after := edited(before, map[string]string{"notes/pairing.md": "They met.\n\n[[Eve]] met [[Fay]] here.\n"})
	first := planAfter(&Known{}, before, "", "")
	want, wantAfter := pagesOf(planOf(before)), pagesOf(planOf(after))
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for i := range first.Groups() {
				for _, s := range first.Group((i + worker*first.Groups()/4) % first.Groups()) {
					if s.Fingerprint() != want[s.Layout()+" "+s.Address()] {
						t.Errorf("%s differs", s.Address())
					}
				}
			}
		})
	}
	all.Go(func() {
		for address, print := range pagesOf(planAfter(first.Known(), after, "", "")) {
			if print != wantAfter[address] {
				t.Errorf("%s differs in the next plan", address)
			}
		}
	})
	all.Wait()
}
