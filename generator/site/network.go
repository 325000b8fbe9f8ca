package site

import (
	"cmp"
	"math/bits"
	"slices"
	"strconv"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/picture"
)

// How much of the network stands where.
const (
	mostDrawn        = 150 // on the page of the whole dossier
	tableLimit       = 200 // rows on a page of the table
	wholeTies        = 2   // that each node has in the network of the dossier
	networkAddress   = "network.html"
	networkLayout    = "network"
	networkPartsName = "network-"
)

// network is a part of the graph, as it is drawn.
type network struct {
	entities []int32 // by address
	weights  []int
	centre   int32 // an entity, -1
	ties     []tie
}

// tie joins two of a network's entities, named by their places in it.
type tie struct {
	from, to  int
	weight    int
	relations []graph.Relating // as from sees them
}

// weigh turns a number of statements into one of a few weights, each for twice
// as many as the one before, so that one statement more changes few pictures.
func weigh(statements int) int {
	if statements <= 0 {
		return 0
	}
	return bits.Len(uint(statements-1)) + 1
}

// tieUp sorts a network's entities and joins them: the centre with all, and
// each with the few that are closest to it or related.
func (p *Plan) tieUp(n *network, limit int, d *desk) {
	slices.SortFunc(n.entities, func(a, b int32) int { return cmp.Compare(p.at.entities[a], p.at.entities[b]) })
	d.places.clear()
	for i, e := range n.entities {
		d.places.add(e)
		d.place[e] = int32(i)
	}
	for i, e := range n.entities {
		list := p.companionsAmong(e, n, d)
		most := limit
		if e == n.centre {
			most = len(list)
		} else {
			list = slices.DeleteFunc(list, func(c graph.Companion) bool { return c.Entity == n.centre })
		}
		join := func(c graph.Companion) {
			j := int(d.place[c.Entity])
			n.ties = append(n.ties, tie{from: min(i, j), to: max(i, j), weight: c.Shared})
		}
		for _, c := range p.closest(list, most, nil) {
			join(c)
		}
		for _, c := range list {
			if p.areRelated(e, c.Entity) {
				join(c)
			}
		}
	}
	slices.SortFunc(n.ties, func(a, b tie) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	n.ties = slices.CompactFunc(n.ties, func(a, b tie) bool { return a.from == b.from && a.to == b.to })
	most := 0
	for i := range n.ties {
		most = max(most, weigh(n.ties[i].weight))
	}
	for i := range n.ties {
		t := &n.ties[i]
		t.weight = max(weigh(t.weight)-max(most-picture.MostWeight, 0), 0)
		t.relations = p.relationsBetween(n.entities[t.from], n.entities[t.to])
	}
}

func (p *Plan) relationsBetween(from, to int32) []graph.Relating {
	var list []graph.Relating
	for _, r := range p.graph.Relations[from] {
		if r.Other.Kind == graph.Entity && r.Other.Index == to {
			list = append(list, r)
		}
	}
	return list
}

// weightOf is what an entity of a network weighs; in a neighbourhood as much as
// its tie with the centre.
func (n *network) weightOf(place int) int {
	if n.weights != nil {
		return n.weights[place]
	}
	for i := range n.ties {
		t := &n.ties[i]
		if t.from == place && n.entities[t.to] == n.centre || t.to == place && n.entities[t.from] == n.centre {
			return t.weight
		}
	}
	return 0
}

// networkSheets are the page of the whole network and those of the rest of its table.
func (p *Plan) networkSheets() []*Sheet { return p.networkPages.get(p.planNetwork) }

func (p *Plan) planNetwork() []*Sheet {
	rows := p.connections()
	if len(rows) == 0 {
		return nil
	}
	s := sheet{layout: networkLayout, address: networkAddress, name: networkLayout, entity: -1, folder: -1, network: p.wholeNetwork(rows)}
	room := p.at.below()
	var parts []sheet
	for i := 0; i*tableLimit < len(rows); i++ {
		part := sheet{layout: networkLayout, address: networkAddress, name: networkLayout, entity: -1, folder: -1}
		part.connections = rows[i*tableLimit : min((i+1)*tableLimit, len(rows))]
		if i == 0 {
			s.connections = part.connections
		} else {
			part.part = strconv.Itoa(i + 1)
			part.address = room.take(networkPartsName + part.part)
			parts = append(parts, part)
		}
		s.parts = append(s.parts, partLink{strconv.Itoa(i + 1), part.address, len(part.connections)})
	}
	if len(parts) == 0 {
		s.parts = nil
		return []*Sheet{p.sheet(s)}
	}
	return p.inParts(s, parts)
}

// connection is an entity with all that it is connected with.
type connection struct {
	entity    int32
	count     int // of connections
	shared    int // statements, over all of them
	strongest []graph.Companion
}

// connections are those of all actors, topics and events, the most connected first.
func (p *Plan) connections() []connection {
	var all []int32
	for e := range p.graph.Entities {
		if p.graph.IsConnected(int32(e)) {
			all = append(all, int32(e))
		}
	}
	rows := make([]connection, len(all))
	p.each(len(all), func(i int) {
		list := p.companionsOf(all[i])
		row := connection{entity: all[i], count: len(list), strongest: p.strongest(list)}
		for _, c := range list {
			row.shared += c.Shared
		}
		rows[i] = row
	})
	if !slices.ContainsFunc(rows, func(c connection) bool { return c.count > 0 }) {
		return nil
	}
	slices.SortFunc(rows, func(a, b connection) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(b.shared, a.shared), cmp.Compare(p.at.entities[a.entity], p.at.entities[b.entity]))
	})
	return rows
}

