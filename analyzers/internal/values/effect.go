package values

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// effect tells what an instruction leaves in a variable; false where it does nothing to it.
func (e *Eval) effect(f *Frame, instr ssa.Instruction, r Ref) (Value, bool) {
	if v, ok := instr.(ssa.Value); ok && f == r.Frame && v == r.Root {
		if _, ok := v.(*ssa.Alloc); ok {
			return Value{Kind: Zero}, true
		}
		return Value{Kind: Unset, outside: true}, true
	}
	switch instr := instr.(type) {
	case *ssa.Store:
		return e.stored(f, instr, r)
	case ssa.CallInstruction:
		return e.called(f, instr, r)
	}
	return Value{}, false
}

// stored is what a store leaves in a variable.
func (e *Eval) stored(f *Frame, store *ssa.Store, r Ref) (Value, bool) {
	if !mayBe(syntacticRoot(store.Addr), r.Root) {
		return Value{}, false
	}
	address := e.value(f, store.Addr, nil)
	if address.Kind != Pointer || address.Ref.Frame != r.Frame || address.Ref.Root != r.Root {
		return Value{}, false
	}
	path := address.Ref.Path
	for i := range min(len(path), len(r.Path)) {
		switch {
		case path[i] < 0 || r.Path[i] < 0:
			return Value{}, true // some element, perhaps this one
		case path[i] != r.Path[i]:
			return Value{}, false
		}
	}
	v := e.value(f, store.Val, e.syntax.stored(store))
	if len(path) < len(r.Path) { // a whole struct
		t := store.Val.Type()
		for _, part := range r.Path[len(path):] {
			t = partType(t, part)
			if t == nil {
				return Value{}, true
			}
			v = e.project(v, part, t)
		}
	}
	v.by, v.outside = store, false
	return v, true
}

func partType(t types.Type, part int) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Struct:
		return t.Field(part).Type()
	case *types.Array:
		return t.Elem()
	}
	return nil
}

// called is what a call leaves in a variable that it may reach.
func (e *Eval) called(f *Frame, call ssa.CallInstruction, r Ref) (Value, bool) {
	if r.Frame != nil && r.Frame.caller == f && r.Frame.site == call.(ssa.Instruction) {
		return e.search(r.Frame, r.Frame.End, r)
	}
	common := call.Common()
	if v, ok := e.writes(f, call, r); ok {
		return v, true
	}
	for i, arg := range common.Args {
		if !pointerLike(arg.Type()) || !mayBe(addressed(arg), r.Root) {
			continue
		}
		v := e.value(f, arg, nil)
		if v.Ref.Root != r.Root || v.Ref.Frame != r.Frame || (v.Kind != Pointer && v.Kind != Map && v.Kind != List) {
			continue
		}
		if field, value, ok := setter(common); ok && i == 0 && len(r.Path) == len(v.Ref.Path)+1 {
			if r.Path[len(r.Path)-1] != field {
				return Value{}, false
			}
			return e.set(f, common, value), true
		}
		if harmless(common) {
			return Value{}, false
		}
		if inner, ok := e.body(f, common); ok {
			callee, ok := e.callee(f, call.(ssa.Instruction), inner, common.Args)
			if !ok {
				return Value{}, true
			}
			return e.search(callee, callee.End, r)
		}
		return Value{}, true
	}
	return Value{}, false
}

// touches tells that an instruction, on a way that is not told apart, may do something to a variable.
func touches(instr ssa.Instruction, r Ref) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		return mayBe(syntacticRoot(instr.Addr), r.Root) && mayHit(instr, r)
	case *ssa.MapUpdate:
		return mayBe(instr.Map, r.Root) && types.Identical(instr.Map.Type(), r.Root.Type())
	case ssa.CallInstruction:
		common := instr.Common()
		if harmless(common) {
			return false
		}
		if field, _, ok := setter(common); ok && (len(r.Path) == 0 || r.Path[len(r.Path)-1] != field) {
			return false
		}
		return slices.ContainsFunc(common.Args, func(arg ssa.Value) bool {
			root := addressed(arg)
			return root == r.Root || pointerLike(root.Type()) && mayBe(root, r.Root) && types.Identical(root.Type(), r.Root.Type())
		})
	}
	return false
}

// mayHit tells that a store may reach the referenced variable, a part of it or what holds it.
func mayHit(store *ssa.Store, r Ref) bool {
	if syntacticRoot(store.Addr) == r.Root {
		first := firstStep(store.Addr)
		return len(r.Path) == 0 || first < 0 || r.Path[0] < 0 || first == r.Path[0]
	}
	if field, ok := store.Addr.(*ssa.FieldAddr); ok && len(r.Path) > 0 && r.Path[len(r.Path)-1] != field.Field {
		return false
	}
	t := r.Root.Type()
	if pointer, ok := t.Underlying().(*types.Pointer); ok {
		t = pointer.Elem()
	}
	for i := 0; t != nil; i++ {
		if types.Identical(t, store.Val.Type()) {
			return true
		}
		if i == len(r.Path) {
			return false
		}
		t = partType(t, r.Path[i])
	}
	return false
}

// firstStep is the first step that leads from an address's root to it; -1 is the root itself, or
// any element.
func firstStep(address ssa.Value) int {
	first := -1
	for {
		switch at := address.(type) {
		case *ssa.FieldAddr:
			first, address = at.Field, at.X
		case *ssa.IndexAddr:
			index, ok := constIndex(at.Index)
			if !ok {
				index = -1
			}
			first, address = index, at.X
		default:
			return first
		}
	}
}

// mayBe tells that two roots of addresses may be one variable. Two variables of their own are
// never one; what is loaded or handed in may be any.
func mayBe(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	own := func(v ssa.Value) bool {
		switch v.(type) {
		case *ssa.Alloc, *ssa.Global, *ssa.MakeMap:
			return true
		}
		return false
	}
	return !own(a) || !own(b)
}

// addressed is the root of the address that a value is or wraps.
func addressed(v ssa.Value) ssa.Value {
	for {
		switch at := v.(type) {
		case *ssa.MakeInterface:
			v = at.X
		case *ssa.ChangeInterface:
			v = at.X
		case *ssa.ChangeType:
			v = at.X
		case *ssa.Slice:
			v = at.X
		default:
			return syntacticRoot(v)
		}
	}
}

func pointerLike(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Interface:
		return true
	}
	return false
}
