package compile

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// Functions are those that templates may call, by name. What one of them gives
// depends on its arguments alone: where these are constants, it is called once.
type Functions map[string]Function

// Function is one of them.
type Function struct {
	call any
	// bind makes an expression of the arguments, nil if they do not fit.
	bind func([]expression) *expression
}

// FuncMap is the same for html/template.
func (fs Functions) FuncMap() template.FuncMap {
	m := template.FuncMap{}
	for name, f := range fs {
		m[name] = f.call
	}
	return m
}

// text is what the functions give that are called most often.
type text interface{ ~string }

// Text1 is a function of one argument that gives a text.
func Text1[A any, R text](call func(A) R) Function {
	return Function{call, func(args []expression) *expression {
		a, ok := argument[A](args, 0, 1)
		if !ok {
			return nil
		}
		return folded(ofText(reflect.TypeFor[R](), func(f *frame) string { return string(call(a(f))) }), args)
	}}
}

// Text2 is a function of two arguments that gives a text.
func Text2[A, B any, R text](call func(A, B) R) Function {
	return Function{call, func(args []expression) *expression {
		a, ok := argument[A](args, 0, 2)
		b, fits := argument[B](args, 1, 2)
		if !ok || !fits {
			return nil
		}
		return folded(ofText(reflect.TypeFor[R](), func(f *frame) string { return string(call(a(f), b(f))) }), args)
	}}
}

// folded is a call as the constant that it gives, where all of its arguments are
// constants. A call that fails is made when its page is: the page may not need it.
func folded(e expression, args []expression) (made *expression) {
	for _, a := range args {
		if !a.isConstant {
			return &e
		}
	}
	if hasMethods(e.typ) {
		return &e
	}
	defer func() {
		if recover() != nil {
			made = &e
		}
	}()
	constant := ofConstant(e.value(nil))
	return &constant
}

// TryText1 is a function of one argument that gives a text or fails.
func TryText1[A any, R text](call func(A) (R, error)) Function {
	f := Text1(func(a A) R { return must(call(a)) })
	f.call = call
	return f
}

// TryText2 is a function of two arguments that gives a text or fails.
func TryText2[A, B any, R text](call func(A, B) (R, error)) Function {
	f := Text2(func(a A, b B) R { return must(call(a, b)) })
	f.call = call
	return f
}

func must[R any](result R, err error) R {
	if err != nil {
		fail()
	}
	return result
}

// Any is any other function that a template may call.
func Any(call any) Function {
	return Function{call, func(args []expression) *expression { return reflected(reflect.ValueOf(call), args) }}
}

// argument compiles the i-th of n arguments, which has to be of a type. It
// reports false where it cannot be.
func argument[A any](args []expression, i, n int) (func(*frame) A, bool) {
	if len(args) != n {
		return nil, false
	}
	e, want := args[i], reflect.TypeFor[A]()
	if e.typ == want && e.text != nil && want == reflect.TypeFor[string]() {
		text, ok := any(e.text).(func(*frame) A)
		return text, ok
	}
	value := e.value
	if e.typ == want {
		return func(f *frame) A { return interfaceOf[A](value(f)) }, true
	}
	return func(f *frame) A { return interfaceOf[A](fitting(value(f), want)) }, true
}

// interfaceOf gives a value as a Go value of its type, without a copy on the heap
// where it stands in memory already.
func interfaceOf[A any](v reflect.Value) A {
	if v.CanAddr() && v.Kind() != reflect.Interface {
		return *v.Addr().Interface().(*A)
	}
	return v.Interface().(A)
}

// fitting gives a value as one of a parameter's type, as text/template does.
func fitting(v reflect.Value, want reflect.Type) reflect.Value {
	if !v.IsValid() {
		switch want.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
			return reflect.Zero(want)
		}
		fail()
	}
	t := v.Type()
	switch {
	case t == want:
		return v
	case t.AssignableTo(want):
		return v.Convert(want)
	case t.Kind() == reflect.Pointer && t.Elem().AssignableTo(want) && !v.IsNil():
		return v.Elem().Convert(want)
	case reflect.PointerTo(t).AssignableTo(want) && v.CanAddr():
		return v.Addr()
	}
	fail()
	return v
}

// reflected compiles a call by reflection.
func reflected(call reflect.Value, args []expression) *expression {
	t := call.Type()
	fixed := t.NumIn()
	if t.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !t.IsVariadic() || t.NumOut() == 0 {
		return nil
	}
	result := static(t.Out(0))
	e := of(result, func(f *frame) reflect.Value {
		in := make([]reflect.Value, len(args))
		for i, a := range args {
			want := t.In(min(i, t.NumIn()-1))
			if i >= fixed {
				want = want.Elem()
			}
			in[i] = fitting(a.value(f), want)
		}
		out := call.Call(in)
		if len(out) == 2 && !out[1].IsNil() {
			fail()
		}
		return unwrapIf(out[0], result)
	})
	return &e
}

// function compiles the call of a function. last is its last argument where it
// comes from the pipeline.
func (s *scope) function(name string, nodes []parse.Node, last *expression) expression {
	args := make([]expression, 0, len(nodes)+1)
	for _, n := range nodes {
		if _, isNil := n.(*parse.NilNode); isNil {
			return failure()
		}
		args = append(args, s.operand(n))
	}
	if last != nil {
		args = append(args, *last)
	}
	var e *expression
	if f, ok := s.functions[name]; ok {
		e = f.bind(args)
	} else if f, ok := builtins[name]; ok {
		e = f(args)
	}
	if e == nil {
		return failure()
	}
	return *e
}
