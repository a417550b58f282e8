package main

import (
	"fmt"
	"maps"
	"slices"
)

// builder turns the shapes of one service into nodes. References are resolved in place: every schema is complete.
type builder struct {
	model   *model
	overlay *overlay
	// open are the shapes that are being built, to detect recursion.
	open []string
	// used are the shapes that were built. The overlay must not name others.
	used map[string]bool
}

// build makes the parameters of every operation in the overlay, with the overlay applied and patterns translated.
func build(m *model, o *overlay) (map[string]*node, error) {
	b := &builder{model: m, overlay: o, used: map[string]bool{}}
	operations := map[string]*node{}
	wanted := o.Operations
	if len(wanted) == 0 {
		wanted = slices.Collect(maps.Keys(m.Operations))
	}
	for _, name := range wanted {
		operation, ok := m.Operations[name]
		if !ok {
			return nil, fmt.Errorf("%s: the model has no operation %s", o.Service, name)
		}
		// The shapes of the service are changed while they are built, single operations and their parameters afterwards.
		params, err := b.input(operation.Input)
		if err != nil {
			return nil, fmt.Errorf("%s:%s: %w", o.Service, name, err)
		}
		operations[name] = params
	}
	if err := o.apply(operations, b.used); err != nil {
		return nil, err
	}
	for name, params := range operations {
		if err := params.translate(); err != nil {
			return nil, fmt.Errorf("%s:%s: %w", o.Service, name, err)
		}
	}
	return operations, nil
}

// input returns the structure of an operation's parameters, which is empty if there are none.
func (b *builder) input(ref reference) (*node, error) {
	if ref.Shape == "" {
		return newNode("object", ""), nil
	}
	n, err := b.shape(ref.Shape)
	if err == nil && n.kind() != "object" {
		return nil, fmt.Errorf("shape %s is not a structure", ref.Shape)
	}
	return n, err
}

// shape makes the node of a shape with everything below it, as the overlay changes it.
func (b *builder) shape(name string) (*node, error) {
	s, ok := b.model.Shapes[name]
	if !ok {
		return nil, fmt.Errorf("shape %s is not in the model", name)
	}
	if slices.Contains(b.open, name) {
		return nil, fmt.Errorf("shape %s contains itself, but schemas have no references", name)
	}
	b.open = append(b.open, name)
	defer func() { b.open = b.open[:len(b.open)-1] }()

	n, err := b.structure(name, s)
	if err != nil {
		return nil, err
	}
	n.constrain(name, s)
	b.used[name] = true
	return n, b.overlay.applyToShape(name, n)
}

// structure makes the node of a shape with everything below it, without the shape's constraints.
func (b *builder) structure(name string, s shape) (n *node, err error) {
	switch s.Type {
	case "string", "boolean", "integer":
		return newNode(s.Type, name), nil
	case "long":
		return newNode("integer", name), nil
	case "timestamp":
		return newNode(anyType, name), nil
	case "list":
		n = newNode("array", name)
		n.items, err = b.shape(s.Member.Shape)
		return n, err
	case "map":
		n = newNode("object", name)
		// A map has no members of its own; nil tells it from a structure without members.
		n.members = nil
		if n.key, err = b.shape(s.Key.Shape); err != nil {
			return nil, err
		}
		n.values, err = b.shape(s.Value.Shape)
		return n, err
	case "structure":
		n = newNode("object", name)
		for member, ref := range s.Members {
			if n.members[member], err = b.shape(ref.Shape); err != nil {
				return nil, fmt.Errorf("%s: %w", member, err)
			}
		}
		for _, member := range s.Required {
			if n.members[member] == nil {
				return nil, fmt.Errorf("shape %s requires member %s, which it does not have", name, member)
			}
			// The keyword is at the member, with the structure's shape as its source.
			n.members[member].put("required", true, name)
		}
		return n, nil
	}
	return nil, fmt.Errorf("shape %s: type %q is not supported", name, s.Type)
}

// bounds returns the keywords for a shape's min and max.
func (n *node) bounds() (minimum, maximum string) {
	switch {
	case n.kind() == "string":
		return "minLength", "maxLength"
	case n.kind() == "array":
		return "minItems", "maxItems"
	case n.kind() == "integer":
		return "minimum", "maximum"
	// Only a map can have a number of entries; the members of a structure are known.
	case n.values != nil:
		return "minProperties", "maxProperties"
	}
	return "", ""
}

// constrain adds the keywords of a shape. A minimum length or count of 0 is left out.
func (n *node) constrain(name string, s shape) {
	minimum, maximum := n.bounds()
	// A minimum of 0 for a number is a real limit, since numbers can be negative.
	if s.Min != nil && (*s.Min > 0 || minimum == "minimum") {
		n.put(minimum, *s.Min, name)
	}
	if s.Max != nil {
		n.put(maximum, *s.Max, name)
	}
	if s.Pattern != "" {
		n.put("pattern", s.Pattern, name)
	}
	if len(s.Enum) > 0 {
		n.put("enum", s.Enum, name)
	}
	if s.Sensitive {
		n.put("x-secret", true, name)
	}
}
