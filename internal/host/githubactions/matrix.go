package githubactions

import (
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
)

// combination is one choice of a matrix: its values by their names.
type combination map[string]*document.Node

// combinations returns the choices of a matrix; none if it is an expression. crowded reports whether it makes more
// jobs than GitHub accepts.
func combinations(matrix *document.Node) (all []combination, crowded bool) {
	if matrix == nil || matrix.Kind != document.Object {
		return nil, false
	}
	// The product of all lists, one list after the other.
	all = []combination{{}}
	for _, m := range matrix.Members {
		if m.Name == "include" || m.Name == "exclude" {
			continue
		}
		if m.Value.Kind != document.List {
			continue // an expression: its values are not known
		}
		var next []combination
		for _, c := range all {
			for _, value := range m.Value.Items {
				with := maps.Clone(c)
				with[m.Name] = value
				next = append(next, with)
			}
		}
		// Checked for each list, before the product grows any further.
		if len(next) > bound.MatrixJobs {
			return nil, true
		}
		all = next
	}
	all = excluded(all, matrix.Get("exclude"))
	return included(all, matrix), false
}

// excluded removes the combinations that contain an item of exclude.
func excluded(all []combination, exclude *document.Node) []combination {
	return slices.DeleteFunc(all, func(c combination) bool {
		// An item need not name all values.
		contained := func(item *document.Node) bool { return len(item.Members) > 0 && c.matches(item) }
		return slices.ContainsFunc(exclude.AllItems(), contained)
	})
}

// matches reports whether a combination has all values of an item. Values are compared as JSON.
func (c combination) matches(item *document.Node) bool {
	for _, m := range item.Members {
		value, ok := c[m.Name]
		if !ok || document.Minify(value) != document.Minify(m.Value) {
			return false
		}
	}
	return true
}

// included adds the items of include: to each combination whose own values they do not change, or else as a new
// combination.
func included(all []combination, matrix *document.Node) []combination {
	include := matrix.Get("include")
	if include == nil {
		return all
	}
	// The names of the matrix itself, whose values an item must not change.
	nothing := func(string) bool { return false }
	own := func(name string) bool { return name != "include" && name != "exclude" && matrix.Get(name) != nil }
	count := len(all)
	// Without lists there is no combination to add to: each item is one of its own.
	if count == 1 && len(all[0]) == 0 {
		count, all = 0, nil
	}
	for _, item := range include.Items {
		if item.Kind != document.Object {
			continue
		}
		added := false
		// Not those that earlier items have added.
		for _, c := range all[:count] {
			if c.agrees(item, own) {
				c.add(item, own)
				added = true
			}
		}
		if !added {
			more := combination{}
			more.add(item, nothing)
			all = append(all, more)
		}
	}
	return all
}

// add sets the values of an item, but those that leaves reports stay: they are the same in both, and a finding is reported
// where the matrix has them.
func (c combination) add(item *document.Node, leaves func(string) bool) {
	for _, m := range item.Members {
		if !leaves(m.Name) {
			c[m.Name] = m.Value
		}
	}
}

// agrees reports whether an item would change none of a combination's own values.
func (c combination) agrees(item *document.Node, own func(string) bool) bool {
	for _, m := range item.Members {
		if own(m.Name) && (c[m.Name] == nil || document.Minify(c[m.Name]) != document.Minify(m.Value)) {
			return false
		}
	}
	return true
}
