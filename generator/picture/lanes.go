package picture

// lanes finds ways between labels and marks, on a grid over the picture.
type lanes struct {
	obstacles  *obstacles
	cols, rows int
	toll       []int32 // by cell: what it costs to go through what lies there
	best       []int32 // by cell: the cost of the best way so far
	from       []int32 // by cell: where that way comes from
	seen       []int32 // by cell: the search for which these hold
	search     int32
	open       cells
}

// The grid, and what its ways cost: a step sideways is ten.
const (
	cell      = 12
	labelToll = 60
	markToll  = 40
	nearToll  = 6
)

func (o *obstacles) lanes() *lanes {
	l := &lanes{obstacles: o, cols: o.frame.right/cell + 1, rows: o.frame.bottom/cell + 1}
	n := l.cols * l.rows
	l.toll, l.best, l.from, l.seen = make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	for i := range o.labels {
		l.charge(o.marks[i].grown(2), markToll)
		l.charge(o.labels[i].grown(2), labelToll)
		l.charge(o.labels[i].grown(8), nearToll)
	}
	return l
}

func (l *lanes) charge(b box, toll int32) {
	for row := max((b.top+cell/2)/cell, 0); row < l.rows && row*cell+cell/2 <= b.bottom; row++ {
		for col := max((b.left+cell/2)/cell, 0); col < l.cols && col*cell+cell/2 <= b.right; col++ {
			l.toll[row*l.cols+col] = max(l.toll[row*l.cols+col], toll)
		}
	}
}

func (l *lanes) cellOf(p point) int32 {
	return int32(min(max(p.y/cell, 0), l.rows-1)*l.cols + min(max(p.x/cell, 0), l.cols-1))
}

func (l *lanes) centreOf(c int32) point {
	return point{int(c)%l.cols*cell + cell/2, int(c)/l.cols*cell + cell/2}
}

// cells is a heap by cost, of equal ones the first by place. It holds numbers
// alone, which container/heap would put into interfaces one by one.
type cells []uint64

func (c *cells) push(x uint64) {
	*c = append(*c, x)
	h := *c
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if h[up] <= h[i] {
			return
		}
		h[up], h[i] = h[i], h[up]
		i = up
	}
}

func (c *cells) pop() uint64 {
	h := *c
	least, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	*c = h
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return least
		}
		if down+1 < last && h[down+1] < h[down] {
			down++
		}
		if h[i] <= h[down] {
			return least
		}
		h[i], h[down] = h[down], h[i]
		i = down
	}
}

// way is the cheapest from one point to another, tightened.
func (l *lanes) way(e *edge, p, q point) curve {
	start, goal := l.cellOf(p), l.cellOf(q)
	l.find(start, goal)
	path := []point{q}
	for c := l.from[goal]; c != start && c >= 0; c = l.from[c] {
		path = append(path, l.centreOf(c))
	}
	path = append(path, p)
	for i, j := 0, len(path)-1; i < j; i, j = i+1, j-1 {
		path[i], path[j] = path[j], path[i]
	}
	path = l.tightened(e, path)
	if len(path) == 2 {
		return line(p, q)
	}
	var roundings []curve
	for _, round := range []int{28, 14, 5} {
		roundings = append(roundings, curve{p: p, c: p, d: q, q: q, via: path[1 : len(path)-1], round: round})
	}
	return l.obstacles.best(e, roundings)
}

// find is A* over the cells, with their distance as the crow flies for a guess.
func (l *lanes) find(start, goal int32) {
	l.search++
	l.open = l.open[:0]
	l.reach(start, -1, 0, goal)
	for len(l.open) > 0 {
		c := int32(l.open.pop() & 0xffffffff)
		if c == goal {
			return
		}
		col, row := int(c)%l.cols, int(c)/l.cols
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				x, y := col+dx, row+dy
				if dx == 0 && dy == 0 || x < 0 || y < 0 || x >= l.cols || y >= l.rows {
					continue
				}
				next, step := int32(y*l.cols+x), int32(10)
				if dx != 0 && dy != 0 {
					step = 14
				}
				l.reach(next, c, l.best[c]+step+l.toll[next], goal)
			}
		}
	}
}

// reach notes a way to a cell if it is the best so far.
func (l *lanes) reach(c, from, cost, goal int32) {
	if l.seen[c] == l.search && l.best[c] <= cost {
		return
	}
	l.seen[c], l.best[c], l.from[c] = l.search, cost, from
	dx, dy := int(c)%l.cols-int(goal)%l.cols, int(c)/l.cols-int(goal)/l.cols
	dx, dy = max(dx, -dx), max(dy, -dy)
	guess := 10*max(dx, dy) + 4*min(dx, dy)
	l.open.push(uint64(int(cost)+guess)<<32 | uint64(c))
}

// tightened leaves out of a path the points that it can do without.
func (l *lanes) tightened(e *edge, path []point) []point {
	kept := path[:1:1]
	for i := 0; i < len(path)-1; {
		j := i + 1
		for j+1 < len(path) && l.obstacles.isClear(e, path[i], path[j+1]) {
			j++
		}
		kept = append(kept, path[j])
		i = j
	}
	return kept
}
