package site

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// withArticles are words of a language of which only the articles count.
type withArticles struct {
	bareWords
	articles []string
}

func (w withArticles) Articles() []string { return w.articles }

// TestAlphabets has titles as readers of each language look for them in a list:
// digits, then the language's own script, then the others.
func TestAlphabets(t *testing.T) {
	for language, want := range map[string][]string{
		"en":    {"10 Downing Street", "Ada", "“Bear” brigade", "Émile", "Kherson", "The Kremlin", "The", "Theodor", "Zoë", "Київ"},
		"de":    {"Apfel", "Äpfel", "Apfelbaum", "Dieter", "Der Kreml", "Osten", "Österreich", "Strasse", "Straße", "Straßenbau", "Uber", "Über", "Zürich"},
		"fr":    {"cote", "coté", "côte", "côté", "L’Élysée", "Emil", "Émile", "Le Kremlin", "Léa", "Oeuf", "Œuvre", "Ouvre"},
		"uk":    {"2025 рік", "Альфа", "Гора", "«Ґава»", "Ґанок", "Дім", "Елла", "Єва", "Жук", "Зоря", "Ирій", "Іван", "Їжак", "Йосип", "Мир", "М’ята", "Рада 9", "Рада 10", "Щука", "Юрій", "Яна", "Apple", "Zoo"},
		"ar":    {"2025", "اتحاد", "أحمد", "احمد سعيد", "الأردن", "إيران", "بيت", "البيت الأبيض", "روسيا", "الكرملين", "كييف", "لبنان", "مؤتمر", "هاني", "ياسر", "Reuters", "Київ"},
		"bogus": {"Ada", "Zoë", "Київ"},
	} {
		articles := map[string][]string{
			"en": {"The "}, "de": {"Der ", "Die ", "Das "}, "fr": {"Le ", "La ", "Les ", "L’", "L'"}, "ar": {"ال"},
		}
		p := &Plan{site: Site{Language: language}, words: withArticles{articles: articles[language]}}
		random := rand.New(rand.NewPCG(1, 2))
		for range 5 {
			got := slices.Clone(want)
			random.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			p.sortTexts(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", language, diff)
			}
		}
	}
}

func TestListsAreInTheOrderOfTheLanguage(t *testing.T) {
	p := planOf(map[string]string{
		"index.md":    "---\nlanguage: uk\n---\n",
		"actors/a.md": "---\ntitle: Яна\ntype: особа\n---\n#їжак #ґава #гора #Zoo\n", "actors/b.md": "---\ntitle: Іван\ntype: Особа\n---\n", "actors/c.md": "---\ntitle: Київ\ntype: ґрунт\n---\n",
		"actors/d.md": "---\ntitle: Apple\ntype: company\n---\n", "actors/e.md": "---\ntitle: Гнат\ntype: Держава\n---\n",
	})
	for address, want := range map[string][]string{
		"actors/index.html": {"ґрунт: Київ", "Держава: Гнат", "Особа: Іван; Яна", "company: Apple"},
		"tags.html":         {"гора: Яна", "ґава: Яна", "їжак: Яна", "Zoo: Яна"},
	} {
		if diff := cmp.Diff(want, shownLists(pageAt(t, p, address))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", address, diff)
		}
	}
}

func TestDirectionIsThatOfTheScript(t *testing.T) {
	for language, want := range map[string]string{
		"ar": "rtl", "ar-EG": "rtl", "he": "rtl", "fa": "rtl", "ur": "rtl", "ps": "rtl", "sd": "rtl", "ug": "rtl", "yi": "rtl", "dv": "rtl", "ckb": "rtl", "pa-Arab": "rtl", "az-Arab": "rtl",
		"en": "ltr", "uk": "ltr", "ku": "ltr", "pa": "ltr", "az": "ltr", "ar-Latn": "ltr", "": "ltr", "no language": "ltr",
	} {
		if got := direction(language); got != want {
			t.Errorf("%s: %s, want %s", language, got, want)
		}
	}
}
