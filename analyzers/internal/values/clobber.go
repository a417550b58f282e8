package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// This file alone decides what an instruction can change. Everything else that asks "may this change that?" asks mayClobber,
// or unchangedAfter for what runs at some later time.
//
// An object is what one Alloc, make or package variable makes; if it is not known which object a pointer points to, it is
// "what this SSA value points to". In a program without package unsafe, memory changes only by a store, a map update or a
// builtin, and each of these needs an address. So it is enough to know where addresses are:
//
//   - Owned objects, made by the code in view. SSA has every use of an address as an operand. escapeOf follows all of them:
//     through conversions, phis, fields and elements; into variables that hold the address, and out again at every load;
//     into functions of the package and back by their results; into function literals that are called. What cannot be
//     followed is a leak: an argument of a function without a body, a channel, a panic, memory behind an unknown pointer, a
//     new goroutine. Hence whatever changes the object is an instruction that escapeOf has seen (writes), or code that got
//     the address by a leak.
//   - Code with a leaked address runs only while the function in view calls something or waits for another goroutine. Other
//     goroutines run at any time, but if the function does not wait for them, the program has a data race and no defined
//     value.
//   - Objects behind unknown pointers have leaked before the function began, and any store through another unknown pointer
//     may hit them, if the types fit: Go can write to a field only as that field, as the struct around it, or as a variable
//     of its type.
//   - A function literal runs later, if at all. An object that it captured is then as it was when the literal was made only
//     if nothing changes it from there on (unchangedAfter).
//
// What is known of functions makes this precise again: those in view are followed or summed up (summary.go), others are in
// the tables of external_effects.go.

// mayClobber reports whether an instruction may change the part of an object when it runs.
func (e *Eval) mayClobber(f *Frame, instr ssa.Instruction, r Ref) bool {
	// This is asked of every instruction on a path, so most answers must come without the analysis of escapes.
	call, isCall := instr.(ssa.CallInstruction)
	switch instr.(type) {
	case *ssa.Store, *ssa.MapUpdate, *ssa.RunDefers:
	default: // nothing else writes, or lets other code run
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
	// It does not write by an address that was followed from the object. It may still by one that leaked before.
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

// isDefer reports whether an instruction registers a call, which runs at RunDefers.
func isDefer(instr ssa.Instruction) bool {
	_, ok := instr.(*ssa.Defer)
	return ok
}

// deferredMayClobber reports whether one of the calls that a function defers may change the part.
func (e *Eval) deferredMayClobber(f *Frame, r Ref, object *escapeInfo, path accessPath) bool {
	for instr := range Instructions(f.Fn) {
		call, ok := instr.(*ssa.Defer)
		if ok && (object.writes[call].overlap(path) || e.escaped(f, call, r) && e.callMayClobber(call, r)) {
			return true
		}
	}
	return false
}

// owned reports whether the code in view made an object.
func owned(root ssa.Value) bool {
	switch root := root.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.MakeMap, *ssa.MakeSlice:
		return true
	case *ssa.Call:
		// append may also return its argument: slice_alias.go follows that.
		return isPointerHelper(&root.Call) || isBuiltin(&root.Call, "append")
	case *ssa.Convert: // []byte(name)
		return copies(root)
	}
	return false
}

func isBuiltin(call *ssa.CallCommon, name string) bool {
	builtin, ok := call.Value.(*ssa.Builtin)
	return ok && builtin.Name() == name
}

// escaped reports whether code out of view may have the object's address when an instruction of the frame has run.
func (e *Eval) escaped(f *Frame, instr ssa.Instruction, r Ref) bool {
	if !owned(r.Root) {
		return true
	}
	object, path := e.escapeOf(r.Root), accessPathOf(r.Path)
	before := func(leak ssa.Instruction) bool { return e.mayRunBefore(leak, f, instr, r) }
	return object.untracked || object.leaks.anyOn(path, before) || object.published.anyOn(path, before)
}

// mayRunBefore reports whether one instruction may have run before another of a frame, or is that one. A leak in a function
// that is not on the way to the frame needs no answer here: escapeOf marks it at the calls that lead to it as well.
func (e *Eval) mayRunBefore(first ssa.Instruction, f *Frame, then ssa.Instruction, r Ref) bool {
	// A literal runs at any time after it was made, so that for the functions around it all instructions may come before:
	//
	//	d := 900; run := func() { use(d) }; leak(&d); run()
	later := false
	for at := f; at != nil; {
		switch {
		case e.exhausted():
			return true
		case first.Parent() != at.Fn:
		case later, e.reaches(first, then):
			return true
		case first == then && (at == f || bodyAt(then) == nil):
			// The call that leaks the address may itself run the code that changes the object. In a call of a function that
			// is followed, though, the leak is an instruction of its own inside.
			return true
		}
		switch {
		case at.caller != nil:
			at, then = at.caller, at.site
		default:
			at, later = at.outer, true
		}
	}
	// The function that made the object may have returned: then all of it ran before.
	for at := r.Frame; at != nil && !encloses(at, f); at = at.caller {
		if first.Parent() == at.Fn {
			return true
		}
	}
	return r.Frame == nil
}

// mayStoreTo reports whether a store through an unknown pointer may change a part of an escaped object. Stores by the
// object's own address are among its writes.
func (e *Eval) mayStoreTo(store *ssa.Store, r Ref) bool {
	root, _ := e.rootAndPath(store.Addr)
	return root != r.Root && typeMayOverlap(store.Addr, r) && e.mayAlias(root, r.Root)
}

// mayAlias reports whether two roots of addresses may be the same object.
func (e *Eval) mayAlias(a, b ssa.Value) bool {
	switch {
	case a == b:
		return true
	case owned(a) && owned(b): // two instructions make two objects
		return false
	case owned(b):
		a, b = b, a
	case !owned(a): // two unknown pointers
		return true
	}
	// From here on a is owned, and b is an unknown pointer.
	if _, ok := b.(*ssa.Parameter); ok {
		// A parameter points to something that was there before the function made its own objects.
		if _, ok := a.(*ssa.Global); !ok && a.Parent() == b.Parent() {
			return false
		}
	}
	object := e.escapeOf(a)
	return object.untracked || object.holders[b] || len(object.leaks) > 0 || len(object.published) > 0
}

// mapUpdateMayClobber reports whether an update of an unknown map may change an escaped one.
func (e *Eval) mapUpdateMayClobber(update *ssa.MapUpdate, r Ref) bool {
	root, _ := e.rootAndPath(update.Map)
	return containsType(r.Root.Type(), update.Map.Type()) && e.mayAlias(root, r.Root)
}

// callMayClobber reports whether a call may run code that changes a part of an escaped object.
func (e *Eval) callMayClobber(call ssa.CallInstruction, r Ref) bool {
	// A summary of a function in view is kept; a call of another one may run literals that it gets as arguments.
	effects := &summary{}
	e.summarizeCall(effects, call, map[*ssa.Function]bool{})
	if fn := bodyOf(call.Common()); fn != nil {
		effects = e.summaryOf(fn)
	}
	return effects.opaque ||
		slices.ContainsFunc(effects.stores, func(store *ssa.Store) bool { return e.mayStoreTo(store, r) }) ||
		slices.ContainsFunc(effects.updates, func(update *ssa.MapUpdate) bool { return containsType(r.Root.Type(), update.Map.Type()) }) ||
		slices.ContainsFunc(effects.setters, func(set ssa.CallInstruction) bool {
			return containsType(pointee(r.Root.Type()), pointee(set.Common().Args[0].Type()))
		})
}
