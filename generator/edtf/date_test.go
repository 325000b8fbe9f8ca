package edtf_test

import (
	"slices"
	"testing"

	"dossier/generator/edtf"

	"github.com/google/go-cmp/cmp"
)

func parse(t *testing.T, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPartsForDisplay(t *testing.T) {
	type parts struct {
		Precision                         edtf.Precision
		Year, Month, Season, Day          int
		Approximate, Uncertain, Undefined bool
	}
	tests := map[string]parts{
		"2025-08-06": {edtf.ToDay, 2025, 8, 0, 6, false, false, false},
		"2025-08~":   {edtf.ToMonth, 2025, 8, 0, 0, true, false, false},
		"2019?":      {edtf.ToYear, 2019, 0, 0, 0, false, true, false},
		"2019-24%":   {edtf.ToSeason, 2019, 0, 4, 0, true, true, false},
		"201X":       {edtf.ToDecade, 2010, 0, 0, 0, false, false, true},
		"19XX":       {edtf.ToCentury, 1900, 0, 0, 0, false, false, true},
		"2004-XX":    {edtf.ToYear, 2004, 0, 0, 0, false, false, true},
		"2004-03-XX": {edtf.ToMonth, 2004, 3, 0, 0, false, false, true},
		"-0044":      {edtf.ToYear, -44, 0, 0, 0, false, false, false},
	}
	for in, want := range tests {
		p := parse(t, in).Start()
		got := parts{p.Precision(), p.Year(), p.Month(), p.Season(), p.Day(), p.Approximate(), p.Uncertain(), p.Unspecified()}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

func TestEndsOfIntervals(t *testing.T) {
	open, unknown := parse(t, "2021/.."), parse(t, "/2021-06~")
	if !open.IsInterval() || !open.End().IsOpen() || open.End().IsUnknown() || open.End().IsDated() {
		t.Errorf("2021/..: the end is %#v", open.End())
	}
	if !unknown.Start().IsUnknown() || unknown.Start().IsOpen() || unknown.Precision() != edtf.ToMonth || !unknown.Approximate() {
		t.Errorf("/2021-06~: %#v", unknown)
	}
	day := parse(t, "2021-06-01")
	if day.IsInterval() || day.End() != day.Start() {
		t.Errorf("a plain date ends with %s", day.End())
	}
	if open == parse(t, "2021/") || open == parse(t, "2021") {
		t.Error("an open end equals an unknown end or none")
	}
}

func TestBetweenJoinsTwoDates(t *testing.T) {
	start, end := parse(t, "2025-08-11"), parse(t, "2025-08-17~")
	d, err := edtf.Between(start, end)
	if err != nil || d != parse(t, "2025-08-11/2025-08-17~") {
		t.Errorf("Between = %s, %v", d, err)
	}
	if _, err := edtf.Between(end, start); err == nil {
		t.Error("an interval ends before it begins")
	}
	if _, err := edtf.Between(d, end); err == nil {
		t.Error("an interval begins with an interval")
	}
	if _, err := edtf.Between(edtf.Date{}, end); err == nil {
		t.Error("an interval begins with no date")
	}
}

func TestNoDateHasNoBoundsAndSortsFirst(t *testing.T) {
	var none edtf.Date
	if !none.IsZero() || none.String() != "" || !none.First().IsZero() || !none.Last().IsZero() {
		t.Errorf("no date is %q from %s to %s", none, none.First(), none.Last())
	}
	want := []string{"", "../2020", "-0044", "2019", "2020-01-01", "2020-01", "2020-01~", "2020-21", "2021", "2021-XX", "2021/.."}
	var dates []edtf.Date
	for _, s := range want {
		if s == "" {
			dates = append(dates, none)
			continue
		}
		dates = append(dates, parse(t, s))
	}
	slices.Reverse(dates)
	slices.SortFunc(dates, edtf.Compare)
	var got []string
	for _, d := range dates {
		got = append(got, d.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestInfiniteDaysLieOutsideEveryYear(t *testing.T) {
	d := parse(t, "../Y999999999")
	if !d.First().IsInfinite() || d.Last().IsInfinite() || d.First().Date() != (edtf.Date{}) || d.Last().Date() != (edtf.Date{}) {
		t.Errorf("from %s to %s", d.First(), d.Last())
	}
	if last := parse(t, "2021/..").Last(); last.Compare(d.Last()) <= 0 {
		t.Errorf("an open end, %v, is not after %s", last, d.Last())
	}
}
