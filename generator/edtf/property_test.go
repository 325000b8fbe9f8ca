package edtf_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"dossier/generator/edtf"

	"pgregory.net/rapid"
)

// plain writes dates of every form, some of them impossible.
func plain(t *rapid.T) string {
	year := rapid.IntRange(-9999, 9999).Draw(t, "year")
	if rapid.Bool().Draw(t, "near") {
		year = 2020 + year%8
	}
	sign := ""
	if year < 0 {
		year, sign = -year, "-"
	}
	month, day := rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 31).Draw(t, "day")
	form := rapid.SampledFrom([]string{
		fmt.Sprintf("%s%04d", sign, year),
		fmt.Sprintf("%s%04d-%02d", sign, year, month),
		fmt.Sprintf("%s%04d-%02d-%02d", sign, year, month, day),
		fmt.Sprintf("%s%04d-XX", sign, year),
		fmt.Sprintf("%s%04d-XX-XX", sign, year),
		fmt.Sprintf("%s%04d-%02d-XX", sign, year, month),
		fmt.Sprintf("%s%04d-%02d", sign, year, 21+month%4),
		fmt.Sprintf("%s%03dX", sign, year/10),
		fmt.Sprintf("%s%02dXX", sign, year/100),
		fmt.Sprintf("Y%s%d", sign, year+10000),
	}).Draw(t, "form")
	return form + rapid.SampledFrom([]string{"", "", "?", "~", "%"}).Draw(t, "qualifier")
}

func anyDate() *rapid.Generator[edtf.Date] {
	text := rapid.Custom(func(t *rapid.T) string {
		if rapid.Bool().Draw(t, "interval") {
			end := func(name string) string {
				return rapid.SampledFrom([]string{"", "..", plain(t), plain(t), plain(t)}).Draw(t, name)
			}
			return end("start") + "/" + end("end")
		}
		return plain(t)
	})
	return rapid.Custom(func(t *rapid.T) edtf.Date {
		d, err := edtf.Parse(text.Filter(func(s string) bool { _, err := edtf.Parse(s); return err == nil }).Draw(t, "text"))
		if err != nil {
			t.Fatal(err)
		}
		return d
	})
}

func TestPrintedDatesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		again, err := edtf.Parse(d.String())
		if err != nil || again != d {
			t.Fatalf("%s reads back as %s (%v)", d, again, err)
		}
	})
}

func TestCompareIsATotalOrderOverTheBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ds := rapid.SliceOfN(anyDate(), 3, 3).Draw(t, "dates")
		a, b := ds[0], ds[1]
		if ab, ba := edtf.Compare(a, b), edtf.Compare(b, a); ab != -ba || (ab == 0) != (a == b) {
			t.Fatalf("Compare(%s, %s) = %d, and the other way round %d", a, b, ab, ba)
		}
		slices.SortFunc(ds, edtf.Compare)
		if edtf.Compare(ds[0], ds[2]) > 0 {
			t.Fatalf("%s, %s and %s run in a circle", ds[0], ds[1], ds[2])
		}
		for i := range 2 {
			first := ds[i].First().Compare(ds[i+1].First())
			if first > 0 || first == 0 && ds[i].Last().Compare(ds[i+1].Last()) > 0 {
				t.Fatalf("%s is sorted before %s", ds[i], ds[i+1])
			}
		}
	})
}

func TestBoundsContainTheEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		if d.First().Compare(d.Last()) > 0 {
			t.Fatalf("%s begins on %s and ends on %s", d, d.First(), d.Last())
		}
		for _, p := range []edtf.Point{d.Start(), d.End()} {
			if !p.IsDated() {
				continue
			}
			if p == d.Start() && p.First() != d.First() || p == d.End() && p.Last() != d.Last() {
				t.Fatalf("%s does not bound %s", p, d)
			}
			if y := p.Year(); p.First().Year > y || p.Last().Year < y {
				t.Fatalf("%s is of the year %d, outside its bounds", p, y)
			}
		}
	})
}

// TestWholeDaysAgreeWithTheCalendar asks another calendar which days exist.
func TestWholeDaysAgreeWithTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m, day := rapid.IntRange(0, 9999).Draw(t, "y"), rapid.IntRange(1, 12).Draw(t, "m"), rapid.IntRange(1, 31).Draw(t, "d")
		d, err := edtf.Parse(fmt.Sprintf("%04d-%02d-%02d", y, m, day))
		exists := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC).Day() == day
		if exists != (err == nil) {
			t.Fatalf("%04d-%02d-%02d exists: %v, but Parse says %v", y, m, day, exists, err)
		}
		if exists && d.First().Date() != d {
			t.Fatalf("the day of %s is the date %s", d, d.First().Date())
		}
	})
}
