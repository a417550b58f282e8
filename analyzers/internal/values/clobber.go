package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// This file alone decides what an instruction can reach. All else that asks "may this change that?"
// asks mayClobber, or unchangedAfter for what runs at some later time.
//
// An object is what one Alloc, make or package variable makes; also, where it is not known which one a
// pointer points to, "what this SSA value points to". In a program without package unsafe memory changes
// only by a store, a map update or a builtin, and each of these needs the address. So it is enough to know
// where addresses are:
//
//   - Owned objects. SSA has every use of an address as an operand. escapeOf follows all of them: through
//     conversions, phis, fields and elements; through variables that hold the address, and out of these at
//     every load; into functions of the package and out again by their results; into function literals,
//     where one is called. What cannot be followed (an argument of a function without a body, a channel, a
//     panic, memory behind an unknown pointer, a new goroutine) is a leak. Hence whoever changes the object
//     either is an instruction that escapeOf saw (writes), or is code that got the address by a leak.
//   - Code that has a leaked address runs only while the function in view has called out or waits for
//     another goroutine: such instructions are wild. Other goroutines run at any time, but without waiting
//     the program has a data race and no defined value.
//   - Objects behind unknown pointers have leaked before the function began, and any store through another
//     unknown pointer may hit them, if the types fit: Go has no other path to write to a field than as that
//     field, to the struct around it, or to a variable of its type.
//   - A function literal runs later, if at all. Then an object that it captured is as it was where the
//     literal was made only if nothing changes it from there on: unchangedAfter.
//
// Knowledge of functions wins precision back: those of the package are followed or summed up (summary), others
// are in the table of external_effects.go.

// escapeInfo is where the address of an object goes.
type escapeInfo struct {
	holders map[ssa.Value]bool // values that may be the address, or hold it
	writes  accesses           // instructions that change the object, or run code in view that does
	leaks   accesses           // instructions that give the address to code that is not in view
	// published are the stores to variables of the package, through which other functions have it. These are
	// followed as well.
	published accesses
	// returned are parts whose address a function gives to callers that may not be in view.
	returned accessPaths
	// returnedOutside are those of them that a function gives which packages out of view may call.
	returnedOutside accessPaths
	untracked       bool // it goes too far to follow

	stored []storedHolder
	loads  []loadSite
}

// mayClobber reports whether an instruction, when it has run, may have changed the part of an object.
func (e *Eval) mayClobber(f *Frame, instr ssa.Instruction, r Ref) bool {
	call, isCall := instr.(ssa.CallInstruction)
	switch instr.(type) {
	case *ssa.Store, *ssa.MapUpdate, *ssa.RunDefers:
	default:
		if !isCall && !synchronizes(instr) {
			return false
		}
	}
	object, path := e.escapeOf(r.Root), accessPathOf(r.Path)
	if object.untracked || object.writes[instr].overlap(path) && !isDefer(instr) {
		return true
	}
	if _, ok := instr.(*ssa.RunDefers); ok {
		return e.deferredMayClobber(f, r, object, path)
	}
	if isDefer(instr) || !e.escaped(f, instr, r) {
		return false
	}
	switch instr := instr.(type) {
	case *ssa.Store:
		return e.mayStoreTo(instr, r)
	case *ssa.MapUpdate:
		return e.mapUpdateMayClobber(instr, r)
	}
	return !isCall || e.callMayClobber(call, r)
}

// isDefer reports whether an instruction only notes a call for later.
func isDefer(instr ssa.Instruction) bool {
	_, ok := instr.(*ssa.Defer)
	return ok
}

// deferredMayClobber reports whether one of the calls that a function deferred may change the part.
func (e *Eval) deferredMayClobber(f *Frame, r Ref, object *escapeInfo, path accessPath) bool {
	for _, block := range f.Fn.Blocks {
		for _, instr := range block.Instrs {
			call, ok := instr.(*ssa.Defer)
			if ok && (object.writes[call].overlap(path) || e.escaped(f, call, r) && e.callMayClobber(call, r)) {
				return true
			}
		}
	}
	return false
}

