package site

import (
	"html"
	"strconv"
)

// footnoteMark leads to the footnote in the note's own page. Only there does
// the mark carry an id, so that the footnote can lead back.
func (f *filler) footnoteMark(dst []byte, n int) []byte {
	number := strconv.Itoa(n)
	url, id := "#fn-"+number, ""
	if f.own {
		f.marks[n]++
		id = ` id="` + markID(n, f.marks[n]) + `"`
	} else {
		url = f.plan.memberURL(f.root, f.member) + url
	}
	return append(dst, `<sup class="footnote-ref"><a`+id+` href="`+html.EscapeString(url)+`" role="doc-noteref">`+number+`</a></sup>`...)
}

func markID(n, occurrence int) string {
	id := "fnref-" + strconv.Itoa(n)
	if occurrence > 1 {
		id += "-" + strconv.Itoa(occurrence)
	}
	return id
}

func (f *filler) footnoteBack(dst []byte, n int) []byte {
	if !f.own {
		return dst
	}
	for i := 1; i <= f.marks[n]; i++ {
		dst = append(dst, ` <a class="footnote-back" href="#`+markID(n, i)+`" role="doc-backlink">↩</a>`...)
	}
	return dst
}
