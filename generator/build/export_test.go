package build

import "dossier/generator/site"

// Plan is the plan of a clean build: tests look at the pages' data through it.
func Plan(in Input) *site.Plan {
	plan, _ := New().plan(&Result{}, in)
	return plan
}
