// Package compile makes programs of HTML templates.
//
// In go a template of html/template, the functions that it may call and the type
// of its data; out comes a [Program] that writes the same bytes as the template
// would, many times faster. The types of the data are known beforehand, so each
// field is found once and not at each execution, what is the same on every page
// is written in one piece, and escaping costs one look at text that needs none.
//
// Escaping stays that of html/template: what is compiled are its trees, into
// which it has put its escapers, and wherever there is anything to escape that is
// more than characters of HTML, its own functions do it.
//
// A program does less than the template where that would be a burden: it tells
// of no error. Whatever a template can fail on, and the few things that are not
// compiled, end the program, and its caller executes the template, which does
// what there is to do or says what is wrong.
package compile

import (
	"html/template"
	"reflect"
	"sync"
)

// Program is a compiled template. It is safe for concurrent use.
type Program struct {
	root     *body
	machines sync.Pool
}

// New compiles a template that has been executed or otherwise escaped before,
// for data of one type. It gives nil if the template's trees cannot be had: then
// they are not where the standard library of this Go release has them.
func New(t *template.Template, functions Functions, data reflect.Type) *Program {
	set, ok := escapedSet(t)
	if !ok {
		return nil
	}
	c := &compiler{set: set, functions: functions, bodies: map[bodyKey]*body{}}
	return &Program{root: c.body(t.Name(), data)}
}

// Append adds what the template makes of the data, which must be of the
// program's type. It reports false, and dst as it was, if the template has to be
// executed instead.
func (p *Program) Append(dst []byte, data any) (out []byte, ok bool) {
	m, _ := p.machines.Get().(*machine)
	if m == nil {
		m = new(machine)
	}
	// What fails are panics of this package, of reflect and of the functions that a
	// template calls; the template turns them into errors.
	defer func() {
		if recover() != nil {
			out, ok = dst, false
		}
	}()
	m.out, m.depth, m.stack = dst, 0, m.stack[:0]
	m.run(p.root, reflect.ValueOf(data))
	out, m.out = m.out, nil
	clear(m.stack[:cap(m.stack)])
	p.machines.Put(m)
	return out, true
}

// machine is one execution.
type machine struct {
	out    []byte
	depth  int // of templates that call one another
	frames []*frame
	stack  []reflect.Value // the variables of all templates that are being executed
}

// frame is the execution of one template.
type frame struct {
	*machine
	dot  reflect.Value
	vars []reflect.Value // by place; the first is "$"
}

// deepest is how deep templates may call one another. Recursion that goes
// further has no end, most likely.
const deepest = 1000

func (m *machine) run(b *body, data reflect.Value) {
	if m.depth == deepest {
		fail()
	}
	if m.depth == len(m.frames) {
		m.frames = append(m.frames, &frame{machine: m})
	}
	f := m.frames[m.depth]
	m.depth++
	base := len(m.stack)
	for range b.places {
		m.stack = append(m.stack, reflect.Value{})
	}
	f.vars = m.stack[base:len(m.stack):len(m.stack)]
	f.vars[0], f.dot = data, data
	b.steps.run(f)
	f.dot, f.vars = reflect.Value{}, nil
	m.stack = m.stack[:base]
	m.depth--
}

// fail ends the program: see the package.
func fail() { panic("not compiled") }

// flow is what a step wants to come next.
type flow int

const (
	onward flow = iota
	continued
	broken
)

// step does what one node of a template does.
type step func(*frame) flow

type steps []step

func (s steps) run(f *frame) flow {
	for _, do := range s {
		if next := do(f); next != onward {
			return next
		}
	}
	return onward
}

// body is a template compiled for one type of data.
type body struct {
	steps  steps
	places int // of variables
}

// bodyKey tells bodies apart. Of a nil type it is known only at execution what
// the data are.
type bodyKey struct {
	name string
	data reflect.Type
}

// compiler compiles all that one template includes.
type compiler struct {
	set       *escaped
	functions Functions
	mutex     sync.Mutex // of bodies, while the program runs
	bodies    map[bodyKey]*body
}

// body compiles a template, or gives the one that has been compiled already,
// whose steps may still be missing where it calls itself.
func (c *compiler) body(name string, data reflect.Type) *body {
	key := bodyKey{name, data}
	if b := c.bodies[key]; b != nil {
		return b
	}
	b := &body{}
	c.bodies[key] = b
	tree := c.set.tree(name)
	if tree == nil {
		b.steps, b.places = steps{failing}, 1
		return b
	}
	// A variable that is set to a value of another type makes what was compiled wrong.
	s := &scope{compiler: c, loose: map[string]bool{}}
	for again := true; again; {
		known := len(s.loose)
		s.dot, s.variables = data, nil
		s.declare("$", data)
		b.steps = s.list(tree.Root)
		again = len(s.loose) > known
	}
	b.places = s.most
	return b
}

func failing(*frame) flow { fail(); return onward }

// scope is the place in a template at which the compiler is.
type scope struct {
	*compiler
	dot       reflect.Type
	variables []variable      // that are seen from here
	most      int             // how many there have been at once
	loose     map[string]bool // names of variables that have values of several types
}

// variable is one of a template's variables; its place is that in the scope.
type variable struct {
	name string
	typ  reflect.Type
}

// declare makes a variable.
func (s *scope) declare(name string, typ reflect.Type) (place int) {
	if s.loose[name] {
		typ = nil
	}
	s.variables = append(s.variables, variable{name, typ})
	s.most = max(s.most, len(s.variables))
	return len(s.variables) - 1
}

// assign finds a variable that is set to a value of a type.
func (s *scope) assign(name string, typ reflect.Type) (place int) {
	place, declared, _ := s.find(name)
	if declared != typ {
		s.loose[name] = true
	}
	return place
}

// find gives the variable that a name stands for here.
func (s *scope) find(name string) (place int, typ reflect.Type, ok bool) {
	for i := len(s.variables) - 1; i >= 0; i-- {
		if s.variables[i].name == name {
			return i, s.variables[i].typ, true
		}
	}
	return 0, nil, false
}

// within compiles what has variables, and a dot, of its own.
func (s *scope) within(dot reflect.Type, compile func()) {
	outer, seen := s.dot, len(s.variables)
	s.dot = dot
	compile()
	s.dot, s.variables = outer, s.variables[:seen]
}
