package values

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// steps is a path into an object, as Ref.Path, in a form that can be compared.
type steps string

// with adds a step: a field, an index, or -1 for any element.
func (s steps) with(step int) steps {
	if step > 1000 {
		step = -1
	}
	return s + steps(rune(step+1))
}

func stepsOf(path []int) steps {
	var s steps
	for _, step := range path {
		s = s.with(step)
	}
	return s
}

// meets reports whether one of two parts may lie in the other.
func (s steps) meets(t steps) bool {
	a, b := []rune(s), []rune(t)
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] && a[i] != 0 && b[i] != 0 {
			return false
		}
	}
	return true
}

// parts are several parts of an object.
type parts []steps

func (p parts) meet(path steps) bool { return slices.ContainsFunc(p, path.meets) }

// marks are the instructions that do something to an object, with the parts that they do it to.
type marks map[ssa.Instruction]parts

// add reports whether the mark is new.
func (m marks) add(at ssa.Instruction, path steps) bool {
	if slices.Contains(m[at], path) {
		return false
	}
	m[at] = append(m[at], path)
	return true
}

// any reports whether one of the marks is on a part and fits.
func (m marks) any(path steps, fits func(ssa.Instruction) bool) bool {
	for at, paths := range m {
		if paths.meet(path) && fits(at) {
			return true
		}
	}
	return false
}

// mayCarry reports whether a value of a type may hold an address.
func mayCarry(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Kind() == types.UnsafePointer
	case *types.Struct:
		for field := range t.Fields() {
			if mayCarry(field.Type()) {
				return true
			}
		}
		return false
	case *types.Array:
		return mayCarry(t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			if mayCarry(v.Type()) {
				return true
			}
		}
		return false
	}
	return true
}

// related reports whether a value of one type may be, hold or be a part of one of the other.
func related(a, b types.Type) bool { return within(a, b) || within(b, a) }

// within reports whether values of a type have a part of another type in them, or are of it.
func within(whole, part types.Type) bool {
	if alike(whole, part) {
		return true
	}
	switch whole := whole.Underlying().(type) {
	case *types.Struct:
		for field := range whole.Fields() {
			if within(field.Type(), part) {
				return true
			}
		}
	case *types.Array:
		return within(whole.Elem(), part)
	case *types.Tuple:
		for v := range whole.Variables() {
			if within(v.Type(), part) {
				return true
			}
		}
	}
	return false
}

// alike reports whether two types may be one, as far as memory goes.
func alike(a, b types.Type) bool {
	return types.Identical(a, b) || types.Identical(a.Underlying(), b.Underlying()) || generic(a) || generic(b)
}

// generic reports whether a type depends on type parameters: it may be any type then.
func generic(t types.Type) bool {
	switch t := t.(type) {
	case *types.TypeParam:
		return true
	case *types.Pointer:
		return generic(t.Elem())
	case *types.Slice:
		return generic(t.Elem())
	case *types.Array:
		return generic(t.Elem())
	case *types.Map:
		return generic(t.Key()) || generic(t.Elem())
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if generic(arg) {
				return true
			}
		}
	}
	return false
}
