package values

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// address is what an address points to.
func (e *Eval) address(f *Frame, v ssa.Value) Value {
	switch v := v.(type) {
	case *ssa.Parameter:
		return e.parameter(f, v)
	case *ssa.FreeVar:
		if made, bound := binding(v); bound != nil && f.outer != nil && made.Parent() == f.outer.Fn {
			return e.value(f.outer, bound, nil)
		}
	case *ssa.FieldAddr:
		return e.addressIn(f, v.X, v.Field)
	case *ssa.IndexAddr:
		index := -1
		if i := e.value(f, v.Index, nil); i.Kind == Number {
			index = integer(i.Const)
		}
		return e.addressIn(f, v.X, index)
	case *ssa.Alloc:
		return Value{Kind: Pointer, Ref: Ref{Frame: f, Root: v}}
	case *ssa.Global:
		return Value{Kind: Pointer, Ref: Ref{Root: v}}
	}
	return Value{}
}

func (e *Eval) addressIn(f *Frame, container ssa.Value, part int) Value {
	base := e.value(f, container, nil)
	switch {
	case base.Kind == Pointer, base.Kind == Fresh && base.Ref.Root != nil, base.Kind == List && base.Ref.Root != nil:
		return Value{Kind: Pointer, Ref: base.Ref.field(part)}
	case base.Kind == Zero:
		e.panicked = append(e.panicked, f)
	}
	return Value{}
}

func (e *Eval) parameter(f *Frame, p *ssa.Parameter) Value {
	i := slices.Index(f.Fn.Params, p)
	e.noteUnresolved(f)
	if f.caller == nil || i < 0 || i >= len(f.args) {
		return Value{}
	}
	var hint ast.Expr
	if call, ok := f.site.(ssa.CallInstruction); ok && f.Fn == origin(call.Common().StaticCallee()) {
		hint = e.syntax.argument(call.Common(), i)
	}
	return e.value(f.caller, f.args[i], hint)
}

// load is what a pointer points to at a program point.
func (e *Eval) load(pointer Value, t types.Type, at *point, hint ast.Expr) Value {
	switch pointer.Kind {
	case Fresh:
		if pointer.Ref.Root == nil {
			item := pointer.Items[0]
			if item.At == nil {
				item.At = hint
			}
			return item
		}
		return e.load(Value{Kind: Pointer, Ref: pointer.Ref}, t, at, hint)
	case Zero:
		if at != nil {
			e.panicked = append(e.panicked, at.frame)
		}
	case Pointer:
		switch t.Underlying().(type) {
		case *types.Struct, *types.Array:
			ref := pointer.Ref
			ref.asOf = at
			return Value{Kind: Struct, Ref: ref, At: hint, Type: t}
		}
		found := e.reachingValue(pointer.Ref, at)
		if found.Kind == Unknown || found.Kind == Unset {
			if v, ok := e.flagDefault(pointer.Ref); ok {
				v.liveOnEntry = found.liveOnEntry
				found = v
			}
		}
		if found.At == nil || hint != nil && found.Kind == Fresh && found.Ref.Root == nil && found.Items[0].At == nil {
			found.At = hint
		}
		return found
	}
	return Value{}
}

// Deref is what a pointer of this element type points to at the end of the frame.
func (e *Eval) Deref(f *Frame, pointer Value, elem types.Type) Value {
	return e.load(pointer, elem, f.end(), pointer.At)
}

// end is the program point that a frame ends.
func (f *Frame) end() *point { return &point{f, f.End} }

// Field is a field of a struct, or of a struct that is pointed to, at the end of the frame or at
// the program point that the struct was copied.
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
	at := v.Ref.asOf
	if at == nil {
		at = now
	}
	ref := v.Ref.field(field)
	ref.asOf = nil
	found := e.load(Value{Kind: Pointer, Ref: ref}, t, at, nil)
	if found.Kind == Struct && v.Ref.asOf == nil {
		found.Ref.asOf = nil
	}
	return found
}

// project is a part of a struct value.
func (e *Eval) project(v Value, field int, t types.Type) Value {
	switch v.Kind {
	case Zero, Unset:
		return Value{Kind: v.Kind}
	case Struct:
		ref := v.Ref.field(field)
		at := ref.asOf
		ref.asOf = nil
		return e.load(Value{Kind: Pointer, Ref: ref}, t, at, nil)
	}
	return Value{}
}

// reachingValue looks for what was last stored in a variable before a program point.
func (e *Eval) reachingValue(r Ref, at *point) Value {
	e.Seen[r.Root] = true
	if g, ok := r.Root.(*ssa.Global); ok {
		return e.global(g, r)
	}
	if at == nil {
		return Value{}
	}
	visited := map[*Frame]bool{}
	for f, from := at.frame, at.instr; f != nil && !visited[f]; {
		visited[f] = true
		if v, ok := e.searchBackward(f, from, r); ok {
			return v
		}
		switch {
		case f == r.Frame:
			return Value{Kind: Unset, liveOnEntry: true}
		case f.caller != nil:
			f, from = f.caller, f.site
		case f.outer != nil:
			if !e.unchangedAfter(r, f.outer) {
				return Value{}
			}
			f, from = f.outer, f.outer.End
		default:
			f = nil
		}
	}
	if r.Frame != nil && !visited[r.Frame] && r.Frame.Fn.Synthetic != "" && e.unchangedAfter(r, r.Frame) {
		// The initialisation of the package made it, and ran before everything else.
		if v, ok := e.searchBackward(r.Frame, r.Frame.End, r); ok {
			return v
		}
	}
	return Value{}
}

// searchBackward goes the frame's path backward from an instruction, which is left out itself.
func (e *Eval) searchBackward(f *Frame, from ssa.Instruction, r Ref) (Value, bool) {
	started := false
	for _, s := range e.path(f) {
		upto := s.end
		if !started {
			if s.block != from.Block() {
				continue
			}
			started = true
			upto = slices.Index(s.block.Instrs, from)
		}
		for i := upto - 1; i >= 0; i-- {
			if v, ok := e.transfer(f, s.block.Instrs[i], r); ok {
				return v, true
			}
		}
		if !e.clobberedIn(f, s, r) && !inIterationOf(r.Frame, f, s) {
			continue
		}
		v, found, known := e.storedInLoop(f, s, r)
		switch {
		case found:
			return v, true
		case !known:
			e.splitAt(f, s)
			return Value{}, true
		}
	}
	return Value{}, !started
}

// clobberedIn reports whether something that may have run before a step may have changed a variable.
func (e *Eval) clobberedIn(f *Frame, s segment, r Ref) bool {
	for _, block := range s.between {
		for _, instr := range block.Instrs {
			if v, ok := instr.(ssa.Value); ok && v == r.Root && f == r.Frame ||
				calleeLeadingTo(r.Frame, f, instr) != nil || e.exhausted() || e.mayClobber(f, instr, r) {
				return true
			}
		}
	}
	return false
}
