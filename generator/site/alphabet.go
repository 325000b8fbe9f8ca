package site

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// alphabet sorts titles as readers of the site's language look for them. It is
// not safe for concurrent use.
type alphabet struct {
	order    *collate.Collator
	buf      collate.Buffer
	articles []string
	own      *unicode.RangeTable // the script of the language; nil where it has several
	arabic   bool
}

func (p *Plan) alphabet() *alphabet {
	tag, err := language.Parse(p.site.Language)
	if err != nil {
		tag = language.English
	}
	script, _ := tag.Script()
	return &alphabet{
		order:    collate.New(tag, collate.Numeric),
		articles: p.words.Articles(),
		own:      scriptOf(script.String()),
		arabic:   script.String() == "Arab",
	}
}

func scriptOf(code string) *unicode.RangeTable {
	switch code {
	case "Latn":
		return unicode.Latin
	case "Cyrl":
		return unicode.Cyrillic
	case "Grek":
		return unicode.Greek
	case "Arab":
		return unicode.Arabic
	case "Hebr":
		return unicode.Hebrew
	}
	return nil
}

// sameAlef are the forms of the letter alef. Where people look a name up they
// are one letter, which the collation of Unicode takes for four.
var sameAlef = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا")

// noApostrophes takes out what separates no words: М’ята stands after Мир.
var noApostrophes = strings.NewReplacer("'", "", "’", "", "ʼ", "")

// key is the bytes by which a title is sorted: first those that begin with a
// digit, then those in the script of the language, then those in others. It is
// valid until the buffer of a is reset.
func (a *alphabet) key(title string) []byte {
	title = a.withoutArticle(title)
	title = noApostrophes.Replace(title)
	if a.arabic {
		title = sameAlef.Replace(title)
	}
	key := a.order.KeyFromString(&a.buf, title)
	return append([]byte{a.rank(title)}, key...)
}

// rank is where among the scripts a title begins.
func (a *alphabet) rank(title string) byte {
	for _, r := range title {
		switch {
		case a.own == nil, unicode.IsDigit(r):
			return 0
		case unicode.IsLetter(r) && unicode.Is(a.own, r):
			return 1
		case unicode.IsLetter(r):
			return 2
		}
	}
	return 0
}

// withoutArticle files "The Kremlin" under K, and a title in quotation marks
// under its first letter, as an index does.
func (a *alphabet) withoutArticle(title string) string {
	isSign := func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.S) }
	if bare := strings.TrimLeftFunc(title, isSign); bare != "" {
		title = bare
	}
	for _, article := range a.articles {
		if len(title) <= len(article) || !strings.EqualFold(title[:len(article)], article) {
			continue
		}
		if rest := strings.TrimLeftFunc(title[len(article):], isSign); rest != "" {
			return rest
		}
	}
	return title
}

// fewNames is how many titles are compared by themselves.
const fewNames = 64

// byName sorts by title as the site's language does, then by address.
func (p *Plan) byName(entities []int32) {
	if len(entities) <= fewNames {
		p.compareNames(entities)
		return
	}
	of := p.names().of
	slices.SortFunc(entities, func(a, b int32) int { return cmp.Compare(of[a], of[b]) })
}

// compareNames is byName without the ranks of all names.
func (p *Plan) compareNames(entities []int32) {
	named := make([]namedEntity, len(entities))
	p.sortKeys(named, entities)
	sortNamed(named)
	for i := range named {
		entities[i] = named[i].entity
	}
}

// namedEntity is an entity with what it is sorted by.
type namedEntity struct {
	entity  int32
	key     []byte
	address string
}

func (p *Plan) sortKeys(named []namedEntity, entities []int32) {
	letters := p.alphabet()
	var all []byte
	for i, e := range entities {
		key := letters.key(p.graph.Entities[e].Title)
		letters.buf.Reset()
		from := len(all)
		all = append(all, key...)
		named[i] = namedEntity{e, all[from:len(all):len(all)], p.at.entities[e]}
	}
}

func sortNamed(named []namedEntity) {
	slices.SortFunc(named, func(a, b namedEntity) int {
		return cmp.Or(bytes.Compare(a.key, b.key), strings.Compare(a.address, b.address))
	})
}

// names are the places of all entities among each other by name. They follow
// from what addresses are kept under, and are kept with them.
func (p *Plan) names() *ranks {
	return p.at.names.get(func() *ranks {
		n := len(p.graph.Entities)
		all, entities := make([]namedEntity, n), make([]int32, n)
		for e := range entities {
			entities[e] = int32(e)
		}
		p.each(chunks, func(i int) {
			from, to := i*n/chunks, (i+1)*n/chunks
			p.sortKeys(all[from:to], entities[from:to])
		})
		sortNamed(all)
		r := &ranks{of: make([]int32, n), order: entities}
		for rank := range all {
			r.order[rank] = all[rank].entity
			r.of[all[rank].entity] = int32(rank)
		}
		return r
	})
}

// sortTexts sorts as the site's language does.
func (p *Plan) sortTexts(texts []string) {
	letters := p.alphabet()
	keys := map[string][]byte{}
	for _, text := range texts {
		keys[text] = letters.key(text)
		letters.buf.Reset()
	}
	slices.SortFunc(texts, func(a, b string) int {
		return cmp.Or(slices.Compare(keys[a], keys[b]), strings.Compare(a, b))
	})
}
