package compile_test

import (
	"fmt"
	"html/template"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"dossier/generator/compile"
)

// writer writes templates at random: well formed, but with no care whether what
// they do makes sense.
type writer struct {
	*rand.Rand
	variables []string // in scope
	depth     int
	made      int // variables so far
}

func (w *writer) pick(of ...string) string { return of[w.IntN(len(of))] }

// list writes a few nodes. Variables that they declare end with them.
func (w *writer) list() string {
	seen := len(w.variables)
	w.depth++
	var b strings.Builder
	for range 1 + w.IntN(2) {
		b.WriteString(w.node())
	}
	w.depth--
	w.variables = w.variables[:seen]
	return b.String()
}

func (w *writer) node() string {
	if w.depth > 4 {
		return "." + w.action()
	}
	switch w.IntN(12) {
	case 0:
		return fmt.Sprintf("{{if %s}}%s{{else}}%s{{end}}", w.pipeline(), w.list(), w.list())
	case 1:
		return fmt.Sprintf("{{with %s}}%s{{else}}%s{{end}}", w.pipeline(), w.list(), w.list())
	case 2:
		return fmt.Sprintf("{{range %s}}%s{{else}}%s{{end}}", w.lists(), w.list(), w.list())
	case 3:
		lists, seen := w.lists(), len(w.variables)
		names := w.declare()
		if w.IntN(2) == 0 {
			names += ", " + w.declare()
		}
		text := fmt.Sprintf("{{range %s := %s}}%s%s{{else}}%s{{end}}", names, lists, w.list(), w.pick("", "{{break}}", "{{if .Yes}}{{continue}}{{end}}"), w.list())
		w.variables = w.variables[:seen]
		return text
	case 4:
		value := w.pipeline()
		return fmt.Sprintf("{{%s := %s}}", w.declare(), value)
	case 5:
		if len(w.variables) > 0 && w.IntN(3) == 0 {
			return fmt.Sprintf("{{range %s = %s}}%s{{end}}{{%s}}", w.pick(w.variables...), w.lists(), w.list(), w.pick(w.variables...))
		}
		if len(w.variables) > 0 {
			return fmt.Sprintf("{{%s = %s}}", w.pick(w.variables...), w.pipeline())
		}
		return "text "
	case 6:
		return fmt.Sprintf(`{{template "%s" %s}}`, w.pick("one", "two"), w.operand())
	case 7:
		return fmt.Sprintf(`<a href="%s" title='%s'>%s</a>`, w.action(), w.action(), w.action())
	case 8:
		return fmt.Sprintf(`<p title="{{template "two" %s}}">`, w.operand())
	}
	return w.action() + " "
}

func (w *writer) declare() string {
	w.made++
	name := fmt.Sprintf("$v%d", w.made)
	w.variables = append(w.variables, name)
	return name
}

func (w *writer) action() string { return "{{" + w.pipeline() + "}}" }

func (w *writer) lists() string {
	return w.pick(".Links", ".Cards", ".Numbers", ".Next.Cards", "$.Links", ".Params.list", ".Anys", "$.Numbers", "$.Cards", "$.Params.list", ".Names", "$.Anys", "$", w.operand())
}

func (w *writer) pipeline() string {
	return w.command() + w.pick("", "", "", "", "", "", "", "", " | print", " | upper", ` | printf "%v"`, " | not", " | len", " | times \"z\"")
}

func (w *writer) command() string {
	switch w.IntN(30) {
	case 0:
		return w.pick("eq", "ne", "lt", "ge") + " " + w.operand() + " " + w.operand()
	case 1:
		return w.pick("and", "or") + " " + w.operand() + " " + w.operand()
	case 2:
		return w.pick("not", "len", "upper", "markup", "kind", "year", "known", "pointer", "print") + " " + w.operand()
	case 3:
		return "times " + w.operand() + " " + w.operand()
	case 4:
		return "index " + w.operand() + " " + w.operand()
	}
	return w.operand()
}

func (w *writer) operand() string {
	fields := []string{".", ".Title", ".Link", ".Link.Title", ".URL", ".Kind", ".Count", ".When", ".When.IsZero", ".When.Name", ".When.Year", ".Next", ".Next.Count", ".Next.Next", ".Markup",
		".Params", ".Params.text", ".Params.deep.link", ".Params.missing", ".Any", ".Any.Title", ".Said", ".Yes", ".Share", ".Cards", ".Links", ".Numbers", ".Names.a", ".Many"}
	switch w.IntN(8) {
	case 0:
		return w.pick(`"text"`, `""`, "0", "1", "5", "true", "0.5")
	case 1:
		if len(w.variables) > 0 {
			name := w.pick(w.variables...)
			return strings.TrimSuffix(name+w.pick(fields...), ".")
		}
	case 2:
		return strings.TrimSuffix("$"+w.pick(fields...), ".")
	case 3:
		if w.depth < 4 {
			w.depth++
			defer func() { w.depth-- }()
			return "(" + w.pipeline() + ")"
		}
	}
	return w.pick(fields...)
}

// TestRandomTemplates compares programs with templates that nobody thought of.
// Most of those that do not fail have to be compiled.
func TestRandomTemplates(t *testing.T) {
	const number = 6000
	sound, compiled := 0, 0
	for seed := range uint64(number) {
		w := &writer{Rand: rand.New(rand.NewPCG(seed, 6))}
		text := `{{define "one"}}{{.}}{{with $x := .}}{{$x}}{{end}}{{end}}{{define "two"}}[{{.Title}}]{{if .Count}}{{template "one" .Count}}{{end}}{{end}}` + w.list()
		run, err := template.New("root").Funcs(functions().FuncMap()).Parse(text)
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		var want strings.Builder
		data := sample() // one alone: a pointer is written as its address
		failed := run.Execute(&want, data)
		if failed != nil && strings.HasPrefix(failed.Error(), "html/template") {
			continue // it could not be escaped, and is no layout
		}
		got, ok := compile.New(run, functions(), reflect.TypeFor[*page]()).Append(nil, data)
		if ok && failed != nil {
			t.Errorf("%d: %s\nmakes %q, but fails in the template: %v", seed, text, got, failed)
		} else if ok && string(got) != want.String() {
			t.Errorf("%d: %s\nmakes %q, want %q", seed, text, got, want.String())
		}
		if failed == nil {
			sound++
			if ok {
				compiled++
			}
		}
	}
	t.Logf("of %d templates %d are sound, and of these %d are compiled", number, sound, compiled)
	if sound < number/20 || compiled < sound*8/10 {
		t.Errorf("of %d templates only %d are sound, and of these only %d are compiled", number, sound, compiled)
	}
}
