package compile

import (
	"reflect"
	"sync/atomic"
)

// field compiles the field, the method or the key of a name.
func field(e expression, name string) expression {
	if e.typ == nil {
		var known atomic.Pointer[found]
		value := e.value
		return expression{value: func(f *frame) reflect.Value { return unwrapIf(fieldOf(value(f), name, &known), nil) }}
	}
	t := indirectType(e.typ)
	if t == nil || e.typ.Kind() == reflect.Pointer && e.typ.Elem() != t {
		return failure() // a pointer to a pointer or to an interface
	}
	isPointer := e.typ.Kind() == reflect.Pointer
	if m, ok := reflect.PointerTo(t).MethodByName(name); ok {
		return method(e, t, m)
	}
	if t.Kind() == reflect.Map {
		var known atomic.Pointer[found]
		value := e.value
		return expression{value: func(f *frame) reflect.Value { return unwrapIf(fieldOf(value(f), name, &known), nil) }}
	}
	if t.Kind() != reflect.Struct {
		return failure()
	}
	sf, ok := t.FieldByName(name)
	if !ok || !sf.IsExported() {
		return failure()
	}
	value := e.value
	if isPointer {
		value = func(f *frame) reflect.Value { return e.value(f).Elem() }
	}
	typ := static(sf.Type)
	if len(sf.Index) == 1 {
		i := sf.Index[0]
		if typ == nil {
			return expression{value: func(f *frame) reflect.Value { return unwrapIf(value(f).Field(i), nil) }}
		}
		return of(typ, func(f *frame) reflect.Value { return value(f).Field(i) })
	}
	index := sf.Index
	return of(typ, func(f *frame) reflect.Value { return unwrapIf(value(f).FieldByIndex(index), typ) })
}

// found is what a name means for values of a type.
type found struct {
	typ    reflect.Type
	method bool
	index  []int // of a struct's field; nil of a map's key
}

// fieldOf finds a field, a method or a key at execution.
func fieldOf(v reflect.Value, name string, known *atomic.Pointer[found]) reflect.Value {
	if !v.IsValid() {
		return v // as a key that a map lacks
	}
	v = indirect(v)
	k := known.Load()
	if k == nil || k.typ != v.Type() {
		k = lookUp(v.Type(), name)
		known.Store(k)
	}
	switch {
	case k.method:
		return callMethod(v, name)
	case k.index == nil:
		return v.MapIndex(reflect.ValueOf(name).Convert(v.Type().Key()))
	}
	return v.FieldByIndex(k.index)
}

func lookUp(t reflect.Type, name string) *found {
	if _, ok := reflect.PointerTo(t).MethodByName(name); ok {
		return &found{typ: t, method: true}
	}
	if t.Kind() == reflect.Map && reflect.TypeFor[string]().AssignableTo(t.Key()) {
		return &found{typ: t}
	}
	if t.Kind() == reflect.Struct {
		if sf, ok := t.FieldByName(name); ok && sf.IsExported() {
			return &found{typ: t, index: sf.Index}
		}
	}
	fail()
	return nil
}

// method compiles the call of a method without arguments of a type that is
// known. It may be one of the type or of a pointer to it.
func method(e expression, t reflect.Type, m reflect.Method) expression {
	if m.Type.NumIn() != 1 || m.Type.NumOut() != 1 {
		return failure()
	}
	value := e.value
	if m.Name == "IsZero" && t.Implements(reflect.TypeFor[zeroer]()) {
		return ofBool(func(f *frame) bool { return receiver(value(f)).Interface().(zeroer).IsZero() })
	}
	result := static(m.Type.Out(0))
	return of(result, func(f *frame) reflect.Value { return unwrapIf(callMethod(value(f), m.Name), result) })
}

// receiver is what a value's methods are called on.
func receiver(v reflect.Value) reflect.Value {
	v = indirect(v)
	if v.CanAddr() && v.Kind() != reflect.Pointer {
		return v.Addr()
	}
	return v
}

// callMethod calls a method that gives one value and takes none.
func callMethod(v reflect.Value, name string) reflect.Value {
	m := receiver(v).MethodByName(name)
	if !m.IsValid() || m.Type().NumIn() != 0 || m.Type().NumOut() != 1 {
		fail()
	}
	return m.Call(nil)[0]
}

// zeroer is what knows by itself whether it is nothing, as times and dates do:
// the method that templates ask for most.
type zeroer interface{ IsZero() bool }
