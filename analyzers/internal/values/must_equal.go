package values

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// mustEqual reports whether two values in a frame are certain to be equal: they are one, or are computed alike
// from values that are. Loads of one variable are, where one store is behind both, or none in view.
func (e *Eval) mustEqual(f *Frame, a, b ssa.Value) bool {
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.Const:
		b, ok := b.(*ssa.Const)
		return ok && types.Identical(a.Type(), b.Type()) && (a.Value == nil) == (b.Value == nil) &&
			(a.Value == nil || constant.Compare(a.Value, token.EQL, b.Value))
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		if !ok || a.Op != b.Op || a.Op == token.ARROW || !e.mustEqual(f, a.X, b.X) {
			return false
		}
		x, y := e.value(f, a, nil), e.value(f, b, nil)
		return a.Op != token.MUL || x.liveOnEntry && y.liveOnEntry || x.def != (point{}) && x.def == y.def
	case *ssa.BinOp:
		b, ok := b.(*ssa.BinOp)
		return ok && a.Op == b.Op && e.mustEqual(f, a.X, b.X) && e.mustEqual(f, a.Y, b.Y)
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && e.mustEqual(f, a.X, b.X)
	case *ssa.Field:
		b, ok := b.(*ssa.Field)
		return ok && a.Field == b.Field && e.mustEqual(f, a.X, b.X)
	case *ssa.Call:
		b, ok := b.(*ssa.Call)
		return ok && lengthOf(a) != nil && lengthOf(b) != nil && e.mustEqual(f, lengthOf(a), lengthOf(b))
	}
	return false
}

// sameCallChecked reports whether a condition on the path looked at the result of another call of the same function with
// the same arguments: code that checks one call of an accessor and uses the next takes both for one value.
func (e *Eval) sameCallChecked(f *Frame, call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	twin := func(v ssa.Value) bool {
		other, ok := v.(*ssa.Call)
		return ok && other != call && fn != nil && other.Call.StaticCallee() == fn &&
			slices.EqualFunc(other.Call.Args, call.Call.Args, func(a, b ssa.Value) bool { return e.mustEqual(f, a, b) || isLoadOfSame(a, b) })
	}
	return slices.ContainsFunc(e.conditions(f), func(c condition) bool { return dependsOn(c.value, twin, 4) })
}

// isLoadOfSame reports whether two values are loads of one variable or field, at whatever time.
func isLoadOfSame(a, b ssa.Value) bool {
	x, ok := a.(*ssa.UnOp)
	y, okay := b.(*ssa.UnOp)
	return ok && okay && x.Op == token.MUL && y.Op == token.MUL && isAddressOfSame(x.X, y.X)
}

// isAddressOfSame reports whether two addresses are of one variable, or of one field of what one pointer leads to.
func isAddressOfSame(a, b ssa.Value) bool {
	x, ok := a.(*ssa.FieldAddr)
	y, okay := b.(*ssa.FieldAddr)
	if ok && okay && x.Field == y.Field {
		return isAddressOfSame(x.X, y.X)
	}
	return a == b || isLoadOfSame(a, b)
}

// dependsOn reports whether a condition is computed from a value.
func dependsOn(condition ssa.Value, is func(ssa.Value) bool, depth int) bool {
	if is(condition) || depth == 0 {
		return depth > 0
	}
	instr, ok := condition.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, operand := range instr.Operands(nil) {
		if *operand != nil && dependsOn(*operand, is, depth-1) {
			return true
		}
	}
	return false
}

// loadedFrom reports whether one value is the struct, or the address of it, that another was loaded from.
func loadedFrom(whole, part ssa.Value) bool {
	load, ok := part.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	if copied, ok := whole.(*ssa.UnOp); ok && copied.Op == token.MUL {
		whole = copied.X
	}
	for at, ok := load.X.(*ssa.FieldAddr); ok; at, ok = at.X.(*ssa.FieldAddr) {
		if at.X == whole {
			return true
		}
	}
	return false
}

// forwardedStore is what was last assigned to a variable whose value is loaded: conditions on the one are
// conditions on the other. For anything else it is the value itself.
func (e *Eval) forwardedStore(f *Frame, v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return v
	}
	variable, ok := load.X.(*ssa.Alloc)
	if !ok {
		return v
	}
	before := false
	for _, s := range e.path(f) {
		for i := s.end - 1; i >= 0; i-- {
			instr := s.block.Instrs[i]
			if store, ok := instr.(*ssa.Store); ok && before && store.Addr == ssa.Value(variable) {
				return store.Val
			}
			if before && e.mayClobber(f, instr, Ref{Frame: f, Root: variable}) {
				return v
			}
			before = before || instr == ssa.Instruction(load)
		}
		if before && len(s.between) > 0 {
			return v
		}
	}
	return v
}
