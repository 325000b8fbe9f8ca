package site

import "strings"

// rootFrom is what leads from the page at an address to the site's root.
func rootFrom(address string) string {
	return strings.Repeat("../", strings.Count(address, "/"))
}

// href is the link to a page or file of the site from a page with that root.
func (p *Plan) href(root, address string) string {
	if p.graph.Settings.CleanURLs {
		if rest, ok := strings.CutSuffix(address, "index.html"); ok && (rest == "" || strings.HasSuffix(rest, "/")) {
			address = rest
		} else {
			address = strings.TrimSuffix(address, ".html")
		}
	}
	if root+address == "" {
		return "./"
	}
	return root + address
}
