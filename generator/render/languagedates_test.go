package render_test

import (
	"strings"
	"testing"

	"dossier/generator/edtf"
	"dossier/generator/site"
)

// datesInLanguages has a date of every kind, and how each language writes it.
var datesInLanguages = []struct{ date, de, fr, uk, ar string }{
	{"2025-08-08", "8. August 2025", "8 août 2025", "8 серпня 2025", "8 أغسطس 2025"},
	{"2025-01-01", "1. Januar 2025", "1er janvier 2025", "1 січня 2025", "1 يناير 2025"},
	{"2025-08", "August 2025", "août 2025", "серпень 2025", "أغسطس 2025"},
	{"2019-21", "Frühjahr 2019", "printemps 2019", "весна 2019", "ربيع 2019"},
	{"2019", "2019", "2019", "2019", "2019"},
	{"199X", "1990er-Jahre", "années 1990", "1990-ті роки", "تسعينيات القرن الـ20"},
	{"194X", "1940er-Jahre", "années 1940", "1940-ві роки", "أربعينيات القرن الـ20"},
	{"200X", "2000er-Jahre", "années 2000", "2000-ні роки", "العقد الأول من القرن الـ21"},
	{"201X", "2010er-Jahre", "années 2010", "2010-ті роки", "العقد الثاني من القرن الـ21"},
	{"19XX", "zwischen 1900 und 1999", "entre 1900 et 1999", "між 1900 і 1999 роками", "بين عامي 1900 و1999"},
	{"-0043", "44 v. Chr.", "44 av. J.-C.", "44 до н. е.", "44 ق.م"},
	{"-0043-03-15", "15. März 44 v. Chr.", "15 mars 44 av. J.-C.", "15 березня 44 до н. е.", "15 مارس 44 ق.م"},
	{"1946~", "etwa 1946", "vers 1946", "близько 1946 року", "1946 تقريبًا"},
	{"2025-08~", "etwa August 2025", "vers août 2025", "близько серпня 2025 року", "أغسطس 2025 تقريبًا"},
	{"2025-08-08~", "etwa 8. August 2025", "vers le 8 août 2025", "близько 8 серпня 2025 року", "8 أغسطس 2025 تقريبًا"},
	{"2019-22~", "etwa Sommer 2019", "vers l’été 2019", "близько літа 2019 року", "صيف 2019 تقريبًا"},
	{"194X~", "etwa 1940er-Jahre", "vers les années 1940", "близько 1940-х років", "أربعينيات القرن الـ20 تقريبًا"},
	{"-0043~", "etwa 44 v. Chr.", "vers 44 av. J.-C.", "близько 44 року до н. е.", "44 ق.م تقريبًا"},
	{"2025-08-08?", "vermutlich 8. August 2025", "peut-être le 8 août 2025", "можливо, 8 серпня 2025", "8 أغسطس 2025 (تاريخ غير مؤكد)"},
	{"1946%", "vermutlich etwa 1946", "peut-être 1946 environ", "можливо, близько 1946 року", "1946 تقريبًا (تاريخ غير مؤكد)"},
	{"2025-08-11/2025-08-17", "11.–17. August 2025", "11–17 août 2025", "11–17 серпня 2025", "من 11 إلى 17 أغسطس 2025"},
	{"2025-08-01/2025-08-03", "1.–3. August 2025", "1er–3 août 2025", "1–3 серпня 2025", "من 1 إلى 3 أغسطس 2025"},
	{"2025-07-28/2025-08-03", "28. Juli – 3. August 2025", "28 juillet – 3 août 2025", "28 липня – 3 серпня 2025", "من 28 يوليو إلى 3 أغسطس 2025"},
	{"2024-12-30/2025-01-02", "30. Dezember 2024 – 2. Januar 2025", "30 décembre 2024 – 2 janvier 2025", "30 грудня 2024 – 2 січня 2025", "من 30 ديسمبر 2024 إلى 2 يناير 2025"},
	{"2025-03/2025-05", "März–Mai 2025", "mars–mai 2025", "березень–травень 2025", "من مارس إلى مايو 2025"},
	{"2019-21/2019-22", "Frühjahr–Sommer 2019", "printemps–été 2019", "весна–літо 2019", "من ربيع إلى صيف 2019"},
	{"2003/2008", "2003–2008", "2003–2008", "2003–2008", "من 2003 إلى 2008"},
	{"2003~/2008~", "etwa 2003–2008", "vers 2003–2008", "близько 2003–2008 років", "من 2003 إلى 2008 تقريبًا"},
	{"2003~/2008", "etwa 2003 – 2008", "vers 2003 – 2008", "близько 2003 року – 2008", "من 2003 تقريبًا إلى 2008"},
	{"2025-08-11~/2025-08-17~", "etwa 11.–17. August 2025", "vers les 11–17 août 2025", "близько 11–17 серпня 2025 року", "من 11 إلى 17 أغسطس 2025 تقريبًا"},
	{"201X/202X", "2010er-Jahre – 2020er-Jahre", "années 2010 – années 2020", "2010-ті роки – 2020-ті роки", "من العقد الثاني من القرن الـ21 إلى عشرينيات القرن الـ21"},
	{"-0043/-0039", "44–40 v. Chr.", "44–40 av. J.-C.", "44–40 до н. е.", "من 44 إلى 40 ق.م"},
	{"-0001/0003", "2 v. Chr. – 3", "2 av. J.-C. – 3", "2 до н. е. – 3", "من 2 ق.م إلى 3"},
	{"2021/..", "seit 2021", "depuis 2021", "від 2021 року", "منذ عام 2021"},
	{"2021-08/..", "seit August 2021", "depuis août 2021", "від серпня 2021 року", "منذ أغسطس 2021"},
	{"2021-08-08/..", "seit 8. August 2021", "depuis le 8 août 2021", "від 8 серпня 2021 року", "منذ 8 أغسطس 2021"},
	{"2019-21/..", "seit Frühjahr 2019", "depuis le printemps 2019", "від весни 2019 року", "منذ ربيع 2019"},
	{"199X/..", "seit den 1990er-Jahren", "depuis les années 1990", "від 1990-х років", "منذ تسعينيات القرن الـ20"},
	{"19XX/..", "seit einem Jahr zwischen 1900 und 1999", "depuis une année entre 1900 et 1999", "від року між 1900 і 1999", "منذ عام بين 1900 و1999"},
	{"1946~/..", "seit etwa 1946", "depuis 1946 environ", "від приблизно 1946 року", "منذ عام 1946 تقريبًا"},
	{"2021?/..", "seit vermutlich 2021", "depuis peut-être 2021", "від 2021 року (можливо)", "منذ عام 2021 (تاريخ غير مؤكد)"},
	{"../2021", "bis 2021", "jusqu’en 2021", "до 2021 року", "حتى عام 2021"},
	{"../2021-03", "bis März 2021", "jusqu’en mars 2021", "до березня 2021 року", "حتى مارس 2021"},
	{"../2021-03-01", "bis 1. März 2021", "jusqu’au 1er mars 2021", "до 1 березня 2021 року", "حتى 1 مارس 2021"},
	{"../2019-23", "bis Herbst 2019", "jusqu’à l’automne 2019", "до осені 2019 року", "حتى خريف 2019"},
	{"../199X", "bis in die 1990er-Jahre", "jusqu’aux années 1990", "до 1990-х років", "حتى تسعينيات القرن الـ20"},
	{"../1946~", "bis etwa 1946", "jusqu’en 1946 environ", "до приблизно 1946 року", "حتى عام 1946 تقريبًا"},
	{"../1946?", "bis vermutlich 1946", "jusqu’à peut-être 1946", "до 1946 року (можливо)", "حتى عام 1946 (تاريخ غير مؤكد)"},
	{"2021/", "ab 2021, Ende unbekannt", "dès 2021, fin inconnue", "від 2021 року, кінець невідомий", "بدءًا من عام 2021، والنهاية غير معروفة"},
	{"/2021-08-08", "bis 8. August 2021, Beginn unbekannt", "jusqu’au 8 août 2021, début inconnu", "до 8 серпня 2021 року, початок невідомий", "حتى 8 أغسطس 2021، والبداية غير معروفة"},
}

