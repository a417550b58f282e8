package values

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Callers says by which calls the functions of interest were called: a run of Explore with it has the values that
// these calls pass. Nothing is known of the callers of functions that are not in it.
type Callers map[*ssa.Function]ssa.CallInstruction

// mostSites is how many calls of one function are told apart.
const mostSites = 24

// With is the callers with a further one.
func (c Callers) With(fn *ssa.Function, site ssa.CallInstruction) Callers {
	more := Callers{fn: site}
	for fn, site := range c {
		more[fn] = site
	}
	return more
}

// From makes the runs that follow start from these callers.
func (e *Eval) From(callers Callers) { e.callers, e.wanted = callers, nil }

// Wanted is the first function of which a run since From asked for a parameter, without being told by which
// call it was called; nil where there was none that the package calls.
func (e *Eval) Wanted() *ssa.Function { return e.wanted }

// link gives the frame of a function the caller that it has in these runs.
func (e *Eval) link(f *Frame) {
	if len(f.Fn.FreeVars) > 0 {
		return // it has what is around it
	}
	f.caller, f.site, f.args = nil, nil, nil
	if site := e.callers[f.Fn]; site != nil {
		f.caller, f.site, f.args = e.Top(site), site, site.Common().Args
		e.way(f.caller) // what holds on it holds for this run, also where nothing else asks for it
	}
}

// Leads reports whether a function is among the callers of a call, or is around one of them.
func (c Callers) Leads(fn *ssa.Function, site ssa.CallInstruction) bool {
	for at := site.Parent(); at != nil; at = at.Parent() {
		if at == fn || c[at] != nil && c.Leads(fn, c[at]) {
			return true
		}
	}
	return false
}

// want notes that a parameter was asked for whose value the callers of the function decide.
func (e *Eval) want(f *Frame) {
	if e.wanted == nil && e.quiet == 0 && f.caller == nil && len(e.Sites(f.Fn)) > 0 {
		e.wanted = f.Fn
	}
}

// calls are the calls of a function in its package.
type calls struct {
	sites []ssa.CallInstruction
	taken bool // it is used as a value too, or an interface may have it
}

// Sites are the calls of a function in the package, those of test files left out.
func (e *Eval) Sites(fn *ssa.Function) []ssa.CallInstruction {
	if c := e.uses()[fn]; c != nil {
		return c.sites
	}
	return nil
}

// Closed reports whether a function is called by its Sites alone, and these are few enough to look at each.
func (e *Eval) Closed(fn *ssa.Function) bool {
	c, object := e.uses()[fn], fn.Object()
	return c != nil && !c.taken && object != nil && !object.Exported() && len(c.sites) <= mostSites
}

// uses looks through the package for what uses its functions.
func (e *Eval) uses() map[*ssa.Function]*calls {
	if e.calls != nil {
		return e.calls
	}
	e.calls = map[*ssa.Function]*calls{}
	methods := map[string]bool{} // that interfaces are asked for
	for _, fn := range e.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok && call.Common().IsInvoke() {
					methods[call.Common().Method.Name()] = true
				}
				e.noteUse(instr)
			}
		}
	}
	for fn, c := range e.calls {
		c.taken = c.taken || fn.Signature.Recv() != nil && methods[fn.Name()]
	}
	return e.calls
}

func (e *Eval) noteUse(instr ssa.Instruction) {
	if _, ok := instr.(*ssa.DebugRef); ok {
		return
	}
	var called *ssa.Function
	if call, ok := instr.(ssa.CallInstruction); ok {
		if called = origin(call.Common().StaticCallee()); called != nil {
			if !strings.HasSuffix(e.Files.fset.PositionFor(instr.Pos(), false).Filename, "_test.go") {
				e.usesOf(called).sites = append(e.usesOf(called).sites, call)
			}
		}
	}
	var operands [8]*ssa.Value
	for i, operand := range instr.Operands(operands[:0]) {
		fn, ok := (*operand).(*ssa.Function)
		if !ok || i == 0 && origin(fn) == called {
			continue
		}
		e.usesOf(origin(fn)).taken = true
		if object, ok := fn.Object().(*types.Func); ok && fn.Synthetic != "" { // the method that a method value calls
			if method := fn.Prog.FuncValue(object); method != nil {
				e.usesOf(method).taken = true
			}
		}
	}
}

func (e *Eval) usesOf(fn *ssa.Function) *calls {
	c := e.calls[fn]
	if c == nil {
		c = &calls{}
		e.calls[fn] = c
	}
	return c
}
