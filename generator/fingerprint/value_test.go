package fingerprint_test

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"dossier/generator/fingerprint"

	"pgregory.net/rapid"
)

type level uint8

type link struct {
	Text, To string
	outside  bool
}

type page struct {
	Title    string
	Level    level
	Count    int
	Open     bool
	Content  fingerprint.Hash
	Pieces   []fingerprint.Hash
	Raw      []byte
	Links    []link
	First    *link
	Parts    []page
	Grid     [2]int32
	Words    [][]string
	Inner    struct{ A, B string }
	unshared int64
}

// pages draws values with few different parts, so that equal ones come up.
func pages(depth int) *rapid.Generator[page] {
	text := rapid.SampledFrom([]string{"", "a", "b", "ab"})
	hash := rapid.Map(text, fingerprint.Text)
	links := rapid.Custom(func(t *rapid.T) link {
		return link{text.Draw(t, "text"), text.Draw(t, "to"), rapid.Bool().Draw(t, "outside")}
	})
	return rapid.Custom(func(t *rapid.T) page {
		p := page{
			Title: text.Draw(t, "title"), Level: level(rapid.IntRange(0, 2).Draw(t, "level")),
			Count: rapid.IntRange(-1, 1).Draw(t, "count"), Open: rapid.Bool().Draw(t, "open"),
			Content:  hash.Draw(t, "content"),
			Pieces:   rapid.SliceOfN(hash, 0, 2).Draw(t, "pieces"),
			Raw:      []byte(text.Draw(t, "raw")),
			Links:    rapid.SliceOfN(links, 0, 2).Draw(t, "links"),
			First:    rapid.Ptr(links, true).Draw(t, "first"),
			Words:    rapid.SliceOfN(rapid.SliceOfN(text, 0, 2), 0, 2).Draw(t, "words"),
			unshared: int64(rapid.IntRange(0, 1).Draw(t, "unshared")),
		}
		p.Grid[1] = int32(rapid.IntRange(0, 1).Draw(t, "grid"))
		p.Inner.A, p.Inner.B = text.Draw(t, "inner a"), text.Draw(t, "inner b")
		if depth > 0 {
			p.Parts = rapid.SliceOfN(pages(depth-1), 0, 2).Draw(t, "parts")
		}
		return p
	})
}

// copied is a deep copy with other capacities and other pointers.
func copied(p page) page {
	p.Pieces = roomy(p.Pieces)
	p.Raw = roomy(p.Raw)
	p.Links = roomy(p.Links)
	p.Words = roomy(p.Words)
	p.Parts = roomy(p.Parts)
	for i := range p.Parts {
		p.Parts[i] = copied(p.Parts[i])
	}
	if p.First != nil {
		first := *p.First
		p.First = &first
	}
	return p
}

func roomy[T any](list []T) []T {
	if list == nil {
		return nil
	}
	return append(make([]T, 0, len(list)+7), list...)
}

func TestEqualValuesHashEqually(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := pages(2).Draw(t, "a")
		b := copied(a)
		if fingerprint.Of(a) != fingerprint.Of(b) || fingerprint.Of(&a) != fingerprint.Of(b) {
			t.Fatal("a copy has another hash")
		}
	})
}

func TestDifferentValuesHashDifferently(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := pages(1).Draw(t, "a"), pages(1).Draw(t, "b")
		if equal, same := reflect.DeepEqual(a, b), fingerprint.Of(a) == fingerprint.Of(b); equal != same {
			t.Fatalf("equal: %v, equal hashes: %v\n%+v\n%+v", equal, same, a, b)
		}
	})
}

func TestEachChangeOfAFieldChangesTheHash(t *testing.T) {
	changes := map[string]func(p *page){
		"Title":    func(p *page) { p.Title += "!" },
		"Level":    func(p *page) { p.Level++ },
		"Count":    func(p *page) { p.Count-- },
		"Open":     func(p *page) { p.Open = !p.Open },
		"Content":  func(p *page) { p.Content[15] ^= 1 },
		"Pieces":   func(p *page) { p.Pieces = append(p.Pieces, fingerprint.Hash{}) },
		"Raw":      func(p *page) { p.Raw = append(p.Raw, 0) },
		"Links":    func(p *page) { p.Links = append(p.Links, link{outside: true}) },
		"First":    func(p *page) { p.First = &link{Text: "changed"} },
		"Parts":    func(p *page) { p.Parts = append(p.Parts, page{}) },
		"Grid":     func(p *page) { p.Grid[0]++ },
		"Words":    func(p *page) { p.Words = append(p.Words, nil) },
		"Inner":    func(p *page) { p.Inner.A, p.Inner.B = p.Inner.B, p.Inner.A+"!" },
		"unshared": func(p *page) { p.unshared++ },
	}
	if n := reflect.TypeFor[page]().NumField(); n != len(changes) {
		t.Fatalf("%d fields, %d changes", n, len(changes))
	}
	rapid.Check(t, func(t *rapid.T) {
		before := pages(1).Draw(t, "page")
		for field, change := range changes {
			after := copied(before)
			change(&after)
			if fingerprint.Of(before) == fingerprint.Of(after) {
				t.Errorf("a change of %s goes unnoticed", field)
			}
			if fingerprint.Without(before, field) != fingerprint.Without(after, field) {
				t.Errorf("Without %s still sees it", field)
			}
			for other := range changes {
				if other != field && fingerprint.Without(before, other) == fingerprint.Without(after, other) {
					t.Errorf("Without %s does not see a change of %s", other, field)
				}
			}
		}
	})
}

