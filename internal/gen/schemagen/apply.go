package main

import (
	"fmt"
	"reflect"
)

// applyToShape applies the overlay's changes for a shape. Each use of the shape is a separate node and is changed
// when it is built.
func (o *overlay) applyToShape(shape string, n *node) error {
	for i := range o.Entries {
		e := &o.Entries[i]
		if e.Shape != shape {
			continue
		}
		if err := e.change(n); err != nil {
			return o.fault(i, err)
		}
	}
	if words, ok := o.Accepts[shape]; ok {
		// Words for a pattern that AWS has removed would be wrong without anybody noticing.
		if n.keywords["pattern"] == nil {
			return fmt.Errorf("overlay of %s: accepts: shape %s has no pattern", o.Service, shape)
		}
		n.put("x-accepts", words, shape)
	}
	return o.checkHistory(shape, n)
}

// checkHistory checks that the values in the history are no longer current.
func (o *overlay) checkHistory(shape string, n *node) error {
	for _, p := range o.History {
		if p.Shape != shape {
			continue
		}
		for keyword, was := range p.Was {
			// AWS has gone back, or the entry was wrong from the beginning.
			if reflect.DeepEqual(n.keywords[keyword], was) {
				return fmt.Errorf("overlay of %s: history: %s of shape %s is still %v", o.Service, keyword, shape, was)
			}
		}
	}
	return nil
}

// apply applies the changes for operations, in the order of the file. An entry that changes nothing is an error:
// either AWS has updated the model, or the entry was never right.
func (o *overlay) apply(operations map[string]*node, used map[string]bool) error {
	// Whatever in the overlay has no effect is an error, so that it is removed when AWS changes the model.
	for shape := range o.Accepts {
		if !used[shape] {
			return fmt.Errorf("overlay of %s: accepts: no operation uses shape %s", o.Service, shape)
		}
	}
	for _, p := range o.History {
		if !used[p.Shape] {
			return fmt.Errorf("overlay of %s: history: no operation uses shape %s", o.Service, p.Shape)
		}
	}
	for i := range o.Entries {
		e := &o.Entries[i]
		if e.Shape != "" && !used[e.Shape] {
			return o.fault(i, fmt.Errorf("no operation uses the shape"))
		}
		for _, name := range e.Operations {
			if err := e.applyTo(name, operations); err != nil {
				return o.fault(i, fmt.Errorf("%s: %w", name, err))
			}
		}
	}
	return nil
}

// fault adds to an error which entry of the overlay it is about.
func (o *overlay) fault(i int, err error) error {
	return fmt.Errorf("overlay of %s, entry %d (%s): %w", o.Service, i+1, o.Entries[i].target(), err)
}

// applyTo applies an entry to one operation, which the entry may add.
func (e *entry) applyTo(name string, operations map[string]*node) error {
	// An entry that adds a type makes something new: a parameter, or an operation that the model does not have.
	kind, makes := e.Add["type"].(string)
	params := operations[name]
	if params == nil && (!makes || e.Path != "") {
		return fmt.Errorf("no such operation")
	}
	if params == nil {
		operations[name] = newNode(kind, e.Source)
		return nil
	}
	found, parent, last := params.find(e.Path)
	switch {
	// Only the last step of a path may be missing: an entry makes one node.
	case found == nil && parent == nil, found == nil && !makes:
		return fmt.Errorf("no such parameter")
	case found != nil && makes:
		return fmt.Errorf("it already exists")
	case makes:
		found = newNode(kind, e.Source)
		if err := parent.attach(last, found); err != nil {
			return err
		}
	}
	return e.change(found)
}

// attach adds a new node below n: a member, or the items of a list, or the keys or values of a map.
func (n *node) attach(step string, child *node) error {
	switch {
	case step == "[]" && n.kind() == "array":
		n.items = child
	// A new map begins as an object without members; its key comes first, then its values.
	case step == "{key}" && n.kind() == "object" && len(n.members) == 0:
		n.members, n.key = nil, child
	case step == "{value}" && n.key != nil:
		n.values = child
	case step[0] != '[' && step[0] != '{' && n.members != nil:
		n.members[step] = child
	default:
		return fmt.Errorf("the parent of %s is of another type", step)
	}
	return nil
}

// change applies the entry to one node.
func (e *entry) change(n *node) error {
	for _, keyword := range e.Remove {
		if _, ok := n.keywords[keyword]; !ok {
			return fmt.Errorf("cannot remove %s: it does not exist", keyword)
		}
		// AWS accepts more than its model says, for example a longer text.
		delete(n.keywords, keyword)
		delete(n.origins, keyword)
	}
	for keyword, value := range e.Set {
		// "set" and "add" are different words so that a change of the model is noticed in either direction.
		old, ok := n.keywords[keyword]
		if !ok {
			return fmt.Errorf("cannot set %s: it does not exist; use add", keyword)
		}
		if reflect.DeepEqual(old, value) {
			return fmt.Errorf("%s is already %v", keyword, value)
		}
		if err := e.put(n, keyword, value); err != nil {
			return err
		}
	}
	for keyword, value := range e.Add {
		// The type was used to make the node; see applyTo.
		if keyword == "type" {
			continue
		}
		if old, ok := n.keywords[keyword]; ok {
			return fmt.Errorf("cannot add %s: it exists with %v; use set", keyword, old)
		}
		if err := e.put(n, keyword, value); err != nil {
			return err
		}
	}
	return e.nameRules(n)
}

// put sets a keyword, which must suit the type of the value.
func (e *entry) put(n *node, keyword string, value any) error {
	if of := keywordTypes[keyword].of; of != "" && of != n.kind() {
		return fmt.Errorf("%s does not belong to a value of type %s", keyword, n.kind())
	}
	// A shape is used by several members, of which each may be required or not.
	if keyword == "required" && e.Shape != "" {
		return fmt.Errorf("required belongs to a member; name its path")
	}
	n.put(keyword, value, e.Source)
	return nil
}

// nameRules gives keywords of a node rules of their own.
func (e *entry) nameRules(n *node) error {
	for keyword, rule := range e.Rules {
		if err := n.nameRule(keyword, rule); err != nil {
			return err
		}
	}
	return nil
}

// nameRule gives a keyword a rule of its own. The keyword must exist, and must not have the rule already.
func (n *node) nameRule(keyword, rule string) error {
	if _, ok := n.keywords[keyword]; !ok {
		return fmt.Errorf("rule %s: the node has no keyword %s", rule, keyword)
	}
	if n.rules[keyword] == rule {
		return fmt.Errorf("%s already has rule %s", keyword, rule)
	}
	n.rules[keyword] = rule
	return nil
}
