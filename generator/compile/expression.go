package compile

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
)

// expression is what gives a value. Beside the value itself it gives what is
// made of it most often, without a detour, where the type allows it.
type expression struct {
	typ        reflect.Type // of each value; nil if that is known only at execution
	value      func(*frame) reflect.Value
	text       func(*frame) string // of a kind of string; else nil
	truth      func(*frame) bool   // of a bool; else nil
	write      func(*frame)        // what a template writes; else nil
	isConstant bool                // the same string always
	constant   string
}

// Values whose type is not known beforehand are never interfaces but what is in
// them; nil is the value that is not valid.

// static is the type that is known beforehand of what a type declares: none of
// an interface.
func static(t reflect.Type) reflect.Type {
	if t == nil || t.Kind() == reflect.Interface {
		return nil
	}
	return t
}

// unwrapIf takes a value out of an interface where its type is not known.
func unwrapIf(v reflect.Value, typ reflect.Type) reflect.Value {
	if typ == nil {
		for v.Kind() == reflect.Interface {
			v = v.Elem()
		}
	}
	return v
}

// of makes an expression of a function that gives values of a type.
func of(typ reflect.Type, value func(*frame) reflect.Value) expression {
	e := expression{typ: typ, value: value}
	if typ == nil {
		return e
	}
	switch typ.Kind() {
	case reflect.String:
		e.text = func(f *frame) string { return value(f).String() }
	case reflect.Bool:
		e.truth = func(f *frame) bool { return value(f).Bool() }
	}
	return e
}

// ofText makes one of a function that gives strings of a type.
func ofText(typ reflect.Type, text func(*frame) string) expression {
	e := expression{typ: typ, text: text}
	switch typ {
	case reflect.TypeFor[string]():
		e.value = func(f *frame) reflect.Value { return reflect.ValueOf(text(f)) }
	case reflect.TypeFor[template.HTML]():
		e.value = func(f *frame) reflect.Value { return reflect.ValueOf(template.HTML(text(f))) }
	default:
		e.value = func(f *frame) reflect.Value { return reflect.ValueOf(text(f)).Convert(typ) }
	}
	return e
}

func ofBool(truth func(*frame) bool) expression {
	return expression{
		typ:   reflect.TypeFor[bool](),
		truth: truth,
		value: func(f *frame) reflect.Value { return reflect.ValueOf(truth(f)) },
	}
}

// ofConstant makes one of a value of a kind of string.
func ofConstant(v reflect.Value) expression {
	text := v.String()
	return expression{
		typ:        v.Type(),
		value:      func(*frame) reflect.Value { return v },
		text:       func(*frame) string { return text },
		isConstant: true,
		constant:   text,
	}
}

func ofFixed(fixed any) expression {
	v := reflect.ValueOf(fixed)
	return of(v.Type(), func(*frame) reflect.Value { return v })
}

// failure is an expression that cannot be had without the template.
func failure() expression {
	return expression{value: func(*frame) reflect.Value { fail(); return reflect.Value{} }}
}

// condition is whether the value counts as true.
func (e expression) condition() func(*frame) bool {
	switch {
	case e.truth != nil:
		return e.truth
	case e.text != nil:
		return func(f *frame) bool { return e.text(f) != "" }
	}
	return func(f *frame) bool { return isTrue(e.value(f)) }
}

func isTrue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Struct:
		return true
	case reflect.Slice, reflect.String, reflect.Map, reflect.Array:
		return v.Len() > 0
	case reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return !v.IsNil()
	}
	return !v.IsZero()
}

// indirect goes along pointers, and stops at nil.
func indirect(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer && !v.IsNil() || v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
	}
	return v
}

func indirectType(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return static(t)
}

// writer writes the value as a template does, escapers apart.
func (e expression) writer() func(*frame) {
	switch {
	case e.write != nil:
		return e.write
	case e.text != nil && !hasMethods(e.typ):
		return func(f *frame) { f.out = append(f.out, e.text(f)...) }
	case e.typ != nil && e.typ.Kind() == reflect.Int && !hasMethods(e.typ):
		return func(f *frame) { f.out = strconv.AppendInt(f.out, e.value(f).Int(), 10) }
	}
	return func(f *frame) { f.out = fmt.Append(f.out, printable(e.value(f))) }
}

// hasMethods reports whether a value, or what points to it, might say by a method
// how it is written.
func hasMethods(t reflect.Type) bool { return reflect.PointerTo(t).NumMethod() > 0 }

// printable is what fmt is to write of a value, as text/template has it.
func printable(v reflect.Value) any {
	if v.Kind() == reflect.Pointer {
		v = indirect(v)
	}
	if !v.IsValid() {
		return "<no value>"
	}
	stringer, failed := reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[error]()
	if t := v.Type(); !t.Implements(failed) && !t.Implements(stringer) {
		p := reflect.PointerTo(t)
		if v.CanAddr() && (p.Implements(failed) || p.Implements(stringer)) {
			v = v.Addr()
		} else if t.Kind() == reflect.Chan || t.Kind() == reflect.Func {
			fail()
		}
	}
	return v.Interface()
}
