package values

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// summary is what a function of the package, and all that it calls there, does to memory that others may share.
type summary struct {
	// opaque: it runs code that is not in view, or waits for other goroutines.
	opaque  bool
	stores  []*ssa.Store
	updates []*ssa.MapUpdate
	setters []ssa.CallInstruction
}

// summaryOf sums a function up, once.
func (p *Program) summaryOf(fn *ssa.Function) *summary {
	if known, ok := p.summaries[fn]; ok {
		return known
	}
	d := &summary{}
	p.summaries[fn] = d // it is filled in below; a recursive call adds nothing
	seen := map[*ssa.Function]bool{}
	p.summarize(d, fn, seen)
	return d
}

func (p *Program) summarize(d *summary, fn *ssa.Function, seen map[*ssa.Function]bool) {
	if fn == nil || seen[fn] || d.opaque {
		return
	}
	seen[fn] = true
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			switch instr := instr.(type) {
			case *ssa.Store:
				// A store to a variable of this activation cannot hit an object of the caller.
				if _, own := syntacticRoot(instr.Addr).(*ssa.Alloc); !own {
					d.stores = append(d.stores, instr)
				}
			case *ssa.MapUpdate:
				d.updates = append(d.updates, instr)
			case ssa.CallInstruction:
				p.summarizeCall(d, instr, seen)
			default:
				d.opaque = d.opaque || synchronizes(instr)
			}
		}
	}
}

// summarizeCall adds the effects of one call.
func (p *Program) summarizeCall(d *summary, call ssa.CallInstruction, seen map[*ssa.Function]bool) {
	common := call.Common()
	if fn := bodyOf(common); fn != nil {
		p.summarize(d, fn, seen)
		return
	}
	if builtin, ok := common.Value.(*ssa.Builtin); ok {
		d.opaque = d.opaque || overwrites(builtin.Name(), common)
		return
	}
	if _, _, ok := setter(common); ok {
		d.setters = append(d.setters, call)
		return
	}
	if p.effectOf(common) != noEffect {
		d.opaque = true
		return
	}
	for _, arg := range common.Args { // it may run what it is given
		switch arg := arg.(type) {
		case *ssa.MakeClosure:
			p.summarize(d, arg.Fn.(*ssa.Function), seen)
		case *ssa.Function:
			if len(arg.Blocks) > 0 {
				p.summarize(d, arg, seen)
			}
		default:
			d.opaque = d.opaque || isFunc(arg.Type())
		}
	}
}

// overwrites reports whether a builtin may write to elements that others can see.
func overwrites(name string, call *ssa.CallCommon) bool {
	switch name {
	case "copy", "clear", "delete":
		return true
	case "append":
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
