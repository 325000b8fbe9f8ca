package site

import (
	"slices"
	"strconv"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// withYears gives an entity's page. Where too much is said about it, the page
// keeps the newest and every year has a page of its own.
func (p *Plan) withYears(main sheet) []*Sheet {
	if main.most() <= newestLimit {
		return []*Sheet{p.sheet(main)}
	}
	d := p.borrow()
	defer p.desks.Put(d)
	all, ahead := p.everythingSaid(&main, d)
	if len(all)-ahead <= newestLimit && ahead <= newestLimit {
		main.past = p.withoutOldOwn(&main)
		return []*Sheet{p.sheet(main)}
	}
	order := p.orderOf(all, d)
	var years []sheet
	room := p.at.below()
	base := strings.TrimSuffix(main.address, ".html")
	for _, c := range p.byYear(all, order, d) {
		year := sheet{
			layout:     main.layout,
			entity:     main.entity,
			folder:     -1,
			year:       c.name,
			address:    room.take(base + "/" + c.name),
			mentions:   c.mentions,
			about:      c.about,
			linkedFrom: c.links,
			past:       c.past,
		}
		years = append(years, year)
		main.parts = append(main.parts, partLink{c.name, year.address, c.size})
	}
	kept := p.keepNewest(&main, all[:len(all)-ahead], order, d)
	main.parts = append([]partLink{{"newest", main.address, kept + min(newestLimit, ahead)}}, main.parts...)
	return p.inParts(main, years)
}

// inParts gives a page and its parts, each of which leads to all others.
func (p *Plan) inParts(main sheet, parts []sheet) []*Sheet {
	sheets := []*Sheet{p.sheet(main)}
	for _, part := range parts {
		part.parts = main.parts
		sheets = append(sheets, p.sheet(part))
	}
	return sheets
}

// yearChunk is what stands on a page of one year.
type yearChunk struct {
	name     string
	size     int
	mentions []graph.Mention
	about    []int32
	links    []int32
	past     []happening // dated headings
}

// byYear cuts everything that other notes say, newest first, into years of
// bounded size; what has no date comes last.
func (p *Plan) byYear(all []said, order []int32, d *desk) []yearChunk {
	var chunks []yearChunk
	part, last, name := 1, "", ""
	var before *said
	list := newYearLists(all)
	for _, i := range order {
		one := &all[i]
		if before == nil || one.date != before.date {
			name = yearOf(one.date)
		}
		before = one
		switch {
		case name != last:
			part, last = 1, name
			chunks = append(chunks, yearChunk{name: name})
		case chunks[len(chunks)-1].size == yearLimit:
			part++
			chunks = append(chunks, yearChunk{name: name + "-" + strconv.Itoa(part)})
		}
		list.add(&chunks[len(chunks)-1], one)
	}
	for i := range chunks {
		p.sortMentions(chunks[i].mentions, d)
		slices.Reverse(chunks[i].past)
	}
	return chunks
}

// yearLists are the lists of all chunks one after the other, with the room that
// they need.
type yearLists struct {
	mentions []graph.Mention
	about    []int32
	links    []int32
}

func newYearLists(all []said) *yearLists {
	var mentions, about, links int
	for i := range all {
		switch all[i].statement {
		case saidInHeader:
			about++
		case saidByLink:
			links++
		default:
			mentions++
		}
	}
	return &yearLists{make([]graph.Mention, 0, mentions), make([]int32, 0, about), make([]int32, 0, links)}
}

// add puts one more on the last chunk.
func (l *yearLists) add(c *yearChunk, one *said) {
	c.size++
	switch one.statement {
	case saidInHeader:
		l.about, c.about = grown(l.about, c.about, one.member)
	case saidByLink:
		l.links, c.links = grown(l.links, c.links, one.member)
	case saidByHeading:
		c.past = append(c.past, happening{date: one.date, member: one.member, statement: -1, heading: one.heading, event: -1})
	default:
		l.mentions, c.mentions = grown(l.mentions, c.mentions, graph.Mention{Member: one.member, Statement: one.statement})
	}
}

// grown adds to a list that stands at the end of another.
func grown[T any](whole, last []T, one T) ([]T, []T) {
	from := len(whole) - len(last)
	whole = append(whole, one)
	return whole, whole[from:len(whole):len(whole)]
}

func yearOf(d edtf.Date) string {
	if d.IsZero() {
		return "undated"
	}
	day := d.First()
	if day.IsInfinite() {
		day = d.Last()
	}
	if day.IsInfinite() {
		return "undated"
	}
	return strconv.Itoa(day.Year)
}
