package render

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	texttemplate "text/template"
	"text/template/parse"
	"unicode/utf8"

	"dossier/generator/diag"
	"dossier/generator/tree"
)

// placeRoot is the folder of layouts as its diagnostics name it.
const placeRoot = "layouts/"

// frame is the template that stands around every page.
const frame = "base.html"

// library is every template file, parsed on its own.
type library struct {
	sources map[string]string                 // text by path
	defines map[string]map[string]*parse.Tree // by path, then by the name of what the file defines
	shared  []string                          // paths of the frame and of the partials, in the order they are put together
}

// readLibrary parses each template file. A file that fails is left out and told of.
func readLibrary(files *tree.Tree, functions map[string]any) (library, []diag.Diagnostic) {
	l := library{sources: map[string]string{}, defines: map[string]map[string]*parse.Tree{}}
	var problems []diag.Diagnostic
	for _, file := range files.Files() {
		name := file.Path()
		if path.Ext(name) != ".html" || !isTemplate(name) {
			continue
		}
		text, problem := readText(file)
		if problem != nil {
			l.sources[name] = "" // so that nobody calls it missing
			problems = append(problems, *problem)
			continue
		}
		if p := strayLayout(name, text); p != nil {
			problems = append(problems, *p)
			continue
		}
		l.sources[name] = text
		parsed, err := texttemplate.New(name).Funcs(functions).Parse(text)
		if err != nil {
			problems = append(problems, faultIn(l.sources, name, err))
			continue
		}
		l.defines[name] = map[string]*parse.Tree{}
		for _, t := range parsed.Templates() {
			l.defines[name][t.Name()] = t.Tree
		}
		if strings.Contains(name, "/") {
			l.shared = append(l.shared, name)
		}
	}
	if l.defines[frame] != nil {
		l.shared = append([]string{frame}, l.shared...)
	}
	return l, append(problems, l.twins()...)
}

// isTemplate leaves out the assets, which may hold pages that are no templates.
func isTemplate(name string) bool {
	return !strings.Contains(name, "/") || strings.HasPrefix(name, "partials/")
}

// strayLayout warns of a file that no page will ever ask for.
func strayLayout(name, text string) *diag.Diagnostic {
	stem := strings.TrimSuffix(name, ".html")
	if name == frame || strings.Contains(name, "/") || slices.Contains(Names(), stem) {
		return nil
	}
	help := "layouts are named " + strings.Join(Names(), ", ") + "; what several layouts share belongs in partials/"
	if near, ok := diag.Nearest(stem, Names()); ok {
		help = fmt.Sprintf("did you mean %s.html?", near)
	}
	return &diag.Diagnostic{
		Severity: diag.Warning,
		Code:     "unused-layout",
		Place:    diag.Place{Path: placeRoot + name},
		Message:  fmt.Sprintf("no page has a layout named %q", stem),
		Help:     help,
	}
}

// twins finds names that two shared files define: which of them counted would
// hang on the order of the files.
func (l library) twins() []diag.Diagnostic {
	var problems []diag.Diagnostic
	owner := map[string]string{}
	for _, file := range l.shared {
		for _, name := range slices.Sorted(maps.Keys(l.defines[file])) {
			first, taken := owner[name]
			if !taken || first == frame {
				owner[name] = file
				continue
			}
			problems = append(problems, diag.Diagnostic{
				Severity: diag.Error,
				Code:     "layout-syntax",
				Place:    locate(l.sources, file, l.defines[file][name].Root.Pos),
				Message:  fmt.Sprintf("a template named %q is defined in %s too", name, placeRoot+first),
				Help:     "give one of the two another name",
			})
		}
	}
	return problems
}

// locate is the place of a template's node in its file.
func locate(sources map[string]string, file string, at parse.Pos) diag.Place {
	end := int(at)
	text := sources[file]
	for end < len(text) && text[end] > ' ' && text[end] != '}' && text[end] != ')' {
		end++
	}
	return diag.Locate(placeRoot+file, []byte(text), diag.SpanOf(int(at), end))
}

// readText reads a file that must be text.
func readText(file *tree.File) (string, *diag.Diagnostic) {
	src, err := file.Bytes()
	if err != nil {
		return "", &diag.Diagnostic{
			Severity: diag.Error,
			Code:     "unreadable-file",
			Place:    diag.Place{Path: placeRoot + file.Path()},
			Message:  fmt.Sprintf("cannot read the file: %v", err),
			Help:     "make the file readable, or remove it from your layouts folder",
		}
	}
	if utf8.Valid(src) {
		return strings.TrimPrefix(string(src), "\ufeff"), nil
	}
	at := 0
	for at < len(src) {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	problem := diag.Problem{
		Severity: diag.Error,
		Code:     "layout-not-utf8",
		Span:     diag.SpanOf(at, at+1),
		Message:  fmt.Sprintf("the byte 0x%02x is not UTF-8", src[at]),
		Help:     "save the file as UTF-8",
	}
	d := problem.At(placeRoot+file.Path(), src)
	return "", &d
}
