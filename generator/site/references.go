package site

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// numbering gives the sources of one page their numbers, in the order in
// which the page first cites them.
type numbering struct {
	sources []int32
	desk    *desk // has the number of each of sources
}

func (n *numbering) of(source int32) int {
	if n.desk.places.add(source) {
		n.sources = append(n.sources, source)
		n.desk.place[source] = int32(len(n.sources))
	}
	return int(n.desk.place[source])
}

// sourceWord is the key of the word before a reference's number, for those who
// do not see that it is one.
const sourceWord = "source-number"

// referenceLink is the link to a reference of the page.
func referenceLink(number int) string {
	if number < len(referenceLinks) {
		return referenceLinks[number]
	}
	return "#page-ref-" + strconv.Itoa(number)
}

func referenceID(number int) string { return referenceLink(number)[1:] }

// referenceLinks are those of the numbers that most pages come to.
var referenceLinks = func() (links [100]string) {
	for number := range links {
		links[number] = "#page-ref-" + strconv.Itoa(number)
	}
	return links
}()

// isSource reports whether a target can be cited.
func (p *Plan) isSource(t graph.Target) bool {
	return t.Kind == graph.Entity && p.graph.Entities[t.Index].Kind == note.Source
}

// references is the list of all that the page cites.
func (b *maker) references() []Reference {
	if len(b.numbers.sources) == 0 {
		return nil
	}
	list := make([]Reference, 0, len(b.numbers.sources))
	for i, e := range b.numbers.sources {
		r := Reference{Number: i + 1, ID: referenceID(i + 1), Card: b.plan.card(b.root, e)}
		if member := b.plan.graph.Entities[e].Member; member >= 0 {
			r.Source = *b.plan.source(b.root, &b.plan.graph.Members[member])
		}
		list = append(list, r)
	}
	return list
}

// referenceHash covers an entry in a list of references.
func (p *Plan) referenceHash(source int32) fingerprint.Hash {
	member := p.graph.Entities[source].Member
	if member < 0 {
		return p.hashReference(source)
	}
	return p.hashesOf(member).reference.get(func() fingerprint.Hash { return p.hashReference(source) })
}

func (p *Plan) hashReference(e int32) fingerprint.Hash {
	return p.hash(func(h *fingerprint.Hasher) {
		h.Hash(p.cardHash(e))
		member := p.graph.Entities[e].Member
		if member < 0 {
			return
		}
		m := &p.graph.Members[member]
		hd := &m.Note.Header
		for _, text := range [...]string{hd.URL, hd.Archived, hd.Published.String(), hd.Retrieved.String(), hd.Reliability} {
			h.String(text)
		}
		for _, list := range [...][]note.Name{hd.Publisher, hd.Author} {
			h.Int(len(list))
			for _, name := range list {
				h.String(name.Text)
			}
		}
		p.hashValues(m.Makers, h)
	})
}

// hashCitation covers what the marks of a citation lead to.
func (p *Plan) hashCitation(m *graph.Member, citation int32, h *fingerprint.Hasher) {
	for _, t := range m.Cites[citation] {
		source := p.isSource(t)
		h.Bool(source)
		switch {
		case source:
			h.Hash(p.referenceHash(t.Index))
		default:
			h.Bool(t.Kind == graph.Hidden) // all else shows its key
		}
	}
}

// inherited are the sources of the note in which a statement stands that
// cites none of its own.
func (p *Plan) inherited(m *graph.Member, s *note.Statement) []int32 {
	if len(s.Of(m.Note).Citations) > 0 {
		return nil
	}
	var sources []int32
	for _, t := range m.Sources {
		if p.isSource(t) {
			sources = append(sources, t.Index)
		}
	}
	return sources
}

// marks are the numbers of inherited sources. On a source's own page its own
// number would lead nowhere.
func (b *maker) marks(sources []int32) []Mark {
	var marks []Mark
	for _, e := range sources {
		if e != b.self {
			number := b.numbers.of(e)
			marks = append(marks, Mark{Number: number, URL: referenceLink(number)})
		}
	}
	return marks
}

