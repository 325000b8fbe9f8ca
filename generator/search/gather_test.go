package search

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// plain is what a posting packs.
type plain struct {
	strength, day int
	page          uint32
	fragment      place
}

// TestBetterPostingsAreGreater compares packed postings with the order in which
// the best are listed: the stronger, the newer, the lower place.
func TestBetterPostingsAreGreater(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	days := []int{0, 1, 745_000, 3_719_999}
	pages := []uint32{0, 1, 2, 1<<pageBits - 1}
	fragments := []place{0, 1, 1<<fragmentBits - 1}
	draw := func() (plain, posting) {
		p := plain{day: days[random.IntN(len(days))], page: pages[random.IntN(len(pages))], fragment: fragments[random.IntN(len(fragments))]}
		class := random.IntN(lengths)
		var code int
		var rank posting
		switch random.IntN(3) {
		case 0:
			field := random.IntN(4)
			code = field*lengths + class
			p.strength, rank = fieldStrength(field, class), pageRanks[code]
		case 1:
			code = headings + class
			p.strength, rank = headingStrength-class, unitRanks[code]
		default:
			times := 1 + random.IntN(3)
			code = (times-1)*lengths + class
			p.strength, rank = strength(times, class), unitRanks[code]
		}
		packed := newPosting(rank, p.day, p.page, p.fragment)
		if int(packed.code()) != code || packed.page() != p.page || packed.fragment() != p.fragment {
			t.Fatalf("code %d of %+v is packed as %d, page %d, fragment %d", code, p, packed.code(), packed.page(), packed.fragment())
		}
		return p, packed
	}
	for range 20_000 {
		a, packedA := draw()
		b, packedB := draw()
		want := cmp.Or(cmp.Compare(a.strength, b.strength), cmp.Compare(a.day, b.day), cmp.Compare(b.page, a.page), cmp.Compare(b.fragment, a.fragment))
		if got := cmp.Compare(packedA, packedB); got != want {
			t.Fatalf("%+v and %+v compare as %d, want %d", a, b, got, want)
		}
	}
}

func TestVocabularyKnowsItsWords(t *testing.T) {
	var v vocabulary
	for range 2 {
		for i := range 5000 {
			if got := v.find(fmt.Appendf(nil, "word%d", i)); got != int32(i) {
				t.Fatalf("word %d has the number %d", i, got)
			}
		}
	}
	if len(v.terms) != 5000 {
		t.Errorf("there are %d words, want 5000", len(v.terms))
	}
}

// TestNewestAreThoseOfAll compares what is kept while statements come in with the
// beginning of all of them, sorted; two have gathered them.
func TestNewestAreThoseOfAll(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var kept [2]newest
	var all []dated
	for i := range 5 * mostKnown {
		day, address, fragment := random.IntN(9), fmt.Sprintf("notes/%d.html", i/7), fmt.Sprintf("s-%d", i)
		kept[random.IntN(2)].add(day, address, fragment)
		d := dated{day: day}
		copy(d.id[:], ID(address, fragment))
		all = append(all, d)
	}
	slices.SortFunc(all, newerFirst)
	kept[0].merge(&kept[1])
	if !slices.Equal(kept[0].all, all[:mostKnown]) {
		t.Error("other statements are kept than the newest")
	}
	if !bytes.Contains(kept[0].known(len(all)).Data, []byte(`"cut":true`)) {
		t.Error("the file does not say that there are more")
	}
}

// TestLineOfATermCanBeWrittenTwice has a word that is also a mistake for another,
// so that its line is written again: it tells of the same slots, each once.
func TestLineOfATermCanBeWrittenTwice(t *testing.T) {
	word := &term{text: "word"}
	a := gathered{hashes: []uint32{5 << 16, 7 << 16}, terms: []*term{word, {text: "words"}}}
	for i := range 2 * mostPostings {
		p := newPosting(unitRanks[0], 0, uint32(i%2), place(1+i))
		word.add(p, uint16(5+2*(i%2)))
	}
	word.finish()
	first := string(a.appendLine(nil, word, nil))
	if slots := first[len(first)-3:]; slots != " FB" {
		t.Errorf("the slots 5 and 7 are written as %q", slots)
	}
	if again := string(a.appendLine(nil, word, nil)); again != first {
		t.Errorf("the line is\n%s\nand when it is written again\n%s", first, again)
	}
}
