package build

import (
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/searchtest"
	"dossier/generator/tree"
)

// query is what somebody types, and the page that must come first.
type query struct{ text, first string }

func askAll(t *testing.T, a *searchtest.Asker, queries []query) {
	t.Helper()
	for _, q := range queries {
		results, _ := a.Search(q.text, 10)
		if len(results.Results) == 0 {
			t.Errorf("%q finds nothing, want %s first", q.text, q.first)
			continue
		}
		var order []string
		for _, r := range results.Results {
			order = append(order, r.URL)
		}
		if page, _, _ := strings.Cut(order[0], "#"); page != q.first && order[0] != q.first {
			t.Errorf("%q finds first %s, want %s:\n\t%s", q.text, order[0], q.first, strings.Join(order, "\n\t"))
		}
	}
}

// TestSearchOfTheDemonstrationFindsWhatIsMeant asks what readers of it would ask.
func TestSearchOfTheDemonstrationFindsWhatIsMeant(t *testing.T) {
	content, err := tree.Read(filepath.Join("..", "..", "content"))
	if err != nil {
		t.Fatal(err)
	}
	a := searchtest.New(t, indexOf(t, New(), content))
	askAll(t, a, []query{
		// names, whole and in part
		{"Vladimir Putin", "actors/vladimir-putin.html"},
		{"putin", "actors/vladimir-putin.html"},
		{"vlad", "actors/vladimir-putin.html"},
		{"zel", "actors/volodymyr-zelenskyy.html"},
		{"donald", "actors/donald-trump.html"},
		{"wit", "actors/steve-witkoff.html"},
		{"leav", "actors/karoline-leavitt.html"},
		{"karoline leav", "actors/karoline-leavitt.html"},
		{"biden", "actors/joe-biden.html"},
		{"europ lead", "actors/european-leaders.html"},
		{"united st", "actors/united-states.html"},
		{"kremlin", "actors/kremlin.html"},
		{"india", "actors/india.html"},
		{"CHINA", "actors/china.html"},
		{"russia", "actors/russia.html"},
		{"ukraine", "actors/ukraine.html"},
		{"reuters", "actors/reuters.html"},
		// aliases
		{"president putin", "actors/vladimir-putin.html"},
		{"zelensky", "actors/volodymyr-zelenskyy.html"},
		{"zelenskiy", "actors/volodymyr-zelenskyy.html"},
		// mistakes
		{"puitn", "actors/vladimir-putin.html"},
		{"ptuin", "actors/vladimir-putin.html"},
		{"uptin", "actors/vladimir-putin.html"},
		{"vladimr", "actors/vladimir-putin.html"},
		{"withkoff", "actors/steve-witkoff.html"},
		{"witkof", "actors/steve-witkoff.html"},
		{"leavit", "actors/karoline-leavitt.html"},
		{"zelensyky", "actors/volodymyr-zelenskyy.html"},
		{"donlad trump", "actors/donald-trump.html"},
		{"kremiln", "actors/kremlin.html"},
		{"ukranie", "actors/ukraine.html"},
		// accents, apostrophes
		{"Pútin", "actors/vladimir-putin.html"},
		{"Putin’s", "actors/vladimir-putin.html"},
		{"tariffs", "topics/tariffs-over-russian-oil.html"},
		// other forms of a word
		{"tariff", "topics/tariffs-over-russian-oil.html"},
		{"deadlines", "topics/ceasefire-deadline.html"},
		// two words and more
		{"moscow talks", "events/moscow-talks.html"},
		{"ceasefire deadline", "topics/ceasefire-deadline.html"},
		{"deadline ceasefire", "topics/ceasefire-deadline.html"},
		{"russian oil", "topics/tariffs-over-russian-oil.html"},
		{"oil tarif", "topics/tariffs-over-russian-oil.html"},
		{"envoy diplomacy", "topics/envoy-diplomacy.html"},
		{"geneva 2021", "events/geneva-2021.html"},
		{"white house", "actors/white-house.html"},
		{"white house briefing", "events/white-house-briefing.html"},
		{"trilateral", "topics/trilateral-meeting.html"},
		{"trump putin meeting", "topics/trump-putin-meeting.html"},
		{"trump zelenskyy meet", "events/trump-and-zelenskyy-meet.html"},
		{"war", "topics/russia-ukraine-war.html"},
		{"putin breakthrough", "events/moscow-talks.html"},
	})
}

// scripts is a dossier in several of them.
var scripts = map[string]string{
	"index.md":             "---\ntitle: Досьє\nlanguage: uk\n---\n",
	"actors/zelensky.md":   "---\ntitle: Володимир Зеленський\naliases: [Зе]\nrole: президент України\n---\n\nПрезидент України, обраний 2019 року.\n",
	"actors/yermak.md":     "---\ntitle: Андрій Єрмак\nrole: керівник Офісу президента\n---\n\nПосередник у переговорах із Сполученими Штатами.\n",
	"actors/lukasz.md":     "---\ntitle: Łukasz Żółkiewski\n---\n\nПосол у Києві.\n",
	"topics/peremovyny.md": "---\ntitle: Переговори про перемир’я\ndate: 2025-08-06\n---\n\n- 2025-08-05: Делегації зустрілися в Женеві.\n- 2025-08-06: Зеленського запросили до столу.\n",
	"topics/obmin.md":      "---\ntitle: Обмін полоненими\n---\n\n## П’ять списків\n\nСписки узгодили в Стамбулі.\n",
	"topics/beijing.md":    "---\ntitle: 北京会谈\n---\n\n双方在北京举行会谈。\n",
	"topics/riyadh.md":     "---\ntitle: محادثات الرياض\naliases: [المؤتمر]\n---\n\nبدأت المُحادثات في الرياض.\n",
	"events/enlevement.md": "---\ntitle: Rencontre à l’Élysée\ndate: 2025-09-04\nkind: event\n---\n\nLa coalition se réunit.\n",
	"events/koln.md":       "---\ntitle: Treffen in Köln\ndate: 2025-09-05\n---\n\nAuf der Straße wartet man.\n",
	"briefings/dva.md":     "---\ntitle: Де ми стоїмо\ndate: 2025-08-07\n---\n\nЄрмак повернувся до Києва.\n",
	"topics/hidden.md":     "---\ntitle: Таємниця\nprivate: true\n---\n\nТаємне слово.\n",
	"topics/ґрунт.md":      "---\ntitle: Ґрунти\n---\n\nЗемля.\n",
	"topics/yo.md":         "---\ntitle: Пётр\n---\n\nЁлка.\n",
}

