package values

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Callers are the calls by which functions were called (a call string): runs of Explore with them have the arguments of these
// calls. Nothing is known of the callers of other functions.
type Callers map[*ssa.Function]ssa.CallInstruction

// maxSites is how many calls of one function are analyzed separately.
const maxSites = bound.GoSites

// With adds a call.
func (c Callers) With(fn *ssa.Function, site ssa.CallInstruction) Callers {
	more := Callers{fn: site}
	for fn, site := range c {
		more[fn] = site
	}
	return more
}

// SetCallers sets the callers for the runs that follow.
func (e *Eval) SetCallers(callers Callers) { e.callers, e.unresolved = callers, nil }

// Unresolved is the first function, since SetCallers, of which a parameter was asked for while its caller was not set; nil if
// there is none that the package calls.
func (e *Eval) Unresolved() *ssa.Function { return e.unresolved }

// linkCaller gives a frame the caller that its function has in these runs.
func (e *Eval) linkCaller(f *Frame) {
	if len(f.Fn.FreeVars) > 0 {
		return // a literal: linkOuter gives it the frame around it
	}
	f.caller, f.site, f.args = nil, nil, nil
	if site := e.callers[f.Fn]; site != nil {
		f.caller, f.site, f.args = e.Top(site), site, site.Common().Args
		e.path(f.caller) // its conditions count for feasible, even if no value of it is asked for
	}
}

// Includes reports whether a function is among the callers of a call, or encloses one of them: a further call would be
// recursive.
func (c Callers) Includes(fn *ssa.Function, site ssa.CallInstruction) bool {
	for at := site.Parent(); at != nil; at = at.Parent() {
		if at == fn || c[at] != nil && c.Includes(fn, c[at]) {
			return true
		}
	}
	return false
}

// noteUnresolved notes that a parameter was asked for.
func (e *Eval) noteUnresolved(f *Frame) {
	if e.unresolved == nil && e.quiet == 0 && f.caller == nil && len(e.Sites(f.Fn)) > 0 {
		e.unresolved = f.Fn
	}
}

// Sites are the calls of a function in the package, without those in test files.
func (e *Eval) Sites(fn *ssa.Function) []ssa.CallInstruction {
	return slices.DeleteFunc(slices.Clone(e.Program.callers[fn]), func(call ssa.CallInstruction) bool {
		return strings.HasSuffix(e.Files.fset.PositionFor(call.Pos(), false).Filename, "_test.go")
	})
}

// Closed reports whether a function is called only at its Sites, and these are few enough to analyze each.
func (e *Eval) Closed(fn *ssa.Function) bool {
	byInterface := fn.Signature.Recv() != nil && e.invoked[fn.Name()]
	object := fn.Object()
	return !e.addressTaken[fn] && !byInterface && object != nil && !object.Exported() && len(e.Sites(fn)) <= maxSites
}
