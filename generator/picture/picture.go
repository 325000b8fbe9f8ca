// Package picture draws networks as SVG.
//
// It stands on floor 2 and knows nothing of notes: in go nodes and edges, out
// comes the text of one svg element. A node is a link with a mark in the shape
// of its kind and a label; an edge is the wider the more it weighs, and typed
// relations are named beside it. No label lies over another or over a mark, and
// nothing leaves the frame; edges pass labels where they can.
//
// The same graph gives the same bytes, in whatever order its nodes and edges
// come and on any processor: all arithmetic is in integers. Places begin with
// hashes of the nodes' keys, so that a small change of a graph moves little.
// Colours are left to the stylesheet, by class.
package picture

import (
	"cmp"
	"slices"
)

// Graph is what is drawn.
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// Node is something with a name.
type Node struct {
	Label  string
	URL    string // where it leads; one that is neither relative nor of the web is left out
	Kind   string // actor topic event source, or another; its shape and class
	Key    string // tells it from all others, and stays the same while they change
	Weight int    // 0 to MostWeight: how large its mark is
	Centre bool   // the one around which the others stand
	Stub   bool   // it is no more than a name: its mark is hollow
}

// Edge joins two nodes, named by their places in Graph.Nodes.
type Edge struct {
	From, To  int
	Weight    int // 0 to MostWeight: how wide it is
	Relations []Relation
}

// Relation is a typed link along an edge.
type Relation struct {
	Name     string
	Reversed bool // from the edge's To to its From
}

// MostWeight is the largest weight of a node or an edge.
const MostWeight = 6

// Form is the shape of a picture.
type Form int

// The forms. In both the letters are 13 units high.
const (
	// Wide is a plane: with a centre the others stand to both sides of it.
	Wide Form = iota
	// Narrow is a column of labels, with the edges as arcs beside it.
	Narrow
)

// Words name what no node does.
type Words struct {
	Title string                   // of the picture
	Kind  func(kind string) string // the word for a kind; nil stands for the kind itself
}

// The most nodes of a picture; more than that are left out, the lightest first.
const (
	mostNodes  = 150
	mostInRows = 40
	mostAround = 12 // in a column, about a centre
)

// Draw makes the picture of a graph; nothing is the picture of no nodes.
func Draw(g *Graph, form Form, words Words) string {
	if len(g.Nodes) == 0 {
		return ""
	}
	return arrange(g, form).svg(words)
}

// arrange gives everything its place.
func arrange(g *Graph, form Form) *drawing {
	d := newDrawing(g, form)
	switch {
	case form == Narrow:
		d.inRows()
	case d.centre >= 0:
		d.around()
	default:
		d.spread()
	}
	return d
}

// drawing is a picture in the making. Lengths are in units of its view box.
type drawing struct {
	nodes         []node // by key
	edges         []edge
	centre        int // in nodes, -1
	width, height int
	names         []edgeName
}

type node struct {
	Node
	at     point
	radius int
	label  label
}

type edge struct {
	from, to  int // in nodes, from < to
	weight    int
	relations []Relation
	curve     curve
}

// edgeName is the name of a relation where it stands by its edge.
type edgeName struct {
	text string
	box  box
}

// newDrawing brings a graph into an order that is its own.
func newDrawing(g *Graph, form Form) *drawing {
	d := &drawing{centre: -1}
	order := make([]int, len(g.Nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return compareNodes(&g.Nodes[a], &g.Nodes[b]) })
	order = strongest(g, order, limitOf(g, form))
	places := make([]int, len(g.Nodes))
	for i := range places {
		places[i] = -1
	}
	d.nodes = make([]node, 0, len(order))
	for place, i := range order {
		places[i] = place
		n := node{Node: g.Nodes[i]}
		n.Weight = min(max(n.Weight, 0), MostWeight)
		n.Label = clean(n.Label)
		n.radius = 4 + n.Weight*3/4
		if n.Centre && d.centre < 0 {
			d.centre = place
			n.radius = 10
		}
		d.nodes = append(d.nodes, n)
	}
	d.addEdges(g.Edges, places)
	if len(d.nodes) < len(g.Nodes) {
		d.dropLone()
	}
	return d
}

