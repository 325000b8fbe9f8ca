package site

import (
	"path"
	"strings"
)

// Sheets are all pages, group by group.
func (p *Plan) Sheets() []*Sheet {
	p.each(p.Groups(), func(i int) { p.Group(i) })
	return p.sheetsOf(p.Groups())
}

// Groups is the number of groups in which pages are planned. Each can be had
// alone, in any order and at the same time as others.
func (p *Plan) Groups() int { return len(p.entityPages) + furtherGroups }

// Group is the i-th group of pages: that of an entity with its pages of older
// statements; after those of all entities the others.
func (p *Plan) Group(i int) []*Sheet {
	return p.groups[i].get(func() []*Sheet { return p.recall(i) })
}

// The groups after those of all entities. Redirects come last, since they take
// nothing from other pages.
const (
	listGroup = iota
	tagGroup
	timelineGroup
	networkGroup
	homeGroup
	searchGroup
	notFoundGroup
	redirectGroup
	furtherGroups
)

// planGroup decides what stands on each page of a group.
func (p *Plan) planGroup(i int) []*Sheet {
	if i < len(p.entityPages) {
		return p.entitySheets(int32(i))
	}
	switch i - len(p.entityPages) {
	case listGroup:
		return p.listSheets()
	case tagGroup:
		return p.tagSheets()
	case timelineGroup:
		return p.timelineSheets()
	case networkGroup:
		return p.networkSheets()
	case homeGroup:
		return p.homeSheets()
	case searchGroup:
		return p.searchSheets()
	case notFoundGroup:
		return p.notFoundSheets()
	}
	return p.redirectSheets().sheets
}

func (p *Plan) notFoundSheets() []*Sheet { return []*Sheet{p.notFound} }
func (p *Plan) searchSheets() []*Sheet   { return []*Sheet{p.search} }

// sheetsOf are the pages of the first n groups.
func (p *Plan) sheetsOf(n int) []*Sheet {
	all := make([]*Sheet, 0, n+n/8)
	for i := range n {
		all = append(all, p.Group(i)...)
	}
	return all
}

// Lookup finds the page at an address, nil if there is none. It plans no more
// pages than it must.
func (p *Plan) Lookup(address string) *Sheet {
	if e, ok := p.at.entityAt(address); ok {
		return p.entitySheets(e)[0]
	}
	if e, ok := p.at.entityAt(path.Dir(address) + ".html"); ok { // a page of its older statements
		if s := among(p.entitySheets(e), address); s != nil {
			return s
		}
	}
	for _, group := range p.groupsWith(address) {
		if s := among(group(), address); s != nil {
			return s
		}
	}
	if p.hasRedirects() {
		return among(p.redirectSheets().sheets, address)
	}
	return nil
}

// groupsWith are the groups of pages that could have one at the address.
func (p *Plan) groupsWith(address string) []func() []*Sheet {
	var groups []func() []*Sheet
	could := func(fits bool, group func() []*Sheet) {
		if fits {
			groups = append(groups, group)
		}
	}
	could(address == p.notFound.address, p.notFoundSheets)
	could(address == searchAddress, p.searchSheets)
	could(address == homeAddress, p.homeSheets)
	could(strings.HasPrefix(address, "timeline"), p.timelineSheets)
	could(strings.HasPrefix(address, "network"), p.networkSheets)
	could(strings.HasPrefix(address, "tags"), p.tagSheets)
	could(strings.HasPrefix(path.Base(address), "index"), p.listSheets)
	return groups
}

func among(sheets []*Sheet, address string) *Sheet {
	for _, s := range sheets {
		if s.address == address {
			return s
		}
	}
	return nil
}
