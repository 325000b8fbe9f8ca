package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// No page outgrows its reader.
const (
	newestLimit = 100 // statements of other notes on an entity's own page
	yearLimit   = 200 // statements on a page of one year
)

func (p *Plan) planEntities() {
	for e := range p.graph.Entities {
		main := sheet{
			layout:     p.graph.Entities[e].Kind.String(),
			address:    p.at.entities[e],
			entity:     int32(e),
			folder:     -1,
			about:      slices.Clone(p.graph.About[e]),
			mentions:   slices.Clone(p.graph.Mentions[e]),
			linkedFrom: p.graph.Links[e],
		}
		slices.SortStableFunc(main.about, p.newestFirst)
		slices.SortStableFunc(main.mentions, func(a, b graph.Mention) int { return p.newestFirst(a.Member, b.Member) })
		p.addWithYears(main)
	}
}

// newestFirst orders members by date, undated ones last, then by title and path.
func (p *Plan) newestFirst(a, b int32) int {
	if a == b {
		return 0
	}
	na, nb := p.graph.Members[a].Note, p.graph.Members[b].Note
	da, db := na.Header.Date, nb.Header.Date
	switch {
	case da.IsZero() && !db.IsZero():
		return 1
	case db.IsZero() && !da.IsZero():
		return -1
	}
	return cmp.Or(edtf.Compare(db, da), strings.Compare(na.Title, nb.Title), strings.Compare(na.Path, nb.Path))
}

// addWithYears adds an entity's page. Where too many statements mention it,
// the page keeps the newest and every year has a page of its own.
func (p *Plan) addWithYears(main sheet) {
	if len(main.mentions) <= newestLimit {
		p.sheets = append(p.sheets, main)
		return
	}
	var years []sheet
	base := strings.TrimSuffix(main.address, ".html")
	for _, chunk := range p.byYear(main.mentions) {
		year := sheet{
			layout:   main.layout,
			entity:   main.entity,
			folder:   -1,
			year:     chunk.name,
			address:  p.at.further(base + "/" + chunk.name),
			mentions: chunk.mentions,
		}
		years = append(years, year)
		main.parts = append(main.parts, partLink{chunk.name, year.address, len(chunk.mentions)})
	}
	main.mentions = main.mentions[:newestLimit]
	main.parts = append([]partLink{{"newest", main.address, newestLimit}}, main.parts...)
	p.sheets = append(p.sheets, main)
	for _, year := range years {
		year.parts = main.parts
		p.sheets = append(p.sheets, year)
	}
}

type yearChunk struct {
	name     string
	mentions []graph.Mention
}

// byYear cuts mentions, newest first, into years of bounded size; the undated
// ones come last.
func (p *Plan) byYear(mentions []graph.Mention) []yearChunk {
	var chunks []yearChunk
	part, last := 1, ""
	for _, m := range mentions {
		name := yearOf(p.graph.Members[m.Member].Note.Header.Date)
		switch {
		case name != last:
			part, last = 1, name
			chunks = append(chunks, yearChunk{name: name})
		case len(chunks[len(chunks)-1].mentions) == yearLimit:
			part++
			chunks = append(chunks, yearChunk{name: name + "-" + strconv.Itoa(part)})
		}
		c := &chunks[len(chunks)-1]
		c.mentions = append(c.mentions, m)
	}
	return chunks
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
