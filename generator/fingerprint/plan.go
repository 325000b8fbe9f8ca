package fingerprint

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// plans keeps the plan of each type that was hashed. It is a memo of a pure
// function of the type: that it grows can be seen in the time taken alone.
var plans sync.Map // reflect.Type -> *plan

// plan is how values of one type are hashed.
type plan struct {
	schema Hash // of the type with all the types within; set for the outermost type only
	number int  // the how-manieth type of its schema it is
	write  writer
	fields []fieldPlan // of a struct
}

type fieldPlan struct {
	name string
	plan *plan
}

func planOf(t reflect.Type) *plan {
	if known, ok := plans.Load(t); ok {
		return known.(*plan)
	}
	b := builder{seen: make(map[reflect.Type]*plan)}
	made := b.plan(t, t.String())
	made.schema = Text(b.schema.String())
	// Two goroutines may make the same plan at once: both are right, one is kept.
	known, _ := plans.LoadOrStore(t, made)
	return known.(*plan)
}

// builder makes the plan of one type and writes down its schema on the way: the
// names of types and fields, so that values need not repeat them.
type builder struct {
	seen   map[reflect.Type]*plan // a recursive type finds its own plan here
	schema strings.Builder
}

// plan makes the plan of t; path says how one gets there, for messages.
func (b *builder) plan(t reflect.Type, path string) *plan {
	if p, ok := b.seen[t]; ok {
		fmt.Fprintf(&b.schema, "#%d;", p.number)
		return p
	}
	p := &plan{number: len(b.seen)}
	b.seen[t] = p
	fmt.Fprintf(&b.schema, "%s.%s %s{", t.PkgPath(), t.Name(), t.Kind())
	b.fill(p, t, path)
	b.schema.WriteString("};")
	return p
}

func (b *builder) fill(p *plan, t reflect.Type, path string) {
	switch t.Kind() {
	case reflect.Bool:
		p.write = writeBool
	case reflect.String:
		p.write = writeString
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.write = writeInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		p.write = writeUint
	case reflect.Array, reflect.Slice:
		b.fillList(p, t, path)
	case reflect.Pointer:
		target := b.plan(t.Elem(), path)
		p.write = func(h *Hasher, v reflect.Value, depth int) { writePointer(h, v, target, depth) }
	case reflect.Struct:
		for i := range t.NumField() {
			field := t.Field(i)
			fmt.Fprintf(&b.schema, "%q ", field.Name)
			p.fields = append(p.fields, fieldPlan{field.Name, b.plan(field.Type, path+"."+field.Name)})
		}
		p.write = p.writeStruct
	default:
		panic(fmt.Sprintf("fingerprint: %s is a %s: it is not a closed value", path, t))
	}
}

func (b *builder) fillList(p *plan, t reflect.Type, path string) {
	element := b.plan(t.Elem(), path+"[]")
	isBytes := t.Elem().Kind() == reflect.Uint8
	switch {
	case t.Kind() == reflect.Slice && isBytes:
		p.write = writeSliceBytes
	case t.Kind() == reflect.Slice:
		p.write = func(h *Hasher, v reflect.Value, depth int) {
			if writeLength(h, v) {
				writeElements(h, v, element, depth)
			}
		}
	default:
		fmt.Fprintf(&b.schema, "%d", t.Len())
		p.write = func(h *Hasher, v reflect.Value, depth int) { writeElements(h, v, element, depth) }
		if isBytes {
			p.write = writeArrayBytes
		}
	}
}

func (p *plan) writeStruct(h *Hasher, v reflect.Value, depth int) {
	for i := range p.fields {
		p.fields[i].plan.write(h, v.Field(i), depth)
	}
}

func (p *plan) writeWithout(h *Hasher, v reflect.Value, without string) {
	found := false
	for i, field := range p.fields {
		if field.name == without {
			found = true
			continue
		}
		field.plan.write(h, v.Field(i), 0)
	}
	if !found {
		panic(fmt.Sprintf("fingerprint: %s has no field %q", v.Type(), without))
	}
}
