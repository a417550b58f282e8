package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Derives reports whether a value is computed from one that is looked for, at the end of the frame and on its path: through
// the arguments of calls, results, and variables and structs that it was stored in. Of a phi, all edges must be.
func (e *Eval) Derives(f *Frame, v ssa.Value, is func(ssa.Value) bool) bool {
	d := deriver{Eval: e, frame: f, is: is, seen: map[ssa.Value]bool{}}
	return d.from(v, f.End)
}

type deriver struct {
	*Eval
	frame *Frame
	is    func(ssa.Value) bool
	seen  map[ssa.Value]bool
}

// from reports whether a value, as it is before an instruction, is computed from one that is looked for.
func (d *deriver) from(v ssa.Value, at ssa.Instruction) bool {
	if v == nil || d.seen[v] {
		return false
	}
	if d.is(v) {
		return true
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		// Not marked as seen: a variable holds something else before each store, so that the question is another one in
		// cfg = withRole(cfg).
		return d.among(d.contents(alloc, at))
	}
	d.seen[v] = true
	switch v := v.(type) {
	case *ssa.Call:
		return slices.ContainsFunc(v.Call.Args, func(arg ssa.Value) bool { return d.from(arg, v) }) ||
			v.Call.IsInvoke() && d.from(v.Call.Value, v)
	case *ssa.UnOp: // a load is evaluated where it is, and not where its result is used
		return d.from(v.X, v)
	case *ssa.MakeClosure:
		return slices.ContainsFunc(v.Bindings, func(bound ssa.Value) bool { return d.from(bound, at) })
	case *ssa.Phi:
		return len(v.Edges) > 0 && !slices.ContainsFunc(v.Edges, func(edge ssa.Value) bool { return !d.from(edge, v) })
	}
	return d.from(partOrWhole(v), at)
}

// partOrWhole is the value that an instruction takes a part of, or only gives another type; nil for other instructions.
func partOrWhole(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Extract:
		return v.Tuple
	case *ssa.FieldAddr:
		return v.X
	case *ssa.Field:
		return v.X
	case *ssa.IndexAddr:
		return v.X
	case *ssa.Slice:
		return v.X
	case *ssa.MakeInterface:
		return v.X
	case *ssa.ChangeInterface:
		return v.X
	case *ssa.ChangeType:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	}
	return nil
}

// among reports whether one of the stored values derives from one that is looked for.
func (d *deriver) among(stores []*ssa.Store) bool {
	return slices.ContainsFunc(stores, func(store *ssa.Store) bool { return d.from(store.Val, store) })
}

// contents are the stores to a variable or its parts on the path, before an instruction.
func (d *deriver) contents(variable *ssa.Alloc, before ssa.Instruction) []*ssa.Store {
	var found []*ssa.Store
	for s := range d.pathBefore(d.frame, before) {
		for i := s.end - 1; i >= 0; i-- {
			store, ok := s.block.Instrs[i].(*ssa.Store)
			if !ok || syntacticRoot(store.Addr) != ssa.Value(variable) {
				continue
			}
			if found = append(found, store); store.Addr == ssa.Value(variable) {
				return found // it replaces all that was stored before
			}
		}
	}
	return found
}
