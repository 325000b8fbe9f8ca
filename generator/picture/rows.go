package picture

import (
	"cmp"
	"slices"
)

// The column, in units.
const (
	rowsWidth   = 340
	rowsMark    = 92  // where the marks stand
	rowsMeasure = 222 // of a label
	rowGap      = 12
	rowMargin   = 10
)

// inRows puts the nodes below one another, with their labels beside them, and
// the edges as arcs on the other side. Nothing can lie over anything.
func (d *drawing) inRows() {
	order := d.rowOrder()
	d.width = rowsWidth
	y := rowMargin
	for _, i := range order {
		n := &d.nodes[i]
		n.label = setLabel(n.Label, rowsMeasure, rowsMeasure, 2, i == d.centre)
		for _, text := range d.said(i) {
			n.label.addNote(text, rowsMeasure, 2)
		}
		height := max(n.label.size(), 2*n.radius)
		n.at = point{rowsMark, y + max(n.label.height/2, n.radius)}
		n.label.place(rowsMark+n.radius+8, n.at.y-n.label.height/2, start)
		y += height + rowGap
	}
	d.height = y - rowGap + rowMargin
	for i := range d.edges {
		e := &d.edges[i]
		e.curve = d.arc(d.nodes[e.from].at, d.nodes[e.to].at)
	}
}

// arc leads from one row to another along the side of the column, the further
// out the further apart they are.
func (d *drawing) arc(p, q point) curve {
	share := max(q.y-p.y, p.y-q.y) * 1024 / max(d.height, 1)
	if d.centre < 0 { // many short arcs, which must not all be the same
		share = root(share * 1024)
	}
	out := (14 + (rowsMark-24)*share/1024) * 4 / 3 // the inner points of an arc stand further out than it reaches
	return curve{p: p, c: point{p.x - out, p.y}, d: point{q.x - out, q.y}, q: q}
}

// said are the relations that begin at a node, as far as there is room.
func (d *drawing) said(i int) []string {
	var texts []string
	for _, e := range d.edges {
		for _, r := range e.relations {
			from, to := e.from, e.to
			if r.Reversed {
				from, to = to, from
			}
			if from == i && len(texts) < 2 {
				texts = append(texts, r.Name+" "+d.nodes[to].Label)
			}
		}
	}
	return texts
}

// rowOrder begins with the centre and goes on with what is closest to it; without one,
// it brings what is joined together.
func (d *drawing) rowOrder() []int {
	order := make([]int, len(d.nodes))
	for i := range order {
		order[i] = i
	}
	rank := d.line()
	if d.centre >= 0 {
		for i := range rank {
			rank[i] = -int64(d.nodes[i].Weight)
		}
		rank[d.centre] = -MostWeight - 1
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank[a], rank[b]) })
	return order
}

// line spreads the nodes along a line, from hashed places, so that each comes to
// stand between those that it is joined to.
func (d *drawing) line() []int64 {
	const full = 1 << 24
	at, next, weight := make([]int64, len(d.nodes)), make([]int64, len(d.nodes)), make([]int64, len(d.nodes))
	for i := range at {
		at[i] = int64(hash(d.nodes[i].Key) % full)
	}
	for range 24 {
		for i := range at {
			next[i], weight[i] = 2*at[i], 2
		}
		for _, e := range d.edges {
			w := int64(1 + e.weight)
			next[e.from] += w * at[e.to]
			next[e.to] += w * at[e.from]
			weight[e.from] += w
			weight[e.to] += w
		}
		for i := range next {
			next[i] /= weight[i]
		}
		at, next = next, at
		low, high := slices.Min(at), slices.Max(at)
		for i := range at {
			at[i] = (at[i] - low) * full / max(high-low, 1)
		}
	}
	return at
}
