package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A line of a shard of terms: the term, how many units have it, its other forms,
// the terms for which it may be a mistake, and its postings; where these are not
// all, the slots of the pages on which it stands. Lines stand in the
// order of their terms. A shard holds all that lies between its first term and
// that of the next, so that what begins alike stands together.
type line struct {
	text  string
	bytes []byte
}

// cutLexicon makes the lines of all terms and says which stand together. The
// terms' postings are given up. few says that a reader may load all of them.
func cutLexicon(all *gathered, each func(n int, do func(int))) (cuts [][]line, few bool) {
	lines := make([]line, len(all.terms))
	const batch = 64
	each((len(lines)+batch-1)/batch, func(b int) {
		some := all.terms[b*batch : min(len(lines), (b+1)*batch)]
		var buf []byte
		for i, t := range some {
			start := len(buf)
			buf = t.appendLine(buf, all.hashes, nil)
			lines[b*batch+i] = line{t.text, buf[start:len(buf):len(buf)]}
		}
	})
	long := slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return strings.HasPrefix(l.text, short) })
	few = sizeOf(long) <= scanned
	if few {
		lines = long
	} else {
		lines = all.withMistakes(lines)
	}
	limit := termShard
	cuts = cutTerms(lines, 0, limit)
	for len(cuts) > mostTerms {
		limit += limit / 4
		cuts = cutTerms(lines, 0, limit)
	}
	return cuts, few
}

// lexicon writes the lines of a shard.
func lexicon(lines []line) []byte {
	text := make([]byte, 0, sizeOf(lines))
	for _, l := range lines {
		text = append(append(text, l.bytes...), ';')
	}
	return appendQuoted(nil, string(text))
}

func (t *term) appendLine(dst []byte, hashes []uint32, mistakeFor []string) []byte {
	dst = append(dst, t.text...)
	dst = append(dst, ' ')
	if t.count > 0 {
		dst = appendCode(dst, countCode(int(t.count)), 1)
	}
	dst = append(dst, ' ')
	dst = appendWords(dst, t.family, t.text)
	dst = append(dst, ' ')
	dst = appendWords(dst, mistakeFor, "")
	dst = append(dst, ' ')
	for _, p := range slices.Backward(t.postings) {
		dst = appendCode(dst, uint64(hashes[p.page()]), (placeBits-fragmentBits)/6)
		dst = appendCode(dst, uint64(p.fragment()), fragmentBits/6)
		dst = appendCode(dst, uint64(p.code()), 1)
	}
	if int(t.count) > len(t.postings) {
		dst = t.appendSlots(append(dst, ' '))
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

// appendSlots writes the slots of a term by their distances: a character for each,
// and one more for each 63 that it is further.
func (t *term) appendSlots(dst []byte) []byte {
	t.tidySlots()
	last := -1
	for _, slot := range t.slots {
		gap := int(slot) - last - 1
		for ; gap >= 63; gap -= 63 {
			dst = append(dst, alphabet[63])
		}
		dst = append(dst, alphabet[gap])
		last = int(slot)
	}
	return dst
}

func sizeOf(lines []line) int {
	n := 0
	for i := range lines {
		n += len(lines[i].bytes) + 1
	}
	return n
}

// The shortest word in which a mistake is looked for, in characters, and how many
// of its first ones a mistake may concern that leads to other shards.
const (
	shortestMistaken = 5
	firstOnes        = 3
)

// withMistakes adds to the lines those words that one of the first characters
// was left out of. A reader's mistake further on leads to the same shard as the
// term; for one at the beginning they are what both spellings have in common.
func (all *gathered) withMistakes(lines []line) []line {
	terms := all.terms
	type mistake struct{ text, of string }
	var mistakes []mistake
	for _, t := range terms {
		if strings.HasPrefix(t.text, short) || strings.ContainsAny(t.text, "0123456789*") || utf8.RuneCountInString(t.text) < shortestMistaken {
			continue
		}
		at := 0
		for range firstOnes {
			_, size := utf8.DecodeRuneInString(t.text[at:])
			mistakes = append(mistakes, mistake{t.text[:at] + t.text[at+size:], t.text})
			at += size
		}
	}
	slices.SortFunc(mistakes, func(a, b mistake) int {
		if c := strings.Compare(a.text, b.text); c != 0 {
			return c
		}
		return strings.Compare(a.of, b.of)
	})
	mistakes = slices.Compact(mistakes)
	var both []line
	for i := 0; i < len(terms) || len(mistakes) > 0; {
		if len(mistakes) == 0 || i < len(terms) && terms[i].text < mistakes[0].text {
			both = append(both, lines[i])
			i++
			continue
		}
		text := mistakes[0].text
		var of []string
		for ; len(mistakes) > 0 && mistakes[0].text == text; mistakes = mistakes[1:] {
			of = append(of, mistakes[0].of)
		}
		t := &term{text: text}
		if i < len(terms) && terms[i].text == text {
			t = terms[i]
			i++
		}
		both = append(both, line{text, t.appendLine(nil, all.hashes, of)})
	}
	return both
}

// cutTerms cuts lines whose terms have their first depth characters in common
// into shards of no more than limit bytes. Cuts come between characters of one
// place, so that an edit moves few of them.
func cutTerms(lines []line, depth, limit int) [][]line {
	if len(lines) == 0 {
		return nil
	}
	if sizeOf(lines) <= limit || len(lines) == 1 {
		return [][]line{lines}
	}
	var cuts [][]line
	start, size := 0, 0
	flush := func(end int) {
		if start < end {
			cuts = append(cuts, lines[start:end])
		}
		start, size = end, 0
	}
	for i := 0; i < len(lines); {
		end := i + 1
		for c := runeAt(lines[i].text, depth); end < len(lines) && runeAt(lines[end].text, depth) == c; {
			end++
		}
		n := sizeOf(lines[i:end])
		if size+n > limit {
			flush(i)
		}
		if n > limit {
			cuts = append(cuts, cutTerms(lines[i:end], depth+1, limit)...)
			start, size = end, 0
		} else {
			size += n
		}
		i = end
	}
	flush(len(lines))
	return cuts
}

// runeAt is the character of a text at a place, -1 past its end.
func runeAt(text string, at int) rune {
	for _, r := range text {
		if at == 0 {
			return r
		}
		at--
	}
	return -1
}
