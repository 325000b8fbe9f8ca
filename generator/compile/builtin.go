package compile

import (
	"cmp"
	"fmt"
	"html/template"
	"reflect"
)

// builtins are the functions that every template has. What one of them makes of
// values for which it is seldom used is left to the template, and so is call.
var builtins = map[string]func([]expression) *expression{
	"and":      func(args []expression) *expression { return firstThat(false, args) },
	"or":       func(args []expression) *expression { return firstThat(true, args) },
	"not":      not,
	"eq":       func(args []expression) *expression { return equal(args) },
	"ne":       notEqual,
	"lt":       func(args []expression) *expression { return ordered(args, func(c int) bool { return c < 0 }) },
	"le":       func(args []expression) *expression { return ordered(args, func(c int) bool { return c <= 0 }) },
	"gt":       func(args []expression) *expression { return ordered(args, func(c int) bool { return c > 0 }) },
	"ge":       func(args []expression) *expression { return ordered(args, func(c int) bool { return c >= 0 }) },
	"len":      lengthOf,
	"index":    index,
	"print":    Any(fmt.Sprint).bind,
	"printf":   Any(fmt.Sprintf).bind,
	"println":  Any(fmt.Sprintln).bind,
	"html":     Any(template.HTMLEscaper).bind,
	"js":       Any(template.JSEscaper).bind,
	"urlquery": Any(template.URLQueryEscaper).bind,
}

// firstThat compiles "and" and "or": the first argument that decides, else the last.
func firstThat(holds bool, args []expression) *expression {
	if len(args) == 0 {
		return nil
	}
	conditions := make([]func(*frame) bool, len(args))
	typ := args[0].typ
	for i, a := range args {
		conditions[i] = a.condition()
		if a.typ != typ {
			typ = nil
		}
	}
	last := len(args) - 1
	e := of(typ, func(f *frame) reflect.Value {
		for _, a := range args[:last] {
			if v := a.value(f); isTrue(v) == holds {
				return v
			}
		}
		return args[last].value(f)
	})
	condition := func(f *frame) bool {
		for _, c := range conditions {
			if c(f) == holds {
				return holds
			}
		}
		return !holds
	}
	e.truth = condition
	return &e
}

func not(args []expression) *expression {
	if len(args) != 1 {
		return nil
	}
	holds := args[0].condition()
	e := ofBool(func(f *frame) bool { return !holds(f) })
	return &e
}

// equal compiles "eq": whether the first argument is equal to any other.
func equal(args []expression) *expression {
	if len(args) < 2 {
		return nil
	}
	first, others := args[0], args[1:]
	areTexts := true
	for _, a := range args {
		areTexts = areTexts && a.text != nil
	}
	var e expression
	if areTexts {
		e = ofBool(func(f *frame) bool {
			text := first.text(f)
			for _, other := range others {
				if other.text(f) == text {
					return true
				}
			}
			return false
		})
	} else {
		e = ofBool(func(f *frame) bool {
			v := first.value(f)
			for _, other := range others {
				if compare(v, other.value(f), true) == 0 {
					return true
				}
			}
			return false
		})
	}
	return &e
}

func notEqual(args []expression) *expression {
	if len(args) != 2 {
		return nil
	}
	return not([]expression{*equal(args)})
}

// ordered compiles a comparison of two arguments.
func ordered(args []expression, holds func(int) bool) *expression {
	if len(args) != 2 {
		return nil
	}
	e := ofBool(func(f *frame) bool { return holds(compare(args[0].value(f), args[1].value(f), false)) })
	return &e
}

// compare compares texts, integers or, for equality alone, bools and structs.
func compare(a, b reflect.Value, forEquality bool) int {
	switch {
	case a.Kind() == reflect.String && b.Kind() == reflect.String:
		return cmp.Compare(a.String(), b.String())
	case a.CanInt() && b.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint() && b.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case forEquality && a.Kind() == reflect.Bool && b.Kind() == reflect.Bool:
		return different(a.Bool() == b.Bool())
	case forEquality && a.Kind() == reflect.Struct && b.Kind() == reflect.Struct && a.Type() == b.Type() && a.Type().Comparable():
		return different(a.Equal(b))
	}
	fail()
	return 0
}

func different(equal bool) int {
	if equal {
		return 0
	}
	return 1
}

func lengthOf(args []expression) *expression {
	if len(args) != 1 {
		return nil
	}
	value := args[0].value
	e := of(reflect.TypeFor[int](), func(f *frame) reflect.Value {
		v := indirect(value(f))
		switch v.Kind() {
		case reflect.Slice, reflect.String, reflect.Map, reflect.Array:
			return reflect.ValueOf(v.Len())
		}
		fail()
		return v
	})
	return &e
}

// index compiles the choice of an element, or of a map's value.
func index(args []expression) *expression {
	if len(args) != 2 {
		return nil
	}
	var typ reflect.Type
	if t := indirectType(args[0].typ); t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array || t.Kind() == reflect.Map) {
		typ = static(t.Elem())
	}
	e := of(typ, func(f *frame) reflect.Value {
		v, i := indirect(args[0].value(f)), args[1].value(f)
		switch v.Kind() {
		case reflect.Slice, reflect.Array:
			if n := int(i.Int()); 0 <= n && n < v.Len() {
				return unwrapIf(v.Index(n), typ)
			}
		case reflect.Map:
			if found := v.MapIndex(fitting(i, v.Type().Key())); found.IsValid() {
				return unwrapIf(found, typ)
			}
			return unwrapIf(reflect.Zero(v.Type().Elem()), typ)
		}
		fail()
		return v
	})
	return &e
}
