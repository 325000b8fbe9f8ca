package edtf_test

import (
	"strings"
	"testing"

	"dossier/generator/edtf"
)

func TestOpeningDatesInOtherLanguages(t *testing.T) {
	tests := []opening{
		{"8. August 2025: Gespräche", "2025-08-08", "Gespräche"},
		{"8.\u00a0August 2025: Gespräche", "2025-08-08", "Gespräche"},
		{"1. März 2025, Gespräche", "2025-03-01", "Gespräche"},
		{"3. Okt. 2025: Gespräche", "2025-10-03", "Gespräche"},
		{"11.–17. August 2025: eine Woche", "2025-08-11/2025-08-17", "eine Woche"},
		{"11. – 17. August 2025: eine Woche", "2025-08-11/2025-08-17", "eine Woche"},
		{"28. Juli – 3. August 2025: eine Woche", "2025-07-28/2025-08-03", "eine Woche"},
		{"Dezember 2025: Gespräche", "2025-12", "Gespräche"},
		{"März–Mai 2025: Gespräche", "2025-03/2025-05", "Gespräche"},
		{"8. Mai: Gespräche", "8 of 5", "Gespräche"},

		{"8 août 2025 : entretiens", "2025-08-08", "entretiens"},
		{"8 août 2025\u00a0: entretiens", "2025-08-08", "entretiens"},
		{"8 août 2025\u202f: entretiens", "2025-08-08", "entretiens"},
		{"1er janvier 2025, entretiens", "2025-01-01", "entretiens"},
		{"1er–3 janvier 2025 : entretiens", "2025-01-01/2025-01-03", "entretiens"},
		{"3 févr. 2025 : entretiens", "2025-02-03", "entretiens"},
		{"30 juillet – 2 août 2025 : entretiens", "2025-07-30/2025-08-02", "entretiens"},
		{"août 2025 : entretiens", "2025-08", "entretiens"},
		{"Mars 2025 : entretiens", "2025-03", "entretiens"},
		{"8 mai : entretiens", "8 of 5", "entretiens"},

		{"8 серпня 2025: перемовини", "2025-08-08", "перемовини"},
		{"8 серпня 2025 року: перемовини", "2025-08-08", "перемовини"},
		{"8 серпня 2025 р.: перемовини", "2025-08-08", "перемовини"},
		{"8 серпня 2025 року. Перемовини", "2025-08-08", "Перемовини"},
		{"11–17 серпня 2025 року: тиждень", "2025-08-11/2025-08-17", "тиждень"},
		{"30 липня – 2 серпня 2025 року: тиждень", "2025-07-30/2025-08-02", "тиждень"},
		{"Серпень 2025 року: перемовини", "2025-08", "перемовини"},
		{"серпень 2025 – перемовини", "2025-08", "перемовини"},
		{"2025 рік: перемовини", "2025", "перемовини"},
		{"2025 року: перемовини", "2025", "перемовини"},
		{"1 квітня: перемовини", "1 of 4", "перемовини"},

		{"8 أغسطس 2025: محادثات", "2025-08-08", "محادثات"},
		{"٨ أغسطس ٢٠٢٥: محادثات", "2025-08-08", "محادثات"},
		{"۸ أغسطس ۲۰۲۵: محادثات", "2025-08-08", "محادثات"},
		{"8 أغسطس/آب 2025: محادثات", "2025-08-08", "محادثات"},
		{"8 آب 2025، محادثات", "2025-08-08", "محادثات"},
		{"3 كانون الثاني 2025: محادثات", "2025-01-03", "محادثات"},
		{"3 تشرين الثاني/نوفمبر 2025: محادثات", "2025-11-03", "محادثات"},
		{"11–17 أغسطس 2025: أسبوع", "2025-08-11/2025-08-17", "أسبوع"},
		{"أغسطس 2025: محادثات", "2025-08", "محادثات"},
		{"8 أغسطس 2025م: محادثات", "", ""},
		{"8 أغسطس 2025 م: محادثات", "2025-08-08", "محادثات"},
		{"8 يناير: محادثات", "8 of 1", "محادثات"},

		{in: "august 2025: small in English and German"},
		{in: "8. Auguste 2025: Name"},
		{in: "Mars attaque : un film"},
		{in: "mai 2025 fut long"},
		{in: "серпень був довгим"},
		{in: "2025 роки: перемовини"},
		{in: "8 أغسطس/يناير 2025: شهران"},
		{in: "٨: رقم"},
		{in: "٢٠٢٥: عام"},
		{in: "8. Платформа 2025: назва"},
	}
	checkOpenings(t, tests)
}

func TestEveryMonthOfEveryLanguageIsRead(t *testing.T) {
	for _, names := range []string{
		"Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
		"січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
		"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
		"كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
	} {
		for i, name := range strings.Fields(names) {
			text := "7 " + strings.ReplaceAll(name, "_", " ") + " 2025"
			w, _, _, err := edtf.Opening(text)
			if err != nil || w.Date.Start().Month() != i+1 || w.Date.Start().Day() != 7 {
				t.Errorf("%s: %s, %v", text, w.Date, err)
			}
		}
	}
}

func TestImpossibleDatesInOtherLanguages(t *testing.T) {
	for in, date := range map[string]string{
		"31. Juni 2025: nie": "31. Juni 2025", "30 février 2025 : jamais": "30 février 2025", "31 червня 2025 року: ніколи": "31 червня 2025 року", "31 يونيو 2025 لم يكن": "31 يونيو 2025", "٣١ يونيو ٢٠٢٥ لم يكن": "٣١ يونيو ٢٠٢٥",
	} {
		if _, length, _, err := edtf.Opening(in); err == nil || in[:length] != date {
			t.Errorf("%q: %q, %v", in, in[:length], err)
		}
	}
}

func TestDatesWithinAndAtTheEndInOtherLanguages(t *testing.T) {
	for in, want := range map[string]string{
		"im Bundestag, 8. August 2025": "2025-08-08", "à Paris, le 8 août 2025": "2025-08-08", "у Києві, 8 серпня 2025 року": "2025-08-08", "في القاهرة، 8 أغسطس 2025": "2025-08-08",
	} {
		w, _, end, err := edtf.Within(in)
		if err != nil || w.Date.String() != want || end != len(in) {
			t.Errorf("%q: %s, %v", in, w.Date, err)
		}
	}
	for in, want := range map[string]string{"Gipfel (16. Juni 2021)": "2021-06-16", "Саміт (16 червня 2021 року)": "2021-06-16", "قمة (16 يونيو 2021)": "2021-06-16"} {
		if w, _ := edtf.Closing(in); w.Date.String() != want {
			t.Errorf("%q: %s", in, w.Date)
		}
	}
}