func TestDatesInEveryLanguage(t *testing.T) {
	for name, of := range map[string]func(int) string{
		"de": func(i int) string { return datesInLanguages[i].de }, "fr": func(i int) string { return datesInLanguages[i].fr },
		"uk": func(i int) string { return datesInLanguages[i].uk }, "ar": func(i int) string { return datesInLanguages[i].ar },
	} {
		l := inLanguage(t, name, `{{dateText .Date}}`)
		for i, d := range datesInLanguages {
			if got, want := page(t, l, site.Page{Layout: "note", Date: day(t, d.date)}), of(i); got != want {
				t.Errorf("%s %s:\ngot  %s\nwant %s", name, d.date, got, want)
			}
		}
	}
}

// TestMonthsOfEveryLanguage has the twelve of them alone and beside a day.
func TestMonthsOfEveryLanguage(t *testing.T) {
	for name, want := range map[string][2]string{
		"de": {"Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "2. Januar 2. Februar 2. März 2. April 2. Mai 2. Juni 2. Juli 2. August 2. September 2. Oktober 2. November 2. Dezember"},
		"fr": {"janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "2 janvier 2 février 2 mars 2 avril 2 mai 2 juin 2 juillet 2 août 2 septembre 2 octobre 2 novembre 2 décembre"},
		"uk": {"січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень", "2 січня 2 лютого 2 березня 2 квітня 2 травня 2 червня 2 липня 2 серпня 2 вересня 2 жовтня 2 листопада 2 грудня"},
		"ar": {"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", "2 يناير 2 فبراير 2 مارس 2 أبريل 2 مايو 2 يونيو 2 يوليو 2 أغسطس 2 سبتمبر 2 أكتوبر 2 نوفمبر 2 ديسمبر"},
	} {
		l := inLanguage(t, name, `{{dateText .Date}}`)
		for i, precision := range []string{"", "-02"} {
			var got []string
			for _, month := range []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"} {
				text := page(t, l, site.Page{Layout: "note", Date: day(t, "2025-"+month+precision)})
				got = append(got, strings.TrimSuffix(text, " 2025"))
			}
			if all := strings.Join(got, " "); all != want[i] {
				t.Errorf("%s\ngot  %s\nwant %s", name, all, want[i])
			}
		}
	}
}

func TestYearsBeforeChristInEnglish(t *testing.T) {
	l := inLanguage(t, "en", `{{dateText .Date}}`)
	for date, want := range map[string]string{
		"-0043": "44 BC", "-0043-03-15": "15 March 44 BC", "-0043/-0039": "44–40 BC", "-004X": "between 50 and 41 BC", "-01XX": "between 200 and 101 BC",
		"000X": "between 1 BC and 9", "00XX": "between 1 BC and 99", "-0001/0003": "2 BC – 3", "-0043-03/-0043-05": "March 44 BC – May 44 BC", "../-0043": "until 44 BC", "19XX/..": "since a year between 1900 and 1999",
	} {
		if got := page(t, l, site.Page{Layout: "note", Date: day(t, date)}); got != want {
			t.Errorf("%s: got %s, want %s", date, got, want)
		}
	}
	if got := page(t, inLanguage(t, "uk", `{{period .Date .End}}; {{period .End .Date}}`), site.Page{Layout: "note", Date: day(t, "2021-08")}); got != "від серпня 2021 року; до серпня 2021 року" {
		t.Error(got)
	}
	if got := page(t, l, site.Page{Layout: "note", Date: edtf.Date{}}); got != "" {
		t.Error(got)
	}
}
