package values

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// mustEqual reports whether two values in a frame are certainly equal: they are the same, or computed in the same way from
// values that are. Conditions on one then hold for the other:
//
//	if len(c.name) <= 64 { use(c.name) } // two loads of c.name, with no store between them
func (e *Eval) mustEqual(f *Frame, a, b ssa.Value) bool {
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.Const:
		b, ok := b.(*ssa.Const)
		return ok && equalConstants(a, b)
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		if !ok || a.Op != b.Op || a.Op == token.ARROW || !e.mustEqual(f, a.X, b.X) {
			return false
		}
		return a.Op != token.MUL || e.sameLoad(f, a, b)
	case *ssa.BinOp:
		b, ok := b.(*ssa.BinOp)
		return ok && a.Op == b.Op && e.mustEqual(f, a.X, b.X) && e.mustEqual(f, a.Y, b.Y)
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && e.mustEqual(f, a.X, b.X)
	case *ssa.Field:
		b, ok := b.(*ssa.Field)
		return ok && a.Field == b.Field && e.mustEqual(f, a.X, b.X)
	case *ssa.Call: // of all functions only len and its like are known to give the same result again
		b, ok := b.(*ssa.Call)
		return ok && lengthOf(a) != nil && lengthOf(b) != nil && e.mustEqual(f, lengthOf(a), lengthOf(b))
	}
	return false
}

// equalConstants reports whether two constants have the same type and value; nil has no value.
func equalConstants(a, b *ssa.Const) bool {
	return types.Identical(a.Type(), b.Type()) && (a.Value == nil) == (b.Value == nil) &&
		(a.Value == nil || constant.Compare(a.Value, token.EQL, b.Value))
}

// sameLoad reports whether two loads from equal addresses give the same value. They do if the same store wrote both, in the
// same frame (one store runs once in each iteration), or if nothing in view wrote either.
func (e *Eval) sameLoad(f *Frame, a, b *ssa.UnOp) bool {
	x, y := e.value(f, a, nil), e.value(f, b, nil)
	return x.liveOnEntry && y.liveOnEntry || x.def != (point{}) && x.def == y.def
}

// sameCallChecked reports whether a condition on the path looked at the result of another call of the same function with the
// same arguments. Code such as
//
//	if len(c.Name()) <= 64 { use(c.Name()) }
//
// takes both results for one value, and so a length that is checked on the one is not reported on the other.
func (e *Eval) sameCallChecked(f *Frame, call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	twin := func(v ssa.Value) bool {
		other, ok := v.(*ssa.Call)
		return ok && other != call && fn != nil && other.Call.StaticCallee() == fn &&
			slices.EqualFunc(other.Call.Args, call.Call.Args, func(a, b ssa.Value) bool { return e.mustEqual(f, a, b) || isLoadOfSame(a, b) })
	}
	return slices.ContainsFunc(e.conditions(f), func(c condition) bool { return dependsOn(c.value, twin, 4) })
}

// isLoadOfSame reports whether two values are loads of one variable or field, no matter what is stored in between.
func isLoadOfSame(a, b ssa.Value) bool {
	x, okX := a.(*ssa.UnOp)
	y, okY := b.(*ssa.UnOp)
	return okX && okY && x.Op == token.MUL && y.Op == token.MUL && isAddressOfSame(x.X, y.X)
}

// isAddressOfSame reports whether two addresses are the same variable, or the same field of what the same pointer points to.
func isAddressOfSame(a, b ssa.Value) bool {
	x, okX := a.(*ssa.FieldAddr)
	y, okY := b.(*ssa.FieldAddr)
	if okX && okY && x.Field == y.Field {
		return isAddressOfSame(x.X, y.X)
	}
	return a == b || isLoadOfSame(a, b)
}

// dependsOn reports whether a condition is computed from a value, in at most depth steps.
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

// loadedFrom reports whether part was loaded from a field of whole, a struct or a pointer to one. Who checks a struct has
// checked its fields: if err := in.Validate(); err != nil.
func loadedFrom(whole, part ssa.Value) bool {
	load, ok := part.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	if copied, ok := whole.(*ssa.UnOp); ok && copied.Op == token.MUL { // a struct is passed by value: validate(*in)
		whole = copied.X
	}
	for at, ok := load.X.(*ssa.FieldAddr); ok; at, ok = at.X.(*ssa.FieldAddr) {
		if at.X == whole {
			return true
		}
	}
	return false
}

// forwardedStore is the value that a load reads, if it is a load of a local variable and the store is on the path (as a compiler
// forwards a store to a load). For anything else it is the value itself. A condition on the load is one on what was stored:
//
//	x := f(); y := &x; if x == nil { ... } // SSA loads x, since its address is taken
func (e *Eval) forwardedStore(f *Frame, v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return v
	}
	variable, ok := load.X.(*ssa.Alloc)
	if !ok {
		return v
	}
	for s := range e.pathBefore(f, load) {
		for i := s.end - 1; i >= 0; i-- {
			instr := s.block.Instrs[i]
			if store, ok := instr.(*ssa.Store); ok && store.Addr == ssa.Value(variable) {
				return store.Val
			}
			if e.mayClobber(f, instr, Ref{Frame: f, Root: variable}) {
				return v
			}
		}
		if len(s.between) > 0 { // blocks that may have stored something else
			return v
		}
	}
	return v
}
