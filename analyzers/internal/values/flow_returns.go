package values

import (
	"golang.org/x/tools/go/ssa"
)

// enter says that an address goes into a function, where it is a parameter or free variable.
func (w *flow) enter(s spot, as ssa.Value, by entry) {
	fn := as.Parent()
	if w.entries[fn] == nil {
		w.entries[fn] = map[entry]bool{}
	}
	if !w.entries[fn][by] {
		w.entries[fn][by] = true
		for _, r := range w.results[fn] {
			w.returnedTo(r, by)
		}
	}
	s.free = nil
	w.same(s, as)
}

// bound is the making of a function literal that captures a variable, or of a method value.
func (w *flow) bound(s spot, closure *ssa.MakeClosure) {
	fn := closure.Fn.(*ssa.Function)
	for i, binding := range closure.Bindings {
		switch {
		case binding != s.value:
		case s.free != nil || len(fn.Blocks) == 0:
			w.leak(s, closure)
		default:
			s := s
			s.value, s.free = closure, fn.FreeVars[i]
			w.add(s)
		}
	}
}

// returned is a return of the address: to the calls in view, and perhaps to others.
func (w *flow) returned(s spot, end *ssa.Return) {
	fn := end.Parent()
	// Not all calls are in view; nor is what a caller does with a literal that it gets.
	if w.taken[fn] || s.free != nil && w.native[fn] {
		w.leak(s, end)
	}
	for i, value := range end.Results {
		if value != s.value {
			continue
		}
		r := result{s, end, i}
		w.results[fn] = append(w.results[fn], r)
		if w.native[fn] {
			w.returnedToAll(r, fn)
		}
		for by := range w.entries[fn] {
			w.returnedTo(r, by)
		}
	}
}

// returnedToAll says that any call of the function may give the address.
func (w *flow) returnedToAll(r result, fn *ssa.Function) {
	for _, call := range w.callers[fn] {
		w.isNative(call.Parent())
		w.returnedTo(r, entry{at: call})
	}
}

// isNative says that a function has the address not only from its callers.
func (w *flow) isNative(fn *ssa.Function) {
	if w.native[fn] {
		return
	}
	w.native[fn] = true
	for _, r := range w.results[fn] {
		w.returnedToAll(r, fn)
	}
}

func (w *flow) returnedTo(r result, by entry) {
	call, ok := by.at.(*ssa.Call)
	if !ok || by.leaked {
		return
	}
	if call.Call.Signature().Results().Len() == 1 {
		w.same(r.spot, call)
		return
	}
	for _, user := range *call.Referrers() {
		if extract, ok := user.(*ssa.Extract); ok && extract.Index == r.index {
			w.same(r.spot, extract)
		}
	}
}

// carryOut carries what happens inside functions out to where the address went into them. It reports
// whether there is more to follow.
func (w *flow) carryOut() bool {
	for changed := true; changed; {
		changed = false
		for root, object := range w.objects {
			changed = w.carry(root, object) || changed
		}
	}
	for fn, results := range w.results {
		for _, r := range results {
			if r.free != nil && w.native[fn] {
				w.leak(r.spot, r.end)
			} else if w.native[fn] {
				w.handOut(r.object, r.path, callableFromElsewhere(fn), map[*fate]bool{})
			}
			for by := range w.entries[fn] {
				if by.leaked {
					w.leak(r.spot, by.at)
				}
			}
		}
	}
	return len(w.queue) > 0
}

// handOut says that callers of a function get the address of a part of an object, and with it all addresses that are
// stored in the part.
func (w *flow) handOut(root ssa.Value, path steps, elsewhere bool, seen map[*fate]bool) {
	object := w.objects[root]
	if seen[object] {
		return
	}
	seen[object] = true
	object.returned = append(object.returned, path)
	if elsewhere {
		object.given = append(object.given, path)
	}
	for _, c := range object.contents {
		if c.at.meets(path) {
			w.handOut(c.object, c.path, elsewhere, seen)
		}
	}
}

// callableFromElsewhere reports whether packages that are not in view may call a function by its name.
func callableFromElsewhere(fn *ssa.Function) bool {
	object := fn.Object()
	return object != nil && object.Exported() && object.Pkg().Name() != "main"
}

func (w *flow) carry(root ssa.Value, object *fate) bool {
	changed := false
	leak := func(at ssa.Instruction, path steps) {
		before := len(object.leaks[at])
		w.leak(spot{object: root, path: path}, at)
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
	for at, paths := range object.public {
		for by := range w.entries[at.Parent()] {
			for _, path := range paths {
				changed = object.public.add(by.at, path) || changed
			}
		}
	}
	return changed
}
