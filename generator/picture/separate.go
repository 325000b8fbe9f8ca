package picture

import (
	"cmp"
	"slices"
)

// side is where a label stands beside its mark.
type side int

const (
	right side = iota
	left
	below
	above
	sides
)

// apart is the least space between the labels and marks of two nodes.
const apart = 8

// placeLabel puts a node's label on one of its sides.
func (n *node) placeLabel(s side) {
	l := &n.label
	switch s {
	case right:
		l.place(n.at.x+n.radius+6, n.at.y-l.size()/2, start)
	case left:
		l.place(n.at.x-n.radius-6, n.at.y-l.size()/2, end)
	case below:
		l.place(n.at.x, n.at.y+n.radius+3, middle)
	default:
		l.place(n.at.x, n.at.y-n.radius-3-l.size(), middle)
	}
}

// whole is the box of mark and label.
func (n *node) whole() box { return n.mark().with(n.label.box) }

// boxFor is what whole would be with the label on a side.
func (n node) boxFor(s side) box {
	n.placeLabel(s)
	return n.whole()
}

func (n *node) moveTo(p point) {
	by := point{p.x - n.at.x, p.y - n.at.y}
	n.at = p
	n.label.at = point{n.label.at.x + by.x, n.label.at.y + by.y}
	n.label.box = n.label.box.moved(by)
}

// chooseSides puts each label where the fewest of its node's edges lead.
func (d *drawing) chooseSides() {
	ends := d.ends()
	for i := range d.nodes {
		n := &d.nodes[i]
		best, least := right, -1
		for s := range sides {
			n.placeLabel(s)
			met := 0
			for _, other := range ends[i] {
				if n.label.box.crosses(n.at, d.nodes[other].at) {
					met += 4
				}
			}
			if s == above || s == below {
				met++
			}
			if least < 0 || met < least {
				best, least = s, met
			}
		}
		n.placeLabel(best)
	}
}

// ends lists for each node those to which it is joined.
func (d *drawing) ends() [][]int {
	ends := make([][]int, len(d.nodes))
	for _, e := range d.edges {
		ends[e.from] = append(ends[e.from], e.to)
		ends[e.to] = append(ends[e.to], e.from)
	}
	return ends
}

func (d *drawing) inner() box {
	return box{spreadMargin, spreadMargin, d.width - spreadMargin, d.height - spreadMargin}
}

// part pushes nodes off each other, each pair the shorter way.
func (d *drawing) part() {
	inner := d.inner()
	for range 90 {
		moved := false
		for i := range d.nodes {
			for j := i + 1; j < len(d.nodes); j++ {
				moved = d.push(&d.nodes[i], &d.nodes[j]) || moved
			}
			d.nodes[i].keepIn(inner)
		}
		if !moved {
			return
		}
	}
}

func (d *drawing) push(n, m *node) bool {
	a, b := n.whole().grown(apart), m.whole().grown(apart)
	if !a.overlaps(b) {
		return false
	}
	x := min(a.right-b.left, b.right-a.left)
	y := min(a.bottom-b.top, b.bottom-a.top)
	by := point{}
	if x < y*3/2 {
		by.x = x/2 + 1
		if a.left+a.right > b.left+b.right {
			by.x = -by.x
		}
	} else {
		by.y = y/2 + 1
		if a.top+a.bottom > b.top+b.bottom {
			by.y = -by.y
		}
	}
	n.moveTo(point{n.at.x - by.x, n.at.y - by.y})
	m.moveTo(point{m.at.x + by.x, m.at.y + by.y})
	return true
}

func (n *node) keepIn(frame box) {
	b := n.whole()
	p := n.at
	p.x += max(frame.left-b.left, 0) - max(b.right-frame.right, 0)
	p.y += max(frame.top-b.top, 0) - max(b.bottom-frame.bottom, 0)
	if p != n.at {
		n.moveTo(p)
	}
}

// legalise gives what still lies over something else the nearest free place,
// the heaviest nodes first. Where there is none the picture grows.
func (d *drawing) legalise() {
	order := make([]int, len(d.nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.nodes[b].Weight, d.nodes[a].Weight) })
	var placed []box
	for _, i := range order {
		n := &d.nodes[i]
		n.keepIn(d.inner())
		if !d.free(n, placed) {
			d.findRoom(n, placed)
		}
		placed = append(placed, n.whole().grown(apart))
	}
}

func (d *drawing) free(n *node, placed []box) bool {
	b := n.whole()
	if !b.isIn(d.inner()) {
		return false
	}
	for _, other := range placed {
		if b.overlaps(other) {
			return false
		}
	}
	return true
}

// findRoom looks for a free place in growing squares about the node's own.
func (d *drawing) findRoom(n *node, placed []box) {
	const step = 8
	home := n.at
	for ring := 1; ring*step < max(d.width, d.height); ring++ {
		best, least := home, -1
		for k := -ring; k <= ring; k++ {
			for _, by := range [4]point{{k, -ring}, {k, ring}, {-ring, k}, {ring, k}} {
				n.moveTo(point{home.x + by.x*step, home.y + by.y*step})
				if far := by.x*by.x + by.y*by.y; (least < 0 || far < least) && d.free(n, placed) {
					best, least = n.at, far
				}
			}
		}
		if least >= 0 {
			n.moveTo(best)
			return
		}
	}
	n.moveTo(home)
	bottom := 0
	for _, b := range placed {
		bottom = max(bottom, b.bottom)
	}
	b := n.whole()
	d.height = max(d.height, bottom+b.bottom-b.top+2*spreadMargin)
	n.moveTo(point{home.x, home.y + bottom + 1 - b.top})
}

// crop takes off what is empty above and below.
func (d *drawing) crop() {
	b := d.nodes[0].whole()
	for i := range d.nodes {
		b = b.with(d.nodes[i].whole())
	}
	for i := range d.nodes {
		d.nodes[i].moveTo(point{d.nodes[i].at.x, d.nodes[i].at.y - b.top + spreadMargin})
	}
	d.height = b.bottom - b.top + 2*spreadMargin
}

// turnLabels moves labels to the other sides of their marks where fewer edges
// pass, now that all have their places.
func (d *drawing) turnLabels() {
	inner := d.inner()
	lines := make([]curve, len(d.edges))
	for i, e := range d.edges {
		lines[i] = line(d.nodes[e.from].at, d.nodes[e.to].at)
	}
	passing := func(b box) int {
		count := 0
		for i := range lines {
			if lines[i].enters(b) {
				count++
			}
		}
		return count
	}
	for i := range d.nodes {
		n := &d.nodes[i]
		best, least := n.label, passing(n.label.box)
		for s := side(0); s < sides && least > 0; s++ {
			n.placeLabel(s)
			if met := passing(n.label.box); met < least && n.whole().isIn(inner) && d.clear(i) {
				best, least = n.label, met
			}
		}
		n.label = best
	}
}

// clear reports whether a node lies over no other.
func (d *drawing) clear(i int) bool {
	b := d.nodes[i].whole().grown(apart)
	for j := range d.nodes {
		if j != i && b.overlaps(d.nodes[j].whole()) {
			return false
		}
	}
	return true
}
