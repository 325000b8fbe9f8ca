package search

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A line of a shard of terms: the term, how many units have it, its other forms,
// the terms for which it may be a mistake, and its postings; where these are not
// all, the slots of the pages on which it stands. Between these stand spaces. Lines
// stand in the order of their terms. A shard holds all that lies between its first
// term and that of the next, so that what begins alike stands together.

// termOf is the term of a line.
func termOf(line string) string { return line[:strings.IndexByte(line, ' ')] }

// lineWriter writes lines into texts that many of them share.
type lineWriter struct {
	lines []string
	buf   []byte
	ends  []ended // of the lines in buf
}

// ended is the number of a line, and where in the buffer it ends.
type ended struct{ line, at int }

const mostBuffered = 1 << 16

// end ends a line that was added to the buffer.
func (w *lineWriter) end() {
	w.ends = append(w.ends, ended{len(w.lines), len(w.buf)})
	w.lines = append(w.lines, "")
	if len(w.buf) >= mostBuffered {
		w.flush()
	}
}

func (w *lineWriter) flush() {
	text, start := string(w.buf), 0
	for _, e := range w.ends {
		w.lines[e.line] = text[start:e.at]
		start = e.at
	}
	w.buf, w.ends = w.buf[:0], w.ends[:0]
}

// cutLexicon makes the lines of all terms and says which stand together. few says
// that a reader may load all of them. What was gathered of the terms is given up.
func (a *gathered) cutLexicon() (cuts [][]string, few bool) {
	w := lineWriter{lines: make([]string, 0, len(a.terms))}
	size := 0 // of the lines but for beginnings
	for _, t := range a.terms {
		start := len(w.buf)
		w.buf = a.appendLine(w.buf, t, nil)
		if !strings.HasPrefix(t.text, short) {
			size += len(w.buf) - start + 1
		}
		w.end()
	}
	w.flush()
	lines := w.lines
	few = size <= scanned
	if few {
		lines = slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, short) })
	} else {
		lines = a.withMistakes(lines)
	}
	a.terms, a.families = nil, nil
	limit := termShard
	c := newCutter(lines)
	for cuts = c.cut(limit); len(cuts) > mostTerms; cuts = c.cut(limit) {
		limit += limit / 4
	}
	return cuts, few
}

// lexicon writes the lines of a shard.
func lexicon(lines []string) []byte {
	return appendQuoted(nil, strings.Join(lines, ";")+";")
}

func (a *gathered) appendLine(dst []byte, t *term, mistakeFor []string) []byte {
	dst = append(dst, t.text...)
	dst = append(dst, ' ')
	if t.count > 0 {
		dst = appendCode(dst, countCode(int(t.count)), 1)
	}
	dst = append(dst, ' ')
	dst = appendWords(dst, a.kin(t), t.text)
	dst = append(dst, ' ')
	dst = appendWords(dst, mistakeFor, "")
	dst = append(dst, ' ')
	for _, p := range slices.Backward(t.postings) {
		dst = appendCode(dst, uint64(a.hashes[p.page()]), (placeBits-fragmentBits)/6)
		dst = appendCode(dst, uint64(p.fragment()), fragmentBits/6)
		dst = appendCode(dst, uint64(p.code()), 1)
	}
	if int(t.count) > len(t.postings) {
		dst = appendSlots(append(dst, ' '), t.slots)
	}
	return dst
}

// appendWords writes a list of words, but for one.
func appendWords(dst []byte, words []string, but string) []byte {
	start := len(dst)
	for _, word := range words {
		if word == but {
			continue
		}
		if len(dst) > start {
			dst = append(dst, ',')
		}
		dst = append(dst, word...)
	}
	return dst
}

// appendSlots writes sorted slots by their distances: a character for each, and
// one more for each 63 that it is further.
func appendSlots(dst []byte, slots []uint16) []byte {
	last := -1
	for _, slot := range slots {
		gap := int(slot) - last - 1
		for ; gap >= 63; gap -= 63 {
			dst = append(dst, alphabet[63])
		}
		dst = append(dst, alphabet[gap])
		last = int(slot)
	}
	return dst
}

// cutter cuts lines into shards.
type cutter struct {
	lines []string
	sizes []int // of all lines before each, and of all
	limit int
	cuts  [][]string
}

func newCutter(lines []string) *cutter {
	c := &cutter{lines: lines, sizes: make([]int, len(lines)+1)}
	for i, line := range lines {
		c.sizes[i+1] = c.sizes[i] + len(line) + 1
	}
	return c
}

// cut cuts all lines into shards of no more than limit bytes. Cuts come between
// characters of one place, so that an edit moves few of them.
func (c *cutter) cut(limit int) [][]string {
	c.limit, c.cuts = limit, nil
	if len(c.lines) > 0 {
		c.some(0, len(c.lines), 0)
	}
	return c.cuts
}

func (c *cutter) fits(start, end int) bool { return c.sizes[end]-c.sizes[start] <= c.limit }

// some cuts lines whose terms have their first depth bytes in common, which end
// with a whole character.
func (c *cutter) some(start, end, depth int) {
	if c.fits(start, end) || end-start == 1 {
		c.cuts = append(c.cuts, c.lines[start:end])
		return
	}
	flush := func(to int) {
		if start < to {
			c.cuts = append(c.cuts, c.lines[start:to])
		}
		start = to
	}
	for i := start; i < end; {
		next, deeper := c.group(i, end, depth)
		if !c.fits(start, next) {
			flush(i)
		}
		if !c.fits(i, next) {
			c.some(i, next, deeper)
			start = next
		}
		i = next
	}
	flush(end)
}

// group is where the lines end whose terms have one more character in common with
// the one at start, and how many bytes that makes.
func (c *cutter) group(start, end, depth int) (next, deeper int) {
	text := termOf(c.lines[start])
	if len(text) == depth {
		return start + 1, depth
	}
	_, size := utf8.DecodeRuneInString(text[depth:])
	alike := text[:depth+size]
	n := sort.Search(end-start, func(i int) bool { return !strings.HasPrefix(c.lines[start+i], alike) })
	return start + n, depth + size
}
