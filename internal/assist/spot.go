package assist

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// spot is a value in a request, or the key of one.
type spot struct {
	request *request.Request
	path    finding.Path // from the parameters, through the texts of policies
	node    *document.Node
	// key is the place of the key if the spot is one; its File is nil if the spot is a value.
	key source.Span
	// above are the objects and lists around the value, the parameters first.
	above []*document.Node
}

// onKey reports whether the spot is a key.
func (s spot) onKey() bool { return s.key.File != nil }

// span is the place of the spot in the file.
func (s spot) span() source.Span {
	if s.onKey() {
		return s.key
	}
	return s.node.Span
}

// deepest bounds the recursion; no request of AWS is nested as deep.
const deepest = 64

// each visits all values of a request and their keys, those inside of others later.
func each(req *request.Request, visit func(spot)) {
	spot{request: req, node: req.Params}.each(visit)
}

// each visits the value of the spot and all below it.
func (s spot) each(visit func(spot)) {
	if s.node == nil || len(s.path) > deepest {
		return
	}
	visit(s)
	s.inside(visit)
}

// inside visits all values below that of the spot.
func (s spot) inside(visit func(spot)) {
	n := s.node
	within := func(step any, value *document.Node) spot {
		return spot{request: s.request, path: append(slices.Clip(s.path), step), node: value, above: append(slices.Clip(s.above), n)}
	}
	for _, m := range n.Members {
		member := within(m.Name, m.Value)
		named := member
		if named.key = m.Key; m.Key.File != nil && m.Key.End > m.Key.Start {
			visit(named)
		}
		member.each(visit)
	}
	for i, item := range n.Items {
		within(i, item).each(visit)
	}
	if n.Embedded != nil {
		spot{request: s.request, path: s.path, node: n.Embedded, above: s.above}.each(visit)
	}
	for _, choice := range n.Alternatives() {
		spot{request: s.request, path: s.path, node: choice, above: s.above}.each(visit)
	}
}

// at returns the smallest spot of a file that contains an offset; of several of one size the one that is nested deepest. It is
// false if there is none.
func at(requests []*request.Request, file string, offset int) (found spot, ok bool) {
	size := 0
	for _, req := range requests {
		each(req, func(s spot) {
			span := s.span()
			if span.File == nil || span.File.Name != file || offset < span.Start || offset > span.End || span.Start == span.End {
				return
			}
			if length := span.End - span.Start; !ok || length <= size {
				found, size, ok = s, length, true
			}
		})
	}
	return found, ok
}

// schema returns the schema of the value and its place in that of the operation; nil if there is none, as inside of policies.
func (s spot) schema() (*catalog.Schema, catalog.Place) {
	at, err := catalog.SchemaOf(s.request.Operation)
	if err != nil {
		return nil, nil
	}
	var place catalog.Place
	for _, step := range s.path {
		var next *catalog.Schema
		next, place = child(at, place, step)
		if next == nil {
			return nil, nil
		}
		at = next
	}
	return at, place
}

// child returns the schema of a member or an item, and its place.
func child(s *catalog.Schema, place catalog.Place, step any) (*catalog.Schema, catalog.Place) {
	switch name, isName := step.(string); {
	case !isName:
		return s.Items, append(place, "[]")
	case s.Values != nil:
		return s.Values, append(place, "{value}")
	default:
		return s.Properties[name], append(place, name)
	}
}

// policy returns the kind of the policy that the spot is in (catalog.Schema.Content), its place in it, and its root; false if it
// is in none. The text of a policy is in it as well.
func (s spot) policy() (content string, within finding.Path, root *document.Node, ok bool) {
	if catalog.IsPolicy(s.request.Operation) {
		return s.request.Policy().Content, s.path, s.root(s.path), true
	}
	at, err := catalog.SchemaOf(s.request.Operation)
	if err != nil {
		return "", nil, nil, false
	}
	for i, step := range s.path {
		if at, _ = child(at, nil, step); at == nil {
			return "", nil, nil, false
		}
		if within := s.path[i+1:]; at.Content != "" {
			return at.Content, within, s.root(within), true
		}
	}
	return "", nil, nil, false
}

// root returns the root of the policy that the spot is in, for the path from it; nil if it has no tree.
func (s spot) root(within finding.Path) *document.Node {
	if steps := len(within); steps > 0 && steps <= len(s.above) {
		return s.above[len(s.above)-steps]
	}
	return treeOf(s.node)
}

// follow follows one step of a path; nil if there is nothing.
func follow(n *document.Node, step any) *document.Node {
	switch step := step.(type) {
	case string:
		return n.Get(step)
	case int:
		if items := n.AllItems(); step < len(items) {
			return items[step]
		}
	}
	return nil
}

// treeOf returns the tree of a policy, which is a text with a tree or an object; nil if it has none.
func treeOf(n *document.Node) *document.Node {
	switch {
	case n == nil:
		return nil
	case n.Embedded != nil:
		return n.Embedded
	case n.Kind == document.Object:
		return n
	}
	return nil
}

// secret reports whether the spot is in a value that no output may show.
func (s spot) secret() bool {
	span := s.node.Span
	return slices.ContainsFunc(s.request.Secrets(), func(hidden source.Span) bool {
		return hidden.File != nil && span.File != nil && hidden.File.Name == span.File.Name && span.Start < hidden.End && hidden.Start < span.End
	})
}
