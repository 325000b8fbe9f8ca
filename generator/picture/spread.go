package picture

// The plane without a centre, in units.
const (
	spreadWidth   = 1280
	spreadMargin  = 16
	spreadMeasure = 140 // of a label
	spreadRoom    = 200 // of a label of one long word
	spreadRounds  = 60
	fine          = 16  // parts of a unit in which places are found
	homeward      = 240 // how much a node is drawn to its hashed place, against 1024 of a neighbour
)

// spread puts nodes that are joined near to each other, all over the plane.
func (d *drawing) spread() {
	d.width = spreadWidth
	for i := range d.nodes {
		d.nodes[i].label = setLabel(d.nodes[i].Label, spreadMeasure, spreadRoom, 2, false)
	}
	d.height = d.roomNeeded()
	d.fit(d.relax(d.hashedPlaces()))
	d.chooseSides()
	d.part()
	d.legalise()
	d.crop()
	d.turnLabels()
	d.routeSpread()
}

// roomNeeded is the height at which the labels fill a fair part of the plane.
func (d *drawing) roomNeeded() int {
	area := 0
	for i := range d.nodes {
		b := d.nodes[i].boxFor(right)
		area += (b.right - b.left + 28) * (b.bottom - b.top + 30)
	}
	return min(max(area*4/d.width, 560), 2400)
}

// hashedPlaces are where nodes begin: each where its key says, in fine parts.
func (d *drawing) hashedPlaces() []point {
	at := make([]point, len(d.nodes))
	for i := range at {
		h := hash(d.nodes[i].Key)
		at[i] = point{int((h >> 32) % uint64(d.width*fine)), int((h & 0xffffffff) % uint64(d.height*fine))}
	}
	return at
}

// hops counts the edges between each two nodes; what is not joined counts as
// far apart.
func (d *drawing) hops() [][]uint8 {
	n := len(d.nodes)
	near := make([][]int, n)
	for _, e := range d.edges {
		near[e.from] = append(near[e.from], e.to)
		near[e.to] = append(near[e.to], e.from)
	}
	all := make([]uint8, n*n)
	rows := make([][]uint8, n)
	queue := make([]int, 0, n)
	for i := range rows {
		row := all[i*n : (i+1)*n]
		rows[i] = row
		queue = append(queue[:0], i)
		row[i] = 1
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			for _, next := range near[at] {
				if row[next] == 0 {
					row[next] = min(row[at]+1, furthest+1)
					queue = append(queue, next)
				}
			}
		}
		for j := range row {
			if row[j] == 0 {
				row[j] = furthest + 1
			}
			row[j]--
		}
	}
	return rows
}

// furthest is the distance beyond which nodes are all the same to each other.
const furthest = 5

// relax moves each node in turn to where it is best for its distances from all
// others: majorisation of stress, node by node. Its sums need 64 bits, which an
// int does not have on every processor.
func (d *drawing) relax(at []point) []point {
	n := len(at)
	if n < 2 {
		return at
	}
	rows := d.hops()
	step := root(d.width*d.height/n) * fine * 9 / 10
	weights := [furthest + 1]int{0, 1024, 256, 114, 64, 41}
	homes := append([]point(nil), at...)
	for range spreadRounds {
		for i := range at {
			x, y, sum := int64(homes[i].x)*homeward, int64(homes[i].y)*homeward, int64(homeward)
			for j := range at {
				if j == i {
					continue
				}
				dx, dy := at[i].x-at[j].x, at[i].y-at[j].y
				far := length(dx, dy)
				if far == 0 {
					dx, dy, far = 1+i, 1+j, length(1+i, 1+j)
				}
				hops := int(rows[i][j])
				w, want := weights[hops], step*hops
				x += int64(w) * int64(at[j].x+want*dx/far)
				y += int64(w) * int64(at[j].y+want*dy/far)
				sum += int64(w)
			}
			at[i] = point{int(x / sum), int(y / sum)}
		}
	}
	return at
}

// fit stretches the places over the frame.
func (d *drawing) fit(at []point) {
	b := box{at[0].x, at[0].y, at[0].x, at[0].y}
	for _, p := range at {
		b = b.with(box{p.x, p.y, p.x, p.y})
	}
	const sideways, upwards = spreadMargin + spreadMeasure/2, spreadMargin + 30
	stretch := func(v, low, high, margin, size int) int {
		if high == low {
			return size / 2
		}
		return margin + (v-low)*(size-2*margin)/(high-low)
	}
	for i, p := range at {
		d.nodes[i].at = point{
			stretch(p.x, b.left, b.right, sideways, d.width),
			stretch(p.y, b.top, b.bottom, upwards, d.height),
		}
	}
}

// routeSpread bends edges around labels.
func (d *drawing) routeSpread() {
	o := d.obstacles()
	l := o.lanes()
	bends := []int{0, 6, -6, 11, -11, 16, -16, 22, -22, 28, -28}
	curves := make([]curve, len(bends))
	for i := range d.edges {
		e := &d.edges[i]
		for k, by := range bends {
			curves[k] = bow(d.nodes[e.from].at, d.nodes[e.to].at, by)
		}
		e.curve = o.best(e, curves)
		if met := o.met(e, &e.curve); met > 0 {
			past := l.way(e, d.nodes[e.from].at, d.nodes[e.to].at)
			if o.met(e, &past) < met {
				e.curve = past
			}
		}
	}
	d.nameEdges(o, func(*edge) bool { return true })
}