// dropLone takes out what has lost all to which it was joined, unless that is
// everything.
func (d *drawing) dropLone() {
	joined := make([]bool, len(d.nodes))
	for _, e := range d.edges {
		joined[e.from], joined[e.to] = true, true
	}
	if len(d.edges) == 0 {
		return
	}
	places, kept := make([]int, len(d.nodes)), d.nodes[:0]
	centre := -1
	for i, n := range d.nodes {
		places[i] = len(kept)
		if !joined[i] && i != d.centre {
			continue
		}
		if i == d.centre {
			centre = len(kept)
		}
		kept = append(kept, n)
	}
	d.nodes, d.centre = kept, centre
	for i := range d.edges {
		d.edges[i].from, d.edges[i].to = places[d.edges[i].from], places[d.edges[i].to]
	}
}

func limitOf(g *Graph, form Form) int {
	switch {
	case form == Wide:
		return mostNodes
	case slices.ContainsFunc(g.Nodes, func(n Node) bool { return n.Centre }):
		return mostAround + 1
	}
	return mostInRows
}

// strongest keeps the heaviest of sorted nodes, and their order.
func strongest(g *Graph, order []int, limit int) []int {
	if len(order) <= limit {
		return order
	}
	byWeight := slices.Clone(order)
	slices.SortStableFunc(byWeight, func(a, b int) int {
		x, y := &g.Nodes[a], &g.Nodes[b]
		if x.Centre != y.Centre {
			if x.Centre {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.Weight, x.Weight)
	})
	kept := byWeight[:limit]
	slices.SortFunc(kept, func(a, b int) int { return compareNodes(&g.Nodes[a], &g.Nodes[b]) })
	return kept
}

func compareNodes(a, b *Node) int {
	centre := 0
	if a.Centre != b.Centre {
		centre = 1
		if a.Centre {
			centre = -1
		}
	}
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Label, b.Label), cmp.Compare(a.URL, b.URL),
		cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Weight, b.Weight), centre)
}

// addEdges gives two nodes one edge, whichever way and however often they are
// joined.
func (d *drawing) addEdges(edges []Edge, places []int) {
	d.edges = make([]edge, 0, len(edges))
	placeOf := func(i int) int {
		if i < 0 || i >= len(places) {
			return -1
		}
		return places[i]
	}
	for _, e := range edges {
		n := edge{from: placeOf(e.From), to: placeOf(e.To), weight: min(max(e.Weight, 0), MostWeight)}
		if n.from < 0 || n.to < 0 || n.from == n.to {
			continue
		}
		turned := n.from > n.to
		if turned {
			n.from, n.to = n.to, n.from
		}
		for _, r := range e.Relations {
			if name := clean(r.Name); name != "" {
				n.relations = append(n.relations, Relation{name, r.Reversed != turned})
			}
		}
		d.edges = append(d.edges, n)
	}
	slices.SortStableFunc(d.edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	d.edges = merged(d.edges)
}

func merged(edges []edge) []edge {
	kept := edges[:0]
	for _, e := range edges {
		if last := len(kept) - 1; last >= 0 && kept[last].from == e.from && kept[last].to == e.to {
			kept[last].weight = max(kept[last].weight, e.weight)
			kept[last].relations = append(kept[last].relations, e.relations...)
			continue
		}
		kept = append(kept, e)
	}
	for i := range kept {
		r := kept[i].relations
		slices.SortFunc(r, func(a, b Relation) int {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(truth(a.Reversed), truth(b.Reversed)))
		})
		kept[i].relations = slices.Compact(r)
	}
	return kept
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
