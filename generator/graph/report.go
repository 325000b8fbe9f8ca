package graph

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"dossier/generator/diag"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// report collects the problems of notes, and those that only all notes
// together show.
func (g *Graph) report() []diag.Diagnostic {
	r := reporter{graph: g, names: map[string]*entry{}}
	for i := range g.Members {
		r.member(&g.Members[i])
	}
	r.sharedNames()
	all := append(r.alone, r.finish()...)
	diag.Sort(all)
	return all
}

// reporter makes one warning of all places that have the same problem with
// the same name.
type reporter struct {
	graph *Graph
	alone []diag.Diagnostic // those that are never joined
	names map[string]*entry
	known *diag.Names // all published names, made when first asked for

	sourceOf *note.Note // whose lines source holds
	source   *diag.Source
}

type entry struct {
	diagnostic diag.Diagnostic
	places     []diag.Place
}

// place finds a span of a note. The lines of a note are found once, not for
// each of its problems: a long note may have thousands.
func (r *reporter) place(n *note.Note, span diag.Span) diag.Place {
	if r.sourceOf != n {
		r.sourceOf, r.source = n, diag.NewSource(n.Path, []byte(n.Source()))
	}
	return r.source.Locate(span)
}

func (r *reporter) add(key string, at diag.Place, make func() diag.Diagnostic) {
	e := r.names[key]
	if e == nil {
		e = &entry{diagnostic: make()}
		r.names[key] = e
	}
	e.places = append(e.places, at)
}

func (r *reporter) finish() []diag.Diagnostic {
	var all []diag.Diagnostic
	for _, e := range r.names {
		slices.SortFunc(e.places, comparePlaces)
		e.places = slices.Compact(e.places)
		e.diagnostic.Place, e.diagnostic.Also = e.places[0], e.places[1:]
		if len(e.diagnostic.Also) == 0 {
			e.diagnostic.Also = nil
		}
		all = append(all, e.diagnostic)
	}
	return all
}

func comparePlaces(a, b diag.Place) int {
	if c := strings.Compare(a.Path, b.Path); c != 0 {
		return c
	}
	if a.Line != b.Line {
		return a.Line - b.Line
	}
	return a.Column - b.Column
}

func (r *reporter) member(m *Member) {
	n := m.Note
	for _, d := range n.Diagnostics {
		if d.Code == "unsafe-url" { // a habit, not a slip: one scheme may stand in thousands of links
			r.add("unsafe "+d.Message, d.Place, func() diag.Diagnostic { return d })
			continue
		}
		r.alone = append(r.alone, d)
	}
	for _, list := range []struct {
		names   []note.Name
		targets []Target
	}{{n.Header.Actors, m.Actors}, {n.Header.Topics, m.Topics}, {n.Header.Sources, m.Sources}} {
		for i, name := range list.names {
			r.name(m, name.Text, list.targets[i], name.Span, nil)
		}
	}
	for i, relation := range n.Header.Relations {
		r.name(m, relation.To.Text, m.To[i], relation.To.Span, nil)
	}
	for i := range n.Body.Refs {
		ref := &n.Body.Refs[i]
		if ref.Form != markdown.Tag {
			r.name(m, refName(ref), m.Refs[i], ref.Span, ref)
		}
		if strings.Trim(ref.Fragment, "#^") != "" && m.Fragments != nil && m.Fragments[i] == "" {
			r.fragment(m, ref, m.Refs[i])
		}
	}
	r.citations(m)
	r.undecided(m)
}

func refName(ref *markdown.Ref) string {
	if ref.Target == "" {
		return ref.URL
	}
	return ref.Target
}

// name reports a name that means nothing or too much.
func (r *reporter) name(m *Member, name string, t Target, span diag.Span, ref *markdown.Ref) {
	at := func() diag.Place { return r.place(m.Note, span) }
	switch t.Kind {
	case Unresolved:
		isPath := ref != nil && (ref.Form == markdown.MarkdownLink || ref.Form == markdown.MarkdownImage)
		r.add("unresolved "+note.Fold(name), at(), func() diag.Diagnostic { return r.unresolved(name, isPath) })
	case Ambiguous:
		rivals := m.rivals(name)
		r.add("ambiguous "+note.Fold(name)+" "+strings.Join(rivals, " "), at(), func() diag.Diagnostic { return ambiguous(name, rivals) })
	}
}

func (m *Member) rivals(name string) []string {
	for _, rivalry := range m.Rivals {
		if rivalry.Name == name {
			return rivalry.Paths
		}
	}
	return nil
}

func (r *reporter) unresolved(name string, isPath bool) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning, Code: "unresolved-name"}
	d.Message = fmt.Sprintf("no note is named %q", name)
	d.Help = "write a note with this title, or add the name to the aliases of the one that it means"
	if isPath {
		d.Code = "unresolved-path"
		d.Message = fmt.Sprintf("nothing stands at %q", name)
		d.Help = "paths count from the note's own folder; a leading / counts from the content folder"
	}
	if !isPath && isFileEnding(path.Ext(name)) {
		return r.missingFile(d, name)
	}
	if near, ok := r.knownNames().Nearest(name); ok {
		d.Help = fmt.Sprintf("did you mean [[%s]]?", near)
	}
	return d
}

