// Package mention finds names in running text: people, places and subjects
// that an author names without linking them.
//
// It belongs to the match stage. In goes the set of all names, once, and then
// running text as the markdown stage writes it; out come the places where a
// name stands. What a name means is the caller's business.
//
// A name is found as whole words by the rules of UAX 29, which are tailored
// where they are made for a cursor and not for names:
//
//   - Scripts written without spaces (Han, Hiragana, Thai, Lao, Khmer, Myanmar)
//     have a boundary at any character. A run of Katakana is a word.
//   - A name may be in the possessive, "Trump’s", and follow an elided word,
//     "l’Iran", "dell’Iran".
//   - A narrow no-break space separates words, and so does a colon ("EU:n").
//
// The longest name wins, and then the leftmost; matches do not overlap. Letter
// case counts, but the first letter of a name is free where a sentence starts:
// a capital there says nothing. A one-word name with a capital needs it there
// too, or each list item that opens with "may" or "will" would name somebody.
//
// Any white space is like any other, ' is like ’ and a hyphen like one that
// does not break; neither the Unicode form counts nor an invisible character
// such as the soft hyphen.
package mention

import (
	"html"
	"unicode"
)

// maxAtoms is the length of the longest name that is looked for, in words and
// signs between them. It bounds the work on a text that repeats the beginning
// of a name; nothing longer is a name in running text.
const maxAtoms = 128

// Name is a text to look for.
type Name struct {
	Text  string // plain text
	Index int32  // the caller's own, handed back in a Match
}

// Range is a part of a text, from the byte at Begin up to the one at End.
type Range struct{ Begin, End uint32 }

// Match is a place at which a name stands in a text.
type Match struct {
	Begin, End uint32 // byte offsets into the text
	Index      int32  // of the Name
}

// Table holds a set of names. It never changes and may be used concurrently.
type Table struct {
	// opening has a bit for each word that may open a name. Most words of a
	// text are turned away by it, without a look into a map.
	opening filter
	// first has what each word opens.
	first map[string]openings
	// words numbers the words that go on a name.
	words map[string]int32
	next  map[edge]int32
	nodes []node
}

// node is a place in the trie: what a name has been read up to.
type node struct {
	index int32 // of the name that ends here
	ends  bool  // a name ends here
	goes  bool  // a name goes on from here
}

type edge struct{ node, word int32 }

// openings are the nodes for names that begin with a word, as it is written and with
// its first letter in the other case; 0 for none.
type openings struct{ asWritten, swapped int32 }

// New makes the table of a set of names. Of names with an equal Key the first
// is found. A name without a letter or a digit is found nowhere, nor is one of
// more than 128 words and signs.
func New(names []Name) *Table {
	t := &Table{
		first: make(map[string]openings, 2*len(names)),
		words: map[string]int32{},
		next:  map[edge]int32{},
		// The first node is none: it stands for what is not in a map.
		nodes: make([]node, 1, 2*len(names)+1),
	}
	for _, n := range names {
		if keys := atomKeys(n.Text); hasWord(n.Text) && len(keys) <= maxAtoms {
			t.add(keys, n.Index)
		}
	}
	return t
}

// hasWord reports whether s has a letter or a digit.
func hasWord(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// Key is what a name is known by: names with an equal Key are found at the
// same places. It is empty if nothing of the name can be seen.
func Key(name string) string {
	if isOwnKey(name) {
		return name
	}
	return keyOf(name)
}

// isOwnKey reports whether a name is its own key: of ASCII, with single spaces
// between its words.
func isOwnKey(name string) bool {
	for i := range len(name) {
		if c := name[i]; c < ' ' || c > '~' || c == ' ' && (i == 0 || i == len(name)-1 || name[i-1] == ' ') {
			return false
		}
	}
	return true
}

func keyOf(name string) string {
	var key []byte
	for _, k := range atomKeys(name) {
		key = append(key, k...)
	}
	return string(key)
}

// atomKeys cuts a name as Find cuts a text.
func atomKeys(name string) []string {
	var found []string
	var keys keyBuffer
	s := scanner{text: html.EscapeString(name)}
	for {
		a, ok := s.next()
		if !ok {
			break
		}
		if key := keys.of(s.text, a); len(key) > 0 {
			found = append(found, string(key))
		}
	}
	for len(found) > 0 && found[0] == " " {
		found = found[1:]
	}
	for len(found) > 0 && found[len(found)-1] == " " {
		found = found[:len(found)-1]
	}
	return found
}

func (t *Table) add(keys []string, index int32) {
	at := t.first[keys[0]].asWritten
	if at == 0 {
		at = t.grow()
		t.open(keys[0], at)
	}
	for _, key := range keys[1:] {
		word := t.words[key]
		if word == 0 {
			word = int32(len(t.words) + 1)
			t.words[key] = word
		}
		e := edge{at, word}
		t.nodes[at].goes = true
		if at = t.next[e]; at == 0 {
			at = t.grow()
			t.next[e] = at
		}
	}
	if n := &t.nodes[at]; !n.ends {
		n.ends, n.index = true, index
	}
}

// open lets a word, in either case of its first letter, lead to a node.
func (t *Table) open(word string, node int32) {
	o := t.first[word]
	o.asWritten = node
	t.first[word] = o
	t.opening.add(word)
	other, _ := swapFirstCase(nil, []byte(word))
	if back, _ := swapFirstCase(nil, other); len(other) == 0 || string(back) != word {
		return
	}
	o = t.first[string(other)]
	o.swapped = node
	t.first[string(other)] = o
	t.opening.add(string(other))
}

func (t *Table) grow() int32 {
	t.nodes = append(t.nodes, node{})
	return int32(len(t.nodes) - 1)
}
