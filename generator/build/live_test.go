package build_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
)

// judgeLive updates a live site, asks for some of its pages before the rest,
// and compares it with what a build of the dossier as it stands has given.
func (o *oracle) judgeLive(current, standing map[string]string, want *build.Result, compare bool) string {
	in := input(current)
	s := o.live.Update(in.Content, in.Layouts, in.Options)
	if fault := missingFiles(input(standing).Content, s.Input().Content); fault != "" {
		return "live: " + fault
	}
	for i, path := range slices.Sorted(maps.Keys(o.published)) {
		if i%3 == 0 {
			s.File(path)
		}
	}
	got := s.Complete(context.Background(), 2)
	if !compare {
		return ""
	}
	if diff := cmp.Diff(o.unbroken(want.Diagnostics), o.unbroken(got.Diagnostics)); diff != "" {
		return "live: diagnostics differ (- build, + live):\n" + diff
	}
	for path, t := range o.files {
		inPath := func(d diag.Diagnostic) bool { return d.Severity == diag.Error && d.Place.Path == path }
		if t.broken && !missingFrom(in, path) && !slices.ContainsFunc(got.Diagnostics, inPath) {
			return fmt.Sprintf("live: no error tells that %s is broken", path)
		}
	}
	wanted, err := contents(want.Files)
	if err != nil {
		return err.Error()
	}
	if len(got.Files) != len(want.Files) {
		return fmt.Sprintf("live: %d files, want %d", len(got.Files), len(want.Files))
	}
	for path, data := range wanted {
		f, ok := s.File(path)
		if now, err := bytesOf(f); !ok || err != nil || string(now) != data {
			return fmt.Sprintf("live: %s differs (- build, + live): %t %v\n%s", path, ok, err, cmp.Diff(data, string(now)))
		}
	}
	return ""
}

// missingFrom reports whether a file has a path that no tree takes in.
func missingFrom(in build.Input, path string) bool {
	content, isContent := strings.CutPrefix(path, "content/")
	layout, isLayout := strings.CutPrefix(path, "layouts/")
	_, there := in.Content.Lookup(content)
	if isLayout {
		_, there = in.Layouts.Lookup(layout)
	}
	return !there || !isContent && !isLayout
}

// unbroken leaves out what is said of files that do not parse: their own
// problems come in place of those of what stands in for them.
func (o *oracle) unbroken(ds []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(ds), func(d diag.Diagnostic) bool { return o.files[d.Place.Path].broken })
}

// missingFiles compares the content of trees.
func missingFiles(want, got *tree.Tree) string {
	texts := func(t *tree.Tree) map[string]string {
		all := map[string]string{}
		for _, f := range t.Files() {
			data, err := f.Bytes()
			all[f.Path()] = fmt.Sprint(string(data), err)
		}
		return all
	}
	if diff := cmp.Diff(texts(want), texts(got)); diff != "" {
		return "another tree stands (- model, + live):\n" + diff
	}
	return ""
}

// liveDossier is a live site over the embedded layouts.
type liveDossier struct {
	t    *testing.T
	live *build.Live
	site *build.Site
}

func newLiveDossier(t *testing.T) *liveDossier {
	return &liveDossier{t: t, live: build.NewLive(tree.Memory(embeddedLayouts(t)))}
}

// update completes the site of content and of the user's own layouts.
func (d *liveDossier) update(content, own map[string]string) *build.Result {
	d.t.Helper()
	contentTree, ownTree := tree.Memory(content), tree.Memory(own)
	for range 3 {
		d.site = d.live.Update(contentTree, ownTree, build.Options{ContentDir: "content"})
		r := d.site.Complete(context.Background(), 1)
		if !d.live.Judge(d.site, r) {
			return r
		}
	}
	d.t.Fatal("the site is made again and again")
	return nil
}

// page is the text of a page, "" if there is none.
func (d *liveDossier) page(path string) string {
	f, _ := d.site.File(path)
	return string(f.Data)
}

func (d *liveDossier) expect(path, part string) {
	d.t.Helper()
	if !strings.Contains(d.page(path), part) {
		d.t.Errorf("%s lacks %q:\n%s", path, part, d.page(path))
	}
}

func saidOf(ds []diag.Diagnostic) string {
	var codes []string
	for _, d := range ds {
		codes = append(codes, d.Severity.String()+" "+d.Place.Path+" "+d.Code)
	}
	return strings.Join(codes, ", ")
}

func TestABrokenNoteStandsAsItWas(t *testing.T) {
	d := newLiveDossier(t)
	d.update(map[string]string{"a.md": "---\ntitle: First\n---\n", "b.md": "One [[First]].\n"}, nil)
	r := d.update(map[string]string{"a.md": "---\ntitle: [First\n---\n", "b.md": "Two [[First]].\n"}, nil)
	d.expect("a.html", "First")
	d.expect("b.html", "Two <a class=\"link note\" href=\"a.html\">")
	if r.Files == nil || diag.CountErrors(r.Diagnostics) != 1 || r.Diagnostics[0].Place.Path != "content/a.md" {
		t.Errorf("%d files, %s", len(r.Files), saidOf(r.Diagnostics))
	}
	r = d.update(map[string]string{"b.md": "Three.\n", "c.md": "---\ntitle: [Third\n---\n"}, nil)
	if d.page("a.html") != "" || d.page("c.html") != "" || diag.CountErrors(r.Diagnostics) != 1 {
		t.Errorf("what is gone, or never parsed, stands: %s", saidOf(r.Diagnostics))
	}
}