// cite writes the numbers of a citation, with what its author wrote before
// and after each. The space before a citation is the author's: no mark should
// stand alone on a line, and of one that shows nothing nothing should stay.
func (f *filler) cite(dst []byte, citation int32) []byte {
	if tight := bytes.TrimRight(dst, " \n"); !bytes.HasSuffix(tight, []byte("</sup>")) {
		dst = tight
	}
	c := &f.member.Note.Body.Citations[citation]
	begin := len(dst)
	dst = append(dst, `<sup class="citation">`...)
	body := len(dst)
	for i := range c.Items {
		end := len(dst)
		if end > body {
			dst = append(dst, "; "...)
		}
		mark := len(dst)
		if dst = f.mark(dst, f.member.Cites[citation][i], &c.Items[i]); len(dst) == mark {
			dst = dst[:end]
		}
	}
	if len(dst) == body {
		return bytes.TrimRight(dst[:begin], " ") // the space before a mark that is none
	}
	return append(dst, `</sup>`...)
}

func (f *filler) mark(dst []byte, t graph.Target, item *markdown.CitationItem) []byte {
	if t.Kind == graph.Hidden {
		return dst
	}
	if item.Prefix != "" {
		dst = append(dst, html.EscapeString(item.Prefix)+" "...)
	}
	switch {
	case !f.plan.isSource(t):
		return append(dst, `<span class="unresolved">@`+html.EscapeString(item.Key)+`</span>`...)
	case t.Index == f.self && f.numbers != nil:
		return append(dst, html.EscapeString(item.Locator)...)
	case f.numbers == nil:
		return append(dst, html.EscapeString(f.plan.graph.Entities[t.Index].Title)...)
	}
	number := f.numbers.of(t.Index)
	dst = append(append(dst, `<a href="`...), referenceLink(number)...)
	dst = append(append(dst, `" aria-label="`...), html.EscapeString(f.plan.words.Word(sourceWord))...)
	dst = strconv.AppendInt(append(dst, ' '), int64(number), 10)
	dst = strconv.AppendInt(append(dst, `">`...), int64(number), 10)
	dst = append(dst, `</a>`...)
	if item.Locator != "" {
		dst = append(dst, html.EscapeString(f.plan.words.Word(separatorWord))...)
		dst = append(dst, oneLine(" "+html.EscapeString(item.Locator))...)
	}
	return dst
}

// shortLocator is as much, in bytes, as may stay on the line of the word that it
// follows; what is longer would not fit a narrow screen.
const shortLocator = 16

// oneLine keeps a short locator on the line of its number.
func oneLine(locator string) string {
	if len(locator) > shortLocator {
		return locator
	}
	return strings.ReplaceAll(locator, " ", "\u00a0")
}

// calloutTitle is the word for the type of a callout that has no title of its
// own: that of a status, or that of a common type, else the type itself.
func (f *filler) calloutTitle(dst []byte, index int32) []byte {
	name := f.member.Note.Body.Untitled[index]
	status, isStatus := note.Status(name)
	word := ""
	if isStatus {
		word = f.plan.words.Word(status)
	} else {
		word = f.plan.words.Word("callout-" + strings.ToLower(name))
	}
	if word == "" {
		first, size := utf8.DecodeRuneInString(name)
		word = string(unicode.ToUpper(first)) + name[size:]
	}
	return append(dst, html.EscapeString(word)...)
}

// chip writes the status of the block that opens with a marker, on the note's
// own page; elsewhere the status stands beside the statement.
func (f *filler) chip(dst []byte, block int32) []byte {
	if !f.chips {
		return dst
	}
	if s := f.member.Note.StatementAt(block); s != nil && s.Status != "" {
		return append(dst, `<span class="status `+s.Status+`">`+html.EscapeString(f.plan.words.Word(s.Status))+`</span> `...)
	}
	return dst
}
