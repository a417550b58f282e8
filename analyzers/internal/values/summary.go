package values

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// summary is what a function of the package, and all that it calls there, does to memory that others may share.
type summary struct {
	// opaque means that it runs code that is not in view, or waits for other goroutines. Then the rest may be incomplete.
	opaque bool
	// stores are those that may hit objects of other functions.
	stores []*ssa.Store
	// updates are those of maps.
	updates []*ssa.MapUpdate
	// setters are calls of setters of the SDK, which store like a store to a field.
	setters []ssa.CallInstruction
}

// summaryOf sums a function up, once.
func (p *Program) summaryOf(fn *ssa.Function) *summary {
	if known, ok := p.summaries[fn]; ok {
		return known
	}
	s := &summary{}
	p.summaries[fn] = s // it is filled in below; a recursive call adds nothing
	seen := map[*ssa.Function]bool{}
	p.summarize(s, fn, seen)
	return s
}

// summarize adds the effects of a function and of all that it calls; seen are the functions that were added before.
func (p *Program) summarize(s *summary, fn *ssa.Function, seen map[*ssa.Function]bool) {
	if fn == nil || seen[fn] || s.opaque {
		return
	}
	seen[fn] = true
	for instr := range Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.Store:
			// A store to a variable of this activation cannot hit an object of the caller.
			if _, own := syntacticRoot(instr.Addr).(*ssa.Alloc); !own {
				s.stores = append(s.stores, instr)
			}
		case *ssa.MapUpdate:
			s.updates = append(s.updates, instr)
		case ssa.CallInstruction:
			p.summarizeCall(s, instr, seen)
		default:
			s.opaque = s.opaque || synchronizes(instr)
		}
	}
}

// summarizeCall adds the effects of one call.
func (p *Program) summarizeCall(s *summary, call ssa.CallInstruction, seen map[*ssa.Function]bool) {
	common := call.Common()
	if fn := bodyOf(common); fn != nil {
		p.summarize(s, fn, seen)
		return
	}
	if builtin, ok := common.Value.(*ssa.Builtin); ok {
		s.opaque = s.opaque || overwrites(builtin.Name(), common)
		return
	}
	if _, _, ok := setter(common); ok {
		s.setters = append(s.setters, call)
		return
	}
	if p.effectOf(common) != noEffect {
		s.opaque = true
		return
	}
	p.summarizeCallbacks(s, common.Args, seen)
}

// summarizeCallbacks adds the effects of the functions among the arguments of a call, which may run them: those of the
// less function of slices.SortFunc.
func (p *Program) summarizeCallbacks(s *summary, args []ssa.Value, seen map[*ssa.Function]bool) {
	for _, arg := range args {
		switch arg := arg.(type) {
		case *ssa.MakeClosure:
			p.summarize(s, arg.Fn.(*ssa.Function), seen)
		case *ssa.Function:
			if len(arg.Blocks) > 0 { // one without is out of view, and a well-known one
				p.summarize(s, arg, seen)
			}
		default:
			s.opaque = s.opaque || isFunc(arg.Type())
		}
	}
}

// overwrites reports whether a builtin may write to elements that others can see.
func overwrites(name string, call *ssa.CallCommon) bool {
	switch name {
	case "copy", "clear", "delete":
		return true
	case "append": // append(list[:1], x) writes to list[1]; behind the end of a slice nobody sees what is written
		_, cut := call.Args[0].(*ssa.Slice)
		return cut
	}
	return false
}

// synchronizes reports whether an instruction waits for another goroutine, whose writes are seen from then on.
func synchronizes(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Send, *ssa.Select:
		return true
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	}
	return false
}
