package corpus

import (
	"math/rand/v2"
	"strings"
)

const (
	consonants = "bdfgklmnprstvz"
	vowels     = "aeiou"
	glue       = "the a of and to in is was for on with by at from as it that this were had will not but or its after before under between against"
)

// vocabulary makes n different words of two to four syllables.
func vocabulary(random *rand.Rand, n int) []string {
	seen := make(map[string]bool, n)
	words := make([]string, 0, n)
	for len(words) < n {
		var w strings.Builder
		for range between(random, 2, 4) {
			w.WriteByte(consonants[random.IntN(len(consonants))])
			w.WriteByte(vowels[random.IntN(len(vowels))])
		}
		if !seen[w.String()] {
			seen[w.String()] = true
			words = append(words, w.String())
		}
	}
	return words
}

// sentence is 8 to 22 words, nearly half of them glue, now and then one in
// bold or italics.
func (c *cast) sentence() string {
	small := strings.Fields(glue)
	ws := make([]string, between(c.random, 8, 22))
	for i := range ws {
		if c.random.IntN(100) < 45 {
			ws[i] = pick(c.random, small)
		} else {
			ws[i] = pick(c.random, c.words)
		}
	}
	ws[0] = capital(ws[0])
	last := len(ws) - 1
	if oneIn(c.random, 7) {
		i := between(c.random, 1, last)
		ws[i] = "**" + ws[i] + "**"
	}
	if oneIn(c.random, 10) {
		i := between(c.random, 1, last)
		ws[i] = "*" + ws[i] + "*"
	}
	if len(ws) > 12 {
		ws[len(ws)/2] += ","
	}
	return strings.Join(ws, " ") + "."
}

// title is n words with capitals.
func (c *cast) title(n int) string {
	ws := make([]string, n)
	for i := range ws {
		ws[i] = capital(pick(c.random, c.words))
	}
	return strings.Join(ws, " ")
}

// prose is n sentences, each its own element so that links can stand between.
func (c *cast) prose(n int) []string {
	ss := make([]string, n)
	for i := range ss {
		ss[i] = pick(c.random, c.sentences)
	}
	return ss
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func plain(text string) string { return strings.ReplaceAll(text, "*", "") }
