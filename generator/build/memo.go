package build

import (
	"slices"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// memo holds the tables of parse and match; that of render is pages.
type memo struct {
	parsed  map[fingerprint.Hash]*note.Note // by note.Key
	matched map[matchKey]*graph.Matched
}

// keep makes what this build used the memory of the next. After a build in which
// a note did not parse, the last one before is remembered too: its matches are
// needed again once the mistake is mended. More than two builds are never kept.
func (b *Builder) keep(broken bool) {
	if broken {
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

// layoutsMemo is the compiled layouts: a part of rendering, kept under the
// hash of all layout files and the language.
type layoutsMemo struct {
	key      fingerprint.Hash
	set      *render.Layouts
	problems []diag.Diagnostic
}

// keptLayouts is how many are kept: while some file does not parse, the layouts
// as they are, and as they stand.
const keptLayouts = 3

// words are those of the layouts; nil without layouts.
func (l layoutsMemo) words() site.Words {
	if l.set == nil {
		return nil
	}
	return l.set
}

func (b *Builder) readLayouts(files *tree.Tree, language string) layoutsMemo {
	key, problems := hashLayouts(files, language)
	at := slices.IndexFunc(b.layouts, func(l layoutsMemo) bool { return l.key == key })
	var l layoutsMemo
	if at >= 0 && len(problems) == 0 {
		l = b.layouts[at]
		b.layouts = slices.Delete(b.layouts, at, at+1)
	} else {
		set, found := render.New(files, language)
		l = layoutsMemo{key, set, append(problems, found...)}
	}
	b.layouts = slices.Insert(b.layouts, 0, l)
	b.layouts = b.layouts[:min(keptLayouts, len(b.layouts))]
	l.problems = append(slices.Clone(l.problems), files.Diagnostics()...)
	return l
}

func hashLayouts(files *tree.Tree, language string) (fingerprint.Hash, []diag.Diagnostic) {
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
	return h.Sum(), problems
}