func TestNilAndEmptyDiffer(t *testing.T) {
	if fingerprint.Of([]string(nil)) == fingerprint.Of([]string{}) {
		t.Error("nil and empty slices")
	}
	if fingerprint.Of(page{}) == fingerprint.Of(page{First: &link{}}) {
		t.Error("nil and a pointer to nothing much")
	}
	if fingerprint.Of(page{Raw: nil}) == fingerprint.Of(page{Raw: []byte{}}) {
		t.Error("nil and empty bytes")
	}
}

func TestNamesOfTypesAndFieldsCount(t *testing.T) {
	type a struct{ Name string }
	type b struct{ Name string }
	type lists struct {
		One []a
		Two []b
	}
	type swapped struct {
		One []b
		Two []a
	}
	values := map[string]any{
		"struct": a{}, "of another name": b{}, "with two of them": lists{}, "swapped": swapped{},
		"anonymous": struct{ Name string }{}, "of another field": struct{ Title string }{},
		"string": "", "number": 0, "unsigned": uint(0), "small": int8(0), "named": level(0),
		"array": [1]string{}, "longer": [2]string{}, "slice": []string{}, "pointer": (*a)(nil), "other pointer": (*b)(nil),
	}
	seen := make(map[fingerprint.Hash]string)
	for name, v := range values {
		h := fingerprint.Of(v)
		if other, ok := seen[h]; ok {
			t.Errorf("%q and %q have one hash", name, other)
		}
		seen[h] = name
	}
}

func TestOpenValuesAreRefused(t *testing.T) {
	type ring struct{ Next *ring }
	circle := &ring{}
	circle.Next = circle
	for want, v := range map[string]any{
		"untyped nil": nil,
		"map":         map[string]int{},
		"func":        func() {},
		"chan":        make(chan int),
		".Any":        struct{ Any any }{},
		".Weight":     struct{ Weight float64 }{},
		".List[].Err": struct{ List []struct{ Err error } }{},
		"uintptr":     uintptr(1),
		"complex":     1i,
		"nests":       circle,
		".Deep[].Open": struct {
			Deep []struct{ Open map[string]bool }
		}{},
	} {
		message := panicOf(func() { fingerprint.Of(v) })
		if !strings.HasPrefix(message, "fingerprint: ") || !strings.Contains(message, want) {
			t.Errorf("%s: panic %q", want, message)
		}
	}
	for _, do := range []func(){
		func() { fingerprint.Without(page{}, "Missing") },
		func() { fingerprint.Without(page{}, "") },
		func() { fingerprint.Without("text", "Title") },
	} {
		if panicOf(do) == "" {
			t.Error("Without takes a field that is not there")
		}
	}
}

func panicOf(do func()) (message string) {
	defer func() {
		if r := recover(); r != nil {
			message = r.(string)
		}
	}()
	do()
	return ""
}

func TestHashesAreTheSameOnEveryMachine(t *testing.T) {
	// Known answers: a change of them makes every memo and manifest stale.
	for want, got := range map[string]fingerprint.Hash{
		"f39c5ed5f96089a33ffa2d36509182c7": fingerprint.Of(struct{ A fixedText }{"x"}),
		"4181c9d1344e7a1b314c746461aefa47": sum([]write{{Text: "x"}, {Kind: 1, Number: -5}, {Kind: 2}}),
	} {
		if got.String() != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

type fixedText string

func TestOfIsSafeForConcurrentUse(t *testing.T) {
	type fresh struct {
		Next *fresh
		Page page
	}
	var wait sync.WaitGroup
	hashes := make([]fingerprint.Hash, 8)
	for i := range hashes {
		wait.Go(func() { hashes[i] = fingerprint.Of(fresh{Next: &fresh{}}) })
	}
	wait.Wait()
	for _, h := range hashes {
		if h != hashes[0] {
			t.Fatal("goroutines disagree")
		}
	}
}

func BenchmarkOfFlatStruct(b *testing.B) {
	type flat struct {
		Title, Layout, Address, Summary string
		Count                           int
		Open                            bool
		Content                         fingerprint.Hash
		Pieces                          []fingerprint.Hash
	}
	v := flat{"Title", "actor", "actors/x.html", strings.Repeat("summary ", 20), 3, true, fingerprint.Text("c"), make([]fingerprint.Hash, 50)}
	b.ReportAllocs()
	for b.Loop() {
		fingerprint.Of(&v)
	}
}
