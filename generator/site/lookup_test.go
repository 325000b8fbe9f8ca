package site

import (
	"reflect"
	"sync"
	"testing"
)

// large is a dossier that has a page of every kind, long lists, pages of years
// and old paths, one of them in the way of a page of a year.
func large() map[string]string {
	files := edited(startingNotes(), map[string]string{
		"actors/zed/2024.md": "---\nkind: note\ntags: [odd]\n---\nIn the way.\n",
		"notes/moved.md":     "---\nredirects: [old/moved, actors/zed/2022]\n---\n",
	})
	for year := range 4 {
		files["notes/crowd"+string(rune('a'+year))+".md"] = crowd(120)
	}
	for i := range 210 {
		files["topics/t"+string(rune('a'+i/26))+string(rune('a'+i%26))+".md"] = "- 2023-01-02: Said.\n"
	}
	return files
}

// TestAPageAloneIsThatOfTheWholeSite looks each page up in a plan of which
// nothing else was asked.
func TestAPageAloneIsThatOfTheWholeSite(t *testing.T) {
	whole := planOf(large())
	layouts := map[string]bool{}
	for i, want := range whole.Sheets() {
		if found := whole.Lookup(want.Address()); found != want {
			t.Errorf("%s is another page when looked up", want.Address())
		}
		layouts[want.Layout()] = true
		if i%7 > 0 && want.entity >= 0 && want.year == "" {
			continue // a fresh plan for each of many like pages would take long
		}
		alone := planOf(large()).Lookup(want.Address())
		if alone == nil {
			t.Fatalf("%s is not found", want.Address())
		}
		if alone.Fingerprint() != want.Fingerprint() || !reflect.DeepEqual(alone.Data(), want.Data()) {
			t.Errorf("%s is another page when planned alone", want.Address())
		}
	}
	for _, layout := range []string{"home", "404", "list", "tags", "timeline", "redirect", "actor", "topic", "event", "source", "note"} {
		if !layouts[layout] {
			t.Errorf("no page has the layout %s", layout)
		}
	}
	for _, address := range []string{"", "actors", "actors/", "actors/nobody.html", "actors/zed/1066.html", "index.htm", "../index.html", "actors/ann.html/x.html", "timeline/1.html", "tagsoup.html"} {
		if s := whole.Lookup(address); s != nil {
			t.Errorf("%q finds %s", address, s.Address())
		}
	}
}

func TestAPlanIsSafeForConcurrentUse(t *testing.T) {
	p, want := planOf(large()), planOf(large()).Sheets()
	var all sync.WaitGroup
	for worker := range 8 {
		all.Go(func() {
			for i := range want {
				s := want[(i+worker*len(want)/8)%len(want)]
				if found := p.Lookup(s.Address()); found == nil || found.Fingerprint() != s.Fingerprint() {
					t.Errorf("%s differs", s.Address())
				}
			}
		})
	}
	all.Go(func() { p.Sheets() })
	all.Wait()
}
