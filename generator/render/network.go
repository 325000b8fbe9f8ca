package render

import (
	"fmt"
	"html/template"

	"dossier/generator/picture"
)

// network draws a network in one of two forms: "wide" for screens and paper,
// "narrow" for telephones. What it writes is escaped by picture.
func (f formatters) network(form, title string, g *picture.Graph) (template.HTML, error) {
	forms := map[string]picture.Form{"wide": picture.Wide, "narrow": picture.Narrow}
	as, ok := forms[form]
	if !ok {
		return "", fmt.Errorf("network draws in the form \"wide\" or \"narrow\", not %q", form)
	}
	if g == nil || len(g.Nodes) == 0 {
		return "", nil
	}
	words := picture.Words{Title: title, Kind: func(kind string) string { return f.words.Words[kind] }}
	return template.HTML(picture.Draw(g, as, words)), nil
}
