package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"dossier/generator/site"
)

// gathered is what is known of all documents once each has been read.
type gathered struct {
	hashes     []uint32 // of pages, sorted; their numbers are places in here
	terms      []*term  // sorted
	families   [][]string
	items      []item // sorted
	newest     newest
	statements int
	length     int // of all statements, in terms
}

// gatherer reads documents one after the other. Each worker has one.
type gatherer struct {
	splitter
	reader
	vocabulary
	words []int32 // the terms of the text that is being read, in order
	here  []int32 // those of the unit, once each
	unit  uint32
	key   []byte

	items      []item
	newest     newest
	statements int
	length     int
}

func newGatherer(in *Input) *gatherer {
	g := &gatherer{reader: reader{documents: in.Documents}}
	g.emit = func(term []byte) { g.words = append(g.words, g.find(term)) }
	return g
}

// cut bounds a text by whole characters.
func cut(text string) string {
	if len(text) <= longestText {
		return text
	}
	end := longestText
	for end > 0 && text[end]&0xC0 == 0x80 {
		end--
	}
	return text[:end]
}

// read takes a text apart.
func (g *gatherer) read(text string) []int32 {
	g.words = g.words[:0]
	g.split(cut(text))
	return g.words
}

// begin begins a unit.
func (g *gatherer) begin() {
	g.unit++
	g.here = g.here[:0]
}

// note gives the mark of a term in the unit, and whether it is new there.
func (g *gatherer) note(word int32) (mark *uint8, isNew bool) {
	t := &g.terms[word]
	if t.unit == g.unit {
		return &t.mark, false
	}
	t.unit, t.mark = g.unit, 0
	g.here = append(g.here, word)
	return &t.mark, true
}

// document reads one: the i-th in the order of pages, whose page has that number.
func (g *gatherer) document(i int, at int32, page uint32) {
	d := g.make(int(at))
	base := pagePlace(d.Address)
	slot := base.slot()
	g.fields(d)
	for _, word := range g.here {
		t := &g.terms[word]
		t.add(newPosting(pageRanks[t.mark], d.Day, page, 0), slot)
	}
	for k := range d.Statements {
		s := &d.Statements[k]
		g.statement(newPosting(0, s.Day, page, fragmentOf(s.ID)), s.Text, slot)
		g.newest.add(s.Day, d.Address, s.ID)
	}
	for k := range d.Headings {
		h := &d.Headings[k]
		g.heading(newPosting(0, d.Day, page, fragmentOf(h.ID)), h.Text, slot)
	}
	g.items = g.reader.items(g.items, base, int32(i))
}

func (g *gatherer) statement(p posting, text string, slot uint16) {
	words := g.read(text)
	g.statements++
	g.length += len(words)
	class := lengthClass(len(words))
	g.begin()
	for _, word := range words {
		if mark, _ := g.note(word); *mark < 3 {
			*mark++
		}
	}
	for _, word := range g.here {
		t := &g.terms[word]
		t.add(p|unitRanks[(t.mark-1)*lengths+class], slot)
	}
}

func (g *gatherer) heading(p posting, text string, slot uint16) {
	words := g.read(text)
	p |= unitRanks[headings+lengthClass(len(words))]
	g.begin()
	for _, word := range words {
		if _, isNew := g.note(word); isNew {
			g.terms[word].add(p, slot)
		}
	}
}

// short stands before the first characters of titles, under which the pages are
// listed that a reader may mean who has typed no more: all terms that begin so
// would be too many to load.
const (
	short        = "*"
	longestShort = 2
)

// fields reads those of a page, which are one unit. Of each term the best code
// is marked.
func (g *gatherer) fields(d *site.Document) {
	g.begin()
	g.field(inTitle, d.Title)
	for _, alias := range d.Aliases {
		g.field(inAlias, alias)
	}
	g.field(inRole, d.Type)
	g.field(inRole, d.Role)
	if !isOpening(d) {
		g.field(inSummary, d.Summary)
	}
}

