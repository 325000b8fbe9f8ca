package graph

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/generator/edtf"
	"dossier/generator/mention"
	"dossier/generator/note"
)

// callNames are the names by which running text can mention an entity.
type callNames struct {
	texts    []string
	bearers  [][]callName   // by text
	index    map[string]int // by mention.Key
	compiled func() *mention.Table
}

// callName says whose name a text is.
type callName struct {
	entity  int32
	surname bool // only where the person was named before in the note
}

func newCallNames() *callNames {
	c := &callNames{index: map[string]int{}}
	c.compiled = sync.OnceValue(func() *mention.Table {
		names := make([]mention.Name, len(c.texts))
		for i, text := range c.texts {
			names[i] = mention.Name{Text: text, Index: int32(i)}
		}
		return mention.New(names)
	})
	return c
}

func (c *callNames) add(text string, name callName) {
	key := mention.Key(text)
	if key == "" {
		return
	}
	i, ok := c.index[key]
	if !ok {
		i = len(c.texts)
		c.index[key] = i
		c.texts = append(c.texts, text)
		c.bearers = append(c.bearers, nil)
	}
	for j, other := range c.bearers[i] {
		if other.entity == name.entity {
			c.bearers[i][j].surname = other.surname && name.surname
			return
		}
	}
	c.bearers[i] = append(c.bearers[i], name)
}

// addEntity enters the names that an author can mean by mere text.
func (c *callNames) addEntity(n *note.Note, kind note.Kind, entity int32) {
	if kind != note.Actor && kind != note.Topic && kind != note.Event || n.Header.ExplicitMentions {
		return
	}
	whole := callName{entity: entity}
	for _, alias := range n.Header.Aliases {
		c.add(alias.Text, whole)
	}
	for _, title := range []string{n.Title, withoutParenthesis(n.Title)} {
		if kind != note.Topic || isPhrase(title) {
			c.add(title, whole)
		}
	}
	if stem := note.Stem(n.Path); hasCapital(stem) && !isDate(stem) && (kind != note.Topic || isPhrase(stem)) {
		c.add(stem, whole)
	}
	if surname := surnameOf(n, kind); surname != "" {
		c.add(surname, callName{entity: entity, surname: true})
	}
}

// addStub enters a stub's title when it looks like a name.
func (c *callNames) addStub(title string, kind note.Kind, entity int32) {
	for _, word := range strings.Fields(title) {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) && !unicode.IsTitle(r) && hasCase(r) {
			return
		}
	}
	if kind != note.Topic || isPhrase(title) {
		c.add(title, callName{entity: entity})
	}
}

// hasCase reports whether a letter's script tells capitals apart.
func hasCase(r rune) bool { return unicode.ToUpper(r) != unicode.ToLower(r) }

func isPhrase(text string) bool { return strings.Contains(strings.TrimSpace(text), " ") }

func hasCapital(text string) bool { return strings.IndexFunc(text, unicode.IsUpper) >= 0 }

func isDate(text string) bool {
	_, err := edtf.Parse(text)
	return err == nil
}

func withoutParenthesis(title string) string {
	if open := strings.LastIndexByte(title, '('); open > 0 && strings.HasSuffix(title, ")") {
		return strings.TrimSpace(title[:open])
	}
	return title
}

// surnameOf is the last word of a person's name, "" for what is no person.
func surnameOf(n *note.Note, kind note.Kind) string {
	if kind != note.Actor || !isPerson(n) {
		return ""
	}
	words := strings.Fields(withoutParenthesis(n.Title))
	for len(words) > 0 && isOrdinal(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if len(words) < 2 {
		return ""
	}
	last := words[len(words)-1]
	if r, _ := utf8.DecodeRuneInString(last); hasCase(r) && !unicode.IsUpper(r) {
		return ""
	}
	return last
}

// isOrdinal reports whether a last word tells generations apart: no surname.
func isOrdinal(word string) bool {
	switch strings.ToLower(strings.Trim(word, ".,")) {
	case "jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x":
		return true
	}
	return false
}

func isPerson(n *note.Note) bool {
	switch strings.ToLower(n.Header.Type.Text) {
	case "person", "people", "politician", "official":
		return true
	case "":
		first, _, _ := strings.Cut(strings.ToLower(n.Path), "/")
		return first == "people" || first == "persons"
	}
	return false
}