func TestSearchFindsWhatIsMeantInAnyScript(t *testing.T) {
	a := searchtest.New(t, indexOf(t, New(), tree.Memory(scripts)))
	askAll(t, a, []query{
		{"Зеленський", "actors/zelensky.html"},
		{"зеле", "actors/zelensky.html"},
		{"зеленскьий", "actors/zelensky.html"},
		{"володимир зел", "actors/zelensky.html"},
		{"Єрмака", "actors/yermak.html"},
		{"посередники", "actors/yermak.html"},
		{"перемир'я", "topics/peremovyny.html"},
		{"переговорів", "topics/peremovyny.html"},
		{"женева", "topics/peremovyny.html"},
		{"п'ять", "topics/obmin.html"},
		{"полонених", "topics/obmin.html"},
		{"стамбул", "topics/obmin.html"},
		{"北京", "topics/beijing.html"},
		{"会谈", "topics/beijing.html"},
		{"الرياض", "topics/riyadh.html"},
		{"المحادثات", "topics/riyadh.html"},
		{"موتمر المؤتمر", "topics/riyadh.html"},
		{"elysee", "events/enlevement.html"},
		{"koln", "events/koln.html"},
		{"strasse", "events/koln.html"},
		{"lukasz zolkiewski", "actors/lukasz.html"},
		{"грунти", scriptsGround},
		{"петр", "topics/yo.html"},
		{"елка", "topics/yo.html"},
	})
	if results, _ := a.Search("таємне", 5); len(results.Results) > 0 {
		t.Errorf("a private note is found: %+v", results.Results)
	}
}

// scriptsGround is the address that a note named Ґрунт gets.
const scriptsGround = "topics/grunt.html"

func TestMarksCoverWhatMatched(t *testing.T) {
	a := searchtest.New(t, indexOf(t, New(), tree.Memory(map[string]string{
		"actors/ann.md":  "---\ntitle: Ann Élan\n---\n\nThe Zürich talks were postponed in Genève.\n",
		"index.md":       "---\nlanguage: en\n---\n",
		"topics/talk.md": "---\ntitle: A talk\nsummary: Of peace.\n---\n",
	})))
	for _, tt := range []struct{ ask, text, title string }{
		{"zurich", "Zürich", ""},
		{"geneve postponed", "postponed Genève", ""},
		{"zuirch", "Zürich", ""},
		{"postpon", "postponed", ""},
		{"elan talk", "talks", "Élan"},
	} {
		results, _ := a.Search(tt.ask, 3)
		var text, title []string
		for _, r := range results.Results[:min(1, len(results.Results))] {
			for _, m := range r.Marks {
				text = append(text, string([]rune(r.Text)[m[0]:m[1]]))
			}
			for _, m := range r.TitleMarks {
				title = append(title, string([]rune(r.Title)[m[0]:m[1]]))
			}
		}
		if strings.Join(text, " ") != tt.text || strings.Join(title, " ") != tt.title {
			t.Errorf("%q marks %q in the text and %q in the title, want %q and %q: %+v", tt.ask, text, title, tt.text, tt.title, results.Results)
		}
	}
}

func TestSearchIsRanked(t *testing.T) {
	a := searchtest.New(t, indexOf(t, New(), tree.Memory(map[string]string{
		"actors/a.md": "---\ntitle: Corridor\n---\n",
		"actors/b.md": "---\ntitle: Bea\naliases: [Corridor Bea]\n---\n",
		"topics/c.md": "---\ntitle: See\n---\n\n## The corridor\n\nNothing.\n",
		"topics/d.md": "---\ntitle: Dee\n---\n\n- 2025-08-01: The corridor was opened.\n- 2025-08-02: The corridor was closed.\n",
		"topics/e.md": "---\ntitle: Eee\n---\n\nOf all that was said that day in that long and tiring meeting about roads, bridges and borders the corridor came last.\n",
	})))
	results, _ := a.Search("corridor", 10)
	var got []string
	for _, r := range results.Results {
		got = append(got, r.Type+" "+r.Title+" "+r.DateText)
	}
	want := "entity Corridor |entity Bea |heading See |statement Dee 2 August 2025|statement Dee 1 August 2025|statement Eee "
	if strings.Join(got, "|") != want {
		t.Errorf("the order is %s,\nwant %s", strings.Join(got, "|"), want)
	}
	if results.Total != len(got) || !results.Complete {
		t.Errorf("total %d, complete %t of %d", results.Total, results.Complete, len(got))
	}
	// Where no text has all words, those with most of them are shown.
	if results, _ = a.Search("corridor bridges nowhere", 10); len(results.Results) != 1 || results.Results[0].Title != "Eee" {
		t.Errorf("fewer words: %+v", results.Results)
	}
}
