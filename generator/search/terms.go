package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/output"
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

// termShards writes the lexicon.
func termShards(terms []*term, each func(n int, do func(int))) shards {
	lines := make([]line, len(terms))
	const batch = 64
	each((len(terms)+batch-1)/batch, func(b int) {
		for i := b * batch; i < min(len(terms), (b+1)*batch); i++ {
			lines[i] = line{terms[i].text, terms[i].appendLine(nil, nil)}
		}
	})
	long := slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return strings.HasPrefix(l.text, short) })
	s := shards{few: sizeOf(long) <= scanned}
	if s.few {
		lines = long
	} else {
		lines = withMistakes(terms, lines)
	}
	limit := termShard
	cuts := cutTerms(lines, 0, limit)
	for len(cuts) > mostTerms {
		limit += limit / 4
		cuts = cutTerms(lines, 0, limit)
	}
	s.files = make([]output.File, len(cuts))
	names := make([]string, len(cuts))
	each(len(cuts), func(i int) {
		var content []byte
		for _, l := range cuts[i] {
			content = append(content, l.bytes...)
			content = append(content, ';')
		}
		content = appendQuoted(nil, string(content))
		s.files[i] = script("", "t-", content)
		names[i] = cuts[i][0].text + " " + nameOf(content)
	})
	s.index = strings.Join(names, ";")
	return s
}

func (t *term) appendLine(dst []byte, mistakeFor []string) []byte {
	dst = append(dst, t.text...)
	dst = append(dst, ' ')
	if t.count > 0 {
		dst = appendCode(dst, countCode(t.count), 1)
	}
	dst = append(dst, ' ')
	dst = append(dst, strings.Join(t.kin, ",")...)
	dst = append(dst, ' ')
	dst = append(dst, strings.Join(mistakeFor, ",")...)
	dst = append(dst, ' ')
	for _, p := range t.postings {
		dst = appendCode(dst, uint64(p.place), placeBits/6)
		dst = appendCode(dst, uint64(p.code), 1)
	}
	if t.count > len(t.postings) {
		dst = t.appendSlots(append(dst, ' '))
	}
	return dst
}

// mostSlots is how many are told of: beyond that a term is as good as everywhere.
const mostSlots = 1 << slotBits / 8

// appendSlots writes the slots of a term by their distances: a character for each,
// and one more for each 63 that it is further.
func (t *term) appendSlots(dst []byte) []byte {
	slices.Sort(t.slots)
	slots := slices.Compact(t.slots)
	if len(slots) > mostSlots {
		return dst
	}
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
func withMistakes(terms []*term, lines []line) []line {
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
	var all []line
	for i := 0; i < len(terms) || len(mistakes) > 0; {
		if len(mistakes) == 0 || i < len(terms) && terms[i].text < mistakes[0].text {
			all = append(all, lines[i])
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
		all = append(all, line{text, t.appendLine(nil, of)})
	}
	return all
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
