package graph

import (
	"cmp"
	"slices"
)

// mostChanged is how many members may have other ties than before for those of all
// to be mended instead of being turned around anew.
const mostChanged = 32

// mend gives the lists of connect, knowing those of an earlier graph: where few
// members have other ties, and every place is what it was, few lists are others. ok
// is false where that does not hold.
func (g *Graph) mend(last *Graph, each func(n int, do func(int))) (ok bool) {
	if last == nil || len(last.Members) != len(g.Members) || len(last.Entities) != len(g.Entities) {
		return false
	}
	var changed []int32
	for i := range g.Members {
		if m, before := &g.Members[i], &last.Members[i]; g.tied[i] != last.tied[i] || m.Matched != before.Matched || m.Entity != before.Entity {
			if changed = append(changed, int32(i)); len(changed) > mostChanged {
				return false
			}
		}
	}
	r := &repair{g, last, changed}
	tasks := []func(){
		r.listNamed,
		func() {
			g.About = r.members(last.About, func(t *ties) []int32 { return t.about })
			g.Links = r.members(last.Links, func(t *ties) []int32 { return t.links })
			g.Mentions = r.mentions(last.Mentions, func(t *ties) []tie { return t.mentions })
			g.Words = r.mentions(last.Words, func(t *ties) []tie { return t.words })
			g.Cited = r.mentions(last.Cited, func(t *ties) []tie { return t.cited })
			g.Relations = last.Relations
			relates := func(i int32) bool { return len(g.Members[i].To)+len(last.Members[i].To) > 0 }
			if slices.ContainsFunc(changed, relates) {
				g.relateAll()
			}
		},
	}
	each(len(tasks), func(i int) { tasks[i]() })
	return true
}

// repair is the mending of a graph's lists.
type repair struct {
	graph, last *Graph
	changed     []int32 // members with other ties, in order
}

func (r *repair) members(lists [][]int32, of func(*ties) []int32) [][]int32 {
	item := func(entity, member int32) (int32, int32) { return entity, member }
	return mended(r, lists, of, item, func(member int32) int32 { return member })
}

func (r *repair) mentions(lists [][]Mention, of func(*ties) []tie) [][]Mention {
	item := func(t tie, member int32) (int32, Mention) { return t.entity, Mention{member, t.statement} }
	return mended(r, lists, of, item, func(m Mention) int32 { return m.Member })
}

// mended are the lists by entity of one sort of ties: in those of whom changed
// members were or are tied to, their items are others.
func mended[T, I any](r *repair, lists [][]I, of func(*ties) []T, item func(t T, member int32) (int32, I), member func(I) int32) [][]I {
	fresh := map[int32][]I{} // by entity
	for _, i := range r.changed {
		for _, t := range of(r.last.tied[i]) {
			e, _ := item(t, i)
			fresh[e] = fresh[e][:len(fresh[e]):len(fresh[e])]
		}
		for _, t := range of(r.graph.tied[i]) {
			e, it := item(t, i)
			fresh[e] = append(fresh[e], it)
		}
	}
	lists = slices.Clone(lists)
	for e, items := range fresh {
		var list []I
		for _, it := range lists[e] {
			if _, changed := slices.BinarySearch(r.changed, member(it)); !changed {
				list = append(list, it)
			}
		}
		list = append(list, items...)
		slices.SortStableFunc(list, func(a, b I) int { return cmp.Compare(member(a), member(b)) })
		lists[e] = list
	}
	return lists
}

// listNamed copies what statements mention, but for those of changed members.
func (r *repair) listNamed() {
	g, last := r.graph, r.last
	g.firsts = slices.Clone(last.firsts)
	g.finds = slices.Clone(last.finds)
	g.named = make([]int32, 0, len(last.named)+64)
	g.namedAt = make([]int32, 0, len(last.namedAt)+64)
	done := int32(0)
	for _, i := range append(slices.Clone(r.changed), int32(len(g.Members))) {
		r.copyNamed(done, i)
		if int(i) < len(g.Members) {
			r.nameAnew(i)
		}
		done = i + 1
	}
	g.namedAt = append(g.namedAt, int32(len(g.named)))
}

// copyNamed copies what the members from one up to another mention.
func (r *repair) copyNamed(from, to int32) {
	g, last := r.graph, r.last
	begin, end := last.firsts[from], last.firsts[to]
	shift := int32(len(g.named)) - last.namedAt[begin]
	moved := int32(len(g.namedAt)) - begin
	g.named = append(g.named, last.named[last.namedAt[begin]:last.namedAt[end]]...)
	for _, at := range last.namedAt[begin:end] {
		g.namedAt = append(g.namedAt, at+shift)
	}
	for i := from; i <= to; i++ {
		g.firsts[i] = last.firsts[i] + moved
	}
}

// nameAnew lists what one member mentions.
func (r *repair) nameAnew(i int32) {
	g := r.graph
	m := g.Members[i].Matched
	g.finds[i] = len(m.Auto) > 0
	mentions := g.tied[i].mentions
	for s := range m.Speakers { // one for each statement
		g.namedAt = append(g.namedAt, int32(len(g.named)))
		for len(mentions) > 0 && mentions[0].statement == int32(s) {
			g.named = append(g.named, mentions[0].entity)
			mentions = mentions[1:]
		}
	}
	g.firsts[i+1] = int32(len(g.namedAt))
}
