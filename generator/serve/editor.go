package serve

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/diag"
)

// Editor makes addresses that open a place of a file in the author's editor, by
// the handler that the editor has put into the system for its scheme. The zero
// Editor makes none.
type Editor struct{ template string }

// editors are the templates of known editors. Vim and Emacs have no scheme of
// their own; these are the ones that the usual handlers take.
var editors = map[string]string{
	"cursor":   "cursor://file{path}:{line}:{column}",
	"emacs":    "emacs://open?url=file://{path}&line={line}&column={column}",
	"idea":     "idea://open?file={path}&line={line}&column={column}",
	"mvim":     "mvim://open?url=file://{path}&line={line}&column={column}",
	"none":     "",
	"sublime":  "subl://open?url=file://{path}&line={line}&column={column}",
	"textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
	"vim":      "vim://open?url=file://{path}&line={line}&column={column}",
	"vscode":   "vscode://file{path}:{line}:{column}",
	"vscodium": "vscodium://file{path}:{line}:{column}",
	"zed":      "zed://file{path}:{line}:{column}",
}

// Editors are the names that NewEditor knows, sorted.
func Editors() []string { return slices.Sorted(maps.Keys(editors)) }

// EditorError is what NewEditor says of a name or template that it cannot use.
type EditorError struct {
	Reason string
	Help   string
}

func (e *EditorError) Error() string { return e.Reason }

var (
	placeholder = regexp.MustCompile(`\{[^{}]*\}`)
	schemeOf    = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)
)

// unsafeSchemes would run what stands in the address, or show it as a page.
var unsafeSchemes = []string{"about", "blob", "data", "javascript", "vbscript", "view-source"}

// NewEditor takes the name of a known editor, or a template of an address with
// {path}, and with {line} and {column} where the editor takes them. {path} is
// absolute, with slashes, one of them in front, and escaped. The error is of
// type *EditorError.
func NewEditor(name string) (Editor, error) {
	if template, ok := editors[strings.ToLower(name)]; ok || name == "" {
		return Editor{template}, nil
	}
	scheme := schemeOf.FindStringSubmatch(name)
	if scheme == nil || !strings.Contains(name, "{path}") {
		return Editor{}, unknownEditor(name)
	}
	for _, p := range placeholder.FindAllString(name, -1) {
		if p != "{path}" && p != "{line}" && p != "{column}" {
			return Editor{}, &EditorError{
				fmt.Sprintf("the address of an editor has no %s", p), "write {path}, {line} and {column} where they belong"}
		}
	}
	if slices.Contains(unsafeSchemes, strings.ToLower(scheme[1])) {
		return Editor{}, &EditorError{
			fmt.Sprintf("%q opens no editor", scheme[0]), "use the scheme that your editor has registered, such as vscode:"}
	}
	return Editor{name}, nil
}

func unknownEditor(name string) error {
	help := "use one of " + strings.Join(Editors(), ", ") + ", or an address with {path}, {line} and {column}"
	if near, ok := diag.Nearest(name, Editors()); ok {
		help = fmt.Sprintf("did you mean %s? Or %s", near, help)
	}
	return &EditorError{fmt.Sprintf("no editor is known as %q", name), help}
}

// link gives the address for a place in the file at an absolute slash path.
func (e Editor) link(file string, line, column int) string {
	if e.template == "" {
		return ""
	}
	question := strings.IndexByte(e.template, '?')
	var b strings.Builder
	rest := 0
	for _, at := range placeholder.FindAllStringIndex(e.template, -1) {
		b.WriteString(e.template[rest:at[0]])
		switch e.template[at[0]:at[1]] {
		case "{path}":
			inQuery := question >= 0 && at[0] > question
			b.WriteString(escapePath(file, inQuery, e.template[at[0]-1] == '='))
		case "{line}":
			b.WriteString(strconv.Itoa(max(line, 1)))
		case "{column}":
			b.WriteString(strconv.Itoa(max(column, 1)))
		}
		rest = at[1]
	}
	return b.String() + e.template[rest:]
}

// escapePath writes a path for an address. A drive of Windows takes the slash in
// front that makes it the path of an address, unless it is a value by itself.
func escapePath(file string, inQuery, isValue bool) string {
	if !strings.HasPrefix(file, "/") && !isValue {
		file = "/" + file
	}
	if inQuery {
		return strings.NewReplacer("%2F", "/", "%3A", ":", "+", "%20").Replace(url.QueryEscape(file))
	}
	return (&url.URL{Path: file}).EscapedPath()
}

// linker makes the links of diagnostics.
type linker struct {
	editor Editor
	folder string
}

var drive = regexp.MustCompile(`^[A-Za-z]:[\\/]|^\\\\`)

// link gives the address for a place, "" if there can be none.
func (l linker) link(p diag.Place) string {
	if p.Path == "" {
		return ""
	}
	file := slashes(p.Path)
	if !strings.HasPrefix(file, "/") && !drive.MatchString(file) {
		folder := slashes(l.folder)
		if folder == "" {
			return ""
		}
		file = path.Join(folder, file)
		if strings.HasPrefix(folder, "//") {
			file = "/" + file // a folder of another Windows machine
		}
	}
	return l.editor.link(file, p.Line, p.Column)
}

// slashes turns a path of Windows into one with slashes. Elsewhere a backslash
// is a character like any other.
func slashes(file string) string {
	if drive.MatchString(file) {
		return strings.ReplaceAll(file, `\`, "/")
	}
	return file
}
