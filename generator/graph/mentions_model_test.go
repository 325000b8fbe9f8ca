package graph

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bearing is an entity of the model: a note and what its header says.
type bearing struct {
	path, title, kind string
	person            bool
	aliases           []string
	explicit          bool
}

func (b bearing) source() string {
	text := "---\ntitle: " + b.title + "\nkind: " + b.kind + "\naliases: [" + strings.Join(b.aliases, ", ") + "]\n"
	if b.person {
		text += "type: person\n"
	}
	if b.explicit {
		text += "mentions: explicit\n"
	}
	return text + "---\n"
}

// token is a piece of a paragraph of the model.
type token struct {
	word string // of running text
	link string // path of the note that it links by the label "her"
	code string
}

// modelled is a note of the model with the dossier around it.
type modelled struct {
	own        bearing
	others     []bearing
	stubs      []string
	header     []string // paths in actors:
	paragraphs [][]token
}

func (d *modelled) all() []bearing { return append([]bearing{d.own}, d.others...) }

func (d *modelled) files() map[string]string {
	files := map[string]string{}
	for _, b := range d.others {
		files[b.path] = b.source()
	}
	header := strings.TrimSuffix(d.own.source(), "---\n")
	header += "actors: [" + strings.Join(slices.Concat(d.header, d.stubs), ", ") + "]\n---\n"
	var body []string
	for _, p := range d.paragraphs {
		var words []string
		for _, t := range p {
			switch {
			case t.link != "":
				words = append(words, "[["+t.link+"|her]]")
			case t.code != "":
				words = append(words, "`"+t.code+"`")
			default:
				words = append(words, t.word)
			}
		}
		body = append(body, strings.Join(words, " "))
	}
	files[d.own.path] = header + strings.Join(body, "\n\n") + "\n"
	return files
}

// names says for each entity by which texts it can be mentioned, and by which
// only after it was named.
func (d *modelled) names() (whole, surname map[string][]string) {
	whole, surname = map[string][]string{}, map[string][]string{}
	add := func(of map[string][]string, text, entity string) {
		if !slices.Contains(of[text], entity) {
			of[text] = append(of[text], entity)
		}
	}
	for _, b := range d.all() {
		if b.explicit || b.kind == "note" {
			continue
		}
		for _, alias := range b.aliases {
			add(whole, alias, b.path)
		}
		plain, _, _ := strings.Cut(b.title, " (")
		file := strings.TrimSuffix(b.path[strings.LastIndexByte(b.path, '/')+1:], ".md")
		for i, text := range []string{b.title, plain, file} {
			oneWordTopic := b.kind == "topic" && !strings.Contains(text, " ")
			plainFile := i == 2 && strings.ToLower(text) == text
			if !oneWordTopic && !plainFile {
				add(whole, text, b.path)
			}
		}
		if words := strings.Fields(plain); b.person && len(words) > 1 {
			add(surname, words[len(words)-1], b.path)
		}
	}
	for _, s := range d.stubs {
		small := func(word string) bool { return strings.ToLower(word) == word }
		if !slices.ContainsFunc(strings.Fields(s), small) {
			add(whole, s, "stub "+s)
		}
	}
	return whole, surname
}

// found is a name at a place in a paragraph.
type foundName struct {
	at, words int
	text      string
}

// find looks for the longest of texts at each word, and goes on after it.
func find(p []token, texts []string) (list []foundName) {
	for i := 0; i < len(p); {
		best := foundName{at: i}
		for _, text := range texts {
			words := strings.Fields(text)
			if len(words) > best.words && i+len(words) <= len(p) && stands(p, i, words) {
				best.words, best.text = len(words), text
			}
		}
		if best.words > 0 {
			list = append(list, best)
		}
		i += max(1, best.words)
	}
	return list
}

func stands(p []token, at int, words []string) bool {
	for j, word := range words {
		got := p[at+j].word
		if j == len(words)-1 {
			got = strings.TrimSuffix(strings.TrimSuffix(got, "."), "’s")
		}
		if got == word {
			continue
		}
		sentence := at == 0 || strings.HasSuffix(p[at-1].word, ".")
		if j > 0 || !sentence || got == "" || swapCase(got) != word {
			return false
		}
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) && len(words) == 1 {
			return false
		}
	}
	return true
}

func swapCase(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	if unicode.IsUpper(r) {
		return string(unicode.ToLower(r)) + word[size:]
	}
	return string(unicode.ToUpper(r)) + word[size:]
}

// marked writes each paragraph with the links that it should get, and lists
// whom it should mention.
func (d *modelled) marked() (text string, mentioned [][]string) {
	whole, surname := d.names()
	var texts []string
	for _, of := range []map[string][]string{whole, surname} {
		for t := range of {
			texts = append(texts, t)
		}
	}
	slices.Sort(texts)
	anywhere := map[string]bool{d.own.path: true}
	for _, path := range d.header {
		anywhere[path] = true
	}
	for _, p := range d.paragraphs {
		for _, t := range p {
			anywhere[t.link] = true
		}
		for _, f := range find(p, texts) {
			if bearers := whole[f.text]; len(bearers) == 1 {
				anywhere[bearers[0]] = true
			}
		}
	}
	sofar := map[string]bool{}
	for _, path := range d.header {
		sofar[path] = true
	}
	var b strings.Builder
	for _, p := range d.paragraphs {
		mentioned = append(mentioned, d.paragraph(&b, p, find(p, texts), whole, surname, anywhere, sofar))
	}
	return b.String(), mentioned
}

// paragraph walks through one paragraph by place.
func (d *modelled) paragraph(b *strings.Builder, p []token, names []foundName, whole, surname map[string][]string, anywhere, sofar map[string]bool) []string {
	var mentioned []string
	linked := map[string]bool{}
	for _, t := range p {
		linked[t.link] = true
	}
	name := func(entity string) {
		sofar[entity] = true
		if entity != d.own.path && !slices.Contains(mentioned, entity) {
			mentioned = append(mentioned, entity)
		}
	}
	b.WriteString("<p>")
	for i := 0; i < len(p); {
		if i > 0 {
			b.WriteString(" ")
		}
		switch t := p[i]; {
		case t.link != "":
			name(t.link)
			b.WriteString("(her)")
			i++
		case t.code != "":
			b.WriteString("<code>" + t.code + "</code>")
			i++
		case len(names) > 0 && names[0].at == i:
			f := names[0]
			names = names[1:]
			var words []string
			for _, t := range p[i : i+f.words] {
				words = append(words, t.word)
			}
			written := strings.Join(words, " ")
			entity, ok := meant(f.text, whole, surname, anywhere, sofar)
			if ok {
				name(entity)
			}
			if ok && entity != d.own.path && !linked[entity] {
				linked[entity] = true
				written = "{" + entity + ":" + written[:len(f.text)] + "}" + written[len(f.text):]
			}
			b.WriteString(written)
			i += f.words
		default:
			b.WriteString(t.word)
			i++
		}
	}
	b.WriteString("</p>\n")
	slices.Sort(mentioned)
	return mentioned
}

// meant is whom a text means: the only one who bears it as a name, else the only
// person named in the note who bears it as surname, once named.
func meant(text string, whole, surname map[string][]string, anywhere, sofar map[string]bool) (string, bool) {
	if bearers := whole[text]; len(bearers) > 0 {
		return bearers[0], len(bearers) == 1
	}
	var known []string
	for _, person := range surname[text] {
		if anywhere[person] {
			known = append(known, person)
		}
	}
	if len(known) != 1 {
		return "", false
	}
	return known[0], sofar[known[0]]
}
