package picture

// obstacles is what edges are to pass: the labels and the marks of all nodes.
type obstacles struct {
	drawing *drawing
	labels  []box
	marks   []box
	frame   box
	points  []point // of the curve that is looked at
}

func (d *drawing) obstacles() *obstacles {
	o := &obstacles{drawing: d, frame: box{0, 0, d.width, d.height}}
	for i := range d.nodes {
		o.labels = append(o.labels, d.nodes[i].label.box.grown(1))
		o.marks = append(o.marks, d.nodes[i].mark().grown(2))
	}
	return o
}

// mark is the box of a node's mark.
func (n *node) mark() box {
	return box{n.at.x - n.radius, n.at.y - n.radius, n.at.x + n.radius, n.at.y + n.radius}
}

// best is the first of the curves that meets least in its way.
func (o *obstacles) best(e *edge, curves []curve) curve {
	best, least := 0, -1
	for i := range curves {
		met := o.met(e, &curves[i])
		if least < 0 || met < least {
			best, least = i, met
		}
		if met == 0 {
			break
		}
	}
	return curves[best]
}

// met counts what a curve passes through; labels weigh most.
func (o *obstacles) met(e *edge, c *curve) int {
	bounds := c.bounds().grown(1)
	o.points = c.appendPoints(o.points[:0])
	points := o.points
	count := 0
	if !c.straight {
		for _, p := range points[1 : len(points)-1] {
			if p.x < 4 || p.y < 4 || p.x > o.frame.right-4 || p.y > o.frame.bottom-4 {
				count += 50
				break
			}
		}
	}
	entered := func(b box) bool { return bounds.overlaps(b) && b.isEntered(points) }
	for i := range o.labels {
		if entered(o.labels[i]) {
			count += 4
		}
		if i != e.from && i != e.to && entered(o.marks[i]) {
			count += 3
		}
	}
	return count
}

// isClear reports whether a line meets nothing.
func (o *obstacles) isClear(e *edge, p, q point) bool {
	for i := range o.labels {
		if o.labels[i].crosses(p, q) || i != e.from && i != e.to && o.marks[i].crosses(p, q) {
			return false
		}
	}
	return true
}

// nameEdges puts the names of relations beside their edges, where they lie over
// nothing and as few other edges as can be pass through them. A name for which
// there is no room is left to the edge's title.
func (d *drawing) nameEdges(o *obstacles, wanted func(*edge) bool) {
	var taken []box
	var ways [][]point // of all edges, made when the first name asks for them
	for i := range d.edges {
		e := &d.edges[i]
		if len(e.relations) == 0 || !wanted(e) {
			continue
		}
		for k := len(ways); k < len(d.edges); k++ {
			ways = append(ways, d.edges[k].curve.points())
		}
		text := ""
		for _, r := range e.relations {
			if text != "" {
				text += "; "
			}
			text += r.Name
		}
		l := setLabel(text, nameMeasure, nameMeasure, 1, false)
		if b, ok := d.roomFor(&l, i, ways, o, taken); ok {
			taken = append(taken, b)
			d.names = append(d.names, edgeName{l.lines[0], b})
		}
	}
}

// nameMeasure is the most room that the name of a relation gets.
const nameMeasure = 150

// roomFor finds the best place for a name along its edge.
func (d *drawing) roomFor(l *label, self int, ways [][]point, o *obstacles, taken []box) (box, bool) {
	var best box
	least := -1
	for _, part := range []int{32, 28, 36, 24, 40, 20, 44, 16, 48, 12, 52} {
		p := along(ways[self], part)
		b := box{p.x - l.width/2, p.y - smallHeight/2, p.x + l.width - l.width/2, p.y + smallHeight - smallHeight/2}
		if !b.isIn(o.frame) || o.covers(b, taken) {
			continue
		}
		crossed := 0
		for i, way := range ways {
			if i != self && b.isEntered(way) {
				crossed++
			}
		}
		if least < 0 || crossed < least {
			best, least = b, crossed
		}
	}
	return best, least >= 0
}

func (o *obstacles) covers(b box, taken []box) bool {
	for i := range o.labels {
		if b.overlaps(o.labels[i]) || b.overlaps(o.marks[i]) {
			return true
		}
	}
	for _, other := range taken {
		if b.overlaps(other.grown(2)) {
			return true
		}
	}
	return false
}
