package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/site"
)

// The fields of a page in which a term may stand, in their order of weight.
const (
	inTitle = iota
	inAlias
	inRole // type and role
	inSummary
)

// The codes of how a term stands in a unit. In a statement: how often it comes,
// and how long the statement is; in a heading its length; in a page the field,
// and how many terms the field has.
const (
	lengths  = 16
	headings = 3 * lengths
)

// lengthClass is the length of a text in terms, in sixteen classes: each half
// as long again as the one before.
func lengthClass(n int) int {
	class := 0
	for _, top := range [...]int{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192} {
		if n > top {
			class++
		}
	}
	return class
}

// term is one word of the index.
type term struct {
	text     string
	count    int       // of units that have it
	postings []posting // the best
	floor    uint64    // what a posting must be worth to be among them
	slots    []uint16  // of the pages on which it stands
	kin      []string  // other forms of the same word
}

// posting is a place where a term stands. The greater its worth, the better.
type posting struct {
	worth uint64
	place place
	code  uint8
}

func worse(a, b posting) int {
	return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.place, b.place))
}

func (t *term) add(p posting) {
	t.count++
	if slot := p.place.slot(); len(t.slots) == 0 || t.slots[len(t.slots)-1] != slot {
		t.slots = append(t.slots, slot)
	}
	if p.worth < t.floor {
		return
	}
	t.postings = append(t.postings, p)
	if len(t.postings) >= 2*mostPostings {
		t.trim()
	}
}

// trim leaves the best postings, best first.
func (t *term) trim() {
	slices.SortFunc(t.postings, worse)
	if len(t.postings) > mostPostings {
		t.postings = t.postings[:mostPostings]
		t.floor = t.postings[mostPostings-1].worth
	}
}

// worth orders postings of one term. It knows nothing of the collection, so that
// other notes do not change what is listed: the strength of the term in the
// text by BM25 for a text of middling length, then the newer.
func worth(strength, day int) uint64 { return uint64(strength)<<32 | uint64(max(day, 0)) }

// strengths are those of occurrences: 1000·tf·2.2 / (tf + 0.3 + 0.9·length/16).
func strength(times, class int) int {
	middling := [lengths]int{1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160, 256}
	return times * 2_200_000 / (1000*times + 300 + 900*middling[class]/16)
}

// titleStrength is above that of any statement, heading or summary.
func fieldStrength(field, n int) int {
	base := [...]int{9000, 7000, 1500, 900}[field]
	return base - 20*min(n, 15)
}

const headingStrength = 5000

// own are the terms of a page's fields, each with its best code.
type own struct {
	texts [parts][]string
	codes [parts][]uint8
}

// short stands before the first characters of titles, under which the pages are
// listed that a reader may mean who has typed no more: all terms that begin so
// would be too many to load.
const (
	short        = "*"
	longestShort = 2
)

// fieldTerms collects the terms of a page's fields.
type fieldTerms struct {
	best  map[string]uint8
	order []string
}

func fieldsOf(d *site.Document) own {
	f := fieldTerms{best: map[string]uint8{}}
	f.add(inTitle, d.Title)
	for _, alias := range d.Aliases {
		f.add(inAlias, alias)
	}
	f.add(inRole, d.Type)
	f.add(inRole, d.Role)
	if !isOpening(d) {
		f.add(inSummary, d.Summary)
	}
	var o own
	for _, text := range f.order {
		p := partOf(text)
		o.texts[p] = append(o.texts[p], text)
		o.codes[p] = append(o.codes[p], f.best[text])
	}
	return o
}

// isOpening reports whether the summary is the beginning of a statement, which
// is found by itself.
func isOpening(d *site.Document) bool {
	opening := strings.TrimSuffix(d.Summary, "…")
	return slices.ContainsFunc(d.Statements, func(s site.DocumentStatement) bool { return strings.HasPrefix(s.Text, opening) })
}

func (f *fieldTerms) add(field int, text string) {
	text = cut(text)
	n := 0
	Terms(text, func([]byte) { n++ })
	code := uint8(field*lengths + lengthClass(n))
	Terms(text, func(term []byte) {
		f.note(string(term), code)
		if field > inAlias {
			return
		}
		at := 0
		for i := 0; i < longestShort && at < len(term); i++ {
			_, size := utf8.DecodeRune(term[at:])
			at += size
			f.note(short+string(term[:at]), code)
		}
	})
}

func (f *fieldTerms) note(term string, code uint8) {
	was, ok := f.best[term]
	if !ok {
		f.order = append(f.order, term)
	}
	if !ok || code < was {
		f.best[term] = code
	}
}

// entry is a document with what is known of its terms.
type entry struct {
	*site.Document
	*Analysis
	page  place
	units []unit // by unit of the analysis
	own   own
}

// unit is a statement or a heading: where it stands, 0 if readers may not see it.
type unit struct {
	place place
	day   int32
	class uint8
}

func newEntry(d *site.Document, a *Analysis) entry {
	e := entry{Document: d, Analysis: a, page: pagePlace(d.Address), own: fieldsOf(d)}
	if a == nil {
		return e
	}
	e.units = make([]unit, len(a.long))
	for _, s := range d.Statements {
		e.units[s.Index] = unit{e.page.of(s.ID), int32(s.Day), uint8(lengthClass(int(a.long[s.Index])))}
	}
	// Headings come last in an analysis; how many statements stand before them
	// the document need not say.
	for _, h := range d.Headings {
		i := len(a.long) - a.headings + h.Index
		e.units[i] = unit{e.page.of(h.ID), int32(d.Day), uint8(lengthClass(int(a.long[i])))}
	}
	return e
}

// gather collects the terms of one part from all entries, sorted.
func gather(entries []entry, part int) []*term {
	known := map[string]*term{}
	var terms []*term
	termOf := func(text []byte) *term {
		t := known[string(text)]
		if t == nil {
			t = &term{text: string(text)}
			known[t.text] = t
			terms = append(terms, t)
		}
		return t
	}
	for i := range entries {
		e := &entries[i]
		for k, text := range e.own.texts[part] {
			code := e.own.codes[part][k]
			n := int(code % lengths)
			termOf([]byte(text)).add(posting{worth(fieldStrength(int(code/lengths), n), e.Day), e.page, code})
		}
		if e.Analysis != nil {
			e.gather(part, termOf)
		}
	}
	for _, t := range terms {
		t.trim()
	}
	slices.SortFunc(terms, func(a, b *term) int { return cmp.Compare(a.text, b.text) })
	return terms
}

// gather adds the postings of the entry's own text.
func (e *entry) gather(part int, termOf func([]byte) *term) {
	statements := len(e.long) - e.headings
	var t *term
	e.each(part, func(text []byte, first bool, i, times int) {
		if first {
			t = nil
		}
		u := &e.units[i]
		if u.place == 0 {
			return
		}
		if t == nil {
			t = termOf(text)
		}
		if i >= statements {
			t.add(posting{worth(headingStrength-int(u.class), int(u.day)), u.place, headings + u.class})
			return
		}
		t.add(posting{worth(strength(times, int(u.class)), int(u.day)), u.place, uint8(times-1)*lengths + u.class})
	})
}

// countCode tells how many units have a term, to a quarter of an octave: exactly
// enough for its weight, and the same while few notes change.
func countCode(n int) uint64 {
	octave := bits.Len(uint(n)) - 1
	quarter := n << 2 >> octave & 3
	return uint64(min(octave<<2|quarter, 63))
}
