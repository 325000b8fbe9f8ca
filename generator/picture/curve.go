package picture

import "slices"

// curve is the way of an edge: a cubic Bézier curve, or lines through points
// with their corners rounded.
type curve struct {
	p, c, d, q point
	via        []point // between p and q, where it is made of lines
	round      int     // how far from their corners roundings begin, at most
	straight   bool    // it is a line from p to q
}

func line(p, q point) curve { return curve{p: p, c: p, d: q, q: q, straight: true} }

// bow is a line bent to the side by so many 64ths of its length.
func bow(p, q point, by int) curve {
	if by == 0 {
		return line(p, q)
	}
	dx, dy := q.x-p.x, q.y-p.y
	return curve{
		p: p, q: q,
		c: point{p.x + dx/3 - dy*by/64, p.y + dy/3 + dx*by/64},
		d: point{q.x - dx/3 - dy*by/64, q.y - dy/3 + dx*by/64},
	}
}

// steps is into how many pieces a curve is cut to see what it crosses.
const steps = 16

// points are those between which the curve is nearly straight.
func (c *curve) points() []point { return c.appendPoints(nil) }

func (c *curve) appendPoints(points []point) []point {
	switch {
	case c.straight:
		return append(points, c.p, c.q)
	case len(c.via) > 0:
		points = append(points, c.p)
		for _, b := range c.corners() {
			points = append(points, b.from, point{(b.from.x + 2*b.corner.x + b.to.x) / 4, (b.from.y + 2*b.corner.y + b.to.y) / 4}, b.to)
		}
		return append(points, c.q)
	}
	points = slices.Grow(points, steps+1)
	for t := range steps + 1 {
		s := steps - t
		mix := func(p, a, b, q int) int {
			return (p*s*s*s + 3*a*s*s*t + 3*b*s*t*t + q*t*t*t) / (steps * steps * steps)
		}
		points = append(points, point{mix(c.p.x, c.c.x, c.d.x, c.q.x), mix(c.p.y, c.c.y, c.d.y, c.q.y)})
	}
	return points
}

// bend is a rounded corner.
type bend struct{ from, corner, to point }

func (c *curve) corners() []bend {
	bends := make([]bend, len(c.via))
	for i, corner := range c.via {
		before, after := c.p, c.q
		if i > 0 {
			before = c.via[i-1]
		}
		if i+1 < len(c.via) {
			after = c.via[i+1]
		}
		bends[i] = bend{towards(corner, before, c.round), corner, towards(corner, after, c.round)}
	}
	return bends
}

// towards is the point on the way from one to another where a rounding ends.
func towards(from, to point, most int) point {
	dx, dy := to.x-from.x, to.y-from.y
	far := max(length(dx, dy), 1)
	by := min(most, far/2)
	return point{from.x + dx*by/far, from.y + dy*by/far}
}

// along is the point after so many of 64 parts of a way.
func along(points []point, part int) point {
	whole := 0
	for i := 1; i < len(points); i++ {
		whole += length(points[i].x-points[i-1].x, points[i].y-points[i-1].y)
	}
	left := whole * part / 64
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		piece := length(q.x-p.x, q.y-p.y)
		if left <= piece && piece > 0 {
			return point{p.x + (q.x-p.x)*left/piece, p.y + (q.y-p.y)*left/piece}
		}
		left -= piece
	}
	return points[len(points)-1]
}

// turned is the curve from its other end.
func (c *curve) turned() curve {
	t := curve{p: c.q, c: c.d, d: c.c, q: c.p, round: c.round, straight: c.straight}
	for i := range c.via {
		t.via = append(t.via, c.via[len(c.via)-1-i])
	}
	return t
}

// bounds holds the whole curve.
func (c *curve) bounds() box {
	b := box{
		min(c.p.x, c.c.x, c.d.x, c.q.x), min(c.p.y, c.c.y, c.d.y, c.q.y),
		max(c.p.x, c.c.x, c.d.x, c.q.x), max(c.p.y, c.c.y, c.d.y, c.q.y),
	}
	for _, v := range c.via {
		b = b.with(box{v.x, v.y, v.x, v.y})
	}
	return b
}

// enters reports whether the curve passes through a box.
func (c *curve) enters(b box) bool {
	if c.straight {
		return b.crosses(c.p, c.q)
	}
	if !c.bounds().grown(1).overlaps(b) {
		return false
	}
	return b.isEntered(c.points())
}

// away is where the curve first comes so far from its beginning.
func (c *curve) away(far int) point {
	points := c.points()
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		if length(q.x-c.p.x, q.y-c.p.y) < far {
			continue
		}
		low, high := 0, 64 // of the piece: nearer and not nearer than far
		for high-low > 1 {
			half := (low + high) / 2
			if length(p.x+(q.x-p.x)*half/64-c.p.x, p.y+(q.y-p.y)*half/64-c.p.y) < far {
				low = half
			} else {
				high = half
			}
		}
		return point{p.x + (q.x-p.x)*high/64, p.y + (q.y-p.y)*high/64}
	}
	return c.q
}
