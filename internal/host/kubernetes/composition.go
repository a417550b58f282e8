package kubernetes

import (
	"cmp"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

const compositionGroup = "apiextensions.crossplane.io"

// bases returns the resources of a composition, in which the values that its patches change are unknown.
func bases(composition *document.Node) []*document.Node {
	spec := composition.Get("spec")
	found := patched(spec)
	// In mode Pipeline the resources are in the input of function-patch-and-transform.
	for _, step := range spec.Get("pipeline").AllItems() {
		found = append(found, patched(step.Get("input"))...)
	}
	return found
}

// patched returns the bases in a list of resources.
func patched(from *document.Node) []*document.Node {
	var found []*document.Node
	for _, r := range from.Get("resources").AllItems() {
		base := r.Get("base")
		if base == nil {
			continue
		}
		paths, known := targets(r.Get("patches"), from.Get("patchSets"), 0)
		// A patch may change anything, so that nothing is known of the resource.
		if !known {
			continue
		}
		// Each path only hides what is below it.
		for _, path := range paths {
			base = forget(base, steps(path))
		}
		found = append(found, base)
	}
	return found
}

// targets returns the paths that patches write to; false if they are unknown.
func targets(patches, sets *document.Node, depth int) (paths []string, known bool) {
	for _, p := range patches.AllItems() {
		kind := p.Get("type").TextIfWhole()
		switch {
		// ToCompositeFieldPath, CombineToComposite: these patches read the resource and write elsewhere.
		case strings.HasPrefix(kind, "To"), strings.HasPrefix(kind, "CombineTo"):
			continue
		case kind == "PatchSet":
			set := setOf(sets, p.Get("patchSetName").TextIfWhole())
			// A set cannot name sets; if one does, or is not in the file, its paths are unknown.
			more, ok := targets(set, nil, depth+1)
			if set == nil || !ok || depth > 0 {
				return nil, false
			}
			paths = append(paths, more...)
			continue
		}
		// Without a target the patch writes to the path that it reads.
		path := cmp.Or(p.Get("toFieldPath").TextIfWhole(), p.Get("fromFieldPath").TextIfWhole())
		if path == "" {
			return nil, false
		}
		paths = append(paths, path)
	}
	return paths, true
}

// setOf returns the patches of a set; nil if there is none of that name.
func setOf(sets *document.Node, name string) *document.Node {
	for _, set := range sets.AllItems() {
		if name != "" && set.Get("name").TextIfWhole() == name {
			return set.Get("patches")
		}
	}
	return nil
}

// steps returns the members of a field path up to the first index or quoted key: everything below is assumed to
// change.
func steps(path string) []string {
	path, _, _ = strings.Cut(path, "[")
	return strings.Split(strings.TrimSuffix(path, "."), ".")
}

// forget returns a tree in which the value at a path is unknown, even if there was none.
func forget(n *document.Node, path []string) *document.Node {
	if len(path) == 0 || n.Kind != document.Object {
		return document.NewUnknown(n.Span)
	}
	changed := document.NewObject(nil, n.Span)
	changed.Open = n.Open
	there := false
	for _, m := range n.Members {
		if m.Name == path[0] {
			there = true
			m.Value = forget(m.Value, path[1:])
		}
		changed.Members = append(changed.Members, m)
	}
	// The patch adds the member.
	if !there {
		place := n.Span
		place.End = place.Start
		changed.Members = append(changed.Members, document.Member{Name: path[0], Key: place, Value: document.NewUnknown(place)})
	}
	return changed
}
