// Package build is the pipeline: a pure function from trees of notes and
// layouts to a set of files.
//
// In go the content and layouts as [tree.Tree]s; out come the site's files and
// every problem found. A [Builder] memoises pure functions and nothing else:
// parse, by path, content and options; match, by the parsed note and the hash
// of all names; render, by the page's fingerprint and the hash of its layout.
// With match go the table of names and the addresses, by the hash of all that
// bears a name; with render what a plan has found out of its pages, by the hashes
// of all notes and names on which each depends.
// Everything else between them is computed at every build, in sorted order, and
// where an earlier result is at hand it only saves work: an incremental build and a
// clean one give the same bytes and the same diagnostics.
package build

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/output"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// Input is all that a build depends on.
type Input struct {
	Content *tree.Tree
	Layouts *tree.Tree // the embedded ones with the user's own over them
	Options Options
}

// Options are what the command line sets over the home note.
type Options struct {
	Drafts  bool      // publish drafts too
	BaseURL string    // "" leaves the home note's
	AsOf    edtf.Date // zero leaves the home note's
	// ContentDir stands before paths of notes in diagnostics, LayoutsDir
	// before those of layouts: "" and "layouts" by default.
	ContentDir string
	LayoutsDir string
}

const defaultLayoutsDir = "layouts"

// Result is what a build made.
type Result struct {
	Files       []output.File     // by path; nil if there is an error for which nothing stands in
	Diagnostics []diag.Diagnostic // sorted
	Rendered    []string          // addresses of the pages that were rendered since the last build that came to its end, sorted
	Notes       int               // published ones
	Pages       int
	Made        int // files of the whole site; 0 where there is none

	good     bool              // nothing stands in the way of the site
	failures []diag.Diagnostic // of layouts, on pages
}

// Builder builds, and remembers what the next build can use. Its methods must
// not be called concurrently.
type Builder struct {
	good, last memo          // of the last build in which all notes parsed, and of the last one if some did not
	next       memo          // of the build that is being made
	layouts    []layoutsMemo // the last used first
	placed     [2]placing
	connected  *graph.Graph // of the last build
	planned    *site.Known  // what plans have found out; nil where there will be no next build
	pages      *pages       // nil where there will be no next build
	number     int          // of the builds so far
}

// New makes a builder that remembers nothing.
func New() *Builder { return &Builder{planned: &site.Known{}, pages: newPages()} }

// Build makes the site.
func (b *Builder) Build(in Input) *Result {
	return b.site(in, b.read(in)).Complete(context.Background(), allCores())
}

// Once gives the site of an input for which there will be no next build: nothing
// is remembered, so its pages can be handed over and forgotten; and of the notes'
// files the content is given up as they are parsed, which holds it too.
func Once(in Input) *Site {
	b := &Builder{}
	return b.site(in, b.read(in))
}

// reading is what the notes of an input say, each by itself.
type reading struct {
	notes    []*note.Note // by path
	broken   []int        // which of them do not parse
	assets   []string
	home     string // path of the home note, "" if there is none
	settings note.Settings
	problems []diag.Diagnostic // of the settings
}

func (b *Builder) read(in Input) reading {
	var r reading
	var files []*tree.File
	files, r.assets, r.home = sortFiles(in.Content)
	r.settings, r.problems = in.settings(r.home)
	r.notes, r.broken = b.parse(files, r.home, r.settings)
	return r
}

// site takes notes as far as the pages that the site has. The layouts come into
// it, since some of their words stand inside the text of notes.
func (b *Builder) site(in Input, r reading) *Site {
	b.number++
	b.pages.begin(b.number)
	g := b.graph(graph.Input{Notes: r.notes, Assets: r.assets, Settings: r.settings, HomePath: r.home, Drafts: in.Options.Drafts})
	s := &Site{number: b.number, in: in, read: r, graph: g, layouts: b.readLayouts(in.Layouts, r.settings.Language), pages: b.pages}
	b.keep(len(r.broken) > 0)
	s.plan = site.New(site.Input{Graph: g, Files: in.Content, Each: each, Place: b.place, Before: b.placed[0].made, Known: b.planned, Words: s.layouts.words()})
	b.planned = s.plan.Known()
	s.assets = map[string]output.File{}
	for _, f := range s.layouts.set.Assets() {
		s.assets[f.Path] = f
	}
	return s
}

// sortFiles tells notes from assets and finds the home note.
func sortFiles(content *tree.Tree) (notes []*tree.File, assets []string, home string) {
	for _, f := range content.Files() {
		if tree.IsNote(f.Path()) {
			notes = append(notes, f)
		} else {
			assets = append(assets, f.Path())
		}
	}
	for _, p := range note.HomePaths() {
		if _, ok := content.Lookup(p); ok {
			return notes, assets, p
		}
	}
	return notes, assets, ""
}

// settings reads the home note's header, and what the command line says over it.
func (in Input) settings(home string) (note.Settings, []diag.Diagnostic) {
	s := note.DefaultSettings()
	var problems []diag.Diagnostic
	if f, ok := in.Content.Lookup(home); ok {
		if src, err := f.Bytes(); err == nil {
			s, problems = note.SettingsOf(home, src)
		}
	}
	if in.Options.BaseURL != "" {
		s.BaseURL = in.Options.BaseURL
	}
	if !in.Options.AsOf.IsZero() {
		s.AsOf = in.Options.AsOf
	}
	return s, problems
}

// brokenAndHidden are the problems of hidden notes that an author must hear of
// all the same: whether they are for publishing cannot be told from what their
// headers say.
func brokenAndHidden(notes []*note.Note, g *graph.Graph) []diag.Diagnostic {
	var ds []diag.Diagnostic
	member := 0
	for _, n := range notes {
		if member < len(g.Members) && g.Members[member].Note == n {
			member++
		} else if n.Broken {
			ds = append(ds, n.Diagnostics...)
		} else {
			ds = append(ds, n.Doubts...)
		}
	}
	return ds
}

// prefixPaths puts dir before the paths of diagnostics, which may be shared
// with what is remembered and so are copied.
func prefixPaths(ds []diag.Diagnostic, dir string) []diag.Diagnostic {
	if dir == "" {
		return ds
	}
	prefixed := slices.Clone(ds)
	for i := range prefixed {
		prefixed[i].Place.Path = path.Join(dir, prefixed[i].Place.Path)
		also := slices.Clone(prefixed[i].Also)
		for j := range also {
			also[j].Path = path.Join(dir, also[j].Path)
		}
		prefixed[i].Also = also
	}
	return prefixed
}

// layoutPaths puts the layouts' folder before paths of layout files.
func (in Input) layoutPaths(ds []diag.Diagnostic) []diag.Diagnostic {
	relative := slices.Clone(ds)
	for i := range relative {
		relative[i].Place.Path = strings.TrimPrefix(relative[i].Place.Path, defaultLayoutsDir+"/")
	}
	return prefixPaths(relative, cmp.Or(in.Options.LayoutsDir, defaultLayoutsDir))
}

// unreadable stands for a note whose file vanished or failed after it was listed.
func unreadable(f *tree.File, err error) *note.Note {
	n := note.Parse(f.Path(), nil, note.Options{})
	n.Header.Private = true
	n.Broken = true
	n.Diagnostics = []diag.Diagnostic{{
		Severity: diag.Error, Code: "unreadable-file", Place: diag.Place{Path: f.Path()},
		Message: fmt.Sprintf("the file cannot be read: %v", err),
		Help:    "see that it is there and that you may read it",
	}}
	return n
}
