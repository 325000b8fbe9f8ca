package picture

import (
	"cmp"
	"slices"
)

// The plane about a centre, in units.
const (
	aroundWidth   = 960
	aroundMark    = 216 // how far from the edge of the frame the marks stand
	aroundBow     = 56  // how much closer the first and the last of a side stand
	aroundMeasure = 190 // of a label
	centreMeasure = 150
	slotGap       = 16
	aroundMargin  = 14
)

// around puts the others on two bows to the left and right of the centre, their
// labels outside, so that no edge need pass one.
func (d *drawing) around() {
	d.width = aroundWidth
	left, right := d.sides()
	for _, side := range [][]int{left, right} {
		for _, i := range side {
			n := &d.nodes[i]
			n.label = setLabel(n.Label, aroundMeasure, aroundMeasure, 2, false)
			if names := d.relatedBy(i); names != "" {
				n.label.addNote(names, aroundMeasure, 1)
			}
		}
	}
	c := &d.nodes[d.centre]
	c.label = setLabel(c.Label, centreMeasure, centreMeasure, 3, true)
	least := 2 * (c.label.size() + c.radius + aroundMargin)
	d.height = max(least, d.sideHeight(left)+2*aroundMargin, d.sideHeight(right)+2*aroundMargin)
	c.at = point{d.width / 2, d.height / 2}
	d.settle(left, right)
	d.placeSide(left, end)
	d.placeSide(right, start)
	c.label.place(c.at.x, c.at.y-c.radius-6-c.label.size(), middle)
	d.routeAround(left)
}

// relatedBy names the relations of a node with the centre.
func (d *drawing) relatedBy(i int) string {
	names := ""
	for _, e := range d.edges {
		if e.from != min(i, d.centre) || e.to != max(i, d.centre) {
			continue
		}
		for _, r := range e.relations {
			if names != "" {
				names += "; "
			}
			names += r.Name
		}
	}
	return names
}

// kinds is the order in which kinds stand about a centre.
func kindRank(kind string) int {
	if i := slices.Index([]string{"actor", "topic", "event", "source"}, kind); i >= 0 {
		return i
	}
	return 4
}

// sides parts the others by kind: actors to the left if they are about half of
// all, else as many as make the sides equal.
func (d *drawing) sides() (left, right []int) {
	var all []int
	actors := 0
	for i := range d.nodes {
		if i == d.centre {
			continue
		}
		all = append(all, i)
		if d.nodes[i].Kind == "actor" {
			actors++
		}
	}
	slices.SortStableFunc(all, func(a, b int) int {
		return cmp.Or(cmp.Compare(kindRank(d.nodes[a].Kind), kindRank(d.nodes[b].Kind)),
			cmp.Compare(hash(d.nodes[a].Key), hash(d.nodes[b].Key)))
	})
	cut := (len(all) + 1) / 2
	if 3*actors >= len(all) && 3*actors <= 2*len(all) {
		cut = actors
	}
	return all[:cut:cut], all[cut:]
}

func (d *drawing) slot(i int) int {
	return max(d.nodes[i].label.size(), 2*d.nodes[i].radius) + slotGap
}

func (d *drawing) sideHeight(side []int) int {
	height := -slotGap
	for _, i := range side {
		height += d.slot(i)
	}
	return max(height, 0)
}

// settle swaps neighbours of a kind on a side while that makes the edges
// between the sides shorter.
func (d *drawing) settle(left, right []int) {
	d.stack(left)
	d.stack(right)
	for range 8 {
		better := false
		for _, side := range [][]int{left, right} {
			for k := 1; k < len(side); k++ {
				a, b := side[k-1], side[k]
				if d.nodes[a].Kind != d.nodes[b].Kind {
					continue
				}
				before := d.pull(a) + d.pull(b)
				d.swap(a, b)
				if d.pull(a)+d.pull(b) < before {
					side[k-1], side[k] = b, a
					better = true
					continue
				}
				d.swap(b, a)
			}
		}
		if !better {
			return
		}
	}
}

