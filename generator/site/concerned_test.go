package site

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/note"
)

func concerning() map[string]string {
	return map[string]string{
		"index.md":         "---\nas_of: 2025-08-06\n---\n",
		"actors/ann.md":    "---\ntitle: Ann Arber\n---\n- 2025-01-01: Born again.\n",
		"actors/bob.md":    "---\ntitle: Bob Brook\n---\n",
		"actors/cy.md":     "---\ntitle: Cy Crane\n---\n",
		"topics/peace.md":  "---\ntitle: Peace talks\nactors: [Cy Crane]\n---\n## 2025-03: A pause\n",
		"topics/war.md":    "---\ntitle: Old war\n---\n",
		"events/round.md":  "---\ntitle: First round\ndate: 2025-02-02\nactors: [Ann Arber]\ntopics: [Peace talks, Stub topic]\n---\n",
		"events/second.md": "---\ntitle: Second round\nstatus: possible\nactors: [Bob Brook]\n---\n",
		"notes/diary.md": "---\ntopics: [Old war]\n---\n- 2025-02-02: [[First round]] heard Bob Brook.\n" +
			"- 2025-09-09: [!planned] [[Bob Brook|He]] returns to the Peace talks.\n- 2025-04-04: Nobody came.\n",
		"notes/words.md": "> We go on.\n>\n> — [[Cy Crane]], to Ann Arber, 2025-05-05\n",
	}
}

func TestEntriesOfTheWholeTimelineNameWhomTheyConcern(t *testing.T) {
	page := pageAt(t, planOf(concerning()), "timeline.html")
	titles := func(links []Link, places []int) string {
		text := ""
		for _, at := range places {
			text += links[at].Title + "; "
		}
		return text
	}
	got := map[string]string{}
	for _, e := range slices.Concat(page.Timeline, page.Next) {
		got[e.Date.String()+" "+e.Kind] = titles(page.Actors, e.Actors) + "| " + titles(page.Topics, e.Topics)
	}
	want := map[string]string{
		"2025-01-01 statement": "Ann Arber; | ",
		"2025-02-02 event":     "Ann Arber; Bob Brook; | Old war; Peace talks; Stub topic; ",
		"2025-03 heading":      "Cy Crane; | Peace talks; ",
		"2025-04-04 statement": "| Old war; ",
		"2025-05-05 statement": "Cy Crane; | ",
		"2025-09-09 statement": "Bob Brook; | Old war; Peace talks; ",
		" event":               "Bob Brook; | ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("whom entries concern (-want +got):\n%s", diff)
	}
	var names []string
	for _, link := range slices.Concat(page.Actors, page.Topics) {
		names = append(names, link.Title)
	}
	if diff := cmp.Diff([]string{"Ann Arber", "Bob Brook", "Cy Crane", "Old war", "Peace talks", "Stub topic"}, names); diff != "" {
		t.Errorf("names of the page (-want +got):\n%s", diff)
	}
}

// What the whole timeline says of an actor or topic is what their own says.
func TestAnEntryConcernsThoseOnWhoseTimelinesItStands(t *testing.T) {
	p := planOf(concerning())
	same := func(a, b *happening) bool {
		return a.event >= 0 && a.event == b.event ||
			a.statement >= 0 && a.member == b.member && a.statement == b.statement ||
			a.heading >= 0 && a.member == b.member && a.heading == b.heading
	}
	whole := p.everything()
	for e, thing := range p.graph.Entities {
		if thing.Kind != note.Actor && thing.Kind != note.Topic {
			continue
		}
		own := p.happeningsOf(int32(e), p.borrow())
		for i := range whole {
			actors, topics := p.concerned(&whole[i])
			concerned := slices.Contains(slices.Concat(actors, topics), int32(e))
			stands := slices.ContainsFunc(own, func(h happening) bool { return same(&h, &whole[i]) })
			if concerned != stands {
				t.Errorf("%s, %s: concerned %t, on its timeline %t", thing.Title, whole[i].date, concerned, stands)
			}
		}
		if len(own) == 0 {
			t.Errorf("%s has no timeline", thing.Title)
		}
	}
}

func TestAnEntryConcernsWhomItQuotes(t *testing.T) {
	p := planOf(map[string]string{
		"actors/jane-roe.md": "---\ntitle: Jane Roe\n---\n",
		"notes/n.md":         "> Words.\n>\n> — Jane Roe, 2025-05-05\n",
	})
	if page := pageAt(t, p, "timeline.html"); len(page.Timeline) != 1 || len(page.Timeline[0].Actors) != 1 {
		t.Errorf("%+v", page.Timeline)
	}
}

func TestAnEntryConcernsEachOnce(t *testing.T) {
	twice := edited(concerning(), map[string]string{"notes/diary.md": "---\ntopics: [Old war, War]\nactors: [Ann Arber]\n---\n- 2025-01-01: [[Ann Arber]] of the [[Old war]]\n"})
	once := edited(twice, map[string]string{"notes/diary.md": "---\ntopics: [Old war]\nactors: [Ann Arber]\n---\n- 2025-01-01: [[Ann Arber]] of the [[Old war]]\n"})
	a, b := planOf(twice), planOf(once)
	if a.Lookup("timeline.html").Fingerprint() != b.Lookup("timeline.html").Fingerprint() && reflect.DeepEqual(pageAt(t, a, "timeline.html"), pageAt(t, b, "timeline.html")) {
		t.Error("the same page has two fingerprints")
	}
	page := pageAt(t, a, "timeline.html")
	for _, entry := range page.Timeline {
		for _, list := range [][]int{entry.Actors, entry.Topics} {
			if sorted := slices.Sorted(slices.Values(list)); len(slices.Compact(sorted)) != len(list) {
				t.Errorf("%v names one twice", list)
			}
		}
	}
}

// Each edit changes whom an entry concerns, or what they are called, and
// nothing else that the page shows.
func TestFingerprintCoversWhomEntriesConcern(t *testing.T) {
	for name, edit := range map[string]map[string]string{
		"header of the note": {"notes/diary.md": concerning()["notes/diary.md"][len("---\ntopics: [Old war]\n---\n"):]},
		"a topic's title":    {"topics/war.md": "---\ntitle: Older war\naliases: [Old war]\n---\n"},
		"header of an event": {"events/second.md": "---\ntitle: Second round\nstatus: possible\nactors: [Ann Arber]\n---\n"},
	} {
		before, after := planOf(concerning()), planOf(edited(concerning(), edit))
		if reflect.DeepEqual(pageAt(t, before, "timeline.html"), pageAt(t, after, "timeline.html")) {
			t.Errorf("%s: the page stays as it is", name)
		}
		if n := stale(before, after, ""); n > 0 {
			t.Errorf("%s: %d pages are stale", name, n)
		}
	}
}
