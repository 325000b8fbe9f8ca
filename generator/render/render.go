// Package render turns a page's data into the bytes of a file.
//
// It stands on floor 3, after site. In go the files of the layouts folder
// (templates, words, assets) and, page by page, a [site.Page]; out come HTML
// and the hashed assets that it names. A layout sees its page and nothing else:
// its functions only format what they are given, so the bytes are a function of
// the page and of what [Layouts.Hash] covers.
//
// What is wrong in a layout is a diagnostic with its place in the layout, found
// as early as can be: syntax, unknown templates, words and assets and unsafe
// contexts when the layouts are read, the rest when a page fails.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"sync"

	"dossier/generator/compile"
	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/output"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// Names returns the name of every layout that pages have, sorted.
func Names() []string {
	return []string{"404", "actor", "briefing", "event", "home", "list", "network", "note", "redirect", "search", "source", "tags", "timeline", "topic"}
}

// Layouts is everything that pages are made with. It is immutable but for its
// pool of buffers, and safe for concurrent use.
type Layouts struct {
	sources map[string]string // text of each template file, for places
	layouts map[string]layout
	words   *words
	date    func(edtf.Date) string // in plain words
	assets  []output.File
	buffers sync.Pool
}

// layout is one layout with all that it includes.
type layout struct {
	program *compile.Program   // of run; nil if it cannot be compiled
	run     *template.Template // for what the program does not do
	hash    fingerprint.Hash
}

// New reads all layouts, the words of a language and the assets. Paths in its
// diagnostics begin with "layouts/". The result can be used only if no diagnostic
// is an error; it is never nil.
func New(files *tree.Tree, language string) (*Layouts, []diag.Diagnostic) {
	l := &Layouts{layouts: map[string]layout{}}
	words, problems := readWords(files, language)
	l.words, l.date = words, remembered(words.dateText)
	bundle, found := bundleAssets(files, words)
	l.assets = bundle.files
	problems = append(problems, found...)
	functions := formatters{words: words, assets: bundle.names}.functions()
	library, found := readLibrary(files, functions.FuncMap())
	l.sources = library.sources
	problems = append(problems, found...)
	known := vocabulary{words: words, assets: bundle.names}
	seen := map[reference]bool{}
	for _, name := range Names() {
		set, found := library.assemble(name)
		problems = append(problems, found...)
		if set.root == "" {
			continue
		}
		found, sound := set.check(library, known, seen)
		problems = append(problems, found...)
		if !sound {
			continue
		}
		run, err := set.template(functions.FuncMap(), known)
		if err == nil {
			err = escapeProblem(run)
		}
		if err != nil {
			problems = append(problems, l.fault(set.file, err))
			continue
		}
		program := compile.New(run, functions, reflect.TypeFor[*site.Page]())
		l.layouts[name] = layout{program: program, run: run, hash: set.hash(library, words, bundle)}
	}
	diag.Sort(problems)
	return l, slices.CompactFunc(problems, sameProblem)
}

// sameProblem tells twins apart from neighbours: a fault in a partial is found
// once for each layout that includes it.
func sameProblem(a, b diag.Diagnostic) bool {
	return a.Place == b.Place && a.Code == b.Code && a.Message == b.Message
}

// Page renders a page. If its layout fails, the bytes are nil and a diagnostic
// says where in the layout.
func (l *Layouts) Page(p *site.Page) ([]byte, []diag.Diagnostic) {
	buffer, _ := l.buffers.Get().(*[]byte)
	if buffer == nil {
		buffer = new([]byte)
	}
	defer l.buffers.Put(buffer)
	out, problems := l.Append((*buffer)[:0], p)
	if problems != nil {
		return nil, problems
	}
	*buffer = out
	return bytes.Clone(out), nil
}

// Append is Page into memory of the caller's. If the layout fails, dst comes back
// as it was.
func (l *Layouts) Append(dst []byte, p *site.Page) ([]byte, []diag.Diagnostic) {
	layout, ok := l.layouts[p.Layout]
	if !ok {
		return dst, []diag.Diagnostic{missingLayout(p.Layout)}
	}
	if layout.program != nil {
		if out, ok := layout.program.Append(dst, p); ok {
			return out, nil
		}
	}
	b := bytes.NewBuffer(dst)
	if err := layout.run.Execute(b, p); err != nil {
		return dst, []diag.Diagnostic{l.fault(p.Layout+".html", err)}
	}
	return b.Bytes(), nil
}

// Hash covers a layout with all the files that it includes, however deeply, the
// words and the names of the assets. It is zero for a layout that there is not.
func (l *Layouts) Hash(name string) fingerprint.Hash { return l.layouts[name].hash }

// Assets are the stylesheet, the scripts and whatever else stands among the
// assets, each under a name that holds a hash of its content, sorted by path.
func (l *Layouts) Assets() []output.File { return slices.Clone(l.assets) }

// Word gives the word of a key in the language of the layouts, in plain text, for
// what stands inside a note's HTML: how a statement stands, what a mark leads to.
// A key that is not there gives "".
func (l *Layouts) Word(key string) string { return l.words.Words[key] }

func missingLayout(name string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error,
		Code:     "missing-layout",
		Place:    diag.Place{Path: placeRoot + name + ".html"},
		Message:  fmt.Sprintf("there is no layout for pages of the layout %q", name),
		Help:     "restore the file, or remove it from your layouts folder so that the layout that comes with Dossier is used",
	}
}

// Date is a date as the layouts' language writes it, as plain text.
func (l *Layouts) Date(d edtf.Date) string { return l.date(d) }

// WordsHash covers all words and forms of dates.
func (l *Layouts) WordsHash() fingerprint.Hash { return l.words.hash }

// Articles are the words with which a title may begin and under which nobody
// looks for it.
func (l *Layouts) Articles() []string { return l.words.Articles }
