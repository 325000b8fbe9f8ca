package compile

import (
	"reflect"
	"text/template/parse"
)

// list compiles nodes that follow one another. Text that is always the same is
// written in one piece.
func (s *scope) list(list *parse.ListNode) steps {
	if list == nil {
		return nil
	}
	var made steps
	var fixed []byte
	flush := func() {
		if text := string(fixed); text != "" {
			made = append(made, func(f *frame) flow { f.out = append(f.out, text...); return onward })
		}
		fixed = fixed[:0]
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			fixed = append(fixed, n.Text...)
			continue
		case *parse.CommentNode:
			continue
		case *parse.ActionNode:
			e := s.pipe(n.Pipe)
			if e.isConstant && len(n.Pipe.Decl) == 0 {
				fixed = append(fixed, e.constant...)
				continue
			}
			flush()
			made = append(made, action(n.Pipe, e))
			continue
		}
		flush()
		made = append(made, s.node(n))
	}
	flush()
	return made
}

// action writes a value, or just gives it to variables.
func action(pipe *parse.PipeNode, e expression) step {
	if len(pipe.Decl) > 0 {
		return func(f *frame) flow { e.value(f); return onward }
	}
	write := e.writer()
	return func(f *frame) flow { write(f); return onward }
}

func (s *scope) node(n parse.Node) step {
	switch n := n.(type) {
	case *parse.IfNode:
		return s.branch(&n.BranchNode, false)
	case *parse.WithNode:
		return s.branch(&n.BranchNode, true)
	case *parse.RangeNode:
		return s.repeat(n)
	case *parse.TemplateNode:
		return s.call(n)
	case *parse.BreakNode:
		return func(*frame) flow { return broken }
	case *parse.ContinueNode:
		return func(*frame) flow { return continued }
	}
	return failing
}

// branch compiles if and with.
func (s *scope) branch(n *parse.BranchNode, with bool) (made step) {
	s.within(s.dot, func() {
		e := s.pipe(n.Pipe)
		outer := s.dot
		if with {
			s.dot = e.typ
		}
		var then, otherwise steps
		s.within(s.dot, func() { then = s.list(n.List) })
		s.dot = outer
		s.within(outer, func() { otherwise = s.list(n.ElseList) })
		if !with {
			made = choice(e.condition(), then, otherwise)
			return
		}
		made = func(f *frame) flow {
			v := e.value(f)
			if !isTrue(v) {
				return otherwise.run(f)
			}
			outer := f.dot
			f.dot = v
			next := then.run(f)
			f.dot = outer
			return next
		}
	})
	return made
}

func choice(holds func(*frame) bool, then, otherwise steps) step {
	return func(f *frame) flow {
		if holds(f) {
			return then.run(f)
		}
		return otherwise.run(f)
	}
}

// repeat compiles range. It runs over slices and arrays; whatever else a
// template may range over is left to the template.
func (s *scope) repeat(n *parse.RangeNode) (made step) {
	s.within(s.dot, func() {
		decl := n.Pipe.Decl
		bare := *n.Pipe
		bare.Decl = nil
		e := s.pipe(&bare)
		var elem reflect.Type
		if t := indirectType(e.typ); t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array) {
			elem = static(t.Elem())
		} else if t != nil {
			made = failing
			return
		}
		index, item := -1, -1
		// A template gives all of its variables the whole list before it ranges over it.
		var whole, wholeElse []int
		if n.Pipe.IsAssign {
			for _, v := range decl {
				whole = append(whole, s.assign(v.Ident[0], e.typ))
			}
			index, item = s.places(decl, elem)
		} else if len(decl) > 0 {
			// The element comes second among the names and first among the variables.
			if len(decl) > 1 {
				index = s.declare(decl[0].Ident[0], reflect.TypeFor[int]())
			}
			item = s.declare(decl[len(decl)-1].Ident[0], elem)
		}
		var each, otherwise steps
		s.within(elem, func() { each = s.list(n.List) })
		s.within(s.dot, func() {
			for _, v := range decl {
				if !n.Pipe.IsAssign {
					wholeElse = append(wholeElse, s.declare(v.Ident[0], e.typ))
				}
			}
			otherwise = s.list(n.ElseList)
		})
		made = func(f *frame) flow {
			v := e.value(f)
			f.setAll(whole, v)
			list := indirect(v)
			if length(list) == 0 {
				f.setAll(wholeElse, v)
				return otherwise.run(f)
			}
			outer := f.dot
			for i := range list.Len() {
				f.dot = unwrapIf(list.Index(i), elem)
				if item >= 0 {
					f.vars[item] = f.dot
				}
				if index >= 0 {
					f.vars[index] = reflect.ValueOf(i)
				}
				if each.run(f) == broken {
					break
				}
			}
			f.dot = outer
			return onward
		}
	})
	return made
}

// setAll gives several variables the same value.
func (f *frame) setAll(places []int, v reflect.Value) {
	for _, place := range places {
		f.vars[place] = v
	}
}

// places finds the variables that a range sets anew: index and element, or the
// element alone.
func (s *scope) places(decl []*parse.VariableNode, elem reflect.Type) (index, item int) {
	index = -1
	if len(decl) > 1 {
		index = s.assign(decl[0].Ident[0], reflect.TypeFor[int]())
	}
	return index, s.assign(decl[len(decl)-1].Ident[0], elem)
}

// length is that of what can be ranged over: nothing counts as empty.
func length(list reflect.Value) int {
	switch list.Kind() {
	case reflect.Invalid:
		return 0
	case reflect.Slice, reflect.Array:
		return list.Len()
	}
	fail()
	return 0
}

// call compiles the inclusion of another template.
func (s *scope) call(n *parse.TemplateNode) step {
	if n.Pipe == nil {
		b := s.body(n.Name, nil)
		return func(f *frame) flow { f.run(b, reflect.Value{}); return onward }
	}
	e := s.pipe(n.Pipe)
	if e.typ == nil {
		return s.callLater(n.Name, e)
	}
	b := s.body(n.Name, e.typ)
	return func(f *frame) flow { f.run(b, e.value(f)); return onward }
}

// callLater compiles an inclusion whose data have a type that is known only at
// execution: the template is compiled for each type that comes.
func (s *scope) callLater(name string, e expression) step {
	c := s.compiler
	return func(f *frame) flow {
		v := e.value(f)
		var typ reflect.Type
		if v.IsValid() {
			typ = v.Type()
		}
		f.run(c.bodyLater(name, typ), v)
		return onward
	}
}

// bodyLater is body for a program that runs, perhaps several times at once.
func (c *compiler) bodyLater(name string, data reflect.Type) *body {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.body(name, data)
}
