package values

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Ref is an object, or a part of one: Path leads from Root to it, by the numbers of fields and constant indexes.
type Ref struct {
	Frame *Frame
	Root  ssa.Value
	Path  []int // -1 is an element whose index is not known
	// asOf is the program point at which a struct was copied; nil for a variable, which holds what it holds when it is asked.
	asOf *point
}

// field is a part of the object, one step further. The path is copied: other parts share its beginning.
func (r Ref) field(i int) Ref {
	r.Path = append(r.Path[:len(r.Path):len(r.Path)], i)
	return r
}

// equals reports whether two references are to the same part of the same object.
func (r Ref) equals(other Ref) bool {
	return r.Frame == other.Frame && r.Root == other.Root && slices.Equal(r.Path, other.Path)
}

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

// addressIn is the address of a part of what a pointer or a slice leads to.
func (e *Eval) addressIn(f *Frame, container ssa.Value, part int) Value {
	base := e.value(f, container, nil)
	switch {
	case base.Kind == Pointer, base.Kind == Fresh && base.Ref.Root != nil, base.Kind == List && base.Ref.Root != nil:
		return Value{Kind: Pointer, Ref: base.Ref.field(part)}
	case base.Kind == Zero: // a nil dereference: no program gets past it, so this path does not count
		e.panicked = append(e.panicked, f)
	}
	return Value{}
}

// parameter is the argument for a parameter, evaluated where the call is.
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
