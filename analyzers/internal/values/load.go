package values

import (
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// load is what a pointer points to at a program point.
func (e *Eval) load(pointer Value, t types.Type, at *point, hint ast.Expr) Value {
	switch {
	case pointer.Kind == Fresh && pointer.Ref.Root == nil: // nothing can have stored there
		item := pointer.Items[0]
		if item.At == nil {
			item.At = hint
		}
		return item
	case pointer.Kind == Pointer, pointer.Kind == Fresh:
		return e.loadFrom(pointer.Ref, t, at, hint)
	case pointer.Kind == Zero && at != nil: // *nil: no program gets past it, so this path does not count
		e.panicked = append(e.panicked, at.frame)
	}
	return Value{}
}

// loadFrom is what a variable holds at a program point.
func (e *Eval) loadFrom(r Ref, t types.Type, at *point, hint ast.Expr) Value {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		// A copy. Its fields are looked up when they are asked for, as of now: in s := *p; p.Name = "x" the copy keeps the
		// old name.
		r.asOf = at
		return Value{Kind: Struct, Ref: r, At: hint, Type: t}
	}
	found := e.reachingValue(r, at)
	// flag.StringVar(&name, ...) keeps the address, so that parsing the command line is an unknown store.
	if found.Kind == Unknown || found.Kind == Unset {
		if v, ok := e.flagDefault(r); ok {
			v.liveOnEntry = found.liveOnEntry
			found = v
		}
	}
	// The place of a value is where it was written; only one without a place has that of the load.
	if found.At == nil || hint != nil && found.Kind == Fresh && found.Ref.Root == nil && found.Items[0].At == nil {
		found.At = hint
	}
	return found
}

// Deref is what a pointer of this element type points to at the end of the frame.
func (e *Eval) Deref(f *Frame, pointer Value, elem types.Type) Value {
	return e.load(pointer, elem, f.end(), pointer.At)
}

// Field is a field of a struct, or of a struct that is pointed to, at the end of the frame, or when the struct was copied.
func (e *Eval) Field(f *Frame, v Value, field int, t types.Type) Value {
	return e.fieldAt(f.end(), v, field, t)
}

// fieldAt is Field at some program point.
func (e *Eval) fieldAt(now *point, v Value, field int, t types.Type) Value {
	switch {
	case v.Kind == Fresh && v.Ref.Root != nil:
		v = Value{Kind: Pointer, Ref: v.Ref}
	case v.Kind == Fresh:
		v = v.Items[0]
	}
	if v.Kind != Pointer && v.Kind != Struct {
		return e.project(v, field, t)
	}
	copied := v.Ref.asOf != nil
	if !copied {
		v.Ref.asOf = now
	}
	found := e.loadField(v.Ref, field, t)
	if found.Kind == Struct && !copied {
		found.Ref.asOf = nil // still the variable, and no copy of it
	}
	return found
}

// project is a part of a struct value.
func (e *Eval) project(v Value, field int, t types.Type) Value {
	switch v.Kind {
	case Zero, Unset:
		return Value{Kind: v.Kind}
	case Struct:
		return e.loadField(v.Ref, field, t)
	}
	return Value{}
}

// loadField is a field as of the program point that the reference to its struct names.
func (e *Eval) loadField(r Ref, field int, t types.Type) Value {
	at := r.asOf
	r = r.field(field)
	r.asOf = nil
	return e.loadFrom(r, t, at, nil)
}

// reachingValue is what was last stored in a variable before a program point: it looks in the frame, then in the frames
// that called or made it, before the call.
func (e *Eval) reachingValue(r Ref, at *point) Value {
	e.Seen[r.Root] = true
	if g, ok := r.Root.(*ssa.Global); ok {
		return e.global(g, r)
	}
	if at == nil {
		return Value{}
	}
	visited := map[*Frame]bool{} // callers and enclosing frames may lead to the same one
	for f, from := at.frame, at.instr; f != nil && !visited[f]; {
		visited[f] = true
		if v, ok := e.searchBackward(f, from, r); ok {
			return v
		}
		switch {
		case f == r.Frame: // the function began, and nothing in it had stored anything
			return Value{Kind: Unset, liveOnEntry: true}
		case f.caller != nil:
			f, from = f.caller, f.site
		case f.outer != nil:
			// A literal runs some time after it was made. What it captured is known only if nothing changes it meanwhile:
			//
			//	d := 900; run := func() { use(d) }; d = 60; run()
			if !e.unchangedAfter(r, f.outer) {
				return Value{}
			}
			f, from = f.outer, f.outer.End
		default:
			f = nil
		}
	}
	if r.Frame != nil && !visited[r.Frame] && r.Frame.Fn.Synthetic != "" && e.unchangedAfter(r, r.Frame) {
		// An object that the initialization of the package made, before everything else ran.
		if v, ok := e.searchBackward(r.Frame, r.Frame.End, r); ok {
			return v
		}
	}
	return Value{}
}

// searchBackward looks along the frame's path, backward from an instruction, for what was last stored in a variable. It is
// false if nothing on the path may have stored anything.
func (e *Eval) searchBackward(f *Frame, from ssa.Instruction, r Ref) (Value, bool) {
	onPath := false
	for s := range e.pathBefore(f, from) {
		onPath = true
		if v, ok := e.searchSegment(f, s, r); ok {
			return v, true
		}
		if !e.clobberedBetween(f, s, r) && !inIterationOf(r.Frame, f, s) {
			continue
		}
		// Something that may have run before this block stores to the variable: a loop, whose iterations are searched from
		// the last one on, or branches, which have to be separated first.
		v, found, known := e.storedInLoop(f, s, r)
		switch {
		case found:
			return v, true
		case !known:
			e.splitAt(f, s)
			return Value{}, true
		}
	}
	return Value{}, !onPath
}

// searchSegment is searchBackward for the instructions of one block.
func (e *Eval) searchSegment(f *Frame, s segment, r Ref) (Value, bool) {
	for i := s.end - 1; i >= 0; i-- {
		if v, ok := e.transfer(f, s.block.Instrs[i], r); ok {
			return v, true
		}
	}
	return Value{}, false
}

// pathBefore is the frame's path backward from an instruction, which has not run yet; empty if it is not on the path.
func (e *Eval) pathBefore(f *Frame, instr ssa.Instruction) iter.Seq[segment] {
	return func(yield func(segment) bool) {
		path := e.path(f)
		start := slices.IndexFunc(path, func(s segment) bool { return s.block == instr.Block() })
		for i := start; i >= 0 && i < len(path); i++ {
			s := path[i]
			if i == start {
				s.end = slices.Index(s.block.Instrs, instr)
			}
			if !yield(s) {
				return
			}
		}
	}
}

// clobberedBetween reports whether an instruction that may have run between the segment's predecessor and its block may
// have made or changed the variable.
func (e *Eval) clobberedBetween(f *Frame, s segment, r Ref) bool {
	for _, block := range s.between {
		for _, instr := range block.Instrs {
			if e.mayMakeOrClobber(f, instr, r) {
				return true
			}
		}
	}
	return false
}

// mayMakeOrClobber reports whether an instruction makes a variable, calls the function that does, or may change it.
func (e *Eval) mayMakeOrClobber(f *Frame, instr ssa.Instruction, r Ref) bool {
	v, ok := instr.(ssa.Value)
	makes := ok && v == r.Root && f == r.Frame
	return makes || calleeLeadingTo(r.Frame, f, instr) != nil || e.exhausted() || e.mayClobber(f, instr, r)
}
