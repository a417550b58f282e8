package values

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// call is a call that an address takes part in: as what is called, as receiver or as argument.
func (w *escapeAnalysis) call(s holder, call ssa.CallInstruction) {
	common := call.Common()
	if common.Value == s.value {
		switch {
		case common.IsInvoke():
			w.argument(s, call, 0)
		case s.freeVar != nil:
			w.enter(s, s.freeVar, entryAt(call))
		default:
			w.leak(s, call)
		}
	}
	for i, arg := range common.Args {
		if arg == s.value {
			w.argument(s, call, i)
		}
	}
}

// entryAt is the entry by a call. What a new goroutine does, it does at any time.
func entryAt(call ssa.CallInstruction) entryPoint {
	_, async := call.(*ssa.Go)
	return entryPoint{call, async}
}

// argument is an address that a function gets as its receiver or argument.
func (w *escapeAnalysis) argument(s holder, call ssa.CallInstruction, i int) {
	common := call.Common()
	if builtin, ok := common.Value.(*ssa.Builtin); ok {
		w.builtin(s, call, builtin.Name(), i)
		return
	}
	if fn := bodyOf(common); fn != nil && i < len(fn.Params) {
		w.enter(s, fn.Params[i], entryAt(call))
		return
	}
	if field, _, ok := setter(common); ok {
		if i == 0 {
			w.objects[s.object].writes.add(call, s.path.with(field))
			w.mayReturn(s, call)
		} else {
			w.stored(s, common.Args[0], call)
		}
		return
	}
	switch w.effectOf(common) {
	case noEffect:
		if s.freeVar != nil { // it may run during the call, and not after
			w.enter(s, s.freeVar, entryAt(call))
		}
		if writesArgument(common, i) {
			w.write(s, call)
		}
		w.mayReturn(s, call)
	case mayCallBack:
		if s.freeVar != nil || !isPlainData(common, i) {
			w.leak(s, call)
		}
	default:
		w.leak(s, call)
	}
}

// mayReturn is an address that a known function may give back in its result, as context.WithValue does.
func (w *escapeAnalysis) mayReturn(s holder, call ssa.CallInstruction) {
	value := call.Value()
	if value == nil {
		return
	}
	for i := range call.Common().Signature().Results().Len() {
		t := call.Common().Signature().Results().At(i).Type()
		if t == types.Universe.Lookup("error").Type() || !mayHoldAddress(t) {
			continue
		}
		w.returnedTo(returnedHolder{holder: s, index: i}, entryAt(call))
	}
}

func (w *escapeAnalysis) builtin(s holder, call ssa.CallInstruction, name string, i int) {
	value := call.Value()
	switch {
	case name == "append" && i == 0:
		if s.resliced { // what is behind the shortened slice is overwritten
			w.objects[s.object].writes.add(call, s.path.with(-1))
		}
		w.alsoHeldBy(s, value)
	case name == "append":
		// The elements are copied; through the result one gets at what they lead to. Taking the result
		// for the slice itself says more than is so.
		if mayHoldAddress(elemType(call.Common().Args[1].Type())) {
			w.alsoHeldBy(s, value)
		}
	case name == "copy" && i == 0:
		w.objects[s.object].writes.add(call, s.path.with(-1))
	case name == "copy":
		if mayHoldAddress(elemType(call.Common().Args[1].Type())) {
			w.leak(s, call)
		}
	case name == "clear", name == "delete":
		w.write(s, call)
		w.objects[s.object].writes.add(call, s.path.with(-1))
	case name == "ssa:wrapnilchk":
		w.alsoHeldBy(s, value)
	case name == "len", name == "cap", name == "print", name == "println", name == "min", name == "max", name == "recover":
	default: // panic, close, unsafe.Slice and whatever comes
		w.leak(s, call)
	}
}

func elemType(t types.Type) types.Type {
	if slice, ok := t.Underlying().(*types.Slice); ok {
		return slice.Elem()
	}
	return t
}

// bodyOf is the function that a call certainly runs, where its body is in view.
func bodyOf(call *ssa.CallCommon) *ssa.Function {
	fn := origin(call.StaticCallee())
	if fn == nil || len(fn.Blocks) == 0 {
		return nil
	}
	return fn
}

// bodyAt is the function of the package that an instruction calls, or nil.
func bodyAt(instr ssa.Instruction) *ssa.Function {
	if call, ok := instr.(ssa.CallInstruction); ok {
		return bodyOf(call.Common())
	}
	return nil
}
