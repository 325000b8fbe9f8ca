package picture

import (
	"cmp"
	"slices"
)

func (d *drawing) svg(words Words) string {
	w := &writer{out: make([]byte, 0, usualSize), drawing: d, words: words}
	form := "plane"
	if d.width == rowsWidth {
		form = "column"
	}
	w.put(`<svg class="network `, form, `" role="group" direction="ltr" viewBox="0 0 `)
	w.pair(point{d.width, d.height})
	w.put(`"`)
	if words.Title != "" {
		w.attribute("aria-label", clean(words.Title))
	}
	w.put(">\n")
	order := d.readingOrder()
	number := make([]int, len(order))
	for k, i := range order {
		number[i] = k
	}
	w.edges(number)
	for _, i := range order {
		w.node(&d.nodes[i], i == d.centre)
	}
	w.put("</svg>")
	return string(w.out)
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
		w.put(`<text class="relation" text-anchor="middle"`)
		w.place((name.box.left+name.box.right)/2, name.box.top+ascent-1)
		w.put(">")
		w.escaped(name.text)
		w.put("</text>\n")
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
			w.put(`<g stroke-width="`, width, `">`)
			open = true
		}
		w.edge(e, number)
	}
	if open {
		w.put("</g>\n")
	}
}

func (w *writer) edge(e *edge, number []int) {
	d := w.drawing
	class := "edge"
	if d.isSide(e) && len(e.relations) == 0 {
		class += " side"
	}
	w.put(`<path class="`, class, `" data-ends="`)
	w.pair(point{number[e.from], number[e.to]})
	w.put(`" d="M`)
	c := &e.curve
	w.pair(c.p)
	w.way(c)
	w.heads(e)
	if len(e.relations) == 0 {
		w.put(`"/>`)
		return
	}
	w.put(`"><title>`)
	for i, r := range e.relations {
		from, to := d.nodes[e.from].Label, d.nodes[e.to].Label
		if r.Reversed {
			from, to = to, from
		}
		if i > 0 {
			w.put("; ")
		}
		w.escaped(from + " – " + r.Name + " – " + to)
	}
	w.put("</title></path>")
}

// way writes what follows on the beginning of a curve.
func (w *writer) way(c *curve) {
	switch {
	case len(c.via) > 0:
		for _, b := range c.corners() {
			w.put("L")
			w.pair(b.from)
			w.put("Q")
			w.pair(b.corner)
			w.put(" ")
			w.pair(b.to)
		}
		w.put("L")
	case c.straight:
		w.put("L")
	default:
		w.put("C")
		w.pair(c.c)
		w.put(" ")
		w.pair(c.d)
		w.put(" ")
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
	w.put("M")
	w.pair(point{tip.x + along.x + aside.x, tip.y + along.y + aside.y})
	w.put("L")
	w.pair(tip)
	w.put(" ")
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
	w.put("<", element, ` class="`, class, `"`)
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
	w.put(">")
	if titled {
		w.put("<title>")
		w.escaped(name)
		w.put("</title>")
	}
	w.mark(n)
	l := &n.label
	for i, line := range l.lines {
		w.line(l, i*l.height, "", line)
	}
	w.put("</", element, ">\n")
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
		w.put("<circle")
		w.numbered("cx", x)
		w.numbered("cy", y)
		w.numbered("r", r)
		w.put("/>")
	case "event":
		w.put(`<path d="M`)
		w.pair(point{x, y - r})
		w.put("l")
		for i, p := range [...]point{{r, r}, {-r, r}, {-r, -r}} {
			if i > 0 {
				w.put(" ")
			}
			w.pair(p)
		}
		w.put(`z"/>`)
	case "topic":
		w.rectangle(r-1, r-1, x, y)
	default:
		w.rectangle(r-2, r, x, y)
	}
}

func (w *writer) rectangle(halfWidth, halfHeight, x, y int) {
	w.put("<rect")
	w.place(x-halfWidth, y-halfHeight)
	w.numbered("width", 2*halfWidth)
	w.numbered("height", 2*halfHeight)
	w.put("/>")
}

// line writes one line of a label, so far below the first.
func (w *writer) line(l *label, down int, class, text string) {
	w.put("<text", class)
	w.place(l.at.x, l.at.y+down)
	if l.anchor != start {
		w.put(` text-anchor="`, [...]string{"start", "middle", "end"}[l.anchor], `"`)
	}
	w.put(">")
	w.escaped(text)
	w.put("</text>\n")
}
