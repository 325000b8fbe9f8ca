package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"dossier/generator/search"
	"dossier/generator/searchtest"

	"github.com/google/go-cmp/cmp"
)

func termsOf(text string) []string {
	all := []string{}
	search.Terms(text, func(term []byte) { all = append(all, string(term)) })
	return all
}

// foldings is what becomes of texts, in the build as in the browser.
var foldings = []struct{ text, terms string }{
	{"", ""},
	{"Vladimir PUTIN", "vladimir putin"},
	{"Putin's envoy, Trump’s letter", "putin envoy trump letter"},
	{"Jones' boats' 'quoted' words", "jones boats quoted words"},
	{"don't they're O'Brien", "dont theyre o brien"},
	{"l’accord d'État, qu'il", "l accord d etat qu il"},
	{"Élysée Ærø straße Łódź Đinđić Þór", "elysee aero strasse lodz dindic thor"},
	{"Zürich Zürich", "zurich zurich"},
	{"60,000 men on 2025-08-06, 1½ ﬁnal", "60 000 men on 2025 08 06 11 2 final"},
	{"state-of-the-art e.g. U.S.", "state of the art e g u s"},
	{"co\u00adoperate zero\u200bwidth", "cooperate zerowidth"},
	{"Ёлка пам'ять м’ята Ґанок їжак", "елка память мята ганок іжак"},
	{"Йод й\u0306 и\u0306од", "йод й йод"},
	{"Зеленський", "зеленський"},
	{"السَّلَامُ عليكُم الـمـؤتمر أحمد إلى آخر مدرسة ١٢٣", "السلام عليكم الموتمر احمد الي اخر مدرسه 123"},
	{"ایران کتاب", "ايران كتاب"},
	{"Σίσυφος ΣΊΣΥΦΟΣ", "σισυφοσ σισυφοσ"},
	{"שָׁלוֹם", "שלום"},
	{"北京市 中 東京タワー", "北京 京市 中 東京 京タ タワ ワー"},
	{"iPhone中国x", "iphone 中国 x"},
	{"がぎ ｶﾞﾀ", "かき カタ"},
	{"서울 Seoul", "서울 seoul"},
	{"İstanbul ısı", "istanbul isi"},
	{"𝐁𝐨𝐥𝐝 😀 smile", "bold smile"},
	{"हिन्दी भाषा", "हिन्दी भाषा"},
	{strings.Repeat("ab", 30) + " x", strings.Repeat("ab", 20) + " x"},
}

func TestTermsAreFolded(t *testing.T) {
	for _, tt := range foldings {
		if got := strings.Join(termsOf(tt.text), " "); got != tt.terms {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.terms)
		}
	}
}

func TestBrowserTakesTextsApartAsTheBuildDoes(t *testing.T) {
	a := searchtest.New(t, nil)
	check := func(text string) {
		t.Helper()
		var got []string
		a.Decode(a.Ask("terms", text), &got)
		if diff := cmp.Diff(termsOf(text), got); diff != "" {
			t.Errorf("%q (- build, + browser):\n%s", text, diff)
		}
	}
	for _, tt := range foldings {
		check(tt.text)
	}
	// Every letter of the scripts that have some, between two others.
	for start := rune(0); start < 0x30000; start += 64 {
		var b strings.Builder
		for r := start; r < start+64; r++ {
			if unicode.IsOneOf([]*unicode.RangeTable{unicode.L, unicode.N, unicode.M, unicode.P, unicode.S, unicode.Z}, r) {
				b.WriteString("a" + string(r) + "b ")
			}
		}
		if b.Len() > 0 {
			check(b.String())
		}
	}
	random := rand.New(rand.NewPCG(1, 1))
	letters := []rune("aAsS'’ʼ -.,éßйи\u0306\u0301п北カがَلأة١۲x5İ")
	for range 500 {
		text := make([]rune, random.IntN(12))
		for i := range text {
			text[i] = letters[random.IntN(len(letters))]
		}
		check(string(text))
	}
}

func TestPlacesOfTermsCoverWhatWasFolded(t *testing.T) {
	a := searchtest.New(t, nil)
	for _, tt := range []struct {
		text   string
		places []string
	}{
		{"Putin's «Élysée», straße!", []string{"Putin", "Élysée", "straße"}},
		{"пам’ять Zu\u0308rich", []string{"пам’ять", "Zu\u0308rich"}},
		{"الـسَّلَامُ", []string{"الـسَّلَامُ"}},
		{"北京市", []string{"北京", "京市"}},
	} {
		var got []string
		a.Decode(a.Ask("places", tt.text), &got)
		if !slices.Equal(got, tt.places) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.places)
		}
	}
}

func TestNamesOfStatementsAreThoseThatABrowserComputes(t *testing.T) {
	a := searchtest.New(t, nil)
	for _, tt := range []struct{ address, fragment, id string }{
		{"actors/vladimir-putin.html", "s-0123456789", ""},
		{"événement/été.html", "block-ü", ""},
		{"a.html", "b", "n8Im53A5w"},
	} {
		var got string
		a.Decode(a.Ask("id", tt.address, tt.fragment), &got)
		if want := search.ID(tt.address, tt.fragment); got != want || len(got) != 9 || tt.id != "" && tt.id != got {
			t.Errorf("%s#%s: %q in the browser, %q in the build, want %q", tt.address, tt.fragment, got, want, tt.id)
		}
	}
}
