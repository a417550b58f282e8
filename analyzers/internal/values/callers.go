package values

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Callers says by which calls the functions of interest were called: a run of Explore with it has the values that
// these calls pass. Nothing is known of the callers of functions that are not in it.
type Callers map[*ssa.Function]ssa.CallInstruction

// maxSites is how many calls of one function are told apart.
const maxSites = bound.GoSites

// With is the callers with a further one.
func (c Callers) With(fn *ssa.Function, site ssa.CallInstruction) Callers {
	more := Callers{fn: site}
	for fn, site := range c {
		more[fn] = site
	}
	return more
}

// SetCallers makes the runs that follow start from these callers.
func (e *Eval) SetCallers(callers Callers) { e.callers, e.unresolved = callers, nil }

// Unresolved is the first function of which a run since From asked for a parameter, without being told by which
// call it was called; nil where there was none that the package calls.
func (e *Eval) Unresolved() *ssa.Function { return e.unresolved }

// linkCaller gives the frame of a function the caller that it has in these runs.
func (e *Eval) linkCaller(f *Frame) {
	if len(f.Fn.FreeVars) > 0 {
		return // it has what is around it
	}
	f.caller, f.site, f.args = nil, nil, nil
	if site := e.callers[f.Fn]; site != nil {
		f.caller, f.site, f.args = e.Top(site), site, site.Common().Args
		e.path(f.caller) // what holds on it holds for this run, also where nothing else asks for it
	}
}

// Includes reports whether a function is among the callers of a call, or is around one of them.
func (c Callers) Includes(fn *ssa.Function, site ssa.CallInstruction) bool {
	for at := site.Parent(); at != nil; at = at.Parent() {
		if at == fn || c[at] != nil && c.Includes(fn, c[at]) {
			return true
		}
	}
	return false
}

// noteUnresolved notes that a parameter was asked for whose value the callers of the function decide.
func (e *Eval) noteUnresolved(f *Frame) {
	if e.unresolved == nil && e.quiet == 0 && f.caller == nil && len(e.Sites(f.Fn)) > 0 {
		e.unresolved = f.Fn
	}
}

// Sites are the calls of a function in the package, those of test files left out.
func (e *Eval) Sites(fn *ssa.Function) []ssa.CallInstruction {
	return slices.DeleteFunc(slices.Clone(e.Program.callers[fn]), func(call ssa.CallInstruction) bool {
		return strings.HasSuffix(e.Files.fset.PositionFor(call.Pos(), false).Filename, "_test.go")
	})
}

// Closed reports whether a function is called by its Sites alone, and these are few enough to look at each.
func (e *Eval) Closed(fn *ssa.Function) bool {
	byInterface := fn.Signature.Recv() != nil && e.invoked[fn.Name()]
	object := fn.Object()
	return !e.addressTaken[fn] && !byInterface && object != nil && !object.Exported() && len(e.Sites(fn)) <= maxSites
}