// owned reports whether an object is one that the code in view made.
func owned(root ssa.Value) bool {
	switch root := root.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.MakeMap, *ssa.MakeSlice:
		return true
	case *ssa.Call:
		return isPointerHelper(&root.Call) || isBuiltin(&root.Call, "append")
	case *ssa.Convert:
		return copies(root)
	}
	return false
}

func isBuiltin(call *ssa.CallCommon, name string) bool {
	builtin, ok := call.Value.(*ssa.Builtin)
	return ok && builtin.Name() == name
}

// escaped reports whether code out of view may have the object's address when an instruction of the
// frame has run.
func (e *Eval) escaped(f *Frame, instr ssa.Instruction, r Ref) bool {
	if !owned(r.Root) {
		return true
	}
	object, path := e.escapeOf(r.Root), accessPathOf(r.Path)
	before := func(leak ssa.Instruction) bool { return e.mayRunBefore(leak, f, instr, r) }
	return object.untracked || object.leaks.anyOn(path, before) || object.published.anyOn(path, before)
}

// mayRunBefore reports whether one instruction may have run before another of a frame, or is that one. Of
// functions that are not on the path to the frame nothing is asked: what they do is marked at the calls
// as well by which one gets there.
func (e *Eval) mayRunBefore(first ssa.Instruction, f *Frame, then ssa.Instruction, r Ref) bool {
	later := false // a literal runs at some later time
	for at := f; at != nil; {
		switch {
		case e.exhausted():
			return true
		case first.Parent() != at.Fn:
		case later, e.reaches(first, then):
			return true
		case first == then && (at == f || bodyAt(then) == nil): // a function value that is called has it by the call
			return true
		}
		switch {
		case at.caller != nil:
			at, then = at.caller, at.site
		default:
			at, later = at.outer, true
		}
	}
	// What made the object and has returned ran before.
	for at := r.Frame; at != nil && !encloses(at, f); at = at.caller {
		if first.Parent() == at.Fn {
			return true
		}
	}
	return r.Frame == nil
}

// mayStoreTo reports whether a store through an unknown pointer may change a part of an exposed object. What a
// store does by the object's own address is marked.
func (e *Eval) mayStoreTo(store *ssa.Store, r Ref) bool {
	root, _ := e.rootAndPath(store.Addr)
	return root != r.Root && typeMayOverlap(store.Addr, r) && e.mayAlias(root, r.Root)
}

// mayAlias reports whether two roots of addresses may be in one object.
func (e *Eval) mayAlias(a, b ssa.Value) bool {
	switch {
	case a == b:
		return true
	case owned(a) && owned(b):
		return false
	case owned(b):
		a, b = b, a
	case !owned(a):
		return true
	}
	if _, ok := b.(*ssa.Parameter); ok { // it was there before
		if _, ok := a.(*ssa.Global); !ok && a.Parent() == b.Parent() {
			return false
		}
	}
	object := e.escapeOf(a)
	return object.untracked || object.holders[b] || len(object.leaks) > 0 || len(object.published) > 0
}

func (e *Eval) mapUpdateMayClobber(update *ssa.MapUpdate, r Ref) bool {
	root, _ := e.rootAndPath(update.Map)
	return containsType(r.Root.Type(), update.Map.Type()) && e.mayAlias(root, r.Root)
}

// callMayClobber reports whether a call may run code that changes a part of an exposed object.
func (e *Eval) callMayClobber(call ssa.CallInstruction, r Ref) bool {
	d := &summary{}
	e.summarizeCall(d, call, map[*ssa.Function]bool{})
	if fn := bodyOf(call.Common()); fn != nil {
		d = e.summaryOf(fn)
	}
	return d.opaque ||
		slices.ContainsFunc(d.stores, func(store *ssa.Store) bool { return e.mayStoreTo(store, r) }) ||
		slices.ContainsFunc(d.updates, func(update *ssa.MapUpdate) bool { return containsType(r.Root.Type(), update.Map.Type()) }) ||
		slices.ContainsFunc(d.setters, func(set ssa.CallInstruction) bool {
			return containsType(pointee(r.Root.Type()), pointee(set.Common().Args[0].Type()))
		})
}
