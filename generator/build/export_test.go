package build

import "dossier/generator/site"

// Plan is the plan of a clean build: tests look at the pages' data through it.
func (b *Builder) Plan(in Input) *site.Plan {
	return b.site(in, b.read(in)).plan
}

// Cleaned is a builder for one build, as Once has it, that remembers nothing but
// the compiled layouts.
func (b *Builder) Cleaned() *Builder { return &Builder{layouts: b.layouts} }
