package picture

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer writes one svg element.
type writer struct {
	strings.Builder
	drawing *drawing
	words   Words
}

func (d *drawing) svg(words Words) string {
	w := &writer{drawing: d, words: words}
	form := "plane"
	if d.width == rowsWidth {
		form = "column"
	}
	w.WriteString(`<svg class="network ` + form + `" role="group" direction="ltr" viewBox="0 0 ` + strconv.Itoa(d.width) + " " + strconv.Itoa(d.height) + `"`)
	if words.Title != "" {
		w.attribute("aria-label", clean(words.Title))
	}
	w.WriteString(">\n")
	order := d.readingOrder()
	number := make([]int, len(order))
	for k, i := range order {
		number[i] = k
	}
	w.edges(number)
	for _, i := range order {
		w.node(&d.nodes[i], i == d.centre)
	}
	w.WriteString("</svg>")
	return w.String()
}

// readingOrder is that in which the links follow each other: the centre, then
// from left to right and down; without a centre the heaviest first.
func (d *drawing) readingOrder() []int {
	order := make([]int, len(d.nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		n, m := &d.nodes[a], &d.nodes[b]
		switch {
		case a == d.centre:
			return -1
		case b == d.centre:
			return 1
		case d.width == rowsWidth:
			return cmp.Compare(n.at.y, m.at.y)
		case d.centre >= 0:
			return cmp.Or(cmp.Compare(truth(n.at.x > d.width/2), truth(m.at.x > d.width/2)), cmp.Compare(n.at.y, m.at.y))
		}
		return cmp.Compare(m.Weight, n.Weight)
	})
	return order
}

// widths are the widths of edges by weight.
var widths = [MostWeight + 1]string{".75", "1", "1.5", "2", "2.75", "3.5", "4.5"}

// isSide reports whether an edge is one between two others than the centre.
func (d *drawing) isSide(e *edge) bool {
	return d.centre >= 0 && e.from != d.centre && e.to != d.centre
}

// edges writes those of the centre last, and of the others the thin ones, so
// that they stay visible.
func (w *writer) edges(number []int) {
	d := w.drawing
	for _, side := range []bool{true, false} {
		for weight := MostWeight; weight >= 0; weight-- {
			w.edgesOf(number, func(e *edge) bool { return e.weight == weight && d.isSide(e) == side }, widths[weight])
		}
	}
	for _, name := range d.names {
		w.WriteString(`<text class="relation" text-anchor="middle"`)
		w.place((name.box.left+name.box.right)/2, name.box.top+ascent-1)
		w.WriteString(">" + html.EscapeString(name.text) + "</text>\n")
	}
}

func (w *writer) edgesOf(number []int, wanted func(*edge) bool, width string) {
	open := false
	for i := range w.drawing.edges {
		e := &w.drawing.edges[i]
		if !wanted(e) {
			continue
		}
		if !open {
			w.WriteString(`<g stroke-width="` + width + `">`)
			open = true
		}
		w.edge(e, number)
	}
	if open {
		w.WriteString("</g>\n")
	}
}

func (w *writer) edge(e *edge, number []int) {
	d := w.drawing
	class := "edge"
	if d.isSide(e) && len(e.relations) == 0 {
		class += " side"
	}
	w.WriteString(`<path class="` + class + `" data-ends="` + strconv.Itoa(number[e.from]) + " " + strconv.Itoa(number[e.to]) + `" d="M`)
	c := &e.curve
	w.pair(c.p)
	w.way(c)
	w.heads(e)
	if len(e.relations) == 0 {
		w.WriteString(`"/>`)
		return
	}
	w.WriteString(`"><title>`)
	for i, r := range e.relations {
		from, to := d.nodes[e.from].Label, d.nodes[e.to].Label
		if r.Reversed {
			from, to = to, from
		}
		if i > 0 {
			w.WriteString("; ")
		}
		w.WriteString(html.EscapeString(from + " – " + r.Name + " – " + to))
	}
	w.WriteString("</title></path>")
}

// way writes what follows on the beginning of a curve.
func (w *writer) way(c *curve) {
	switch {
	case len(c.via) > 0:
		for _, b := range c.corners() {
			w.WriteByte('L')
			w.pair(b.from)
			w.WriteByte('Q')
			w.pair(b.corner)
			w.WriteByte(' ')
			w.pair(b.to)
		}
		w.WriteByte('L')
	case c.straight:
		w.WriteByte('L')
	default:
		w.WriteByte('C')
		w.pair(c.c)
		w.WriteByte(' ')
		w.pair(c.d)
		w.WriteByte(' ')
	}
	w.pair(c.q)
}

