package edtf_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/generator/edtf"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// opening is a text and what its opening is read as; without a date all is rest.
type opening struct{ in, date, rest string }

func checkOpenings(t *testing.T, tests []opening) {
	t.Helper()
	for _, tt := range tests {
		w, date, rest, err := edtf.Opening(tt.in)
		if err != nil {
			t.Errorf("%q: %v", tt.in, err)
		}
		if tt.date == "" {
			if date != 0 || rest != 0 || !w.IsZero() {
				t.Errorf("%q: read as %s", tt.in, reading(w))
			}
			continue
		}
		if diff := cmp.Diff([]string{tt.date, tt.rest}, []string{reading(w), tt.in[rest:]}); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestOpeningDates(t *testing.T) {
	tests := []opening{
		{"2025-08-08: the deadline", "2025-08-08", "the deadline"},
		{"2025-08-08", "2025-08-08", ""},
		{"2025-08-08:the deadline", "2025-08-08", "the deadline"},
		{"2025-08-08 – talks", "2025-08-08", "talks"},
		{"2025-08-08 - talks", "2025-08-08", "talks"},
		{"2025-08-08 -- talks", "2025-08-08", "talks"},
		{"2025-08-08—talks", "2025-08-08", "talks"},
		{"2025-08-08, talks", "2025-08-08", "talks"},
		{"2025-08-08. Talks", "2025-08-08", "Talks"},
		{"2025-08-08 Talks in Moscow", "2025-08-08", "Talks in Moscow"},
		{"2025-08-08 “Great progress”", "2025-08-08", "“Great progress”"},
		{"2025-08-08T14:30:00Z: talks", "2025-08-08", "talks"},
		{"2025-08: talks", "2025-08", "talks"},
		{"2019: talks", "2019", "talks"},
		{"2019, when they met", "2019", "when they met"},
		{"2019–talks", "2019", "talks"},
		{"2019~: talks", "2019~", "talks"},
		{"2025-08-06?: talks", "2025-08-06?", "talks"},
		{"2025-08-06% Talks", "2025-08-06%", "Talks"},
		{"201X: talks", "201X", "talks"},
		{"2004-XX: talks", "2004-XX", "talks"},
		{"-0043: the Ides", "-0043", "the Ides"},
		{"Y-170000: ice", "Y-170000", "ice"},
		{"2025-08-11/2025-08-17: a week", "2025-08-11/2025-08-17", "a week"},
		{"2021/..: a war", "2021/..", "a war"},
		{"../2021: a war", "../2021", "a war"},
		{"2021/: a war", "2021/", "a war"},
		{"2023-24: a span", "2023/2024", "a span"},
		{"2019-21: no season", "2019/2021", "no season"},
		{"2003–2008: a war", "2003/2008", "a war"},
		{"2003-2008: a war", "2003/2008", "a war"},
		{"2003 – 2008: a war", "2003/2008", "a war"},
		{"2003–08: a war", "2003/2008", "a war"},
		{"2021–present: a war", "2021/..", "a war"},
		{"2025-08-06 – 2025-08-08: talks", "2025-08-06/2025-08-08", "talks"},

		{"15 August 2025: talks", "2025-08-15", "talks"},
		{"1st August 2025: talks", "2025-08-01", "talks"},
		{"15 Aug. 2025: talks", "2025-08-15", "talks"},
		{"3–5 March 2026: talks", "2026-03-03/2026-03-05", "talks"},
		{"30 July – 2 August 2025: talks", "2025-07-30/2025-08-02", "talks"},
		{"30 December 2025 – 2 January 2026: talks", "2025-12-30/2026-01-02", "talks"},
		{"August 15, 2025: talks", "2025-08-15", "talks"},
		{"August 15 2025: talks", "2025-08-15", "talks"},
		{"AUGUST 15, 2025: talks", "2025-08-15", "talks"},
		{"Aug 15, 2025, talks", "2025-08-15", "talks"},
		{"Sept. 15, 2025. Talks", "2025-09-15", "Talks"},
		{"Mar 3–5, 2026: talks", "2026-03-03/2026-03-05", "talks"},
		{"July 30 – August 2, 2025: talks", "2025-07-30/2025-08-02", "talks"},
		{"August 2025: talks", "2025-08", "talks"},
		{"August, 2025: talks", "2025-08", "talks"},
		{"July–August 2025: talks", "2025-07/2025-08", "talks"},
		{"May 2025", "2025-05", ""},
		{"15\u00a0August\u00a02025:\u00a0talks", "2025-08-15", "talks"},

		{"15 August: talks", "15 of 8", "talks"},
		{"August 15 – talks", "15 of 8", "talks"},
		{"Mar 3–5: talks", "3-5 of 3", "talks"},
		{"29 February: talks", "29 of 2", "talks"},

		// Dates that a sentence cannot do without.
		{"2025-08-08 was the deadline", "2025-08-08", "2025-08-08 was the deadline"},
		{"15 August 2025 saw talks", "2025-08-15", "15 August 2025 saw talks"},

		// Prose and other things.
		{in: ""},
		{in: "2019 saw talks"},
		{in: "2019. Talks"},
		{in: "2019? Who knows"},
		{in: "August 2025 saw talks"},
		{in: "August saw talks"},
		{in: "May said: no"},
		{in: "Marching: on"},
		{in: "may 5, 2025: lower case"},
		{in: "March 3 people died"},
		{in: "15 August saw talks"},
		{in: "2003–2008 saw talks"},
		{in: "2025-08-08-talks.md"},
		{in: "2025-08-08.md"},
		{in: "2025-08-08/talks"},
		{in: "2025-08-08’s talks"},
		{in: "2025-08-08x: talks"},
		{in: "2025-based: talks"},
		{in: "2025/26: a season"},
		{in: "0800: a briefing"},
		{in: "5000, he said"},
		{in: "12345: a number"},
		{in: "555-1234: a phone"},
		{in: "10:30: an hour"},
		{in: "3 things: talks"},
		{in: "30 July – 2 August: two months and no year"},
		{in: ".5: a number"},
		{in: "- 2019: a dash"},
		{in: "٢٠١٩: other digits"},
	}
	checkOpenings(t, tests)
}

// reading writes a date without a year as 15 of 8 or 3-5 of 3.
func reading(w edtf.Written) string {
	if !w.NeedsYear() {
		return w.Date.String()
	}
	number := func(n uint8) string { return strings.TrimLeft(edtf.Day{Day: int(n)}.String()[8:], "0") }
	s := number(w.Day)
	if w.LastDay > 0 {
		s += "-" + number(w.LastDay)
	}
	return s + " of " + number(w.Month)
}

func TestImpossibleOpeningDates(t *testing.T) {
	tests := []struct{ in, date, want string }{
		{"2025-02-30: talks", "2025-02-30", "28 days"},
		{"2025-02-30 was no day", "2025-02-30", "28 days"},
		{"2025-13: talks", "2025-13", "no month"},
		{"2025-8-8: talks", "2025-8-8", "write 2025-08-08"},
		{"2025/2019: talks", "2025/2019", "before the beginning"},
		{"2008–2003: talks", "2008–2003", "before the beginning"},
		{"2023-21: talks", "2023-21", "does not come after"},
		{"30 February 2025: talks", "30 February 2025", "28 days"},
		{"30 February 2025 Talks", "30 February 2025", "28 days"},
		{"February 29, 2025: talks", "February 29, 2025", "28 days"},
		{"Mar 5–3, 2026: talks", "Mar 5–3, 2026", "before the beginning"},
		{"30 February: talks", "30 February", "never has a day 30"},
	}
	for _, tt := range tests {
		w, date, _, err := edtf.Opening(tt.in)
		if !w.IsZero() || err == nil || !strings.Contains(err.Error(), tt.want) || tt.in[:date] != tt.date {
			t.Errorf("%q: read %q as %s, error %v, want one about %q", tt.in, tt.in[:date], reading(w), err, tt.want)
		}
	}
	if _, _, _, err := edtf.Opening("2025-13 talks"); err != nil {
		t.Errorf("what no separator follows is no date at all: %v", err)
	}
}

func TestYearsOfDatesWithoutOne(t *testing.T) {
	tests := []struct {
		in   string
		year int
		want string
	}{
		{"15 August", 2025, "2025-08-15"},
		{"Mar 3–5", 2026, "2026-03-03/2026-03-05"},
		{"29 February", 2024, "2024-02-29"},
		{"29 February", 2025, ""},
		{"15 August", 12345, ""},
		{"2019", 2025, "2019"},
		{"no date", 2025, ""},
	}
	for _, tt := range tests {
		w, _, _, _ := edtf.Opening(tt.in)
		if d, ok := w.InYear(tt.year); d.String() != tt.want || ok != (tt.want != "") {
			t.Errorf("%q in %d is %s, want %q", tt.in, tt.year, d, tt.want)
		}
	}
}

func TestClosingDates(t *testing.T) {
	tests := []struct{ in, before, date string }{
		{"Summit (16 June 2021)", "Summit ", "2021-06-16"},
		{"Summit (2021)", "Summit ", "2021"},
		{"Summit (2021/..)", "Summit ", "2021/.."},
		{"Summit (Geneva) (2021)", "Summit (Geneva) ", "2021"},
		{"Summit (16 June)", "Summit ", "16 of 6"},
		{"(2021)", "", "2021"},
		{"Summit (Geneva, 2021)", "Summit (Geneva, 2021)", ""},
		{"Summit (2021 edition)", "Summit (2021 edition)", ""},
		{"Summit (2021) in Geneva", "Summit (2021) in Geneva", ""},
		{"Summit (30 February 2021)", "Summit (30 February 2021)", ""},
		{"Summit 2021)", "Summit 2021)", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		w, begin := edtf.Closing(tt.in)
		if tt.in[:begin] != tt.before || reading(w) != tt.date {
			t.Errorf("%q: %q and %s, want %q and %q", tt.in, tt.in[:begin], reading(w), tt.before, tt.date)
		}
	}
}

func TestDatesWithin(t *testing.T) {
	tests := []struct{ in, at, date string }{
		{"Donald Trump, Truth Social, 6 August 2025", "6 August 2025", "2025-08-06"},
		{"Donald Trump on August 6, 2025 in Washington", "August 6, 2025", "2025-08-06"},
		{"Donald Trump to Reuters in August 2025 by phone", "August 2025", "2025-08"},
		{"Donald Trump, Geneva 2021", "2021", "2021"},
		{"Donald Trump (2025-08-06)", "2025-08-06", "2025-08-06"},
		{"Donald Trump, 6 August", "6 August", "6 of 8"},
		{"Donald Trump, letter 2025-08-06.pdf", "", ""},
		{"Donald Trump to 2000 people", "", ""},
		{"Theresa May, 5 people", "", ""},
		{"Agent 2025-08-06x", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		w, begin, end, err := edtf.Within(tt.in)
		if err != nil || tt.in[begin:end] != tt.at || reading(w) != tt.date {
			t.Errorf("%q: %q as %s, %v; want %q as %q", tt.in, tt.in[begin:end], reading(w), err, tt.at, tt.date)
		}
	}
	_, begin, end, err := edtf.Within("A, 30 February 2025")
	if err == nil || begin != 3 || end != 19 {
		t.Errorf("30 February 2025: from %d to %d, error %v", begin, end, err)
	}
}

// TestCanonicalDatesOpen holds that whatever the notation can write but seasons
// opens a text before a colon, with the same meaning.
func TestCanonicalDatesOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		text := d.String() + ": x"
		seasonal := d.Start().Season() > 0 || d.End().Season() > 0
		plainYear := len(d.String()) == 4 && (d.Start().Year() < 1000 || d.Start().Year() > 2999)
		if seasonal || plainYear || strings.HasPrefix(text, "/") || len(text) > 64 {
			t.Skip("not read where a text opens")
		}
		w, _, rest, err := edtf.Opening(text)
		if err != nil || w.Date != d || text[rest:] != "x" {
			t.Fatalf("%q: %s, then %q, %v", text, w.Date, text[rest:], err)
		}
	})
}

func FuzzOpening(f *testing.F) {
	for _, s := range []string{"2025-08-08: a", "Mar 3–5, 2026", "2023-24:", "15 August – a", "2021/..", "30 Feb 2025", "Y-1-..//~", "a (2021)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, date, rest, err := edtf.Opening(s)
		if date < 0 || date > len(s) || rest != 0 && rest < date || rest > len(s) {
			t.Fatalf("%q: date %d, rest %d", s, date, rest)
		}
		if (date > 0) != (err != nil || !w.IsZero()) || err != nil && !w.IsZero() {
			t.Fatalf("%q: %+v to %d, %v", s, w, date, err)
		}
		if d, ok := w.InYear(2024); !w.IsZero() && !ok || ok && d.First().Compare(d.Last()) > 0 {
			t.Fatalf("%q: %+v is %s in 2024", s, w, d)
		}
		if utf8.ValidString(s) && !utf8.ValidString(s[rest:]) {
			t.Fatalf("%q: cut within a letter at %d", s, rest)
		}
		if w, begin := edtf.Closing(s); begin < 0 || begin > len(s) || !w.IsZero() && s[begin] != '(' {
			t.Fatalf("%q: closes at %d with %+v", s, begin, w)
		}
		if w, begin, end, err := edtf.Within(s); begin > end || end > len(s) || (end > begin) != (err != nil || !w.IsZero()) {
			t.Fatalf("%q: from %d to %d %+v, %v", s, begin, end, w, err)
		}
	})
}
