package corpus

import (
	"math/rand/v2"
	"sort"
)

// zipf picks ranks so that rank k comes 1/k as often as the first. The
// standard library's generator wants an exponent above 1.
type zipf struct{ sums []float64 }

func newZipf(n int) zipf {
	z := zipf{make([]float64, n)}
	sum := 0.0
	for k := range z.sums {
		sum += 1 / float64(k+1)
		z.sums[k] = sum
	}
	return z
}

func (z zipf) pick(random *rand.Rand) int {
	last := len(z.sums) - 1
	return min(sort.SearchFloat64s(z.sums, random.Float64()*z.sums[last]), last)
}

// several gives k different picks, each by draw.
func several(k int, draw func() entity) []entity {
	seen := make(map[string]bool, k)
	var es []entity
	for len(es) < k {
		if e := draw(); !seen[e.name] {
			seen[e.name] = true
			es = append(es, e)
		}
	}
	return es
}

// between gives a number from fewest to most, both included.
func between(random *rand.Rand, fewest, most int) int {
	return fewest + random.IntN(most-fewest+1)
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// oneIn is true once in k times.
func oneIn(random *rand.Rand, k int) bool { return random.IntN(k) == 0 }
