package driver

import (
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// Request is a request in the source, and what is known of its parameters on all paths that lead to it.
type Request struct {
	Operation string
	// Span is where the request is built.
	Span source.Span
	// Known, Bounded and Unknown are the names of parameters, in order. For a part of a request, such as a tag, it is the
	// parameter that it belongs to. A text is bounded if parts of it are not known, but the length of each of them is.
	Known, Bounded, Unknown []string
	// Partial reports whether something is not known, so that some rules could not decide.
	Partial bool
}

// grade is how much is known of a parameter.
type grade int

const (
	known grade = iota
	bounded
	unknown
)

// describe grades the parameters of a request. What is unknown on one path is unknown.
func describe(found requests.Found) Request {
	q := Request{Operation: found.Operation, Span: found.Site, Partial: !found.Known()}
	grades := map[string]grade{}
	for _, variant := range found.Variants {
		for _, m := range variant.Request.Params.Members {
			switch {
			case len(found.Part) == 0:
				grades[m.Name] = max(grades[m.Name], gradeOf(m.Value))
			case m.Name == found.Part[0]: // all others are unknown, since they are set elsewhere
				grades[m.Name] = max(grades[m.Name], gradeOf(inner(m.Value, found.Part[1:])))
			}
		}
	}
	q.addGrades(grades)
	return q
}

// addGrades adds the names of parameters, in order.
func (q *Request) addGrades(grades map[string]grade) {
	for _, name := range slices.Sorted(maps.Keys(grades)) {
		switch grades[name] {
		case known:
			q.Known = append(q.Known, name)
		case bounded:
			q.Bounded = append(q.Bounded, name)
		default:
			q.Unknown = append(q.Unknown, name)
		}
	}
}

// inner is the node that a path leads to.
func inner(n *document.Node, path []any) *document.Node {
	for _, step := range path {
		switch step := step.(type) {
		case int:
			n = n.Items[step]
		case string:
			n = n.Get(step)
		}
	}
	return n
}

// gradeOf is how much is known of a value: the least that is known of a part of it.
func gradeOf(n *document.Node) grade {
	worst := known
	switch {
	case n.Kind == document.Unknown || n.Open:
		return unknown
	case slices.ContainsFunc(n.Holes, func(h document.Hole) bool { return h.Max < 0 }):
		return unknown
	case n.Partial():
		worst = bounded
	}
	for _, item := range n.Items {
		worst = max(worst, gradeOf(item))
	}
	for _, m := range n.Members {
		worst = max(worst, gradeOf(m.Value))
	}
	return worst
}
