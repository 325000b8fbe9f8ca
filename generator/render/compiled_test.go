package render_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/render"
	"dossier/generator/site"
)

// TestLayoutsAreCompiled holds that no page of a layout that comes with Dossier
// is left to html/template, and that both make the same of it.
func TestLayoutsAreCompiled(t *testing.T) {
	l := ready(t, embedded(t))
	pages := samplePages(t)
	for _, name := range render.Names() {
		pages = append(pages, barePage(name))
	}
	for _, p := range pages {
		sameByBoth(t, l, &p)
	}
}

func sameByBoth(t *testing.T, l *render.Layouts, p *site.Page) {
	t.Helper()
	compiled, executed, err := l.Both(p)
	if err != nil {
		t.Errorf("%s fails: %v", p.Address, err)
	}
	if compiled == nil {
		t.Errorf("%s (%s) is left to the template", p.Address, p.Layout)
	} else if diff := cmp.Diff(string(executed), string(compiled)); diff != "" {
		t.Errorf("%s (%s) is not what the template makes (-template +program):\n%s", p.Address, p.Layout, diff)
	}
}
