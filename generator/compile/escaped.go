package compile

import (
	htmltemplate "html/template"
	"reflect"
	"text/template"
	"text/template/parse"
)

// escaped is what html/template makes of a template before it executes it: the
// trees into which it has put its escapers, and the escapers.
type escaped struct {
	templates *template.Template
	functions map[string]reflect.Value
}

// escapedSet reads them from fields that html/template and text/template keep to
// themselves: the trees of templates that stand inside an attribute or a title,
// and the escapers, can be had from nowhere else. The toolchain that go.mod names
// has these fields; were they to change, layouts would be executed as they are,
// and a test would tell.
func escapedSet(t *htmltemplate.Template) (*escaped, bool) {
	text := reflect.ValueOf(t).Elem().FieldByName("text")
	if !text.IsValid() || text.Type() != reflect.TypeFor[*template.Template]() || text.IsNil() {
		return nil, false
	}
	e := &escaped{templates: (*template.Template)(text.UnsafePointer())}
	common := text.Elem().FieldByName("common")
	if !common.IsValid() || common.Kind() != reflect.Pointer || common.IsNil() {
		return nil, false
	}
	functions := common.Elem().FieldByName("execFuncs")
	if !functions.IsValid() || functions.Type() != reflect.TypeFor[map[string]reflect.Value]() {
		return nil, false
	}
	e.functions = *(*map[string]reflect.Value)(functions.Addr().UnsafePointer())
	return e, true
}

func (e *escaped) tree(name string) *parse.Tree {
	t := e.templates.Lookup(name)
	if t == nil {
		return nil
	}
	return t.Tree
}

// escaper is one of the functions by which html/template makes values safe.
type escaper struct {
	name string
	call func(...any) string
}

// escaper is one of html/template's own functions, nil if it is none.
func (e *escaped) escaper(name string) func(...any) string {
	f, ok := e.functions[name]
	if !ok {
		return nil
	}
	escape, _ := f.Interface().(func(...any) string)
	return escape
}
