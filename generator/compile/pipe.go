package compile

import (
	"reflect"
	"text/template/parse"
)

// pipe compiles a pipeline, and declares or sets its variables.
func (s *scope) pipe(p *parse.PipeNode) expression {
	e, escapers := s.commands(p.Cmds)
	if len(escapers) > 0 {
		e = escapedBy(e, escapers)
	}
	for _, v := range p.Decl {
		var place int
		if p.IsAssign {
			place = s.assign(v.Ident[0], e.typ)
		} else {
			place = s.declare(v.Ident[0], e.typ)
		}
		value := e.value
		e = of(e.typ, func(f *frame) reflect.Value {
			f.vars[place] = value(f)
			return f.vars[place]
		})
	}
	return e
}

// commands compiles the commands of a pipeline, each of which takes the value of
// the one before as its last argument; the escapers at its end are left over.
func (s *scope) commands(list []*parse.CommandNode) (e expression, escapers []escaper) {
	for i, c := range list {
		if i == 0 {
			e = s.command(c, nil)
			continue
		}
		name, isName := c.Args[0].(*parse.IdentifierNode)
		if isName && len(c.Args) == 1 {
			if call := s.set.escaper(name.Ident); call != nil {
				escapers = append(escapers, escaper{name.Ident, call})
				continue
			}
		}
		if len(escapers) > 0 {
			return failure(), nil
		}
		before := e
		e = s.command(c, &before)
	}
	return e, escapers
}

// command compiles one command. before is what the pipeline gives it as its last
// argument, nil at the pipeline's beginning.
func (s *scope) command(c *parse.CommandNode, before *expression) expression {
	if name, ok := c.Args[0].(*parse.IdentifierNode); ok {
		return s.function(name.Ident, c.Args[1:], before)
	}
	if len(c.Args) > 1 || before != nil {
		return failure() // a method with arguments, or a mistake
	}
	return s.operand(c.Args[0])
}

// operand compiles what stands for a value by itself.
func (s *scope) operand(n parse.Node) expression {
	switch n := n.(type) {
	case *parse.DotNode:
		return of(s.dot, func(f *frame) reflect.Value { return f.dot })
	case *parse.FieldNode:
		return s.fields(of(s.dot, func(f *frame) reflect.Value { return f.dot }), n.Ident)
	case *parse.VariableNode:
		place, typ, ok := s.find(n.Ident[0])
		if !ok {
			return failure()
		}
		return s.fields(of(typ, func(f *frame) reflect.Value { return f.vars[place] }), n.Ident[1:])
	case *parse.ChainNode:
		return s.fields(s.operand(n.Node), n.Field)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			return failure()
		}
		return s.pipe(n)
	case *parse.IdentifierNode:
		return s.function(n.Ident, nil, nil)
	case *parse.StringNode:
		return ofConstant(reflect.ValueOf(n.Text))
	case *parse.BoolNode:
		return ofFixed(n.True)
	case *parse.NumberNode:
		return number(n)
	}
	return failure()
}

// number is a constant of the type that text/template gives it.
func number(n *parse.NumberNode) expression {
	switch {
	case n.IsInt && int64(int(n.Int64)) == n.Int64 && !isCharOrFloat(n):
		return ofFixed(int(n.Int64))
	case n.IsFloat && !n.IsInt && !n.IsUint && !n.IsComplex:
		return ofFixed(n.Float64)
	}
	return failure()
}

// isCharOrFloat reports whether a number is written as neither is common in
// templates: they take it for another type than int.
func isCharOrFloat(n *parse.NumberNode) bool {
	for i := range len(n.Text) {
		if c := n.Text[i]; c != '-' && (c < '0' || '9' < c) {
			return true
		}
	}
	return false
}

// fields compiles what leads from a value to a part of it.
func (s *scope) fields(e expression, names []string) expression {
	for _, name := range names {
		e = field(e, name)
	}
	return e
}
