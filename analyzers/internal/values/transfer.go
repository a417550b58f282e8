package values

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// transfer is the transfer function of an instruction for one variable: what it leaves there. It is false if the
// instruction certainly leaves the variable as it is; an unknown value and true mean that it may change it.
func (e *Eval) transfer(f *Frame, instr ssa.Instruction, r Ref) (Value, bool) {
	if e.exhausted() {
		return Value{}, true
	}
	// Before the instruction that made the object there is nothing to look for.
	if v, ok := instr.(ssa.Value); ok && f == r.Frame && v == r.Root {
		return e.initialValue(f, v, r)
	}
	if inner := calleeLeadingTo(r.Frame, f, instr); inner != nil {
		return e.searchBackward(inner, inner.End, r) // the object was made in this call
	}
	if !e.mayClobber(f, instr, r) {
		return Value{}, false
	}
	switch instr := instr.(type) {
	case *ssa.Store:
		return e.transferStore(f, instr, r)
	case *ssa.Call:
		return e.transferCall(f, instr, r)
	}
	return Value{}, true
}

// initialValue is what an object holds when it has just been made.
func (e *Eval) initialValue(f *Frame, v ssa.Value, r Ref) (Value, bool) {
	switch v := v.(type) {
	case *ssa.Alloc:
		return Value{Kind: Zero}, true
	case *ssa.Call:
		if isPointerHelper(&v.Call) && bodyOf(&v.Call) == nil {
			return e.partAt(e.argument(f, &v.Call, 0), v.Call.Args[0].Type(), r.Path), true
		}
	}
	return Value{Kind: Unset, liveOnEntry: true}, true
}

// partAt is a part of a value, along a path.
func (e *Eval) partAt(v Value, t types.Type, path []int) Value {
	for _, part := range path {
		if t = partType(t, part); t == nil {
			return Value{}
		}
		v = e.project(v, part, t)
	}
	return v
}

// transferStore is transfer for a store that mayClobber did not rule out.
func (e *Eval) transferStore(f *Frame, store *ssa.Store, r Ref) (Value, bool) {
	address := e.value(f, store.Addr, nil)
	if address.Kind != Pointer && address.Kind != Fresh || address.Ref.Root == nil {
		return Value{}, true
	}
	if address.Ref.Frame != r.Frame || address.Ref.Root != r.Root {
		// Two objects that the code in view made are different ones. An unknown pointer may lead to any.
		return Value{}, !owned(address.Ref.Root) || !owned(r.Root)
	}
	path := address.Ref.Path
	for i := range min(len(path), len(r.Path)) {
		switch {
		case path[i] < 0 || r.Path[i] < 0:
			return Value{}, true // some element, perhaps this one
		case path[i] != r.Path[i]:
			return Value{}, false // another field
		}
	}
	if len(path) > len(r.Path) {
		return Value{}, true // only a part of the variable
	}
	// in.Tags is looked for, and in.Tags or the whole of in is stored: then it is the part of what is stored.
	v := e.value(f, store.Val, e.syntax.stored(store))
	v = e.partAt(v, store.Val.Type(), r.Path[len(path):])
	v.def, v.liveOnEntry = point{f, store}, false
	return v, true
}

// transferCall is transfer for a call that mayClobber did not rule out. It looks into functions that are followed.
func (e *Eval) transferCall(f *Frame, call *ssa.Call, r Ref) (Value, bool) {
	common := &call.Call
	if v, ok := e.transferBuilder(f, call, r); ok {
		return v, true
	}
	if field, value, ok := setter(common); ok { // in.SetRoleArn(arn)
		v := e.value(f, common.Args[0], nil)
		if v.Kind == Pointer && v.Ref.field(field).equals(r) {
			return e.set(f, common, value), true
		}
		return Value{}, true
	}
	fn, ok := e.followedBody(f, common)
	if !ok {
		return e.transferDynamicCall(f, call, r)
	}
	callee, ok := e.calleeFrame(f, call, fn, common.Args)
	if !ok {
		return Value{}, true
	}
	// A literal that is called where it is made: its free variables are those of this very frame.
	if closure, ok := common.Value.(*ssa.MakeClosure); ok && closure.Parent() == f.Fn {
		callee.outer = f
	}
	return e.searchBackward(callee, callee.End, r)
}

// transferDynamicCall is transfer for the call of a function value, such as an option from a list of options. The analysis
// of escapes does not know which function is called; for it the call itself gives the address away (see escaped), so that
// every call inside counts as one that may change the object.
func (e *Eval) transferDynamicCall(f *Frame, call *ssa.Call, r Ref) (Value, bool) {
	if call.Call.IsInvoke() || call.Call.StaticCallee() != nil || f.depth >= maxCallDepth {
		return Value{}, true
	}
	literal := e.value(f, call.Call.Value, nil)
	if literal.Kind != Func || len(literal.Fn.Blocks) == 0 || literal.Fn == f.Fn || literal.Fn.Synthetic != "" {
		return Value{}, true
	}
	callee, ok := e.calleeFrame(f, call, literal.Fn, call.Call.Args)
	if !ok {
		return Value{}, true
	}
	callee.outer = literal.madeIn
	return e.searchBackward(callee, callee.End, r)
}
