package note

import (
	"slices"

	"dossier/generator/markdown"
)

// contexts makes the contexts of a note's statements in order. What stands next
// to each other mostly has the same, which is then one.
type contexts struct {
	heading, parent, lead int32
	last                  []string
	made                  bool
}

// of is the context of a block: the headings above it, outermost first, then the
// texts of the items it is nested in or of the line that introduces its list.
func (c *contexts) of(n *Note, b *markdown.Block, p headingPaths) []string {
	if !c.made || c.heading != b.Heading || c.parent != b.Parent || c.lead != b.Lead {
		*c = contexts{b.Heading, b.Parent, b.Lead, n.context(b, p), true}
	}
	return c.last
}

func (n *Note) context(b *markdown.Block, p headingPaths) []string {
	depth := 0
	for h := b.Heading; h >= 0; h = p.parent[h] {
		depth++
	}
	for up := n.around(b); up != nil; up = n.around(up) {
		depth++
	}
	if depth == 0 {
		return nil
	}
	context := make([]string, 0, depth)
	for h := b.Heading; h >= 0; h = p.parent[h] {
		context = append(context, p.headings[h].Text)
	}
	slices.Reverse(context)
	headings := len(context)
	for up := n.around(b); up != nil; up = n.around(up) {
		context = append(context, up.Text)
	}
	slices.Reverse(context[headings:])
	return context
}

// around is the item in which a block is nested, else the line that introduces
// its list, nil if there is neither.
func (n *Note) around(b *markdown.Block) *markdown.Block {
	switch {
	case b.Parent >= 0:
		return &n.Body.Blocks[b.Parent]
	case b.Lead >= 0:
		return &n.Body.Blocks[b.Lead]
	}
	return nil
}

// blockRefs are the links of each block, without those in footnotes, all in one
// piece of memory.
type blockRefs struct {
	all []int32
	end []int32 // of each block's, in all
}

func (n *Note) refsByBlock() blockRefs {
	r := blockRefs{end: make([]int32, len(n.Body.Blocks))}
	for i := range n.Body.Refs {
		if b := n.blockOf(i); b >= 0 {
			r.end[b]++
		}
	}
	at := int32(0)
	for b, count := range r.end {
		r.end[b] = at
		at += count
	}
	r.all = make([]int32, at)
	for i := range n.Body.Refs {
		if b := n.blockOf(i); b >= 0 {
			r.all[r.end[b]] = int32(i)
			r.end[b]++
		}
	}
	return r
}

// blockOf is the block of which a link is, -1 if it is of none.
func (n *Note) blockOf(ref int) int32 {
	if r := &n.Body.Refs[ref]; !r.Footnote {
		return r.Block
	}
	return -1
}

func (r blockRefs) of(block int32) []int32 {
	begin, end := int32(0), r.end[block]
	if block > 0 {
		begin = r.end[block-1]
	}
	if begin == end {
		return nil
	}
	return r.all[begin:end:end]
}