// wholeNetwork joins the strongest of the dossier.
func (p *Plan) wholeNetwork(rows []connection) *network {
	strongest := slices.DeleteFunc(slices.Clone(rows), func(c connection) bool { return c.count == 0 })
	slices.SortStableFunc(strongest, func(a, b connection) int { return cmp.Compare(b.shared, a.shared) })
	strongest = strongest[:min(len(strongest), mostDrawn)]
	n := &network{centre: -1}
	weights := make(map[int32]int, len(strongest))
	for rank, c := range strongest {
		n.entities = append(n.entities, c.entity)
		weights[c.entity] = picture.MostWeight - min(bits.Len(uint(rank*40/len(strongest))), picture.MostWeight)
	}
	d := p.borrow()
	defer p.desks.Put(d)
	p.tieUp(n, wholeTies, d)
	for _, e := range n.entities {
		n.weights = append(n.weights, weights[e])
	}
	return n
}

// hasNetwork reports whether anything is connected.
func (p *Plan) hasNetwork() bool {
	for e := range p.graph.Entities {
		if p.graph.IsConnected(int32(e)) && p.graph.HasCompanions(int32(e)) {
			return true
		}
	}
	return false
}

// hashNetwork covers what a picture shows, and the rows of the table.
func (p *Plan) hashNetwork(s *sheet, h *fingerprint.Hasher) {
	p.hashPicture(s.network, h)
	h.Int(len(s.connections))
	for i := range s.connections {
		c := &s.connections[i]
		h.Hash(p.at.titled[c.entity])
		h.Int(c.count)
		h.Int(len(c.strongest))
		for _, other := range c.strongest {
			h.Hash(p.at.titled[other.Entity])
			h.Int(other.Shared)
		}
	}
}

func (p *Plan) hashPicture(n *network, h *fingerprint.Hasher) {
	h.Bool(n != nil)
	if n == nil {
		return
	}
	h.Int(len(n.entities))
	for i, e := range n.entities {
		h.Hash(p.at.titled[e])
		h.Int(n.weightOf(i))
		h.Bool(e == n.centre)
	}
	h.Int(len(n.ties))
	for i := range n.ties {
		t := &n.ties[i]
		h.Int(t.from)
		h.Int(t.to)
		h.Int(t.weight)
		h.Int(len(t.relations))
		for _, r := range t.relations {
			h.String(p.graph.Members[r.Member].Note.Header.Relations[r.Relation].Type)
			h.Bool(r.Reversed)
		}
	}
}

// fillNetwork puts the picture and the table on a page.
func (b *maker) fillNetwork() {
	if n := b.sheet.network; n != nil {
		b.page.Network = b.plan.picture(b.root, n)
	}
	for i := range b.sheet.connections {
		c := &b.sheet.connections[i]
		row := Connection{Link: b.plan.link(b.root, c.entity), Count: c.count}
		for _, other := range c.strongest {
			card := b.plan.card(b.root, other.Entity)
			row.Strongest = append(row.Strongest, Card{Link: card.Link, Count: other.Shared})
		}
		b.page.Connections = append(b.page.Connections, row)
	}
}

// picture is a network as it is handed to the drawing.
func (p *Plan) picture(root string, n *network) *picture.Graph {
	g := &picture.Graph{}
	for i, e := range n.entities {
		l := p.link(root, e)
		g.Nodes = append(g.Nodes, picture.Node{
			Label: l.Title, URL: l.URL, Kind: l.Kind, Stub: l.Stub,
			Key: p.at.entities[e], Weight: n.weightOf(i), Centre: e == n.centre,
		})
	}
	for _, t := range n.ties {
		edge := picture.Edge{From: t.from, To: t.to, Weight: t.weight}
		for _, r := range t.relations {
			name := p.graph.Members[r.Member].Note.Header.Relations[r.Relation].Type
			edge.Relations = append(edge.Relations, picture.Relation{Name: name, Reversed: r.Reversed})
		}
		g.Edges = append(g.Edges, edge)
	}
	return g
}