func TestABrokenLayoutStandsAsItWas(t *testing.T) {
	d := newLiveDossier(t)
	notes := map[string]string{"a.md": "Text.\n", "actors/b.md": ""}
	if r := d.update(notes, map[string]string{"note.html": `{{define "main"}}{{nothing}}{{end}}`}); diag.CountErrors(r.Diagnostics) == 0 || r.Files == nil {
		t.Errorf("never whole: %s", saidOf(r.Diagnostics))
	}
	d.expect("a.html", "Text.")
	d.update(notes, map[string]string{"note.html": `{{define "main"}}OWN{{end}}`})
	d.expect("a.html", "OWN")
	r := d.update(notes, map[string]string{"note.html": `{{define "main"}}{{if}}{{end}}`, "actor.html": `{{define "main"}}NEW{{end}}`})
	d.expect("a.html", "OWN")
	d.expect("actors/b.html", "NEW")
	if diag.CountErrors(r.Diagnostics) != 1 || r.Files == nil {
		t.Errorf("broken: %s", saidOf(r.Diagnostics))
	}
}

func TestALayoutThatFailsOnAPageStandsAsItWas(t *testing.T) {
	d := newLiveDossier(t)
	notes := map[string]string{"a.md": "Text.\n"}
	const fails = `{{define "main"}}{{index .Actors 7}}{{end}}`
	d.update(notes, map[string]string{"note.html": `{{define "main"}}OWN{{end}}`})
	r := d.update(notes, map[string]string{"note.html": fails})
	d.expect("a.html", "OWN")
	if saidOf(r.Diagnostics) != "error layouts/note.html layout-failed" || r.Files == nil {
		t.Errorf("%d files, %s", len(r.Files), saidOf(r.Diagnostics))
	}
	if r = d.update(notes, map[string]string{"note.html": whole(t)}); diag.CountErrors(r.Diagnostics) > 0 {
		t.Errorf("mended: %s", saidOf(r.Diagnostics))
	}
	// Nothing that did not fail can stand in: the page says so, the rest goes on.
	d = newLiveDossier(t)
	d.update(map[string]string{"a.md": "---\nactors: [A, B]\n---\n"}, map[string]string{"note.html": `{{define "main"}}{{index .Actors 1}}{{end}}`})
	r = d.update(map[string]string{"a.md": "", "actors/b.md": "Text.\n"}, map[string]string{"note.html": `{{define "main"}}{{index .Actors 1}}{{end}}`})
	d.expect("a.html", "A layout failed")
	d.expect("actors/b.html", "Text.")
	if r.Files != nil {
		t.Error("a site with a page that failed is complete")
	}
}

func TestWhatStandsInMayFailAsWell(t *testing.T) {
	d := newLiveDossier(t)
	first := map[string]string{"note.html": `{{define "main"}}FIRST {{index .Tags 0}}{{end}}`}
	second := map[string]string{"note.html": `{{define "main"}}SECOND {{index .Tags 1}}{{end}}`}
	tagged := map[string]string{"a.md": "---\ntags: [one]\n---\n"}
	d.update(tagged, first)
	d.update(tagged, second)
	d.expect("a.html", "FIRST")
	if r := d.update(map[string]string{"a.md": ""}, second); r.Files != nil || diag.CountErrors(r.Diagnostics) == 0 {
		t.Errorf("%d files, %s", len(r.Files), saidOf(r.Diagnostics))
	}
	d.expect("a.html", "A layout failed")
}

func TestANoteCanMendALayoutThatFailed(t *testing.T) {
	d := newLiveDossier(t)
	own := map[string]string{"note.html": `{{define "main"}}NEW {{index .Tags 0}}{{end}}`}
	d.update(map[string]string{"a.md": ""}, map[string]string{"note.html": `{{define "main"}}OLD{{end}}`})
	d.update(map[string]string{"a.md": ""}, own)
	d.expect("a.html", "OLD")
	r := d.update(map[string]string{"a.md": "---\ntags: [one]\n---\n"}, own)
	d.expect("a.html", "NEW")
	if len(r.Diagnostics) > 0 {
		t.Errorf("told of %s", saidOf(r.Diagnostics))
	}
}

// whole is the embedded layout of notes.
func whole(t *testing.T) string { return embeddedLayouts(t)["note.html"] }

func TestACompletionEndsWithItsContext(t *testing.T) {
	live := build.NewLive(tree.Memory(embeddedLayouts(t)))
	s := live.Update(tree.Memory(map[string]string{"a.md": ""}), tree.Memory(nil), build.Options{})
	ended, end := context.WithCancel(context.Background())
	end()
	if s.Complete(ended, 1) != nil {
		t.Error("the site was completed")
	}
	if r := s.Complete(context.Background(), 1); r == nil || r.Files == nil {
		t.Error("the site cannot be completed later")
	}
}