// isOpening reports whether the summary is the beginning of a statement, which
// is found by itself.
func isOpening(d *site.Document) bool {
	opening := strings.TrimSuffix(d.Summary, "…")
	return slices.ContainsFunc(d.Statements, func(s site.DocumentStatement) bool { return strings.HasPrefix(s.Text, opening) })
}

func (g *gatherer) field(field uint8, text string) {
	words := g.read(text)
	code := field*lengths + lengthClass(len(words))
	for _, word := range words {
		g.inField(word, code)
		if field > inAlias {
			continue
		}
		text, at := g.terms[word].text, 0
		for i := 0; i < longestShort && at < len(text); i++ {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			g.key = append(append(g.key[:0], short...), text[:at]...)
			g.inField(g.find(g.key), code)
		}
	}
}

func (g *gatherer) inField(word int32, code uint8) {
	if mark, isNew := g.note(word); isNew || code < *mark {
		*mark = code
	}
}

// chunk is how many documents are read at once.
const chunk = 64

// gather reads all documents. They are read in the order of their places, in which
// the slots of terms come sorted. It reports false where it was ended.
func gather(in *Input) (all gathered, order []int32, ok bool) {
	order, pages, hashes := orderOf(in.Documents)
	gatherers := pool[gatherer]{make: func() *gatherer { return newGatherer(in) }}
	in.Each((len(order)+chunk-1)/chunk, func(c int) {
		g := gatherers.take()
		for i := c * chunk; i < min(len(order), (c+1)*chunk) && !in.ended(); i++ {
			g.document(i, order[i], pages[i])
		}
		gatherers.give(g)
	})
	if in.ended() {
		return gathered{}, nil, false
	}
	all = gathered{hashes: hashes}
	all.merge(gatherers.free)
	return all, order, true
}

// orderOf sorts documents by the hashes of their addresses, then by these. Each
// hash is a page in the index; two addresses may have the same.
func orderOf(docs Documents) (order []int32, pages, hashes []uint32) {
	type addressed struct {
		hash    uint32
		at      int32
		address string
	}
	all := make([]addressed, docs.Len())
	for i := range all {
		address := docs.Address(i)
		all[i] = addressed{uint32(pagePlace(address) >> fragmentBits), int32(i), address}
	}
	slices.SortFunc(all, func(a, b addressed) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), strings.Compare(a.address, b.address))
	})
	order, pages = make([]int32, len(all)), make([]uint32, len(all))
	for i, d := range all {
		if len(hashes) == 0 || hashes[len(hashes)-1] != d.hash {
			hashes = append(hashes, d.hash)
		}
		order[i], pages[i] = d.at, uint32(len(hashes)-1)
	}
	return order, pages, hashes
}

// merge puts together what several have gathered.
func (a *gathered) merge(gatherers []*gatherer) {
	var v vocabulary
	for i, g := range gatherers {
		if i == 0 {
			v = g.vocabulary
		} else {
			v.merge(&g.vocabulary)
		}
		g.vocabulary = vocabulary{}
		a.items = append(a.items, g.items...)
		a.newest.merge(&g.newest)
		a.statements += g.statements
		a.length += g.length
	}
	a.terms = make([]*term, len(v.terms))
	for i := range v.terms {
		a.terms[i] = &v.terms[i]
		a.terms[i].finish()
	}
	slices.SortFunc(a.terms, func(a, b *term) int { return strings.Compare(a.text, b.text) })
	slices.SortFunc(a.items, compareItems)
}

// pool lends what a worker needs for a while, and makes no more than are in use at
// once.
type pool[T any] struct {
	make  func() *T
	mutex sync.Mutex
	free  []*T
}

func (p *pool[T]) take() *T {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if last := len(p.free) - 1; last >= 0 {
		t := p.free[last]
		p.free = p.free[:last]
		return t
	}
	return p.make()
}

func (p *pool[T]) give(t *T) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.free = append(p.free, t)
}
