package build

import (
	"slices"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/output"
	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// memo holds the three tables.
type memo struct {
	parsed   map[fingerprint.Hash]*note.Note // by note.Key
	matched  map[matchKey]*graph.Matched
	rendered map[renderKey]rendering
}

// keep makes what this build used the memory of the next. After a build that
// errors stopped, the last good one is remembered too: its pages are needed
// again once the mistake is mended. More than two builds are never kept.
func (b *Builder) keep(failed bool) {
	if failed {
		b.last = b.next
	} else {
		b.good, b.last = b.next, memo{}
	}
	b.next = memo{}
}

// recall looks a key up in the last build's table, then in the last good one's.
func recall[K comparable, V any](last, good map[K]V, key K) (V, bool) {
	if v, ok := last[key]; ok {
		return v, true
	}
	v, ok := good[key]
	return v, ok
}

// parse gives the notes by path. Its memo is keyed by note.Key.
func (b *Builder) parse(files []*tree.File, home string, s note.Settings) []*note.Note {
	notes := make([]*note.Note, len(files))
	keys := make([]fingerprint.Hash, len(files))
	each(len(files), func(i int) {
		f := files[i]
		content, err := f.Hash()
		if err != nil {
			notes[i] = unreadable(f, err)
			return
		}
		o := note.Options{HTML: s.HTML, Home: f.Path() == home}
		keys[i] = note.Key(f.Path(), content, o)
		if n, ok := recall(b.last.parsed, b.good.parsed, keys[i]); ok {
			notes[i] = n
			return
		}
		src, err := f.Bytes()
		if err != nil {
			notes[i] = unreadable(f, err)
			return
		}
		notes[i] = note.Parse(f.Path(), src, o)
	})
	b.next.parsed = make(map[fingerprint.Hash]*note.Note, len(files))
	for i, n := range notes {
		if !keys[i].IsZero() {
			b.next.parsed[keys[i]] = n
		}
	}
	return notes
}

// matchKey is all that the resolution of a note's names depends on.
type matchKey struct {
	note  fingerprint.Hash // note.Note.Hash
	names fingerprint.Hash // graph.Names.Hash
}

// graph makes the graph with remembered matches.
func (b *Builder) graph(in graph.Input) *graph.Graph {
	in.Each = each
	in.Match = func(n *note.Note, names *graph.Names) *graph.Matched {
		if m, ok := recall(b.last.matched, b.good.matched, matchKey{n.Hash, names.Hash()}); ok {
			return m
		}
		return graph.Match(n, names)
	}
	g := graph.New(in)
	b.next.matched = make(map[matchKey]*graph.Matched, len(g.Members))
	for i := range g.Members {
		m := &g.Members[i]
		b.next.matched[matchKey{m.Note.Hash, g.Names.Hash()}] = m.Matched
	}
	return g
}

// renderKey is all that a page's bytes depend on.
type renderKey struct {
	page   fingerprint.Hash // site.Plan.Fingerprint
	layout fingerprint.Hash // render.Layouts.Hash
}

// rendering is a page's bytes, or why it has none.
type rendering struct {
	data     []byte
	problems []diag.Diagnostic
}

// render adds every page to the result and returns what was wrong with layouts.
func (b *Builder) render(r *Result, plan *site.Plan, l layoutsMemo) []diag.Diagnostic {
	keys := make([]renderKey, plan.Len())
	pages := make([]rendering, plan.Len())
	fresh := make([]bool, plan.Len())
	each(plan.Len(), func(i int) {
		keys[i] = renderKey{plan.Fingerprint(i), l.set.Hash(plan.Layout(i))}
		var known bool
		if pages[i], known = recall(b.last.rendered, b.good.rendered, keys[i]); known {
			return
		}
		fresh[i] = true
		pages[i].data, pages[i].problems = l.set.Page(plan.Data(i))
	})
	b.next.rendered = make(map[renderKey]rendering, plan.Len())
	var problems []diag.Diagnostic
	for i := range pages {
		b.next.rendered[keys[i]] = pages[i]
		problems = append(problems, pages[i].problems...)
		r.Files = append(r.Files, output.File{Path: plan.Address(i), Data: pages[i].data, Last: true})
		if fresh[i] {
			r.Rendered = append(r.Rendered, plan.Address(i))
		}
	}
	slices.Sort(r.Rendered)
	return unique(problems)
}

// unique drops what the same mistake in a layout said on page after page.
func unique(ds []diag.Diagnostic) []diag.Diagnostic {
	diag.Sort(ds)
	return slices.CompactFunc(ds, func(a, b diag.Diagnostic) bool {
		return a.Code == b.Code && a.Message == b.Message && a.Place == b.Place
	})
}

// layoutsMemo is the compiled layouts: a part of rendering, kept under the
// hash of all layout files and the language.
type layoutsMemo struct {
	key      fingerprint.Hash
	set      *render.Layouts
	problems []diag.Diagnostic
}

// words are those of the layouts; nil without layouts.
func (l layoutsMemo) words() site.Words {
	if l.set == nil {
		return nil
	}
	return l.set
}

func (b *Builder) readLayouts(files *tree.Tree, language string) layoutsMemo {
	h := fingerprint.New()
	h.String(language)
	var problems []diag.Diagnostic
	for _, f := range files.Files() {
		content, err := f.Hash()
		if err != nil {
			problems = append(problems, unreadable(f, err).Diagnostics...)
			continue
		}
		h.String(f.Path())
		h.Hash(content)
	}
	key := h.Sum()
	if b.layouts.set == nil || b.layouts.key != key || len(problems) > 0 {
		set, found := render.New(files, language)
		b.layouts = layoutsMemo{key, set, append(problems, found...)}
	}
	l := b.layouts
	l.problems = append(slices.Clone(l.problems), files.Diagnostics()...)
	return l
}
