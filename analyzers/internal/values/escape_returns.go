package values

import (
	"golang.org/x/tools/go/ssa"
)

// enter says that an address goes into a function, where it is a parameter or free variable.
func (w *escapeAnalysis) enter(s holder, as ssa.Value, by entryPoint) {
	fn := as.Parent()
	if w.entries[fn] == nil {
		w.entries[fn] = map[entryPoint]bool{}
	}
	if !w.entries[fn][by] {
		w.entries[fn][by] = true
		for _, r := range w.results[fn] {
			w.returnedTo(r, by)
		}
	}
	s.freeVar = nil
	w.alsoHeldBy(s, as)
}

// capture is the making of a function literal that captures a variable, or of a method value.
func (w *escapeAnalysis) capture(s holder, closure *ssa.MakeClosure) {
	fn := closure.Fn.(*ssa.Function)
	for i, binding := range closure.Bindings {
		switch {
		case binding != s.value:
		case s.freeVar != nil || len(fn.Blocks) == 0:
			w.leak(s, closure)
		default:
			s := s
			s.value, s.freeVar = closure, fn.FreeVars[i]
			w.add(s)
		}
	}
}

// returned is a return of the address: to the calls in view, and perhaps to others.
func (w *escapeAnalysis) returned(s holder, end *ssa.Return) {
	fn := end.Parent()
	// Not all calls are in view; nor is what a caller does with a literal that it gets.
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

// returnedToAll says that any call of the function may give the address.
func (w *escapeAnalysis) returnedToAll(r returnedHolder, fn *ssa.Function) {
	for _, call := range w.callers[fn] {
		w.markIndependent(call.Parent())
		w.returnedTo(r, entryPoint{at: call})
	}
}

// markIndependent says that a function has the address not only from its callers.
func (w *escapeAnalysis) markIndependent(fn *ssa.Function) {
	if w.independent[fn] {
		return
	}
	w.independent[fn] = true
	for _, r := range w.results[fn] {
		w.returnedToAll(r, fn)
	}
}

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

// propagate carries what happens inside functions out to where the address went into them. It reports
// whether there is more to follow.
func (w *escapeAnalysis) propagate() bool {
	for changed := true; changed; {
		changed = false
		for root, object := range w.objects {
			changed = w.propagateToCallers(root, object) || changed
		}
	}
	for fn, results := range w.results {
		for _, r := range results {
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
	}
	return len(w.queue) > 0
}

// returnPart says that callers of a function get the address of a part of an object, and with it all addresses that are
// stored in the part.
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

// callableFromOtherPackages reports whether packages that are not in view may call a function by its name.
func callableFromOtherPackages(fn *ssa.Function) bool {
	object := fn.Object()
	return object != nil && object.Exported() && object.Pkg().Name() != "main"
}

func (w *escapeAnalysis) propagateToCallers(root ssa.Value, object *escapeInfo) bool {
	changed := false
	leak := func(at ssa.Instruction, path accessPath) {
		before := len(object.leaks[at])
		w.leak(holder{object: root, path: path}, at)
		changed = changed || len(object.leaks[at]) > before
	}
	for at, paths := range object.writes {
		for by := range w.entries[at.Parent()] {
			for _, path := range paths {
				if by.leaked {
					leak(by.at, path)
				} else {
					changed = object.writes.add(by.at, path) || changed
				}
			}
		}
	}
	for at, paths := range object.leaks {
		for by := range w.entries[at.Parent()] {
			for _, path := range paths {
				leak(by.at, path)
			}
		}
	}
	for at, paths := range object.published {
		for by := range w.entries[at.Parent()] {
			for _, path := range paths {
				changed = object.published.add(by.at, path) || changed
			}
		}
	}
	return changed
}