// isFileEnding reports whether an ending is that of a file which is no note:
// a dot and a few letters or digits, as no title has it.
func isFileEnding(ext string) bool {
	if len(ext) < 3 || len(ext) > 5 || strings.EqualFold(ext, ".md") {
		return false
	}
	return strings.IndexFunc(ext[1:], func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0
}

func (r *reporter) missingFile(d diag.Diagnostic, name string) diag.Diagnostic {
	d.Message = fmt.Sprintf("no file is named %q", name)
	d.Help = "put the file into the content folder, or correct its name"
	bases := make([]string, len(r.graph.Assets))
	for i, p := range r.graph.Assets {
		bases[i] = path.Base(p)
	}
	if near, ok := diag.Nearest(path.Base(name), bases); ok {
		d.Help = fmt.Sprintf("did you mean %q?", near)
	}
	return d
}

// knownNames are the names that may be suggested: published ones alone.
func (r *reporter) knownNames() *diag.Names {
	if r.known != nil {
		return r.known
	}
	var names []string
	for i := range r.graph.Entities {
		e := &r.graph.Entities[i]
		names = append(names, e.Title)
		if e.Member >= 0 {
			n := r.graph.Members[e.Member].Note
			names = append(names, note.Stem(n.Path))
			for _, alias := range n.Header.Aliases {
				names = append(names, alias.Text)
			}
		}
	}
	r.known = diag.NewNames(names)
	return r.known
}

func ambiguous(name string, rivals []string) diag.Diagnostic {
	links := make([]string, len(rivals))
	for i, p := range rivals {
		links[i] = "[[" + trimEnding(p) + "]]"
	}
	return diag.Diagnostic{
		Severity: diag.Warning,
		Code:     "ambiguous-name",
		Message:  fmt.Sprintf("%q could mean %d notes", name, len(rivals)),
		Help:     "write " + strings.Join(links, " or "),
	}
}

func (r *reporter) fragment(m *Member, ref *markdown.Ref, t Target) {
	target := r.graph.noteOf(t)
	if target == nil || NamesTitle(target, ref.Fragment) {
		return
	}
	place := r.place(m.Note, ref.Span)
	what, help := "heading", "the link leads to the top of the page"
	if ref.Form == markdown.WikiEmbed {
		help = "a link stands where the text would"
	}
	var near []string
	if strings.HasPrefix(ref.Fragment, "^") {
		what = "block"
		for i := range target.Body.Blocks {
			if id := target.Body.Blocks[i].ID; id != "" {
				near = append(near, "^"+id)
			}
		}
		for i := range target.Body.Anchors {
			near = append(near, "^"+target.Body.Anchors[i].ID)
		}
	} else {
		for i := range target.Body.Headings {
			near = append(near, target.Body.Headings[i].Text)
		}
	}
	if word, ok := diag.Nearest(ref.Fragment, near); ok {
		help = fmt.Sprintf("did you mean [[%s#%s]]?", ref.Target, word)
	}
	r.add("fragment "+target.Path+" "+ref.Fragment, place, func() diag.Diagnostic {
		return diag.Diagnostic{Severity: diag.Warning, Code: "unknown-fragment", Help: help,
			Message: fmt.Sprintf("%s has no %s %q", target.Path, what, ref.Fragment)}
	})
}

// sharedNames reports names that two actors, topics or events bear at the
// same rank: no text can mean one of them by it.
func (r *reporter) sharedNames() {
	owners := map[string][]int32{}
	for i := range r.graph.Entities {
		e := &r.graph.Entities[i]
		if e.Member < 0 || e.Kind != note.Actor && e.Kind != note.Topic && e.Kind != note.Event {
			continue
		}
		n := r.graph.Members[e.Member].Note
		keys := []string{note.Fold(n.Title)}
		for _, alias := range n.Header.Aliases {
			if key := note.Fold(alias.Text); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		for _, key := range keys {
			owners[key] = append(owners[key], e.Member)
		}
	}
	for key, members := range owners {
		if key != "" && len(members) > 1 {
			r.shared(key, members)
		}
	}
}

func (r *reporter) shared(key string, members []int32) {
	for _, member := range members {
		n := r.graph.Members[member].Note
		name, span := nameSpan(n, key)
		place := r.place(n, span)
		r.add("shared "+key, place, func() diag.Diagnostic {
			return diag.Diagnostic{Severity: diag.Warning, Code: "shared-name",
				Message: fmt.Sprintf("%d notes share the name %q", len(members), name),
				Help:    "tell their titles and aliases apart, for example by a word in parentheses"}
		})
	}
}

func nameSpan(n *note.Note, key string) (string, diag.Span) {
	for _, alias := range n.Header.Aliases {
		if note.Fold(alias.Text) == key && note.Fold(n.Title) != key {
			return alias.Text, alias.Span
		}
	}
	return n.Title, n.TitleSpan()
}
