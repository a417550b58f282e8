package plan

import (
	"slices"
	"strings"
)

// Most rules look at parameters that most requests do not have. So a plan says of each rule that finds a set what an
// input must have for the set not to be empty, and a rule of which nothing can come is not run. It is written as paths
// below the input: "facts.statements,params.Policy|params.Tags" needs both of the first two, or the third.
const (
	needsNothing = "-"
	andPath      = ","
	orPaths      = "|"
	maxPaths     = 8 // alternatives; where there are more, only what all of them need counts
)

// paths are below the input; all of them are needed. They are in the order in which the function reads them.
type paths []string

// alternatives are paths of which one list is enough. A list without paths means that nothing is needed, and so does no
// list.
type alternatives []paths

// needed is what a function needs of the input.
type needed struct {
	// anyOf are alternatives, without one of which the function is undefined, or its set or object empty.
	anyOf alternatives
	// collects is true if the function makes a set or an object, which is empty rather than undefined.
	collects bool
	// set is true if that is a set.
	set bool
	// tested is true if the function looks at values as well.
	tested bool
	// value is the path of the function's value, if that is a part of the input.
	value string
}

// nothing is what the beginning of a function needs.
var nothing = alternatives{nil}

// or adds an alternative, unless one that is there needs less. Those that need more are dropped.
func (a alternatives) or(added paths) alternatives {
	if slices.ContainsFunc(a, added.implyAll) {
		return a
	}
	return append(slices.DeleteFunc(slices.Clone(a), func(known paths) bool { return known.implyAll(added) }), added)
}

// and returns what is needed if one of each is.
func (a alternatives) and(b alternatives) alternatives {
	if len(b) == 0 {
		return a
	}
	var both alternatives
	for _, one := range a {
		for _, other := range b {
			joined := one
			for _, path := range other {
				joined = joined.with(path)
			}
			both = both.or(joined)
		}
	}
	return both.few()
}

// few returns the alternatives, or what all of them need if there are many.
func (a alternatives) few() alternatives {
	if len(a) <= maxPaths {
		return a
	}
	var common paths
	for _, one := range a {
		for _, path := range one {
			if !slices.ContainsFunc(a, func(other paths) bool { return !other.imply(path) }) {
				common = common.with(path)
			}
		}
	}
	return alternatives{common}
}

// implyAll reports whether all other paths must be there because these are.
func (p paths) implyAll(other paths) bool {
	return !slices.ContainsFunc(other, func(path string) bool { return !p.imply(path) })
}

// imply reports whether a part must be there because one of the paths or a part of it is.
func (p paths) imply(path string) bool {
	return slices.ContainsFunc(p, func(known string) bool { return known == path || strings.HasPrefix(known, path+".") })
}

// with returns the paths and another one, without those that it implies.
func (p paths) with(path string) paths {
	if p.imply(path) {
		return p
	}
	return append(slices.DeleteFunc(slices.Clone(p), func(known string) bool { return strings.HasPrefix(path, known+".") }), path)
}

// text returns the needs as a plan has them.
func (n *needed) text() string {
	var texts []string
	for _, p := range n.anyOf.few() {
		if len(p) == 0 {
			return needsNothing
		}
		texts = append(texts, strings.Join(p, andPath))
	}
	if texts == nil {
		return needsNothing
	}
	return strings.Join(texts, orPaths)
}
