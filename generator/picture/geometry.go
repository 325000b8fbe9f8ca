package picture

import "math/bits"

// point is a place in the picture.
type point struct{ x, y int }

// box is a rectangle, its corners included.
type box struct{ left, top, right, bottom int }

func (b box) moved(by point) box {
	return box{b.left + by.x, b.top + by.y, b.right + by.x, b.bottom + by.y}
}

func (b box) grown(by int) box {
	return box{b.left - by, b.top - by, b.right + by, b.bottom + by}
}

func (b box) with(other box) box {
	return box{min(b.left, other.left), min(b.top, other.top), max(b.right, other.right), max(b.bottom, other.bottom)}
}

func (b box) overlaps(other box) bool {
	return b.left < other.right && other.left < b.right && b.top < other.bottom && other.top < b.bottom
}

func (b box) isIn(other box) bool {
	return b.left >= other.left && b.right <= other.right && b.top >= other.top && b.bottom <= other.bottom
}

// crosses reports whether the line between two points enters the box.
func (b box) crosses(p, q point) bool {
	if max(p.x, q.x) <= b.left || min(p.x, q.x) >= b.right || max(p.y, q.y) <= b.top || min(p.y, q.y) >= b.bottom {
		return false
	}
	side := func(x, y int) int { return (q.x-p.x)*(y-p.y) - (q.y-p.y)*(x-p.x) }
	a, c := side(b.left, b.top), side(b.right, b.bottom)
	e, f := side(b.left, b.bottom), side(b.right, b.top)
	return min(a, c, e, f) < 0 && max(a, c, e, f) > 0
}

// isEntered reports whether lines through points enter the box.
func (b box) isEntered(way []point) bool {
	for i := 1; i < len(way); i++ {
		if b.crosses(way[i-1], way[i]) {
			return true
		}
	}
	return false
}

// length is that of a vector, within four per cent: what places need, for the
// price of two multiplications.
func length(dx, dy int) int {
	a, b := max(dx, -dx), max(dy, -dy)
	if a < b {
		a, b = b, a
	}
	return max(a, (a*983+b*407)>>10)
}

// root is the largest integer whose square is no more than n.
func root(n int) int {
	if n < 2 {
		return max(n, 0)
	}
	r := 1 << ((bits.Len(uint(n)) + 1) / 2)
	for {
		next := (r + n/r) / 2
		if next >= r {
			return r
		}
		r = next
	}
}

// hash is FNV-1a over a key, its bits mixed once more so that keys that differ
// in their last letter part.
func hash(key string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(key) {
		h = (h ^ uint64(key[i])) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