// swap exchanges two neighbours of a side, the upper one first; they may differ in height.
func (d *drawing) swap(upper, lower int) {
	top := d.nodes[upper].at.y - d.slot(upper)/2
	bottom := d.nodes[lower].at.y + d.slot(lower)/2
	d.nodes[lower].at.y = top + d.slot(lower)/2
	d.nodes[upper].at.y = bottom - d.slot(upper)/2
}

// pull is how far a node's edges reach, up and down, those to the centre apart.
func (d *drawing) pull(i int) int {
	sum := 0
	for _, e := range d.edges {
		if e.from != i && e.to != i || e.from == d.centre || e.to == d.centre {
			continue
		}
		dy := d.nodes[e.from].at.y - d.nodes[e.to].at.y
		sum += (1 + e.weight) * max(dy, -dy)
	}
	return sum
}

// stack puts the nodes of a side below one another, about the middle.
func (d *drawing) stack(side []int) {
	free := d.height - 2*aroundMargin - d.sideHeight(side)
	gap := min(free/max(len(side), 1), slotGap)
	y := (d.height - d.sideHeight(side) - gap*(len(side)-1)) / 2
	for _, i := range side {
		d.nodes[i].at.y = y + (d.slot(i)-slotGap)/2
		y += d.slot(i) + gap
	}
}

func (d *drawing) placeSide(side []int, a anchor) {
	d.stack(side)
	half := max(d.height/2, 1)
	for _, i := range side {
		n := &d.nodes[i]
		dy := n.at.y - d.height/2
		inset := aroundMark
		if len(side) > 3 {
			inset += aroundBow * dy * dy / (half * half)
		}
		n.at.x = inset
		away := -n.radius - 8
		if a == start {
			n.at.x = d.width - inset
			away = n.radius + 8
		}
		n.label.place(n.at.x+away, n.at.y-n.label.size()/2, a)
	}
}

// routeAround leads each edge so that it passes the labels.
func (d *drawing) routeAround(left []int) {
	onLeft := make([]bool, len(d.nodes))
	for _, i := range left {
		onLeft[i] = true
	}
	o := d.obstacles()
	for i := range d.edges {
		e := &d.edges[i]
		p, q := d.nodes[e.from].at, d.nodes[e.to].at
		switch {
		case e.from == d.centre || e.to == d.centre:
			e.curve = o.best(e, spokes(p, q))
		case onLeft[e.from] == onLeft[e.to]:
			e.curve = o.best(e, besides(p, q, onLeft[e.from]))
		default:
			e.curve = o.best(e, across(p, q))
		}
	}
	d.nameEdges(o, func(e *edge) bool { return e.from != d.centre && e.to != d.centre })
}

// spokes leave both of their ends sideways.
func spokes(p, q point) []curve {
	bows := [...]int{9, 11, 13, 15}
	list := make([]curve, 0, len(bows))
	for _, by := range bows {
		dx := (q.x - p.x) * by / 16
		list = append(list, curve{p: p, c: point{p.x + dx, p.y}, d: point{q.x - dx, q.y}, q: q})
	}
	return list
}

// across joins the two sides, above or below the centre if need be.
func across(p, q point) []curve {
	bows := [...]int{0, -40, 40, -80, 80, -120, 120, -170, 170, -220, 220}
	list := make([]curve, 0, len(bows))
	dx := q.x - p.x
	for _, by := range bows {
		list = append(list, curve{p: p, c: point{p.x + dx*7/16, p.y + by}, d: point{q.x - dx*7/16, q.y + by}, q: q})
	}
	return list
}

// besides joins two nodes of one side by an arc towards the middle.
func besides(p, q point, left bool) []curve {
	bows := [...]int{0, -16, 24, 48, 80}
	list := make([]curve, 0, len(bows))
	dy := max(q.y-p.y, p.y-q.y)
	for _, by := range bows {
		out := min(24+dy/2, 200) + by
		if !left {
			out = -out
		}
		list = append(list, curve{p: p, c: point{p.x + out, p.y}, d: point{q.x + out, q.y}, q: q})
	}
	return list
}
