package search

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"
)

// The shortest word in which a mistake is looked for, in characters, and how many
// of its first ones a mistake may concern that leads to other shards.
const (
	shortestMistaken = 5
	firstOnes        = 3
)

// mistake is a term that one of the first characters was left out of.
type mistake struct {
	head uint64 // the first bytes, which tell nearly all apart
	of   int32
	from uint8 // what was left out
	to   uint8
}

func (a *gathered) appendMistake(dst []byte, m mistake) []byte {
	text := a.terms[m.of].text
	return append(append(dst, text[:m.from]...), text[m.to:]...)
}

// mistakes are those of all terms, sorted by what they read, then by their terms.
func (a *gathered) mistakes() []mistake {
	var all []mistake
	var x, y []byte
	for i, t := range a.terms {
		if strings.HasPrefix(t.text, short) || strings.ContainsAny(t.text, "0123456789*") || utf8.RuneCountInString(t.text) < shortestMistaken {
			continue
		}
		at := 0
		for range firstOnes {
			_, size := utf8.DecodeRuneInString(t.text[at:])
			m := mistake{of: int32(i), from: uint8(at), to: uint8(at + size)}
			x = append(a.appendMistake(x[:0], m), make([]byte, 8)...)
			m.head = binary.BigEndian.Uint64(x)
			all = append(all, m)
			at += size
		}
	}
	slices.SortFunc(all, func(m, n mistake) int {
		if m.head != n.head {
			return cmp.Compare(m.head, n.head)
		}
		x, y = a.appendMistake(x[:0], m), a.appendMistake(y[:0], n)
		return cmp.Or(slices.Compare(x, y), cmp.Compare(m.of, n.of))
	})
	return all
}

// withMistakes adds to the lines of the terms those words that one of the first
// characters was left out of. A reader's mistake further on leads to the same shard
// as the term; for one at the beginning they are what both spellings have in common.
func (a *gathered) withMistakes(lines []string) []string {
	mistakes := a.mistakes()
	w := lineWriter{lines: make([]string, 0, len(lines)+len(mistakes))}
	var text []byte
	var of []string
	for i := 0; i < len(lines) || len(mistakes) > 0; {
		if len(mistakes) > 0 {
			text = a.appendMistake(text[:0], mistakes[0])
		}
		if len(mistakes) == 0 || i < len(lines) && a.terms[i].text < string(text) {
			w.lines = append(w.lines, lines[i])
			i++
			continue
		}
		of = of[:0]
		for ; len(mistakes) > 0 && a.reads(mistakes[0], text); mistakes = mistakes[1:] {
			if word := a.terms[mistakes[0].of].text; len(of) == 0 || of[len(of)-1] != word {
				of = append(of, word)
			}
		}
		if i < len(lines) && a.terms[i].text == string(text) {
			w.buf = a.appendLine(w.buf, a.terms[i], of)
			i++
		} else {
			w.buf = a.appendLine(w.buf, &term{text: string(text)}, of)
		}
		w.end()
	}
	w.flush()
	return w.lines
}

// reads reports whether a mistake reads so.
func (a *gathered) reads(m mistake, text []byte) bool {
	of := a.terms[m.of].text
	n := int(m.from)
	return len(of)-int(m.to)+n == len(text) && of[:n] == string(text[:n]) && of[m.to:] == string(text[n:])
}
