package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"text/template/parse"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/site"
)

// set is the templates of one layout: the frame, the partials, and over them
// what the layout itself defines.
type set struct {
	file    string // of the layout
	root    string // the template that makes the page, "" if the layout cannot be used
	trees   map[string]*parse.Tree
	files   map[string]string // the file of each template
	reached map[string]bool   // templates that the page may use, root included
}

// assemble puts a layout together. A layout with text outside of its
// definitions is a whole page by itself; any other is set into the frame.
func (l library) assemble(name string) (set, []diag.Diagnostic) {
	s := set{file: name + ".html", trees: map[string]*parse.Tree{}, files: map[string]string{}, reached: map[string]bool{}}
	own, parsed := l.defines[s.file]
	if !parsed {
		if _, broken := l.sources[s.file]; broken {
			return s, nil
		}
		return s, []diag.Diagnostic{missingLayout(name)}
	}
	root := s.file
	if parse.IsEmptyTree(own[s.file].Root) {
		root = frame
	}
	for _, file := range l.shared {
		s.add(file, l.defines[file])
	}
	s.add(s.file, own)
	if s.trees[root] == nil {
		if _, broken := l.sources[root]; broken {
			return s, nil
		}
		return s, []diag.Diagnostic{missingLayout("base")}
	}
	s.root = root
	s.reach(root)
	return s, nil
}

func (s *set) add(file string, defines map[string]*parse.Tree) {
	for name, tree := range defines {
		s.trees[name], s.files[name] = tree, file
	}
}

// reach marks a template, and all that it calls, as used.
func (s *set) reach(name string) {
	if s.reached[name] || s.trees[name] == nil {
		return
	}
	s.reached[name] = true
	walk(s.trees[name].Root, func(n parse.Node) {
		if call, ok := n.(*parse.TemplateNode); ok {
			s.reach(call.Name)
		}
	})
}

// template makes what runs. Templates that the layout does not reach are left
// out, so that a fault in one cannot fail it.
func (s set) template(functions template.FuncMap, known vocabulary) (*template.Template, error) {
	t := template.New(s.root).Funcs(functions)
	for _, name := range slices.Sorted(maps.Keys(s.reached)) {
		// The escaper rewrites the tree that it is given, hence a copy for each layout.
		tree := s.trees[name].Copy()
		known.settle(tree)
		if _, err := t.AddParseTree(name, tree); err != nil {
			return nil, fmt.Errorf("template: %s:1: %w", s.files[name], err)
		}
	}
	return t.Lookup(s.root), nil
}

// escapeProblem runs a layout for the sake of its escaping, which happens once,
// before any page: an unsafe context is known before a page needs the layout.
// An empty page may fail otherwise where a real one would not, which does not count.
func escapeProblem(t *template.Template) error {
	err := t.Execute(io.Discard, new(site.Page))
	var unsafe *template.Error
	if errors.As(err, &unsafe) {
		return err
	}
	return nil
}

// hash covers whole files rather than templates, since what a file says outside
// of a template can change what the template means.
func (s set) hash(l library, words *words, assets bundle) fingerprint.Hash {
	used := map[string]bool{}
	for name := range s.reached {
		used[s.files[name]] = true
	}
	h := fingerprint.New()
	for _, file := range slices.Sorted(maps.Keys(used)) {
		h.String(file)
		h.String(l.sources[file])
	}
	h.Hash(words.hash)
	for _, name := range slices.Sorted(maps.Keys(assets.names)) {
		h.String(name)
		h.String(assets.names[name])
	}
	return h.Sum()
}
