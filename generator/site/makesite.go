package site

import (
	"strings"

	"golang.org/x/text/language"

	"dossier/generator/fingerprint"
	"dossier/generator/note"
)

// menuEntry is one entry of the navigation.
type menuEntry struct {
	Name    string
	Address string
}

// makeSite gathers what is the same on every page.
func (p *Plan) makeSite() {
	s := &p.graph.Settings
	p.site = Site{
		Title:       s.Title,
		Description: s.Description,
		Language:    s.Language,
		Direction:   direction(s.Language),
		License:     s.License,
	}
	if p.graph.Home >= 0 && p.site.Title == "" {
		if h1 := p.graph.Members[p.graph.Home].Note.Body.Title; h1 != nil {
			p.site.Title = h1.Text
		}
	}
	if p.site.Title == "" {
		p.site.Title = "Dossier"
	}
	p.menu = append(p.menu, menuEntry{"home", homeAddress})
	if p.hasHappenings() {
		p.menu = append(p.menu, menuEntry{"timeline", "timeline.html"})
	}
	for _, kind := range note.Kinds() {
		if f, ok := p.listOf(kind); ok {
			p.menu = append(p.menu, menuEntry{kind.Folder(), p.at.folders[f]})
		}
	}
	if p.hasNetwork() {
		p.menu = append(p.menu, menuEntry{networkLayout, networkAddress})
	}
	for _, entry := range p.menu {
		p.menuClimbs = append(p.menuClimbs, climb+entry.Address)
	}
	h := fingerprint.New()
	h.Hash(fingerprint.Of(p.site))
	h.Hash(fingerprint.Of(p.menu))
	h.String(s.BaseURL)
	h.Bool(s.CleanURLs)
	h.Hash(p.words.WordsHash())
	p.siteHash = h.Sum()
}

// direction is that of the language's script.
func direction(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return "ltr"
	}
	script, _ := t.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return "rtl"
	}
	return "ltr"
}

// navigation is the menu as the page at an address sees it.
func (p *Plan) navigation(root, address string) []NavigationLink {
	links := make([]NavigationLink, len(p.menu))
	for i, entry := range p.menu {
		below := strings.TrimSuffix(entry.Address, "index.html")
		if rest, ok := strings.CutSuffix(below, ".html"); ok {
			below = rest + "/"
		}
		links[i] = NavigationLink{
			Name:    entry.Name,
			URL:     p.climbed(root, p.menuClimbs[i]),
			Current: entry.Address == address || below != "" && strings.HasPrefix(address, below),
		}
	}
	return links
}
