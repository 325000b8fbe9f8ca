package build

import (
	"bytes"
	"context"
	"html"
	"maps"
	"slices"
	"strings"
	"sync"

	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/output"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// Site is the site that one state of the notes makes. It never changes, and is
// safe for concurrent use. Its pages are rendered when they are asked for.
type Site struct {
	number  int // of the build, in the builder's order
	in      Input
	read    reading
	graph   *graph.Graph
	plan    *site.Plan
	layouts layoutsMemo
	assets  map[string]output.File // of the layouts, by path
	pages   *pages
	search  searching

	// What Live puts in the place of files that do not parse.
	own     *tree.Tree            // the user's layouts, as they are
	instead map[string]*tree.File // of notes, by path
	broken  []diag.Diagnostic     // of those notes
	failed  []diag.Diagnostic     // of the user's layouts
}

// Input is what the site was made from.
func (s *Site) Input() Input { return s.in }

// IsPatchy reports whether a note that does not parse has nothing to stand in
// for it: without it the site may lack pages, settings, or what hides notes.
func (s *Site) IsPatchy() bool {
	for _, standing := range s.instead {
		if standing == nil {
			return true
		}
	}
	return false
}

// Prefix is the path under which the site is to stand at its base_url: "/" or
// "/briefing/".
func (s *Site) Prefix() string { return s.plan.Prefix() }

// File gives the file at a path, and renders it if need be.
func (s *Site) File(path string) (output.File, bool) {
	if sheet := s.plan.Lookup(path); sheet != nil {
		data := s.pages.page(sheet, s.layouts, s.number).data
		if data == nil {
			data = failedPage(path)
		}
		return pageFile(path, data), true
	}
	if f, ok := s.assets[path]; ok {
		return f, true
	}
	if isSearch(path) {
		return s.searchFile(path)
	}
	return s.plan.Asset(path)
}

func pageFile(path string, data []byte) output.File {
	return output.File{Path: path, Data: data, Last: true}
}

// failedPage stands in a preview where a layout fails on a page's data.
func failedPage(path string) []byte {
	return []byte("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>A layout failed</title>\n</head>\n<body>\n" +
		"<h1>A layout failed</h1>\n<p>" + html.EscapeString(path) + " cannot be made. The problems that are reported say where and why.</p>\n</body>\n</html>\n")
}

// Problems are those that are known without rendering all pages, sorted.
func (s *Site) Problems() []diag.Diagnostic {
	notes, layouts := s.found()
	return s.report(append(notes, s.broken...), append(layouts, s.failed...))
}

// found is what is wrong with the notes and the layouts of which the site is made.
func (s *Site) found() (notes, layouts []diag.Diagnostic) {
	notes = slices.Concat(s.in.Content.Diagnostics(), s.read.problems, s.graph.Diagnostics(), s.plan.Diagnostics(), brokenAndHidden(s.read.notes, s.graph))
	// What stands in for a broken note is not what its author sees.
	notes = slices.DeleteFunc(notes, func(d diag.Diagnostic) bool { _, ok := s.instead[d.Place.Path]; return ok })
	return notes, slices.Clone(s.layouts.problems)
}

// report puts problems under the folders' names, sorted.
func (s *Site) report(notes, layouts []diag.Diagnostic) []diag.Diagnostic {
	ds := slices.Concat(prefixPaths(notes, s.in.Options.ContentDir), s.in.layoutPaths(layouts))
	diag.Sort(ds)
	return ds
}

// Complete renders whatever has not been asked for yet, on that many cores, and
// gives the whole site. It gives nil if the context ended before.
func (s *Site) Complete(ctx context.Context, cores int) *Result {
	s.pages.trim(s.number)
	var mutex sync.Mutex
	var files []output.File
	r, err := s.Hand(ctx, cores, func(f output.File) error {
		mutex.Lock()
		defer mutex.Unlock()
		if s.pages == nil { // it is lent
			f.Data = bytes.Clone(f.Data)
		}
		files = append(files, f)
		return nil
	})
	if err != nil {
		return nil
	}
	s.pages.keep(s.number, r.good)
	if r.good {
		slices.SortFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
		r.Files = files
	}
	return r
}

// Hand makes the whole site, on that many cores, and hands over each file as it
// is made, in any order and several at a time, so that nobody has to hold them
// all; the result has none. Where its diagnostics have errors, what was handed
// over is not the site. Hand fails if put does or the context ends. What a site
// that is made once hands over is good until put returns.
func (s *Site) Hand(ctx context.Context, cores int, put func(output.File) error) (*Result, error) {
	r := &Result{Notes: len(s.graph.Members)}
	notes, layouts := s.found()
	if diag.CountErrors(notes)+diag.CountErrors(layouts) > 0 { // what is made tells of mistakes alone
		put = func(output.File) error { return nil }
	}
	index := func() error { return s.handIndex(ctx, cores, r, put) }
	pages := func() error { return s.renderAll(ctx, cores, r, put) }
	parts := []func() error{pages, index}
	if s.pages == nil { // making the index takes up much room: it is done before pages take up theirs
		parts = []func() error{index, pages}
	}
	if diag.CountErrors(layouts) > 0 {
		parts = []func() error{index}
	}
	for _, part := range parts {
		if err := part(); err != nil {
			return nil, err
		}
	}
	layouts = append(layouts, r.failures...)
	r.good = diag.CountErrors(notes)+diag.CountErrors(layouts) == 0
	r.Diagnostics = s.report(append(notes, s.broken...), append(layouts, s.failed...))
	if !r.good {
		r.Made = 0
		return r, nil
	}
	return r, r.hand(cores, slices.Concat(slices.Collect(maps.Values(s.assets)), s.plan.Assets()), put)
}

func (r *Result) hand(cores int, files []output.File, put func(output.File) error) error {
	r.Made += len(files)
	return tryEach(cores, len(files), func(i int) error { return put(files[i]) })
}

// renderAll hands over every page, and adds to the result what was wrong with
// layouts.
func (s *Site) renderAll(ctx context.Context, cores int, r *Result, put func(output.File) error) error {
	var mutex sync.Mutex
	before := s.pages.lastWhole()
	var rooms sync.Pool // for pages that nobody keeps
	hand := func(sheet *site.Sheet) error {
		var page *rendering
		if s.pages != nil {
			page = s.pages.page(sheet, s.layouts, s.number)
		} else {
			before, _ := rooms.Get().(*rendering)
			page = renderedOnce(before, sheet, s.layouts, s.number)
			defer rooms.Put(page)
		}
		mutex.Lock()
		r.Pages++
		if page.made > before {
			r.Rendered = append(r.Rendered, sheet.Address())
		}
		r.failures = append(r.failures, page.problems...)
		mutex.Unlock()
		return put(pageFile(sheet.Address(), page.data))
	}
	err := tryEach(cores, s.plan.Groups(), func(i int) error {
		for _, sheet := range s.plan.Group(i) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := hand(sheet); err != nil {
				return err
			}
		}
		return nil
	})
	r.Made += r.Pages
	slices.Sort(r.Rendered)
	r.failures = unique(r.failures)
	return err
}

// unique drops what the same mistake in a layout said on page after page.
func unique(ds []diag.Diagnostic) []diag.Diagnostic {
	diag.Sort(ds)
	return slices.CompactFunc(ds, func(a, b diag.Diagnostic) bool {
		return a.Code == b.Code && a.Message == b.Message && a.Place == b.Place
	})
}
