package values

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// call follows an address into a call: as what is called, as the receiver or as an argument.
func (w *escapeAnalysis) call(s holder, call ssa.CallInstruction) {
	common := call.Common()
	if common.Value == s.value {
		switch {
		case common.IsInvoke(): // the receiver of an interface's method is no argument in SSA
			w.argument(s, call, 0)
		case s.freeVar != nil: // a literal is called, with what it captured
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

// entryAt is the entry by a call. A new goroutine runs at any time.
func entryAt(call ssa.CallInstruction) entryPoint {
	_, async := call.(*ssa.Go)
	return entryPoint{call, async}
}

// argument follows an address that a function gets as its receiver or an argument.
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
		w.setter(s, call, field, i)
		return
	}
	switch w.effectOf(common) {
	case noEffect:
		if s.freeVar != nil { // a literal may run during the call, but not after it
			w.enter(s, s.freeVar, entryAt(call))
		}
		if writesArgument(common, i) { // fmt.Fprintf(&b, ...)
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

// setter follows an address into a setter of the SDK: the receiver is written to and returned, the argument is stored in it.
func (w *escapeAnalysis) setter(s holder, call ssa.CallInstruction, field, i int) {
	if i > 0 {
		w.stored(s, call.Common().Args[0], call)
		return
	}
	w.objects[s.object].writes.add(call, s.path.with(field))
	w.mayReturn(s, call)
}

// mayReturn takes it that the results of a function without a body hold what it was given, as those of context.WithValue do.
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

// builtin follows an address into a builtin, or a function that SSA adds.
func (w *escapeAnalysis) builtin(s holder, call ssa.CallInstruction, name string, i int) {
	value := call.Value()
	switch {
	case name == "append" && i == 0:
		if s.resliced { // append(list[:1], x) writes to list[1]
			w.objects[s.object].writes.add(call, s.path.with(-1))
		}
		w.alsoHeldBy(s, value)
	case name == "append":
		// Elements are copied, and what they point to is reached through the result. That the result holds the slice
		// itself is too much, but on the safe side.
		if mayHoldAddress(elemType(call.Common().Args[1].Type())) {
			w.alsoHeldBy(s, value)
		}
	case name == "copy" && i == 0:
		w.objects[s.object].writes.add(call, s.path.with(-1))
	case name == "copy": // texts and numbers are copied; addresses would be in another array from now on
		if mayHoldAddress(elemType(call.Common().Args[1].Type())) {
			w.leak(s, call)
		}
	case name == "clear", name == "delete":
		w.write(s, call)
		w.objects[s.object].writes.add(call, s.path.with(-1))
	case name == "ssa:wrapnilchk": // returns its argument; wrappers of methods have it
		w.alsoHeldBy(s, value)
	case name == "len", name == "cap", name == "print", name == "println", name == "min", name == "max", name == "recover":
	default: // panic, close, unsafe.Slice, and what Go may add
		w.leak(s, call)
	}
}

// elemType is the type of the elements of a slice; of a text it is the text's own type.
func elemType(t types.Type) types.Type {
	if slice, ok := t.Underlying().(*types.Slice); ok {
		return slice.Elem()
	}
	return t
}

// bodyOf is the function that a call certainly runs, if its body is in view; else nil.
func bodyOf(call *ssa.CallCommon) *ssa.Function {
	fn := origin(call.StaticCallee())
	if fn == nil || len(fn.Blocks) == 0 {
		return nil
	}
	return fn
}

// bodyAt is bodyOf for an instruction that may be a call.
func bodyAt(instr ssa.Instruction) *ssa.Function {
	if call, ok := instr.(ssa.CallInstruction); ok {
		return bodyOf(call.Common())
	}
	return nil
}
