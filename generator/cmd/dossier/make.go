package main

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/output"
)

// made is what came of making a site. Its diagnostics are what there is to say
// even where an error ended the work.
type made struct {
	notes, pages, files int
	diagnostics         []diag.Diagnostic
	report              output.Report
}

// maker makes a site once and puts it into its folder.
type maker struct {
	in       build.Input
	out      string
	strict   bool // warnings stop the site
	memories memories
	writing  func() // is told when the site is made and only has to be put in place
}

// make makes the site, unless the folder holds it already.
func (m *maker) make(ctx context.Context) (made, error) {
	// Before the wait for other builds, in which this program may be replaced.
	input := m.memories.inputHash(m.in)
	change, err := output.Begin(ctx, m.out)
	if ctx.Err() != nil {
		return made{}, ctx.Err()
	}
	if err != nil {
		return made{diagnostics: build.Once(m.in).Problems()}, err
	}
	defer change.Discard()
	if known, ok := m.memories.recall(m.out, input); ok && change.Stands(known.State) {
		return made{
			notes: known.Notes, pages: known.Pages, files: known.Files,
			diagnostics: known.Diagnostics, report: output.Report{Unchanged: known.Files},
		}, nil
	}
	return m.anew(ctx, change, input)
}

// anew makes the site whatever is known of it. Each file is put as it is made.
func (m *maker) anew(ctx context.Context, change *output.Transaction, input string) (made, error) {
	site := build.Once(m.in)
	put, isAsHashed := m.watched(change.Put)
	if m.strict && len(site.Problems()) > 0 {
		put = func(output.File) error { return nil }
	}
	result, err := site.Hand(ctx, runtime.GOMAXPROCS(0), put)
	if err != nil {
		return made{diagnostics: site.Problems()}, err
	}
	is := made{notes: result.Notes, pages: result.Pages, files: result.Made, diagnostics: result.Diagnostics}
	if diag.CountErrors(is.diagnostics) > 0 || m.strict && len(is.diagnostics) > 0 {
		return is, nil
	}
	if ctx.Err() != nil {
		return is, ctx.Err()
	}
	m.writing()
	if is.report, err = change.Commit(); err == nil && isAsHashed() {
		m.memories.keep(m.out, memory{
			Input: input, State: change.State(),
			Notes: is.notes, Pages: is.pages, Files: is.files, Diagnostics: is.diagnostics,
		})
	}
	return is, err
}

// watched is put with an eye on files that are copied: whether each had the content
// of which the hash of the input speaks. One that was written meanwhile may not.
func (m *maker) watched(put func(output.File) (fingerprint.Hash, error)) (func(output.File) error, func() bool) {
	var strange atomic.Bool
	known := sync.OnceValue(m.hashes)
	return func(f output.File) error {
		hash, err := put(f)
		if f.Open != nil && !known()[hash] {
			strange.Store(true)
		}
		return err
	}, func() bool { return !strange.Load() }
}

// hashes are those of all files that the site is made from.
func (m *maker) hashes() map[fingerprint.Hash]bool {
	all := map[fingerprint.Hash]bool{}
	for _, f := range m.in.Content.Files() {
		if hash, err := f.Hash(); err == nil {
			all[hash] = true
		}
	}
	return all
}
