package site

import "strings"

// rootFrom is what leads from the page at an address to the site's root.
func rootFrom(address string) string {
	return strings.Repeat("../", strings.Count(address, "/"))
}

// climb is as much as a root can be of the way up that is kept before addresses.
const climb = "../../../../../../../../"

// keepClimbs puts the way up before each entity's address, so that a link to it
// from any depth is a part of one text.
func (p *placement) keepClimbs() {
	p.climbs = make([]string, len(p.entities))
	for e, address := range p.entities {
		if old, ok := p.stays(e); ok {
			p.climbs[e] = p.before.climbs[old]
		} else {
			p.climbs[e] = climb + address
		}
		p.entities[e] = p.climbs[e][len(climb):]
		if p.wanted[e] == address { // as nearly all have what they want
			p.wanted[e] = p.entities[e]
		}
	}
}

// entityHref is the link to an entity's page from a page with that root.
func (p *Plan) entityHref(root string, e int32) string {
	return p.climbed(root, p.at.climbs[e])
}

// climbed is href of an address before which the way up is kept.
func (p *Plan) climbed(root, address string) string {
	if strings.HasSuffix(climb, root) {
		return p.clean(address[len(climb)-len(root):])
	}
	return p.href(root, address[len(climb):])
}

// href is the link to a page or file of the site from a page with that root.
func (p *Plan) href(root, address string) string { return p.clean(root + address) }

// clean takes from a link what CleanURLs leaves out.
func (p *Plan) clean(link string) string {
	if p.graph.Settings.CleanURLs {
		if rest, ok := strings.CutSuffix(link, "index.html"); ok && (rest == "" || strings.HasSuffix(rest, "/")) {
			link = rest
		} else {
			link = strings.TrimSuffix(link, ".html")
		}
	}
	if link == "" {
		return "./"
	}
	return link
}
