package build_test

import (
	"path"
	"slices"
	"strings"

	"dossier/generator/site"
)

// shownTwice finds a statement that stands in full more than once on a page, or
// beside the text of the note in which it stands.
func shownTwice(p *site.Page) string {
	seen := map[string]bool{}
	all := slices.Clone(p.Words)
	for _, groups := range [][]site.Group{p.Mentions, p.Cited} {
		for _, g := range groups {
			all = append(all, g.Statements...)
		}
	}
	for _, entries := range [][]site.Entry{p.Timeline, p.Next, p.Deadlines, p.Before, p.After} {
		for _, e := range entries {
			if e.Statement != nil {
				all = append(all, *e.Statement)
			}
		}
	}
	for _, s := range all {
		note, _, _ := strings.Cut(s.URL, "#")
		if seen[s.URL] || p.Body != "" && path.Join(path.Dir(p.Address), note) == p.Address {
			return s.URL
		}
		seen[s.URL] = true
	}
	return ""
}
