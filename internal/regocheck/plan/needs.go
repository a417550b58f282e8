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
	maxPaths     = 8 // alternatives; a rule with more of them is looked at less closely
)

// paths are below the input; all of them are needed. They are in the order in which the function reads them.
type paths []string

// needed is what a function needs of the input.
type needed struct {
	// anyOf are alternatives, without one of which the function is undefined, or its set or object empty. One alternative
	// without paths means that it needs nothing.
	anyOf []paths
	// collects is true if the function makes a set or an object, which is empty rather than undefined.
	collects bool
	// set is true if that is a set.
	set bool
	// tested is true if the function looks at values as well.
	tested bool
	// value is the path of the function's value, if that is a part of the input.
	value string
}

// all returns the paths that all alternatives need.
func (n *needed) all() (common paths) {
	for _, alternative := range n.anyOf {
		for _, path := range alternative {
			if !slices.ContainsFunc(n.anyOf, func(other paths) bool { return !other.imply(path) }) {
				common = common.with(path)
			}
		}
	}
	return common
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
	anyOf := n.anyOf
	if len(anyOf) > maxPaths {
		anyOf = []paths{n.all()}
	}
	if len(anyOf) == 0 || slices.ContainsFunc(anyOf, func(p paths) bool { return len(p) == 0 }) {
		return needsNothing
	}
	var texts []string
	for _, p := range anyOf {
		if text := strings.Join(p, andPath); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, orPaths)
}
