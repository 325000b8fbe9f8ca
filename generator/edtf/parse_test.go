package edtf_test

import (
	"strings"
	"testing"

	"dossier/generator/edtf"
)

// TestExamplesOfTheSpecification has every example of levels 0 and 1 with the
// days between which it lies, and its canonical form where that differs.
func TestExamplesOfTheSpecification(t *testing.T) {
	tests := []struct{ in, first, last, canonical string }{
		{"1985-04-12", "1985-04-12", "1985-04-12", ""},
		{"1985-04", "1985-04-01", "1985-04-30", ""},
		{"1985", "1985-01-01", "1985-12-31", ""},
		{"1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "1985-04-12"},
		{"1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "1985-04-12"},
		{"1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", "1985-04-12"},
		{"1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "1985-04-12"},
		{"1964/2008", "1964-01-01", "2008-12-31", ""},
		{"2004-06/2006-08", "2004-06-01", "2006-08-31", ""},
		{"2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", ""},
		{"2004-02-01/2005-02", "2004-02-01", "2005-02-28", ""},
		{"2004-02-01/2005", "2004-02-01", "2005-12-31", ""},
		{"2005/2006-02", "2005-01-01", "2006-02-28", ""},

		{"Y170000002", "170000002-01-01", "170000002-12-31", ""},
		{"Y-170000002", "-170000002-01-01", "-170000002-12-31", ""},
		{"2001-21", "2001-03-01", "2001-05-31", ""},
		{"2001-22", "2001-06-01", "2001-08-31", ""},
		{"2001-23", "2001-09-01", "2001-11-30", ""},
		{"2003-24", "2003-12-01", "2004-02-29", ""},
		{"1984?", "1984-01-01", "1984-12-31", ""},
		{"2004-06~", "2004-06-01", "2004-06-30", ""},
		{"2004-06-11%", "2004-06-11", "2004-06-11", ""},
		{"201X", "2010-01-01", "2019-12-31", ""},
		{"20XX", "2000-01-01", "2099-12-31", ""},
		{"2004-XX", "2004-01-01", "2004-12-31", ""},
		{"1985-04-XX", "1985-04-01", "1985-04-30", ""},
		{"1985-XX-XX", "1985-01-01", "1985-12-31", ""},
		{"1985-04-12/..", "1985-04-12", "..", ""},
		{"1985-04/..", "1985-04-01", "..", ""},
		{"1985/..", "1985-01-01", "..", ""},
		{"../1985-04-12", "..", "1985-04-12", ""},
		{"../1985-04", "..", "1985-04-30", ""},
		{"../1985", "..", "1985-12-31", ""},
		{"1985-04-12/", "1985-04-12", "..", ""},
		{"1985-04/", "1985-04-01", "..", ""},
		{"1985/", "1985-01-01", "..", ""},
		{"/1985-04-12", "..", "1985-04-12", ""},
		{"/1985-04", "..", "1985-04-30", ""},
		{"/1985", "..", "1985-12-31", ""},
		{"-1985", "-1985-01-01", "-1985-12-31", ""},
		{"1984~/2004-06", "1984-01-01", "2004-06-30", ""},
		{"1984/2004-06~", "1984-01-01", "2004-06-30", ""},
		{"1984~/2004~", "1984-01-01", "2004-12-31", ""},
		{"1984?/2004%", "1984-01-01", "2004-12-31", ""},
		{"1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-08", ""},

		{"0000", "0000-01-01", "0000-12-31", ""},
		{"2024-02-29", "2024-02-29", "2024-02-29", ""},
		{"-201X", "-2019-01-01", "-2010-12-31", ""},
		{" 2021/..\n", "2021-01-01", "..", "2021/.."},
		{"2004-xx", "2004-01-01", "2004-12-31", "2004-XX"},
		{"2025-08-06 14:30", "2025-08-06", "2025-08-06", "2025-08-06"},
		{"2025-08-06T24:00:00Z", "2025-08-06", "2025-08-06", "2025-08-06"},
		{"2025-08-15/2025-08", "2025-08-15", "2025-08-31", ""},
	}
	for _, tt := range tests {
		d, err := edtf.Parse(tt.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
			continue
		}
		canonical := tt.canonical
		if canonical == "" {
			canonical = tt.in
		}
		if got := d.String(); got != canonical {
			t.Errorf("Parse(%q).String() = %q, want %q", tt.in, got, canonical)
		}
		if first, last := d.First().String(), d.Last().String(); first != tt.first || last != tt.last {
			t.Errorf("Parse(%q) lies between %s and %s, want %s and %s", tt.in, first, last, tt.first, tt.last)
		}
	}
}

func TestErrorsTeach(t *testing.T) {
	tests := []struct{ in, message string }{
		{"", "the date is empty"},
		{"2025-02-30", "February 2025 has 28 days"},
		{"2024-02-30", "February 2024 has 29 days"},
		{"1900-02-29", "February 1900 has 28 days"},
		{"2025-04-31", "April 2025 has 30 days"},
		{"2025-01-00", "there is no day 00"},
		{"2025-13", "there is no month 13"},
		{"2025-00", "there is no month 00"},
		{"2025-21-03", "the season 2025-21 has no days"},
		{"2023/2021", "the end is before the beginning"},
		{"2025-08-06/2025-07", "the end is before the beginning"},
		{"..", "needs a date at one end"},
		{"../..", "needs a date at one end"},
		{"/", "needs a date at one end"},
		{"2025-8-6", "write 2025-08-06"},
		{"2025-8", "write 2025-08"},
		{"2025/08/06", "write 2025-08-06"},
		{"20250806", "write 2025-08-06"},
		{"6.8.2025", "write 2025-08-06"},
		{"2003–2008", "write 2003/2008"},
		{"2021/present", "write .. for an open end"},
		{"15 August 2025", "is not a date"},
		{"2025-08-06T25:00:00", "no time of day"},
		{"2025-08-06 noon", "is not a date"},
		{"2004-XX-12", "only the last parts can be XX"},
		{"201X-05", "only the last parts can be XX"},
		{"201X-XX", "write the year alone"},
		{"2XXX", "at most its last two digits"},
		{"-0000", "the year 0 has no sign"},
		{"Y2000", "more than four digits"},
		{"Y17000000200", "more than 9 digits"},
		{"2021/2022/2023", "is not a date"},
		{"２０２５", "is not a date"},
		{"2025-08-06\x00", "is not a date"},
		{strings.Repeat("9", 10000), "is not a date"},
	}
	for _, tt := range tests {
		d, err := edtf.Parse(tt.in)
		if err == nil {
			t.Errorf("Parse(%q) = %s, want an error", tt.in, d)
			continue
		}
		if message := err.Error(); !strings.Contains(message, tt.message) || len(message) > 200 {
			t.Errorf("Parse(%q): %q, want it short and with %q", tt.in, message, tt.message)
		}
		if !d.IsZero() {
			t.Errorf("Parse(%q) gives the date %#v beside its error", tt.in, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"2025-08-06", "2021/..", "/2021~", "201X", "20XX?", "1985-XX-XX", "Y-170000002", "-0044-03-15",
		"2001-24%", "2025-08-06T10:00Z", "2021/present", "8/6/2025", "../..", "Y99999/..", "-00XX", "\xff/2021",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Parse(s)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("a date beside an error: %#v", d)
			}
			return
		}
		again, err := edtf.Parse(d.String())
		if err != nil || again != d {
			t.Fatalf("%q prints as %q, which reads as %#v (%v), not %#v", s, d, again, err, d)
		}
		if d.First().Compare(d.Last()) > 0 {
			t.Fatalf("%q begins on %s and ends on %s", s, d.First(), d.Last())
		}
	})
}
