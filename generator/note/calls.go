package note

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/generator/edtf"
	"dossier/generator/mention"
)

// Call is a text by which running text can mention an entity.
type Call struct {
	Text string
	Key  string // mention.Key of the text
	Hash uint32 // of the key
	// Surname says that the text means a person only where that person was
	// named before.
	Surname bool
	// OneWord says that the text is too short to mean a topic.
	OneWord bool
	Needs   mention.Needs // what a text must have to hold it
}

// newCall fills in what follows from the text; ok is false if nothing of it can
// be seen.
func newCall(c Call) (call Call, ok bool) {
	c.Key = mention.Key(c.Text)
	c.Hash = HashKey(c.Key)
	c.Needs = mention.NeedsOf(c.Text)
	return c, c.Key != ""
}

// Suits reports whether the text may mention an entity of a kind.
func (c *Call) Suits(kind Kind) bool {
	return !(c.OneWord && kind == Topic) && !(c.Surname && kind != Actor)
}

// calls are the names that an author can mean by mere text: aliases, the title
// with and without what stands in parentheses, the file's name where it looks
// like a name, the surname of a person.
func (n *Note) calls() []Call {
	if n.Header.ExplicitMentions {
		return nil
	}
	var calls []Call
	add := func(c Call) {
		if c, ok := newCall(c); ok {
			calls = append(calls, c)
		}
	}
	for _, alias := range n.Header.Aliases {
		add(Call{Text: alias.Text})
	}
	bare := withoutParenthesis(n.Title)
	add(Call{Text: n.Title, OneWord: !isPhrase(n.Title)})
	if bare != n.Title {
		add(Call{Text: bare, OneWord: !isPhrase(bare)})
	}
	if stem := Stem(n.Path); hasCapital(stem) && !isDate(stem) {
		add(Call{Text: stem, OneWord: !isPhrase(stem)})
	}
	if surname := n.surname(); surname != "" {
		add(Call{Text: surname, Surname: true})
	}
	return calls
}

// CallOfStub is how running text mentions a stub; ok is false where its title
// does not look like a name.
func CallOfStub(title string) (c Call, ok bool) {
	for _, word := range strings.Fields(title) {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) && !unicode.IsTitle(r) && hasCase(r) {
			return Call{}, false
		}
	}
	return newCall(Call{Text: title, OneWord: !isPhrase(title)})
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

// surname is the last word of a person's name, "" for what is no person.
func (n *Note) surname() string {
	if !n.isPerson() {
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

func (n *Note) isPerson() bool {
	switch strings.ToLower(n.Header.Type.Text) {
	case "person", "people", "politician", "official":
		return true
	case "":
		first, _, _ := strings.Cut(strings.ToLower(n.Path), "/")
		return first == "people" || first == "persons"
	}
	return false
}
