package requests

import (
	"slices"

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
	eval   *values.Eval
	run    func() Variant
	left   int // how many callers may still be looked at
	groups int
}

// variants are those of a request with these callers. If a parameter matters whose caller is not set, the calls in the
// package are analyzed one by one: instead of an unknown caller, if no other code can call the function, else in addition.
func (x *exploration) variants(callers values.Callers, depth int) []Variant {
	x.eval.SetCallers(callers)
	x.groups++
	group := x.groups
	all := values.Explore(x.eval, maxPaths, x.run)
	all = slices.DeleteFunc(all, func(variant Variant) bool { return variant.Request == nil })
	for i := range all {
		all[i].Group = group
	}
	fn := x.eval.Unresolved()
	if fn == nil || depth == maxCallerDepth || x.left <= 0 || len(all) == 0 {
		return all
	}
	sites := x.eval.Sites(fn)
	closed := x.eval.Closed(fn) && len(sites) <= x.left
	var called []Variant
	for _, site := range sites[:min(len(sites), x.left)] {
		if callers.Includes(fn, site) { // recursion
			closed = false
			continue
		}
		x.left--
		called = append(called, x.variants(callers.With(fn, site), depth+1)...)
	}
	if closed {
		return called
	}
	for i := range called {
		called[i].Group = group
	}
	return append(all, called...)
}
