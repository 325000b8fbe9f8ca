package fingerprint

import (
	"encoding/binary"
	"fmt"
	"reflect"
)

// maxDepth bounds how deep values nest. A closed value is a tree and shallow; a
// value that goes deeper points back at itself.
const maxDepth = 1000

// Of hashes a closed value: one made of bools, integers, strings, arrays,
// slices, structs (with unexported fields) and pointers alone. Two values of one
// type have the same hash exactly if reflect.DeepEqual holds for them: what a
// pointer points to counts, not where; a nil slice differs from an empty one,
// as a layout may show them differently. The names of types and of fields count
// too, so a renamed field is a new value. At the top a pointer is looked
// through: Of(&v) is Of(v). Of panics on anything else (maps, functions,
// channels, interfaces, floats), since no such value is closed, and on a value
// that contains itself.
func Of(v any) Hash { return hashValue(v, "") }

// Without is Of for a struct, blind to one of its own fields. Tests put it in
// the place of Of and prove that somebody notices: that each field matters. It
// panics if the struct has no such field.
func Without(v any, field string) Hash {
	if field == "" {
		panic("fingerprint: Without needs the name of a field")
	}
	return hashValue(v, field)
}

func hashValue(v any, without string) Hash {
	value := reflect.ValueOf(v)
	if !value.IsValid() {
		panic("fingerprint: an untyped nil has no fingerprint")
	}
	if value.Kind() == reflect.Pointer && !value.IsNil() {
		value = value.Elem()
	} else {
		// The bytes of an array can be had in one piece only if it has an address.
		held := reflect.New(value.Type()).Elem()
		held.Set(value)
		value = held
	}
	plan := planOf(value.Type())
	h := New()
	h.Hash(plan.schema)
	if without == "" {
		plan.write(h, value, 0)
	} else {
		plan.writeWithout(h, value, without)
	}
	return h.Sum()
}

// writer appends the bytes of a value of one type. The schema is hashed before
// them, so they need no tags of their own, only lengths.
type writer func(h *Hasher, v reflect.Value, depth int)

func writeBool(h *Hasher, v reflect.Value, _ int) { h.Bool(v.Bool()) }

func writeString(h *Hasher, v reflect.Value, _ int) { h.String(v.String()) }

func writeInt(h *Hasher, v reflect.Value, _ int) {
	h.buffer = binary.AppendVarint(h.buffer, v.Int())
	h.flush()
}

func writeUint(h *Hasher, v reflect.Value, _ int) {
	h.buffer = binary.AppendUvarint(h.buffer, v.Uint())
	h.flush()
}

func writeArrayBytes(h *Hasher, v reflect.Value, _ int) { h.bytes(v.Bytes()) }

func writeSliceBytes(h *Hasher, v reflect.Value, _ int) {
	if writeLength(h, v) {
		h.bytes(v.Bytes())
	}
}

// writeLength tells nil (0) from empty (1) and says whether elements follow.
func writeLength(h *Hasher, v reflect.Value) bool {
	n := uint64(0)
	if !v.IsNil() {
		n = uint64(v.Len()) + 1
	}
	h.buffer = binary.AppendUvarint(h.buffer, n)
	h.flush()
	return n > 1
}

func writeElements(h *Hasher, v reflect.Value, element *plan, depth int) {
	checkDepth(v, depth)
	for i := range v.Len() {
		element.write(h, v.Index(i), depth+1)
	}
}

func writePointer(h *Hasher, v reflect.Value, target *plan, depth int) {
	checkDepth(v, depth)
	h.Bool(!v.IsNil())
	if !v.IsNil() {
		target.write(h, v.Elem(), depth+1)
	}
}

func checkDepth(v reflect.Value, depth int) {
	if depth > maxDepth {
		panic(fmt.Sprintf("fingerprint: a %s nests more than %d deep: it is not a closed value", v.Type(), maxDepth))
	}
}
