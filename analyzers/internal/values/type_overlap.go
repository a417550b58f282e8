package values

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// mayHoldAddress reports whether a value of a type may hold an address.
func mayHoldAddress(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Kind() == types.UnsafePointer
	case *types.Struct:
		for field := range t.Fields() {
			if mayHoldAddress(field.Type()) {
				return true
			}
		}
		return false
	case *types.Array:
		return mayHoldAddress(t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			if mayHoldAddress(v.Type()) {
				return true
			}
		}
		return false
	}
	return true
}

// related reports whether a value of one type may be, contain or be part of one of the other.
func related(a, b types.Type) bool { return containsType(a, b) || containsType(b, a) }

// containsType reports whether values of a type are, or contain, values of another type.
func containsType(whole, part types.Type) bool {
	if mayBeSameType(whole, part) {
		return true
	}
	switch whole := whole.Underlying().(type) {
	case *types.Struct:
		for field := range whole.Fields() {
			if containsType(field.Type(), part) {
				return true
			}
		}
	case *types.Array:
		return containsType(whole.Elem(), part)
	case *types.Tuple:
		for v := range whole.Variables() {
			if containsType(v.Type(), part) {
				return true
			}
		}
	}
	return false
}

// mayBeSameType reports whether memory of one type may be accessed as the other.
func mayBeSameType(a, b types.Type) bool {
	return types.Identical(a, b) || types.Identical(a.Underlying(), b.Underlying()) || generic(a) || generic(b)
}

// generic reports whether a type depends on type parameters, and so may be any type. Functions of generic types are
// analyzed once for all types.
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

// pointee is the type that a pointer points to; any other type is its own.
func pointee(t types.Type) types.Type {
	if pointer, ok := t.Underlying().(*types.Pointer); ok {
		return pointer.Elem()
	}
	return t
}

// typeMayOverlap reports whether a store to an address may change a part of an object, as far as the types say: it stores
// the part itself, a struct around it, or a part of it.
func typeMayOverlap(address ssa.Value, r Ref) bool {
	written, whole := pointee(address.Type()), pointee(r.Root.Type())
	around := typesOnPath(whole, r.Path)
	if around == nil {
		return true
	}
	// Without a field, the address is of a whole variable, an element or what a pointer leads to: any of the parts on the
	// path, or anything that contains the object or is contained in the target, if the types are the same.
	target := around[len(around)-1]
	field, ok := address.(*ssa.FieldAddr)
	if !ok {
		return containsType(written, whole) || containsType(target, written) ||
			slices.ContainsFunc(around, func(t types.Type) bool { return mayBeSameType(t, written) })
	}
	// A store to a field of a struct. An object of which only a pointer is known may itself be inside that field.
	if !owned(r.Root) && containsType(written, whole) || containsType(target, pointee(field.X.Type())) {
		return true
	}
	// Otherwise it must be the same field of the same type of struct as one on the path.
	for i, step := range r.Path {
		if step == field.Field && mayBeSameType(around[i], pointee(field.X.Type())) {
			return true
		}
	}
	return false
}

// typesOnPath are the types of an object, of the part at the first step of a path, and so on; nil if the path leads into
// something else than a struct or a list.
func typesOnPath(whole types.Type, path []int) []types.Type {
	all := []types.Type{whole}
	for _, step := range path {
		t := partType(all[len(all)-1], step)
		if t == nil {
			return nil
		}
		all = append(all, t)
	}
	return all
}

// partType is the type of a field or element; nil if there is none.
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

// copies reports whether a conversion makes a new text or byte slice.
func copies(v *ssa.Convert) bool {
	_, from := v.X.Type().Underlying().(*types.Basic)
	_, to := v.Type().Underlying().(*types.Basic)
	return (from || to) && (isText(v.X.Type()) || isText(v.Type()))
}
