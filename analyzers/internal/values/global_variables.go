package values

import (
	"golang.org/x/tools/go/ssa"
)

// global is what a package variable holds, if only the initialization of its package assigns it.
func (e *Eval) global(g *ssa.Global, r Ref) Value {
	if content, ok := e.embedded(g); ok {
		return content
	}
	use, path := e.escapeOf(g), accessPathOf(r.Path)
	if use.untracked || len(use.writes) == 0 || e.open(g) { // one that nothing assigns may be set by -ldflags=-X
		return Value{}
	}
	outside := func(at ssa.Instruction) bool { return at.Parent().Synthetic == "" }
	always := func(ssa.Instruction) bool { return true }
	if use.leaks.anyOn(path, always) || use.returnedOutside.overlap(path) || use.writes.anyOn(path, outside) {
		return Value{}
	}
	end := last(g.Pkg.Func("init"), use.writes)
	if end == nil {
		return Value{}
	}
	v, _ := e.searchBackward(e.frame(nil, nil, end), end, r)
	return v
}

// last is the instruction after the last one that is marked.
func last(fn *ssa.Function, marked accesses) ssa.Instruction {
	var behind ssa.Instruction
	for _, block := range fn.Blocks {
		for i, instr := range block.Instrs {
			if _, ok := marked[instr]; ok && i+1 < len(block.Instrs) {
				behind = block.Instrs[i+1]
			}
		}
	}
	return behind
}

// open reports whether packages out of view may assign a package variable, or change what it refers to. Any package that
// imports it may, unless it is known which do; nothing imports a main package.
func (p *Program) open(g *ssa.Global) bool {
	object := g.Object()
	switch {
	case object == nil || !object.Exported() || object.Pkg().Name() == "main":
		return false
	case p.usedElsewhere == nil:
		return true
	}
	known, ok := p.openGlobals[g]
	if !ok {
		known = p.usedElsewhere(object)
		p.openGlobals[g] = known
	}
	return known
}
