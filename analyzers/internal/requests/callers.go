package requests

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
	"github.com/sessionlint/sessionlint/internal/bound"
)

// Bounds for one request: how many calls up its callers are followed, and how many callers in all.
const (
	maxCallerDepth = bound.GoCallers
	maxCallers     = bound.GoRuns
)

// exploration looks at a request once for every caller in the package that gives it values.
type exploration struct {
	eval *values.Eval
	// run looks at the request on one path.
	run func() Variant
	// left is how many callers may still be looked at.
	left int
	// groups is the number of groups of variants so far.
	groups int
}

// variants are those of a request with these callers. If a parameter matters whose caller is not set, the calls in the
// package are analyzed one by one: instead of an unknown caller, if no other code can call the function, else in addition.
func (x *exploration) variants(callers values.Callers, depth int) []Variant {
	x.groups++
	group := x.groups
	all := x.explore(callers, group)
	fn := x.eval.Unresolved()
	if fn == nil || depth == maxCallerDepth || x.left <= 0 || len(all) == 0 {
		return all
	}
	called, complete := x.ofSites(fn, callers, depth)
	if complete && x.eval.Closed(fn) { // every call of the program is among these: each is a group of its own
		return called
	}
	// The function may also be called from elsewhere, so that none of these calls is certain.
	for i := range called {
		called[i].Group = group
	}
	return append(all, called...)
}

// explore looks at the request on all paths, with these callers.
func (x *exploration) explore(callers values.Callers, group int) []Variant {
	x.eval.SetCallers(callers)
	all := values.Explore(x.eval, maxPaths, x.run)
	all = slices.DeleteFunc(all, func(variant Variant) bool { return variant.Request == nil })
	for i := range all {
		all[i].Group = group
	}
	return all
}

// ofSites are the variants with each call of a function in the package as a further caller; complete if these are all.
func (x *exploration) ofSites(fn *ssa.Function, callers values.Callers, depth int) (called []Variant, complete bool) {
	sites := x.eval.Sites(fn)
	complete = len(sites) <= x.left
	for _, site := range sites[:min(len(sites), x.left)] {
		if callers.Includes(fn, site) { // recursion
			complete = false
			continue
		}
		x.left--
		called = append(called, x.variants(callers.With(fn, site), depth+1)...)
	}
	return called, complete
}
