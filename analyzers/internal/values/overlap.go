package values

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

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

func pointee(t types.Type) types.Type {
	if pointer, ok := t.Underlying().(*types.Pointer); ok {
		return pointer.Elem()
	}
	return t
}

// fits reports whether, by its type, a store to an address may change a part of an object: it stores
// the part itself, what is around it, or what is in it.
func fits(address ssa.Value, r Ref) bool {
	written, whole := pointee(address.Type()), pointee(r.Root.Type())
	around := []types.Type{whole} // the object, its part on the path, and so on
	for _, step := range r.Path {
		t := partType(around[len(around)-1], step)
		if t == nil {
			return true
		}
		around = append(around, t)
	}
	target := around[len(around)-1]
	field, ok := address.(*ssa.FieldAddr)
	if !ok {
		return within(written, whole) || within(target, written) ||
			slices.ContainsFunc(around, func(t types.Type) bool { return alike(t, written) })
	}
	if !owned(r.Root) && within(written, whole) || within(target, pointee(field.X.Type())) {
		return true
	}
	for i, step := range r.Path {
		if step == field.Field && alike(around[i], pointee(field.X.Type())) {
			return true
		}
	}
	return false
}

func partType(t types.Type, part int) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Struct:
		return t.Field(part).Type()
	case *types.Array:
		return t.Elem()
	case *types.Slice:
		return t.Elem()
	}
	return nil
}
