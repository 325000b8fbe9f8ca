package build

import (
	"maps"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/tree"
)

// Live makes sites of notes and layouts that are being edited. What does not
// parse at the moment stands as its last content that did; a file that had none
// is absent. So there is always a site, and all that is not broken goes on. Its
// methods must not be called concurrently.
type Live struct {
	builder *Builder
	base    *tree.Tree // the layouts that come with Dossier
	content *tree.Tree // as it last stood
	own     *tree.Tree // the user's layouts as they last stood
	sound   *tree.Tree // the user's layouts as they stood when they last failed on no page
	failing failing
}

// failing is what was wrong, by path, with layouts that parse and failed on a
// page. It holds for one state of the notes and the user's layouts: any change
// might mend it.
type failing struct {
	content, own *tree.Tree
	problems     map[string][]diag.Diagnostic
}

// NewLive makes one that has seen no notes yet. base are the embedded layouts.
func NewLive(base *tree.Tree) *Live {
	none := tree.Memory(nil)
	return &Live{builder: New(), base: base, content: none, own: none, sound: none}
}

// Update gives the site of the notes, and of the user's own layouts, as they
// are now.
func (l *Live) Update(content, own *tree.Tree, o Options) *Site {
	if l.failing.content != content || l.failing.own != own {
		l.failing = failing{content, own, map[string][]diag.Diagnostic{}}
	}
	in := Input{Content: content, Options: o}
	read := l.builder.read(in)
	instead, broken := l.brokenNotes(read)
	if len(instead) > 0 {
		in.Content = content.Instead(instead)
		read = l.builder.read(in)
	}
	standing, failed := l.standingLayouts(own, read.settings.Language)
	in.Layouts = tree.Over(l.base, standing)
	s := l.builder.site(in, read)
	s.own, s.instead, s.broken, s.failed = own, instead, broken, failed
	l.content, l.own = in.Content, standing
	return s
}

// brokenNotes finds what stands in for the notes that do not parse, nil for
// what is absent, and says what is wrong with them.
func (l *Live) brokenNotes(r reading) (map[string]*tree.File, []diag.Diagnostic) {
	instead := map[string]*tree.File{}
	var problems []diag.Diagnostic
	for _, i := range r.broken {
		n := r.notes[i]
		instead[n.Path], _ = l.content.Lookup(n.Path)
		problems = append(problems, n.Diagnostics...)
	}
	return instead, problems
}

// standingLayouts gives the user's layouts with something standing in for
// those that do not parse or that have failed, and says what is wrong with them.
func (l *Live) standingLayouts(own *tree.Tree, language string) (*tree.Tree, []diag.Diagnostic) {
	instead := map[string]*tree.File{}
	var problems []diag.Diagnostic
	for path, ds := range l.failing.problems {
		instead[path], _ = l.sound.Lookup(path)
		problems = append(problems, ds...)
	}
	standing := own
	if len(instead) > 0 {
		standing = own.Instead(instead)
	}
	errs := l.layoutErrors(standing, language)
	if len(errs) == 0 {
		return standing, problems
	}
	for _, d := range errs {
		if path := layoutPath(d); hasFile(own, path) {
			instead[path], _ = l.own.Lookup(path)
		}
	}
	problems = append(problems, errs...)
	if standing = own.Instead(instead); len(l.layoutErrors(standing, language)) == 0 {
		return standing, problems
	}
	// A fault that several files have together: all of them stand as they did.
	return l.own, problems
}

func (l *Live) layoutErrors(own *tree.Tree, language string) []diag.Diagnostic {
	ds := l.builder.readLayouts(tree.Over(l.base, own), language).problems
	return slices.DeleteFunc(slices.Clone(ds), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
}

// layoutPath is where in the layouts a problem is.
func layoutPath(d diag.Diagnostic) string {
	return strings.TrimPrefix(d.Place.Path, defaultLayoutsDir+"/")
}

func hasFile(t *tree.Tree, path string) bool {
	_, ok := t.Lookup(path)
	return ok
}

// Judge takes what the completion of the last site has shown. It reports whether
// the site has to be made again: a layout failed on a page, and what it was
// before can stand in for it. Where that fails as well, the page says so.
func (l *Live) Judge(s *Site, r *Result) bool {
	if len(r.failures) == 0 {
		l.sound = l.own
		return false
	}
	rejected := map[string][]diag.Diagnostic{}
	for _, d := range r.failures {
		path := layoutPath(d)
		now, own := s.own.Lookup(path)
		before, _ := l.sound.Lookup(path)
		if _, tried := l.failing.problems[path]; own && !tried && !sameContent(now, before) {
			rejected[path] = append(rejected[path], d)
		}
	}
	maps.Copy(l.failing.problems, rejected)
	return len(rejected) > 0
}

func sameContent(a, b *tree.File) bool {
	if a == nil || b == nil {
		return a == b
	}
	hashA, errA := a.Hash()
	hashB, errB := b.Hash()
	return errA == nil && errB == nil && hashA == hashB
}
