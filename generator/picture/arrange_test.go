package picture

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// words from several scripts, short and long, of which labels are made.
var words = []string{
	"Putin", "of", "Zelenskyy", "Ministry", "Verwaltungsgerichtshofspräsident", "WWWWWWWW", "illicit", "i",
	"Міністерство", "закордонних", "Щука", "справ", "وزارة", "الخارجية", "السعودية", "外交部发言人办公室", "北京", "日本国",
	"हिन्दी", "ไทย", "עברית", "Ελλάδα", "한국", "👩‍👩‍👧", "2025", "(EU)", "A/B–C",
}

func someLabel(random *rand.Rand) string {
	label := ""
	for i := range 1 + random.IntN(6) {
		if i > 0 {
			label += " "
		}
		label += words[random.IntN(len(words))]
	}
	return label
}

var kinds = []string{"actor", "topic", "event", "source", "note"}

// shapes are the graphs that are tried: each joins n nodes in its way.
var shapes = map[string]func(n int, random *rand.Rand) [][2]int{
	"random": func(n int, random *rand.Rand) (edges [][2]int) {
		for range n * 2 {
			edges = append(edges, [2]int{random.IntN(n), random.IntN(n)})
		}
		return edges
	},
	"star": func(n int, _ *rand.Rand) (edges [][2]int) {
		for i := range n {
			edges = append(edges, [2]int{i, 0})
		}
		return edges
	},
	"clique": func(n int, _ *rand.Rand) (edges [][2]int) {
		for i := range min(n, 25) {
			for j := range i {
				edges = append(edges, [2]int{i, j})
			}
		}
		return edges
	},
	"path": func(n int, _ *rand.Rand) (edges [][2]int) {
		for i := 1; i < n; i++ {
			edges = append(edges, [2]int{i - 1, i})
		}
		return edges
	},
	"parts": func(n int, _ *rand.Rand) (edges [][2]int) {
		for i := 1; i < n; i++ {
			if i%5 > 0 {
				edges = append(edges, [2]int{i - i%5, i})
			}
		}
		return edges
	},
	"hubs": func(n int, random *rand.Rand) (edges [][2]int) { // as dossiers have them: the first are joined to most
		for i := 1; i < n; i++ {
			edges = append(edges, [2]int{i, random.IntN(1 + random.IntN(i))}, [2]int{i, random.IntN(1 + random.IntN(i))})
		}
		return edges
	},
}

var shapeNames = []string{"random", "star", "clique", "path", "parts", "hubs"}

func someGraph(shape string, n int, centred, equal bool, seed uint64) *Graph {
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	g := &Graph{}
	for i := range n {
		key := fmt.Sprintf("%s/%d", kinds[i%len(kinds)], i)
		node := Node{Label: someLabel(random), URL: key + ".html", Kind: kinds[random.IntN(len(kinds))], Key: key, Stub: random.IntN(6) == 0}
		if !equal {
			node.Weight = random.IntN(MostWeight + 1)
		}
		g.Nodes = append(g.Nodes, node)
	}
	if centred && n > 0 {
		g.Nodes[0].Centre = true
	}
	for _, ends := range shapes[shape](n, random) {
		edge := Edge{From: ends[0], To: ends[1]}
		if !equal {
			edge.Weight = random.IntN(MostWeight + 1)
		}
		if random.IntN(8) == 0 {
			edge.Relations = []Relation{{Name: someLabel(random), Reversed: random.IntN(2) == 0}}
		}
		g.Edges = append(g.Edges, edge)
	}
	return g
}

// sound finds what a picture must not have.
func sound(d *drawing) error {
	frame := box{0, 0, d.width, d.height}
	for i := range d.nodes {
		n := &d.nodes[i]
		if !n.label.box.isIn(frame) || !n.mark().isIn(frame) {
			return fmt.Errorf("%q leaves the frame %v: %v, %v", n.Label, frame, n.label.box, n.mark())
		}
		for j := range d.nodes {
			if i < j && n.label.box.overlaps(d.nodes[j].label.box) {
				return fmt.Errorf("the labels of %q and %q overlap: %v, %v", n.Label, d.nodes[j].Label, n.label.box, d.nodes[j].label.box)
			}
			if n.label.box.overlaps(d.nodes[j].mark()) {
				return fmt.Errorf("the label of %q lies over the mark of %q: %v, %v", n.Label, d.nodes[j].Label, n.label.box, d.nodes[j].mark())
			}
			if i < j && n.mark().overlaps(d.nodes[j].mark()) {
				return fmt.Errorf("the marks of %q and %q overlap", n.Label, d.nodes[j].Label)
			}
		}
	}
	for i, name := range d.names {
		if !name.box.isIn(frame) {
			return fmt.Errorf("the name %q leaves the frame", name.text)
		}
		for j := range d.nodes {
			if name.box.overlaps(d.nodes[j].label.box) || name.box.overlaps(d.nodes[j].mark()) {
				return fmt.Errorf("the name %q lies over %q", name.text, d.nodes[j].Label)
			}
		}
		for j := range i {
			if name.box.overlaps(d.names[j].box) {
				return fmt.Errorf("the names %q and %q overlap", name.text, d.names[j].text)
			}
		}
	}
	for i := range d.edges {
		for _, p := range d.edges[i].curve.points() {
			if p.x < 0 || p.y < 0 || p.x > d.width || p.y > d.height {
				return fmt.Errorf("an edge leaves the frame at %v", p)
			}
		}
	}
	return nil
}

func TestNothingLiesOverALabelOrLeavesTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom(shapeNames).Draw(t, "shape")
		n := rapid.OneOf(rapid.IntRange(1, 40), rapid.IntRange(1, 150)).Draw(t, "nodes")
		g := someGraph(shape, n, rapid.Bool().Draw(t, "centred"), rapid.Bool().Draw(t, "equal"), rapid.Uint64().Draw(t, "seed"))
		for _, form := range []Form{Wide, Narrow} {
			if err := sound(arrange(g, form)); err != nil {
				t.Fatalf("form %d: %v", form, err)
			}
		}
	})
}

func TestNothingIsThePictureOfNoNodes(t *testing.T) {
	for _, form := range []Form{Wide, Narrow} {
		if text := Draw(&Graph{}, form, Words{Title: "x"}); text != "" {
			t.Errorf("got %q", text)
		}
	}
}

func TestTheOrderOfNodesAndEdgesDoesNotMatter(t *testing.T) {
	for i, shape := range shapeNames {
		g := someGraph(shape, 40, i%2 == 0, false, uint64(i))
		random := rand.New(rand.NewPCG(1, 2))
		order := random.Perm(len(g.Nodes))
		shuffled := &Graph{Nodes: make([]Node, len(g.Nodes))}
		for from, to := range order {
			shuffled.Nodes[to] = g.Nodes[from]
		}
		for _, e := range g.Edges {
			turned := Edge{From: order[e.To], To: order[e.From], Weight: e.Weight}
			for _, r := range e.Relations {
				turned.Relations = append(turned.Relations, Relation{r.Name, !r.Reversed})
			}
			shuffled.Edges = append(shuffled.Edges, turned)
		}
		random.Shuffle(len(shuffled.Edges), func(i, j int) {
			shuffled.Edges[i], shuffled.Edges[j] = shuffled.Edges[j], shuffled.Edges[i]
		})
		for _, form := range []Form{Wide, Narrow} {
			if Draw(g, form, Words{}) != Draw(shuffled, form, Words{}) {
				t.Errorf("%s, form %d: another order gives another picture", shape, form)
			}
		}
	}
}

// moved is by how much the nodes of one picture stand elsewhere in another, in
// thousandths of its diagonal: the median, and the mean of all.
func moved(a, b *drawing) (median, mean int) {
	at := map[string]point{}
	for i := range a.nodes {
		at[a.nodes[i].Key] = a.nodes[i].at
	}
	var far []int
	for i := range b.nodes {
		if p, ok := at[b.nodes[i].Key]; ok {
			far = append(far, root((p.x-b.nodes[i].at.x)*(p.x-b.nodes[i].at.x)+(p.y-b.nodes[i].at.y)*(p.y-b.nodes[i].at.y)))
		}
	}
	slices.Sort(far)
	sum := 0
	for _, f := range far {
		sum += f
	}
	diagonal := root(a.width*a.width + a.height*a.height)
	return far[len(far)/2] * 1000 / diagonal, sum * 1000 / len(far) / diagonal
}

func TestASmallChangeMovesLittle(t *testing.T) {
	for _, test := range []struct {
		name    string
		sizes   []int
		centred bool
		most    int // the median movement, in thousandths of the diagonal
	}{
		{"about a centre", []int{6, 12, 19}, true, 60},
		{"over a plane", []int{12, 30, 60, 120}, false, 60},
	} {
		var medians []int
		for _, n := range test.sizes {
			for seed := range uint64(5) {
				g := someGraph("hubs", n, test.centred, false, seed)
				before := arrange(g, Wide)
				more := &Graph{Nodes: append(slices.Clone(g.Nodes), Node{Label: "A new one", Kind: "actor", Key: "new"})}
				more.Edges = append(slices.Clone(g.Edges), Edge{From: n, To: n / 2})
				median, _ := moved(before, arrange(more, Wide))
				medians = append(medians, median)
				joined := &Graph{Nodes: g.Nodes, Edges: append(slices.Clone(g.Edges), Edge{From: n - 1, To: n / 3})}
				median, _ = moved(before, arrange(joined, Wide))
				medians = append(medians, median)
			}
		}
		slices.SortFunc(medians, cmp.Compare[int])
		t.Logf("%s: a node or an edge more moves the others by (median of each picture, thousandths of the diagonal) %v", test.name, medians)
		if got := medians[len(medians)/2]; got > test.most {
			t.Errorf("%s: a small change moves half of all by %d thousandths of the diagonal, more than %d", test.name, got, test.most)
		}
	}
}

// through counts the edges that pass through labels.
func through(d *drawing) int {
	count := 0
	for i := range d.edges {
		for j := range d.nodes {
			if d.edges[i].curve.enters(d.nodes[j].label.box) {
				count++
				break
			}
		}
	}
	return count
}

func TestFewEdgesPassThroughLabels(t *testing.T) {
	for _, test := range []struct {
		n       int
		centred bool
		form    Form
		most    int // of a hundred
	}{
		{20, true, Wide, 1}, {13, true, Narrow, 0}, {40, false, Narrow, 0},
		{30, false, Wide, 5}, {80, false, Wide, 6}, {150, false, Wide, 14},
	} {
		edges, met := 0, 0
		for seed := range uint64(4) {
			d := arrange(someGraph("hubs", test.n, test.centred, false, seed), test.form)
			edges += len(d.edges)
			met += through(d)
		}
		t.Logf("%d nodes, centred %v, form %d: %d of %d edges pass through a label", test.n, test.centred, test.form, met, edges)
		if met*100 > test.most*edges {
			t.Errorf("%d nodes, centred %v, form %d: %d of %d edges pass through a label", test.n, test.centred, test.form, met, edges)
		}
	}
}
