package build

import (
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/site"
)

// Plan is the plan of a clean build: tests look at the pages' data through it.
func (b *Builder) Plan(in Input) *site.Plan {
	return b.site(in, b.read(in)).plan
}

// Cleaned is a builder for one build, as Once has it, that remembers nothing but
// the compiled layouts.
func (b *Builder) Cleaned() *Builder { return &Builder{layouts: b.layouts} }

// Remembered is what the last good build parsed and what it matched, by the
// notes' paths. What the build before had found out stands there unchanged.
func (b *Builder) Remembered() (notes []*note.Note, matches []*graph.Matched) {
	for i := range b.good.notes {
		notes = append(notes, b.good.notes[i].note)
		matches = append(matches, b.good.notes[i].result)
	}
	return notes, matches
}