// heads draws an arrowhead at each end to which a relation leads.
func (w *writer) heads(e *edge) {
	var to, from bool
	for _, r := range e.relations {
		to, from = to || !r.Reversed, from || r.Reversed
	}
	if to {
		w.head(e.curve.turned(), w.drawing.nodes[e.to].radius)
	}
	if from {
		w.head(e.curve, w.drawing.nodes[e.from].radius)
	}
}

// head draws two strokes that meet where a curve leaves a mark.
func (w *writer) head(c curve, radius int) {
	tip, tail := c.away(radius+3), c.away(radius+12)
	dx, dy := tail.x-tip.x, tail.y-tip.y
	far := length(dx, dy)
	if far == 0 {
		return
	}
	along, aside := point{dx * 7 / far, dy * 7 / far}, point{-dy * 4 / far, dx * 4 / far}
	w.WriteByte('M')
	w.pair(point{tip.x + along.x + aside.x, tip.y + along.y + aside.y})
	w.WriteByte('L')
	w.pair(tip)
	w.WriteByte(' ')
	w.pair(point{tip.x + along.x - aside.x, tip.y + along.y - aside.y})
}

func (w *writer) node(n *node, centre bool) {
	element := "g"
	if isSafe(n.URL) {
		element = "a"
	}
	class := "node"
	if centre {
		class += " centre"
	}
	if kindRank(n.Kind) < 4 {
		class += " " + n.Kind
	}
	if n.Stub {
		class += " stub"
	}
	w.WriteString("<" + element + ` class="` + class + `"`)
	name := n.Label
	if kind := w.kind(n); kind != "" {
		name += ", " + kind
	}
	titled := n.label.cut || len(n.label.lines) > 1
	if element == "a" {
		w.attribute("href", n.URL)
		if !titled { // else the title names it: a name must hold the text that is seen, as it is seen
			w.attribute("aria-label", name)
		}
	}
	w.WriteByte('>')
	if titled {
		w.WriteString("<title>" + html.EscapeString(name) + "</title>")
	}
	w.mark(n)
	l := &n.label
	for i, line := range l.lines {
		w.line(l, i*l.height, "", line)
	}
	w.WriteString("</" + element + ">\n")
	for i, line := range l.notes {
		w.line(l, (len(l.lines)-1)*l.height+(i+1)*smallHeight, ` class="relation"`, line)
	}
}

func (w *writer) kind(n *node) string {
	if w.words.Kind != nil {
		return w.words.Kind(n.Kind)
	}
	return n.Kind
}

// mark draws a circle, a square, a diamond or a page; each about as large as
// the others of its weight.
func (w *writer) mark(n *node) {
	x, y, r := n.at.x, n.at.y, n.radius
	switch n.Kind {
	case "actor":
		w.WriteString(`<circle cx="` + strconv.Itoa(x) + `" cy="` + strconv.Itoa(y) + `" r="` + strconv.Itoa(r) + `"/>`)
	case "event":
		w.WriteString(`<path d="M`)
		w.pair(point{x, y - r})
		w.WriteString("l" + strconv.Itoa(r) + " " + strconv.Itoa(r) + " " + strconv.Itoa(-r) + " " + strconv.Itoa(r) + " " + strconv.Itoa(-r) + " " + strconv.Itoa(-r) + `z"/>`)
	case "topic":
		w.rectangle(r-1, r-1, x, y)
	default:
		w.rectangle(r-2, r, x, y)
	}
}

func (w *writer) rectangle(halfWidth, halfHeight, x, y int) {
	w.WriteString("<rect")
	w.place(x-halfWidth, y-halfHeight)
	w.WriteString(` width="` + strconv.Itoa(2*halfWidth) + `" height="` + strconv.Itoa(2*halfHeight) + `"/>`)
}

// line writes one line of a label, so far below the first.
func (w *writer) line(l *label, down int, class, text string) {
	w.WriteString("<text" + class)
	w.place(l.at.x, l.at.y+down)
	if l.anchor != start {
		w.WriteString(` text-anchor="` + [...]string{"start", "middle", "end"}[l.anchor] + `"`)
	}
	w.WriteString(">" + html.EscapeString(text) + "</text>\n")
}

func (w *writer) attribute(name, value string) {
	w.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
}

func (w *writer) place(x, y int) {
	w.WriteString(` x="` + strconv.Itoa(x) + `" y="` + strconv.Itoa(y) + `"`)
}

func (w *writer) pair(p point) {
	w.WriteString(strconv.Itoa(p.x) + " " + strconv.Itoa(p.y))
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
