package picture

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer writes one svg element.
type writer struct {
	out     []byte
	drawing *drawing
	words   Words
}

const usualSize = 16 << 10

func (w *writer) put(texts ...string) {
	for _, text := range texts {
		w.out = append(w.out, text...)
	}
}

func (w *writer) number(n int) { w.out = strconv.AppendInt(w.out, int64(n), 10) }

func (w *writer) escaped(text string) { w.put(html.EscapeString(text)) }

func (w *writer) attribute(name, value string) {
	w.put(" ", name, `="`)
	w.escaped(value)
	w.put(`"`)
}

func (w *writer) numbered(name string, n int) {
	w.put(" ", name, `="`)
	w.number(n)
	w.put(`"`)
}

func (w *writer) place(x, y int) {
	w.numbered("x", x)
	w.numbered("y", y)
}

func (w *writer) pair(p point) {
	w.number(p.x)
	w.put(" ")
	w.number(p.y)
}

// isSafe reports whether an address is relative or one of the web.
func isSafe(url string) bool {
	if url == "" || !utf8.ValidString(url) || strings.ContainsFunc(url, func(r rune) bool { return unicode.IsControl(r) || r == 0xfffe || r == 0xffff }) {
		return false
	}
	at := strings.IndexAny(url, ":/?#")
	if at < 0 || url[at] != ':' {
		return true
	}
	scheme := strings.ToLower(url[:at])
	return scheme == "http" || scheme == "https"
}
