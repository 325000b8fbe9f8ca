package search

import (
	"cmp"
	"slices"
	"strconv"

	"dossier/generator/output"
	"dossier/generator/site"
)

// item is what stands in a shard of pages: a page with its text, or one of the
// two where a page is too long for a shard.
type item struct {
	place place
	page  string // tells apart pages whose hashes are the same
	bytes []byte
}

// pageShards writes what results show. The hashes of addresses are cut into as
// many ranges of the same size as there are to be shards; a range that a few long
// pages overfill is cut in two, and its halves too.
func pageShards(entries []entry, each func(n int, do func(int))) shards {
	made := make([][]item, len(entries))
	each(len(entries), func(i int) { made[i] = entries[i].items() })
	items := slices.Concat(made...)
	// Parts of one page whose hashes are the same stay in the order of its text.
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.page, b.page))
	})
	total := sizeOfItems(items)
	ranges := rangesFor(total)
	limit := max(pageMost, 2*total/ranges)
	var leaves []leaf
	for r := range ranges {
		end, _ := slices.BinarySearchFunc(items, uint64(r+1)<<placeBits, func(it item, next uint64) int {
			return cmp.Compare(it.place.key(ranges), next)
		})
		leaves = append(leaves, cutPages(items[:end], ranges, 0, limit)...)
		items = items[end:]
	}
	files, names := make([]output.File, len(leaves)), make([]string, len(leaves))
	each(len(leaves), func(i int) {
		if len(leaves[i].items) == 0 {
			names[i] = noName
			return
		}
		content := []byte{'['}
		for k, it := range leaves[i].items {
			if k > 0 {
				content = append(content, ',', '\n')
			}
			content = append(content, it.bytes...)
		}
		content = append(content, ']')
		files[i], names[i] = script("", "p-", content), nameOf(content)
	})
	s := shards{ranges: ranges}
	index := make([]byte, 0, len(leaves)*(len(noName)+1))
	for i := range leaves {
		index = appendCode(index, uint64(leaves[i].depth), 1)
		index = append(index, names[i]...)
		if names[i] != noName {
			s.files = append(s.files, files[i])
		}
	}
	s.index = string(index)
	return s
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
		size += len(items[i].bytes) + 2
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

// items writes an entry: its address, its statements and headings, and what is
// known of the page.
func (e *entry) items() []item {
	whole := e.appendPage(nil, e.Document.Statements, e.Document.Headings, true)
	if len(whole) <= pageMost/2 {
		return []item{{e.page, e.Address, whole}}
	}
	items := []item{{e.page, e.Address, e.appendPage(nil, nil, nil, true)}}
	for i := range e.Document.Statements {
		s := e.Document.Statements[i : i+1]
		items = append(items, item{e.page.of(s[0].ID), e.Address, e.appendPage(nil, s, nil, false)})
	}
	for i := range e.Document.Headings {
		h := e.Document.Headings[i : i+1]
		items = append(items, item{e.page.of(h[0].ID), e.Address, e.appendPage(nil, nil, h, false)})
	}
	return items
}

func (e *entry) appendPage(dst []byte, statements []site.DocumentStatement, headings []site.DocumentHeading, whole bool) []byte {
	d := e.Document
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
