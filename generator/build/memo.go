package build

import (
	"slices"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// memo holds what is remembered of one build, apart from its pages.
type memo struct {
	notes  []kept // by path
	naming naming
}

// keep makes what this build used the memory of the next. After a build in which
// a note did not parse, the last one before is remembered too: its matches are
// needed again once the mistake is mended. More than two builds are never kept.
func (b *Builder) keep(broken bool) {
	if broken {
		b.last = b.next
	} else {
		b.good, b.last = b.next, memo{}
	}
	b.next = memo{}
}

// layoutsMemo is the compiled layouts: a part of rendering, kept under the
// hash of all layout files and the language.
type layoutsMemo struct {
	key      fingerprint.Hash
	set      *render.Layouts
	problems []diag.Diagnostic
}

// keptLayouts is how many are kept: while some file does not parse, the layouts
// as they are, and as they stand.
const keptLayouts = 3

// words are those of the layouts; nil without layouts.
func (l layoutsMemo) words() site.Words {
	if l.set == nil {
		return nil
	}
	return l.set
}

func (b *Builder) readLayouts(files *tree.Tree, language string) layoutsMemo {
	key, problems := hashLayouts(files, language)
	at := slices.IndexFunc(b.layouts, func(l layoutsMemo) bool { return l.key == key })
	var l layoutsMemo
	if at >= 0 && len(problems) == 0 {
		l = b.layouts[at]
		b.layouts = slices.Delete(b.layouts, at, at+1)
	} else {
		set, found := render.New(files, language)
		l = layoutsMemo{key, set, append(problems, found...)}
	}
	if len(problems) == 0 { // the key covers all files
		b.layouts = slices.Insert(b.layouts, 0, l)
		b.layouts = b.layouts[:min(keptLayouts, len(b.layouts))]
	}
	l.problems = append(slices.Clone(l.problems), files.Diagnostics()...)
	return l
}

func hashLayouts(files *tree.Tree, language string) (fingerprint.Hash, []diag.Diagnostic) {
	h := fingerprint.New()
	h.String(language)
	var problems []diag.Diagnostic
	for _, f := range files.Files() {
		content, err := f.Hash()
		if err != nil {
			problems = append(problems, unreadable(f, err).Diagnostics...)
			continue
		}
		h.String(f.Path())
		h.Hash(content)
	}
	return h.Sum(), problems
}
