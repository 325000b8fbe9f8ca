package markdown

// run is running text of a block.
type run struct {
	Range
	block int32
}

// running notes that the HTML written from begin on is running text, if it is:
// text of a block outside of links, code and signatures.
func (c *converter) running(begin uint32) {
	if c.block < 0 || c.linkDepth > 0 || c.literal > 0 || c.signature {
		return
	}
	if last := len(c.runs) - 1; last >= 0 && !c.apart && c.runs[last].End == begin && c.runs[last].block == c.block {
		c.runs[last].End = c.at()
		return
	}
	c.apart = false
	c.runs = append(c.runs, run{Range{begin, c.at()}, c.block})
}

// lineBreak writes a line end inside running text: a name may go on after it.
func (c *converter) lineBreak() {
	begin := c.at()
	c.write("\n")
	c.running(begin)
}

// handOutRuns gives each block its runs, all in one piece of memory. Those
// without a word hold no name.
func (c *converter) handOutRuns() {
	n := len(c.doc.Blocks)
	counts := make([]int32, 2*n+1)
	next := counts[n+1:]
	kept := c.runs[:0]
	for _, r := range c.runs {
		if mayHoldName(c.out[r.Begin:r.End]) {
			kept = append(kept, r)
			counts[r.block+1]++
		}
	}
	for i := range n {
		next[i] = counts[i]
		counts[i+1] += counts[i]
	}
	all := make([]Range, len(kept))
	for _, r := range kept {
		all[next[r.block]] = r.Range
		next[r.block]++
	}
	for i := range n {
		if begin, end := counts[i], counts[i+1]; begin < end {
			c.doc.Blocks[i].Runs = all[begin:end:end]
		}
	}
}

func mayHoldName(html []byte) bool {
	for _, b := range html {
		if b >= '0' && (b <= '9' || b >= 'A') {
			return true
		}
	}
	return false
}

// clipRuns takes what stands before begin out of the runs of the block being
// written: May 5 is no mention of a Mrs May.
func (c *converter) clipRuns(block int32, begin uint32) {
	for i := len(c.runs) - 1; i >= 0 && c.runs[i].block == block; i-- {
		r := &c.runs[i]
		r.Begin, r.End = max(r.Begin, begin), max(r.End, begin)
	}
}
