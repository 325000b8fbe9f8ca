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

// pageShards writes what results show. A shard holds the pages whose hashes
// begin with the same bits; it is cut in two where it is too large.
func pageShards(entries []entry, each func(n int, do func(int))) shards {
	made := make([][]item, len(entries))
	each(len(entries), func(i int) { made[i] = entries[i].items() })
	items := slices.Concat(made...)
	slices.SortFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.page, b.page))
	})
	limit := pageShard
	leaves := cutPages(items, 0, limit)
	for len(leaves) > mostPages {
		limit += limit / 4
		leaves = cutPages(items, 0, limit)
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
	var s shards
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

// leaf is a shard: all items whose places begin with the same depth bits.
type leaf struct {
	depth int
	items []item
}

func cutPages(items []item, depth, limit int) []leaf {
	size := 0
	for i := range items {
		size += len(items[i].bytes) + 2
	}
	if size <= limit || depth == placeBits || len(items) == 1 {
		return []leaf{{depth, items}}
	}
	bit := place(1) << (placeBits - 1 - depth)
	at, _ := slices.BinarySearchFunc(items, true, func(it item, _ bool) int {
		if it.place&bit == 0 {
			return -1
		}
		return 0
	})
	return append(cutPages(items[:at], depth+1, limit), cutPages(items[at:], depth+1, limit)...)
}

// items writes an entry: its address, its statements and headings, and what is
// known of the page.
func (e *entry) items() []item {
	whole := e.appendPage(nil, e.Document.Statements, e.Document.Headings, true)
	if len(whole) <= pageShard/2 {
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
		dst = appendList(dst, false, d.Aliases...)
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
