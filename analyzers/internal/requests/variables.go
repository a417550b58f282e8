package requests

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/document"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// variable looks at a variable of one of the SDK's types at each instruction that passes it on.
func (c *collector) variable(alloc *ssa.Alloc, whole, sent bool) {
	s, _, ok := shapeOf(alloc.Type().Underlying().(*types.Pointer).Elem())
	if !ok || isPointerTo(alloc) || alloc.Referrers() == nil || s.isWhole() != whole || sent && !whole {
		return
	}
	ends := handOffs(alloc)
	if sent { // here only what got the variable before it was sent, and may change it
		ends = slices.DeleteFunc(ends, func(end ssa.Instruction) bool {
			call, ok := end.(ssa.CallInstruction)
			return !ok || sends(call.Common(), s.operation) || followed(call.Common())
		})
	} else if len(ends) == 0 { // nobody gets it: it is complete at the end of the function
		ends = returns(alloc.Parent())
	}
	for _, end := range ends {
		c.explore(end, nil, func(b *builder) *document.Node {
			return b.request(b.Value(b.frame, alloc, nil), alloc.Type())
		})
	}
}

// followed reports whether a call runs a function of this package.
func followed(call *ssa.CallCommon) bool {
	fn := call.StaticCallee()
	return fn != nil && len(fn.Blocks) > 0
}

// isPointerTo reports whether a variable holds a pointer to a struct, and not a struct.
func isPointerTo(alloc *ssa.Alloc) bool {
	_, ok := alloc.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Pointer)
	return ok
}

// handOffs are the instructions that pass a variable on, or copy it.
func handOffs(v ssa.Value) []ssa.Instruction {
	var found []ssa.Instruction
	for _, user := range *v.Referrers() {
		switch user := user.(type) {
		case *ssa.DebugRef, *ssa.FieldAddr: // its fields are set and read in place
		case *ssa.Store:
			if user.Val == v {
				found = append(found, user)
			}
		case ssa.CallInstruction:
			found = append(found, handOffsByCall(v, user)...)
		default:
			found = append(found, user)
		}
	}
	return found
}

// handOffsByCall are the instructions that pass a variable on because of a call: the call itself or, after a setter, whose
// result is the same variable, those that pass on the result.
func handOffsByCall(v ssa.Value, call ssa.CallInstruction) []ssa.Instruction {
	result := call.Value()
	switch {
	case result != nil && values.IsSDKCall(call.Common()) && types.Identical(result.Type(), v.Type()):
		return handOffs(result)
	case onlyPrints(call.Common()):
		return nil
	}
	return []ssa.Instruction{call}
}

// onlyPrints reports whether a call only prints.
func onlyPrints(call *ssa.CallCommon) bool {
	fn := call.StaticCallee()
	return fn != nil && fn.Pkg != nil && (fn.Pkg.Pkg.Path() == "fmt" || fn.Pkg.Pkg.Path() == "log")
}

// returns are the returns of a function.
func returns(fn *ssa.Function) []ssa.Instruction {
	var found []ssa.Instruction
	for _, block := range fn.Blocks {
		if end, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && block != fn.Recover {
			found = append(found, end)
		}
	}
	return found
}

// pointers looks at what a function assigns through pointers to the SDK's types that it did not make itself: parameters of
// options, fields, results.
func (c *collector) pointers(fn *ssa.Function) {
	done := map[ssa.Value]bool{}
	for instr := range values.Instructions(fn) {
		pointer := assigned(instr)
		if pointer == nil || done[pointer] || c.eval.Seen[pointer] || c.isPart(pointer) {
			continue
		}
		done[pointer] = true
		for _, end := range endsOf(pointer, instr) {
			c.explore(end, nil, func(b *builder) *document.Node {
				return b.request(b.Value(b.frame, pointer, nil), pointer.Type())
			})
		}
	}
}

// endsOf are the program points at which a function that assigns through a pointer is done with it: where it returns, or for
// a pointer that is not a parameter the end of the block.
func endsOf(pointer ssa.Value, instr ssa.Instruction) []ssa.Instruction {
	if _, ok := pointer.(*ssa.Parameter); ok {
		return returns(instr.Parent())
	}
	block := instr.Block()
	return []ssa.Instruction{block.Instrs[len(block.Instrs)-1]}
}

// isPart reports whether a pointer leads into a list of a request that was found.
func (c *collector) isPart(pointer ssa.Value) bool {
	if s, _, _ := shapeOf(pointer.Type()); s.isWhole() {
		return false
	}
	element, ok := pointer.(*ssa.IndexAddr)
	if !ok {
		return false
	}
	slice, ok := element.X.(*ssa.Slice)
	return ok && c.eval.Seen[slice.X]
}

// assigned is the pointer to one of the SDK's types through which an instruction assigns a field; nil if it does not, or if
// the pointer is a variable's address.
func assigned(instr ssa.Instruction) ssa.Value {
	var pointer ssa.Value
	switch instr := instr.(type) {
	case *ssa.Store:
		if field, ok := instr.Addr.(*ssa.FieldAddr); ok {
			pointer = field.X
		}
	case *ssa.Call:
		if fn := instr.Call.StaticCallee(); fn != nil && strings.HasPrefix(fn.Name(), "Set") && values.IsSDKCall(&instr.Call) {
			pointer = instr.Call.Args[0]
		}
	}
	if pointer == nil || madeHere(pointer) {
		return nil
	}
	if _, _, ok := shapeOf(pointer.Type()); !ok {
		return nil
	}
	return pointer
}

// madeHere reports whether a pointer is the address of a variable, or what a setter returned.
func madeHere(pointer ssa.Value) bool {
	switch at := pointer.(type) {
	case *ssa.Alloc:
		return true
	case *ssa.Call:
		return values.IsSDKCall(&at.Call)
	}
	return false
}
