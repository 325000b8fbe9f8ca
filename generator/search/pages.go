package search

import (
	"cmp"
	"slices"
	"strconv"

	"dossier/generator/site"
)

// item is what stands in a shard of pages: a page with its text, or a part of it
// where a page is too long for a shard.
type item struct {
	place place
	doc   int32 // in the order of documents
	part  int32 // of the document: a statement, then a heading; or one of these:
	size  int32 // of what is written, in bytes
}

const (
	wholePage = -1
	barePage  = -2 // without its text
)

func compareItems(a, b item) int {
	return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.doc, b.doc), cmp.Compare(a.part, b.part))
}

// cutItems says which items stand together. The hashes of addresses are cut into
// as many ranges of the same size as there are to be shards; a range that a few
// long pages overfill is cut in two, and its halves too.
func cutItems(items []item) (leaves []leaf, ranges int) {
	total := sizeOfItems(items)
	ranges = rangesFor(total)
	limit := max(pageMost, min(2*total/ranges, pageMostMany))
	for r := range ranges {
		end, _ := slices.BinarySearchFunc(items, uint64(r+1)<<placeBits, func(it item, next uint64) int {
			return cmp.Compare(it.place.key(ranges), next)
		})
		leaves = append(leaves, cutPages(items[:end], ranges, 0, limit)...)
		items = items[end:]
	}
	return leaves, ranges
}

// rangesFor is how many ranges a total of so many bytes is cut into: powers of two
// and what lies half-way, so that they stay the same while a dossier grows a little.
func rangesFor(total int) int {
	ranges := 1
	for step := 1; ranges < mostRanges && total > ranges*pageShard; step = max(1, ranges/3) {
		if ranges&(ranges-1) == 0 {
			step = max(1, ranges/2)
		}
		ranges += step
	}
	return ranges
}

// key is a place in units of which each range has 1<<placeBits.
func (p place) key(ranges int) uint64 {
	const mask = 1<<fragmentBits - 1
	return uint64(p)>>fragmentBits*uint64(ranges)<<fragmentBits | uint64(p)&mask
}

func sizeOfItems(items []item) int {
	size := 0
	for i := range items {
		size += int(items[i].size) + 2
	}
	return size
}

// leaf is a shard: all items of a range whose keys begin with the same depth bits.
type leaf struct {
	depth int
	items []item
}

func cutPages(items []item, ranges, depth, limit int) []leaf {
	if len(items) <= 1 || depth == placeBits || sizeOfItems(items) <= limit {
		return []leaf{{depth, items}}
	}
	bit := uint64(1) << (placeBits - 1 - depth)
	at, _ := slices.BinarySearchFunc(items, true, func(it item, _ bool) int {
		if it.place.key(ranges)&bit == 0 {
			return -1
		}
		return 0
	})
	return append(cutPages(items[:at], ranges, depth+1, limit), cutPages(items[at:], ranges, depth+1, limit)...)
}

// reader makes documents and writes them.
type reader struct {
	documents Documents
	doc       site.Document
	made      int // which it is, and one
	buf       []byte
}

func (r *reader) make(at int) *site.Document {
	if r.made != at+1 {
		r.documents.Make(at, &r.doc)
		r.made = at + 1
	}
	return &r.doc
}

// items are those of the document that was made: its address, its statements and
// headings, and what is known of the page.
func (r *reader) items(items []item, page place, doc int32) []item {
	add := func(place place, part int32) {
		r.buf = r.appendPart(r.buf[:0], part)
		items = append(items, item{place, doc, part, int32(len(r.buf))})
	}
	add(page, wholePage)
	if len(r.buf) <= pageMost/2 {
		return items
	}
	items = items[:len(items)-1]
	add(page, barePage)
	for i := range r.doc.Statements {
		add(page|fragmentOf(r.doc.Statements[i].ID), int32(i))
	}
	for i := range r.doc.Headings {
		add(page|fragmentOf(r.doc.Headings[i].ID), int32(len(r.doc.Statements)+i))
	}
	return items
}

// shard writes the items of a leaf.
func (r *reader) shard(l leaf, order []int32) []byte {
	b := append(r.buf[:0], '[')
	for i, it := range l.items {
		if i > 0 {
			b = append(b, ',', '\n')
		}
		r.make(int(order[it.doc]))
		b = r.appendPart(b, it.part)
	}
	r.buf = append(b, ']')
	return r.buf
}

func (r *reader) appendPart(dst []byte, part int32) []byte {
	d := &r.doc
	switch n := int32(len(d.Statements)); {
	case part == wholePage:
		return appendPage(dst, d, d.Statements, d.Headings, true)
	case part == barePage:
		return appendPage(dst, d, nil, nil, true)
	case part < n:
		return appendPage(dst, d, d.Statements[part:part+1], nil, false)
	default:
		return appendPage(dst, d, nil, d.Headings[part-n:part-n+1], false)
	}
}

func appendPage(dst []byte, d *site.Document, statements []site.DocumentStatement, headings []site.DocumentHeading, whole bool) []byte {
	dst = append(dst, '[')
	dst = appendQuoted(dst, d.Address)
	dst = append(dst, ',', '[')
	for i := range statements {
		s := &statements[i]
		dst = appendList(dst, i > 0, s.ID, cut(s.Text))
		if s.Date != d.Date || s.Day != d.Day || s.Status != "" {
			dst = append(dst[:len(dst)-1], ',')
			dst = appendDated(dst, s.Date, s.Day, s.Status)
			dst = append(dst, ']')
		}
	}
	dst = append(dst, ']', ',', '[')
	for i := range headings {
		dst = appendList(dst, i > 0, headings[i].ID, cut(headings[i].Text))
	}
	dst = append(dst, ']')
	if whole {
		for _, text := range []string{d.Title, d.Kind, d.Type, d.Role, d.Summary} {
			dst = append(dst, ',')
			dst = appendQuoted(dst, cut(text))
		}
		dst = append(dst, ',')
		dst = appendDated(dst, d.Date, d.Day, d.Status)
		dst = append(dst, ',')
		aliases := make([]string, len(d.Aliases))
		for i, alias := range d.Aliases {
			aliases[i] = cut(alias)
		}
		dst = appendList(dst, false, aliases...)
		if l := d.Latest; l != nil {
			dst = appendList(dst, true, cut(l.Text), l.Date, l.Status, l.Address)
		}
	} else {
		dst = append(dst, ',')
		dst = appendDated(dst, d.Date, d.Day, "")
	}
	return append(dst, ']')
}

func appendDated(dst []byte, date string, day int, status string) []byte {
	dst = appendQuoted(dst, date)
	dst = append(dst, ',')
	dst = strconv.AppendInt(dst, int64(day), 10)
	dst = append(dst, ',')
	return appendQuoted(dst, status)
}

func appendList(dst []byte, further bool, texts ...string) []byte {
	if further {
		dst = append(dst, ',')
	}
	dst = append(dst, '[')
	for i, text := range texts {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendQuoted(dst, text)
	}
	return append(dst, ']')
}
