package values

import "golang.org/x/tools/go/ssa"

// enter follows an address into a function, in which it is a parameter or a free variable.
func (w *escapeAnalysis) enter(s holder, as ssa.Value, by entryPoint) {
	fn := as.Parent()
	if w.entries[fn] == nil {
		w.entries[fn] = map[entryPoint]bool{}
	}
	// A new way in is also a new way out for what the function is known to return.
	if !w.entries[fn][by] {
		w.entries[fn][by] = true
		for _, r := range w.results[fn] {
			w.returnedTo(r, by)
		}
	}
	s.freeVar = nil
	w.alsoHeldBy(s, as)
}

// capture follows an address into a function literal, or into a method value.
func (w *escapeAnalysis) capture(s holder, closure *ssa.MakeClosure) {
	fn := closure.Fn.(*ssa.Function)
	for i, binding := range closure.Bindings {
		switch {
		case binding != s.value:
		case s.freeVar != nil || len(fn.Blocks) == 0: // a literal that captures a literal: not followed
			w.leak(s, closure)
		default:
			s := s
			s.value, s.freeVar = closure, fn.FreeVars[i]
			w.add(s)
		}
	}
}

// returned follows an address out of a function by a return.
func (w *escapeAnalysis) returned(s holder, end *ssa.Return) {
	fn := end.Parent()
	// If the function is used as a value, not all of its calls are known. What callers do with a literal is not followed.
	if w.addressTaken[fn] || s.freeVar != nil && w.independent[fn] {
		w.leak(s, end)
	}
	for i, value := range end.Results {
		if value != s.value {
			continue
		}
		r := returnedHolder{s, end, i}
		w.results[fn] = append(w.results[fn], r)
		if w.independent[fn] {
			w.returnedToAll(r, fn)
		}
		for by := range w.entries[fn] {
			w.returnedTo(r, by)
		}
	}
}

// returnedToAll follows the result of a function that does not get the address from its callers: every call returns it.
// Otherwise only the calls by which the address came in return it: a function that returns its argument returns to each
// caller what that caller gave.
func (w *escapeAnalysis) returnedToAll(r returnedHolder, fn *ssa.Function) {
	for _, call := range w.callers[fn] {
		w.markIndependent(call.Parent())
		w.returnedTo(r, entryPoint{at: call})
	}
}

// markIndependent notes that a function does not get the address only from its callers.
func (w *escapeAnalysis) markIndependent(fn *ssa.Function) {
	if w.independent[fn] {
		return
	}
	w.independent[fn] = true
	for _, r := range w.results[fn] {
		w.returnedToAll(r, fn)
	}
}

// returnedTo follows a result to a call. Calls by go and defer have no result; those of code out of view are leaks.
func (w *escapeAnalysis) returnedTo(r returnedHolder, by entryPoint) {
	call, ok := by.at.(*ssa.Call)
	if !ok || by.leaked {
		return
	}
	if call.Call.Signature().Results().Len() == 1 {
		w.alsoHeldBy(r.holder, call)
		return
	}
	for _, user := range *call.Referrers() {
		if extract, ok := user.(*ssa.Extract); ok && extract.Index == r.index {
			w.alsoHeldBy(r.holder, extract)
		}
	}
}

// propagate marks what happens inside functions at the calls that lead there too, so that clobber.go need look only at the
// functions of the frames in question. It reports whether it found more to follow.
func (w *escapeAnalysis) propagate() bool {
	for changed := true; changed; {
		changed = false
		for root, object := range w.objects {
			changed = w.propagateToCallers(root, object) || changed
		}
	}
	for fn, results := range w.results {
		for _, r := range results {
			w.propagateResult(fn, r)
		}
	}
	return len(w.queue) > 0
}

// propagateResult notes what callers out of view get from a function.
func (w *escapeAnalysis) propagateResult(fn *ssa.Function, r returnedHolder) {
	if r.freeVar != nil && w.independent[fn] {
		w.leak(r.holder, r.end)
	} else if w.independent[fn] {
		w.returnPart(r.object, r.path, callableFromOtherPackages(fn), map[*escapeInfo]bool{})
	}
	for by := range w.entries[fn] {
		if by.leaked {
			w.leak(r.holder, by.at)
		}
	}
}

// returnPart notes that callers of a function get the address of a part of an object, and all addresses stored in it.
func (w *escapeAnalysis) returnPart(root ssa.Value, path accessPath, elsewhere bool, seen map[*escapeInfo]bool) {
	object := w.objects[root]
	if seen[object] {
		return
	}
	seen[object] = true
	object.returned = append(object.returned, path)
	if elsewhere {
		object.returnedOutside = append(object.returnedOutside, path)
	}
	for _, c := range object.stored {
		if c.at.overlaps(path) {
			w.returnPart(c.object, c.path, elsewhere, seen)
		}
	}
}

// callableFromOtherPackages reports whether packages out of view may call a function by its name.
func callableFromOtherPackages(fn *ssa.Function) bool {
	object := fn.Object()
	return object != nil && object.Exported() && object.Pkg().Name() != "main"
}

// propagateToCallers is propagate for one object. It reports whether it noted anything new.
func (w *escapeAnalysis) propagateToCallers(root ssa.Value, object *escapeInfo) bool {
	changed := false
	leak := func(at ssa.Instruction, path accessPath) {
		before := len(object.leaks[at])
		w.leak(holder{object: root, path: path}, at)
		changed = changed || len(object.leaks[at]) > before
	}
	w.eachEntry(object.writes, func(by entryPoint, path accessPath) {
		if by.leaked { // it writes at any time from then on, as code out of view does
			leak(by.at, path)
		} else {
			changed = object.writes.add(by.at, path) || changed
		}
	})
	w.eachEntry(object.leaks, func(by entryPoint, path accessPath) { leak(by.at, path) })
	w.eachEntry(object.published, func(by entryPoint, path accessPath) {
		changed = object.published.add(by.at, path) || changed
	})
	return changed
}

// eachEntry visits the ways into the functions in which an object is accessed.
func (w *escapeAnalysis) eachEntry(all accesses, visit func(entryPoint, accessPath)) {
	for at, paths := range all {
		for by := range w.entries[at.Parent()] {
			for _, path := range paths {
				visit(by, path)
			}
		}
	}
}
