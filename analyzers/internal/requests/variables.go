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
	} else if len(ends) == 0 {
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
		case *ssa.DebugRef, *ssa.FieldAddr:
		case *ssa.Store:
			if user.Val == v {
				found = append(found, user)
			}
		case ssa.CallInstruction:
			if result := user.Value(); result != nil && values.IsSDKCall(user.Common()) && types.Identical(result.Type(), v.Type()) {
				found = append(found, handOffs(result)...) // a setter, whose result is the same variable
				continue
			}
			if !onlyPrints(user.Common()) {
				found = append(found, user)
			}
		default:
			found = append(found, user)
		}
	}
	return found
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
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			pointer := assigned(instr)
			if pointer == nil || done[pointer] || c.eval.Seen[pointer] || c.isPart(pointer) {
				continue
			}
			done[pointer] = true
			ends := []ssa.Instruction{block.Instrs[len(block.Instrs)-1]}
			if _, ok := pointer.(*ssa.Parameter); ok {
				ends = returns(fn)
			}
			for _, end := range ends {
				c.explore(end, nil, func(b *builder) *document.Node {
					return b.request(b.Value(b.frame, pointer, nil), pointer.Type())
				})
			}
		}
	}
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
	if pointer == nil {
		return nil
	}
	if _, _, ok := shapeOf(pointer.Type()); !ok {
		return nil
	}
	switch at := pointer.(type) {
	case *ssa.Alloc:
		return nil
	case *ssa.Call:
		if values.IsSDKCall(&at.Call) { // a setter
			return nil
		}
	}
	return pointer
}
