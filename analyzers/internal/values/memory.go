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
	case base.Kind == Pointer, base.Kind == List && base.Ref.Root != nil:
		return Value{Kind: Pointer, Ref: base.Ref.part(part)}
	case base.Kind == Zero:
		e.impossible = true
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
		return pointer.Items[0]
	case Zero:
		e.impossible = true
	case Pointer:
		switch t.Underlying().(type) {
		case *types.Struct, *types.Array:
			ref := pointer.Ref
			ref.at = at
			return Value{Kind: Struct, Ref: ref, At: hint, Type: t}
		}
		found := e.find(pointer.Ref, at)
		if found.At == nil {
			found.At = hint
		}
		return found
	}
	return Value{}
}

// Deref is what a pointer of this element type points to at the end of the frame.
func (e *Eval) Deref(f *Frame, pointer Value, elem types.Type) Value {
	return e.load(pointer, elem, &moment{f, f.End}, pointer.At)
}

// Field is a field of a struct, or of a struct that is pointed to, at the end of the frame or at
// the moment that the struct was copied.
func (e *Eval) Field(f *Frame, v Value, field int, t types.Type) Value {
	if v.Kind == Fresh {
		v = v.Items[0]
	}
	if v.Kind != Pointer && v.Kind != Struct {
		return e.project(v, field, t)
	}
	at := v.Ref.at
	if at == nil {
		at = &moment{f, f.End}
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
	if alloc, ok := r.Root.(*ssa.Alloc); ok && e.shared[alloc] {
		return Value{}
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
			if e.assignedAfter(r, f.outer) {
				return Value{}
			}
			f, from = f.outer, f.outer.End
		default:
			f = nil
		}
	}
	if r.Frame != nil && !visited[r.Frame] { // made by a function that is not on the way: an initialiser
		if v, ok := e.search(r.Frame, r.Frame.End, r); ok {
			return v
		}
	}
	return Value{Kind: Unset, outside: true}
}

// assignedAfter tells that a variable may be assigned after a function literal is made that uses
// it and that runs some time later.
func (e *Eval) assignedAfter(r Ref, made *Frame) bool {
	alloc, ok := r.Root.(*ssa.Alloc)
	if !ok || alloc.Parent() != made.Fn {
		return false
	}
	// Where the variable's own block comes again, the variable is a new one.
	start, later := made.End.Block(), map[*ssa.BasicBlock]bool{}
	for queue := slices.Clone(start.Succs); len(queue) > 0; queue = queue[1:] {
		if block := queue[0]; !later[block] && block != alloc.Block() {
			later[block] = true
			queue = append(queue, block.Succs...)
		}
	}
	index := slices.Index(start.Instrs, made.End)
	for _, block := range made.Fn.Blocks {
		for i, instr := range block.Instrs {
			store, ok := instr.(*ssa.Store)
			if ok && syntacticRoot(store.Addr) == ssa.Value(alloc) && (later[block] || block == start && i > index) {
				return true
			}
		}
	}
	return false
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
		for _, block := range s.fog {
			if slices.ContainsFunc(block.Instrs, func(instr ssa.Instruction) bool { return touches(instr, r) }) {
				e.ask(f, s)
				return Value{}, true
			}
		}
	}
	return Value{}, !started
}

// global is what a variable of the package holds, where only its initialisation assigns it.
func (e *Eval) global(g *ssa.Global, r Ref) Value {
	if content, ok := e.embedded(g); ok {
		return content
	}
	use := e.globals[g]
	if use == nil || use.escapes || len(use.stores) == 0 { // -ldflags=-X may set it
		return Value{}
	}
	for _, store := range use.stores {
		if store.Parent().Synthetic == "" {
			return Value{}
		}
	}
	last := use.stores[len(use.stores)-1]
	next := slices.Index(last.Block().Instrs, ssa.Instruction(last)) + 1
	end := last.Block().Instrs[next]
	v, _ := e.search(e.frame(nil, nil, end), end, r)
	return v
}
