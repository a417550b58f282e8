package document

import (
	"errors"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// alias returns a copy of the anchor's value. Its parts keep their places at the anchor: there is the text that a
// finding is about, that a user can change, and that must not be shown if it is secret. Copies are limited: a few
// aliases of aliases could mean more values than any memory can hold.
func (r *yamlReader) alias(y *yaml.Node, depth int) (*Node, error) {
	start := r.mark.offset(y.Line, y.Column)
	r.at = start + len("*") + len(y.Value)
	n := r.anchors[y.Alias]
	if n == nil {
		return nil, &syntaxError{start, r.at, "alias " + quoted(y.Value) + " is inside of its own anchor"}
	}
	n, err := r.copy(n, start, depth)
	var mistake *syntaxError
	if errors.As(err, &mistake) {
		mistake.end = r.at
	}
	return n, err
}

// copy copies a value for an alias at an offset, within depth lists and mappings.
func (r *yamlReader) copy(n *Node, at, depth int) (*Node, error) {
	const overhead = 128 // the minimum size of a node in bytes
	r.aliased += overhead + len(n.Text)
	if r.aliased > r.opts.MaxAliased {
		return nil, &syntaxError{at, at, fmt.Sprintf("aliases repeat more than %d bytes", r.opts.MaxAliased)}
	}
	c, err := r.newNode(n.Kind, at)
	if err != nil {
		return nil, err
	}
	*c = *n
	if n.Tagged != nil {
		if c.Tagged, err = r.copy(n.Tagged, at, depth); err != nil {
			return nil, err
		}
	}
	if n.Kind != List && n.Kind != Object {
		return c, nil
	}
	// The anchor may have been checked in a less deep place.
	if err := r.checkDepth(at, depth+1); err != nil {
		return nil, err
	}
	return c, r.copyChildren(c, at, depth+1)
}

// copyChildren replaces the items and members of a copied list or mapping by copies. Later steps change members in place,
// so two values must not share any.
func (r *yamlReader) copyChildren(c *Node, at, depth int) (err error) {
	c.Items, c.Members = slices.Clone(c.Items), slices.Clone(c.Members)
	for i := range c.Items {
		if c.Items[i], err = r.copy(c.Items[i], at, depth); err != nil {
			return err
		}
	}
	for i := range c.Members {
		if c.Members[i].Value, err = r.copy(c.Members[i].Value, at, depth); err != nil {
			return err
		}
	}
	return nil
}

// isMerge reports whether a key is "<<", neither quoted nor tagged otherwise.
func isMerge(y *yaml.Node) bool { return y.Kind == yaml.ScalarNode && y.Tag == "!!merge" }

// merge adds members of other mappings that a mapping does not have itself. If several mappings have the same key,
// the first is used.
func (r *yamlReader) merge(n *Node, values []*Node) error {
	if values == nil {
		return nil
	}
	present := make(map[string]bool, len(n.Members))
	for _, m := range n.Members {
		present[m.Name] = true
	}
	for len(values) > 0 {
		v := values[0]
		values = values[1:]
		switch v.Kind {
		case List: // <<: [*a, *b]: its mappings come before those of later merge keys
			values = append(slices.Clone(v.Items), values...)
		case Unknown: // it may have any members
			n.Open = true
		case Object:
			n.Open = n.Open || v.Open
			for _, m := range v.Members {
				if !present[m.Name] {
					present[m.Name] = true
					n.Members = append(n.Members, m)
				}
			}
		default:
			return &syntaxError{v.Span.Start, v.Span.End, `"<<" requires a mapping or a list of mappings`}
		}
	}
	return nil
}
