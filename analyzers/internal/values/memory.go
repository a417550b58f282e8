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
		return Value{Kind: Pointer, Ref: base.Ref.part(part)}
	case base.Kind == Zero:
		e.stopped = append(e.stopped, f)
	}
	return Value{}
}

func (e *Eval) parameter(f *Frame, p *ssa.Parameter) Value {
	i := slices.Index(f.Fn.Params, p)
	e.want(f)
	if f.caller == nil || i < 0 || i >= len(f.args) {
		return Value{}
	}
	var hint ast.Expr
	if call, ok := f.site.(ssa.CallInstruction); ok && f.Fn == origin(call.Common().StaticCallee()) {
		hint = e.syntax.argument(call.Common(), i)
	}
	return e.value(f.caller, f.args[i], hint)
}

// load is what a pointer points to at a moment.
func (e *Eval) load(pointer Value, t types.Type, at *moment, hint ast.Expr) Value {
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
			e.stopped = append(e.stopped, at.frame)
		}
	case Pointer:
		switch t.Underlying().(type) {
		case *types.Struct, *types.Array:
			ref := pointer.Ref
			ref.at = at
			return Value{Kind: Struct, Ref: ref, At: hint, Type: t}
		}
		found := e.find(pointer.Ref, at)
		if found.Kind == Unknown || found.Kind == Unset {
			if v, ok := e.preset(pointer.Ref); ok {
				v.outside = found.outside
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

// end is the moment that a frame ends.
func (f *Frame) end() *moment { return &moment{f, f.End} }

// Field is a field of a struct, or of a struct that is pointed to, at the end of the frame or at
// the moment that the struct was copied.
func (e *Eval) Field(f *Frame, v Value, field int, t types.Type) Value {
	return e.fieldAt(f.end(), v, field, t)
}

// fieldAt is Field at some moment.
func (e *Eval) fieldAt(now *moment, v Value, field int, t types.Type) Value {
	switch {
	case v.Kind == Fresh && v.Ref.Root != nil:
		v = Value{Kind: Pointer, Ref: v.Ref}
	case v.Kind == Fresh:
		v = v.Items[0]
	}
	if v.Kind != Pointer && v.Kind != Struct {
		return e.project(v, field, t)
	}
	at := v.Ref.at
	if at == nil {
		at = now
	}
	ref := v.Ref.part(field)
	ref.at = nil
	found := e.load(Value{Kind: Pointer, Ref: ref}, t, at, nil)
	if found.Kind == Struct && v.Ref.at == nil {
		found.Ref.at = nil
	}
	return found
}

// project is a part of a struct value.
func (e *Eval) project(v Value, field int, t types.Type) Value {
	switch v.Kind {
	case Zero, Unset:
		return Value{Kind: v.Kind}
	case Struct:
		ref := v.Ref.part(field)
		at := ref.at
		ref.at = nil
		return e.load(Value{Kind: Pointer, Ref: ref}, t, at, nil)
	}
	return Value{}
}

// find looks for what was last stored in a variable before a moment.
func (e *Eval) find(r Ref, at *moment) Value {
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
		if v, ok := e.search(f, from, r); ok {
			return v
		}
		switch {
		case f == r.Frame:
			return Value{Kind: Unset, outside: true}
		case f.caller != nil:
			f, from = f.caller, f.site
		case f.outer != nil:
			if !e.settled(r, f.outer) {
				return Value{}
			}
			f, from = f.outer, f.outer.End
		default:
			f = nil
		}
	}
	if r.Frame != nil && !visited[r.Frame] && r.Frame.Fn.Synthetic != "" && e.settled(r, r.Frame) {
		// The initialisation of the package made it, and ran before everything else.
		if v, ok := e.search(r.Frame, r.Frame.End, r); ok {
			return v
		}
	}
	return Value{}
}

// search goes the frame's way backward from an instruction, which is left out itself.
func (e *Eval) search(f *Frame, from ssa.Instruction, r Ref) (Value, bool) {
	started := false
	for _, s := range e.way(f) {
		upto := s.upto
		if !started {
			if s.block != from.Block() {
				continue
			}
			started = true
			upto = slices.Index(s.block.Instrs, from)
		}
		for i := upto - 1; i >= 0; i-- {
			if v, ok := e.effect(f, s.block.Instrs[i], r); ok {
				return v, true
			}
		}
		if !e.inFog(f, s, r) && !madeInTurn(r.Frame, f, s) {
			continue
		}
		v, found, known := e.storedInTurns(f, s, r)
		switch {
		case found:
			return v, true
		case !known:
			e.ask(f, s)
			return Value{}, true
		}
	}
	return Value{}, !started
}

// inFog reports whether something that may have run before a step may have changed a variable.
func (e *Eval) inFog(f *Frame, s step, r Ref) bool {
	for _, block := range s.fog {
		for _, instr := range block.Instrs {
			if v, ok := instr.(ssa.Value); ok && v == r.Root && f == r.Frame ||
				calledFrom(r.Frame, f, instr) != nil || e.spent() || e.mayChange(f, instr, r) {
				return true
			}
		}
	}
	return false
}
