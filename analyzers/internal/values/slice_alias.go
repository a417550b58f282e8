package values

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Slices share backing arrays. A Value has the elements that a slice had when it was made, and so must not be used if they
// may have changed since:
//
//	b := []byte(name); b[0] = 'x'; use(string(b))

// mutatedLater reports whether the elements of a slice may change after the instruction that makes it, or the phi that
// joins it from others.
func (e *Eval) mutatedLater(v ssa.Value) bool {
	made, ok := v.(ssa.Instruction)
	if _, isSlice := v.Type().Underlying().(*types.Slice); !ok || !isSlice {
		return false
	}
	if known, ok := e.mutatedSlices[v]; ok {
		return known
	}
	e.mutatedSlices[v] = true // the answer to a question that leads back to itself
	changed := false
	for _, root := range e.backingObjects(v, 0) {
		changed = changed || e.writtenAfter(root, made)
	}
	if call, ok := v.(*ssa.Call); ok && isBuiltin(&call.Call, "append") {
		changed = changed || e.siblingAppend(call)
	}
	e.mutatedSlices[v] = changed
	return changed
}

// backingObjects are the objects that the elements of a slice may be in, as far as one function shows.
func (e *Eval) backingObjects(v ssa.Value, depth int) []ssa.Value {
	if depth > 20 {
		return nil
	}
	switch at := v.(type) {
	case *ssa.Slice:
		return e.slicedObjects(at, depth)
	case *ssa.ChangeType:
		return e.backingObjects(at.X, depth+1)
	case *ssa.Call:
		if isBuiltin(&at.Call, "append") { // in the old array if there is room, else in a new one
			return append(e.backingObjects(at.Call.Args[0], depth+1), v)
		}
		return []ssa.Value{v}
	case *ssa.Convert, *ssa.MakeSlice, *ssa.Extract:
		return []ssa.Value{v}
	case *ssa.UnOp: // a load: the elements are where those of the stored slices are
		values, _ := e.assignedValues(at.X)
		var all []ssa.Value
		for _, value := range values {
			if value != v {
				all = append(all, e.backingObjects(value, depth+5)...) // deep, since each may have several values
			}
		}
		return all
	}
	return nil
}

// slicedObjects is backingObjects for x[a:b].
func (e *Eval) slicedObjects(v *ssa.Slice, depth int) []ssa.Value {
	switch v.X.Type().Underlying().(type) {
	case *types.Basic: // a part of a text is a text
		return nil
	case *types.Slice: // in the same array, and so has what is written to either
		return append(e.backingObjects(v.X, depth+1), v)
	}
	root, _ := e.rootAndPath(v.X) // an array, in which literals of slices are made
	return []ssa.Value{root}
}

// writtenAfter reports whether elements of an object may be written after an instruction.
func (e *Eval) writtenAfter(root ssa.Value, made ssa.Instruction) bool {
	if alloc, ok := root.(*ssa.Alloc); ok && alloc.Comment == "varargs" {
		return false // the compiler made it for one call, and no code can name it
	}
	object := e.escapeOf(root)
	if object.untracked || len(object.leaks) > 0 {
		return true
	}
	for write := range object.writes {
		switch {
		case write.Parent() == made.Parent():
			if write != made && (e.reaches(made, write) || isDefer(write)) {
				return true
			}
		case len(object.returned) > 0 || len(object.published) > 0:
			return true
		}
	}
	return false
}

// siblingAppend reports whether another append may write to the free capacity after the slice that an append extends. Both
// results then have the elements of the one that ran last:
//
//	a := append(base, "x"); b := append(base, "y") // a may end in "y"
func (e *Eval) siblingAppend(call *ssa.Call) bool {
	head := call.Call.Args[0]
	if slice, ok := head.(*ssa.Slice); ok && slice.High == nil && slice.Max == nil {
		if _, whole := slice.X.(*ssa.Alloc); whole { // a literal has no free capacity
			return false
		}
	}
	if _, ok := head.(*ssa.Const); ok {
		return false
	}
	// Another append is harmless if it extends the result of this one, or this one extends its result.
	mine := e.escapeOf(call).holders
	for _, root := range e.backingObjects(head, 0) {
		for holder := range e.escapeOf(root).holders {
			other, ok := holder.(*ssa.Call)
			if !ok || other == call || !isBuiltin(&other.Call, "append") {
				continue
			}
			if from := other.Call.Args[0]; !mine[from] && !e.escapeOf(other).holders[head] {
				return true
			}
		}
	}
	return false
}

// sizeOnly is a list or a text of which only the size is certain.
func (v Value) sizeOnly() Value {
	switch v.Kind {
	case Text:
		lower, upper := v.text().byteLengths()
		v.Pieces = Pieces{{Hole: true, Binary: true, Min: lower, Max: upper}}
	case List:
		items := make([]Value, len(v.Items))
		for i, item := range v.Items {
			if item.Kind == Struct && item.Ref.asOf == nil && v.Ref.Root != nil && item.Ref.Root == v.Ref.Root {
				items[i] = item // no copy: it is loaded when it is asked for
			}
		}
		v.Items = items
	}
	return v
}
