package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// node is the schema of one value. A required member has the keyword "required": true itself, so that each such
// constraint has its own origin and its own rule; the list that JSON Schema requires at the structure is made when
// the schema is written.
type node struct {
	// keywords are JSON Schema's and ours (x-secret ...), without those of the structure, such as properties.
	keywords map[string]any
	// origins are the model's shape, or the source of the overlay's entry, by keyword.
	origins map[string]string
	// rules are the IDs of rules by keyword, for keywords with a rule of their own.
	rules map[string]string

	members     map[string]*node // of a structure, not nil even if it has none
	items       *node            // of a list
	key, values *node            // of a map

	// incomplete is true for the parameters of an operation of which AWS may know more than the schema.
	incomplete bool
}

// anyType is the type of a point in time, which AWS's command line reads as a text in several forms and as a number. Its
// schema has no type.
const anyType = "any"

// newNode makes a node of a type of JSON Schema. An object begins as a structure without members.
func newNode(kind, origin string) *node {
	n := &node{keywords: map[string]any{}, origins: map[string]string{}, rules: map[string]string{}}
	n.put("type", kind, origin)
	if kind == "object" {
		n.members = map[string]*node{}
	}
	return n
}

// put sets a keyword and where it comes from.
func (n *node) put(keyword string, value any, origin string) {
	n.keywords[keyword] = value
	n.origins[keyword] = origin
}

func (n *node) kind() string { return n.keywords["type"].(string) }

// pathSteps cuts a parameter path such as Tags[].Key or Logins{value} into its steps.
var pathSteps = regexp.MustCompile(`[^.\[\]{}]+|\[\]|\{key\}|\{value\}`)

// find follows a path; "" is the node itself. If only the last step is missing, it returns the parent, to which the
// overlay can add the member.
func (n *node) find(path string) (found, parent *node, last string) {
	found = n
	steps := pathSteps.FindAllString(path, -1)
	for i, step := range steps {
		parent, last = found, step
		found = parent.step(step)
		if found == nil {
			// More than the last step is missing.
			if i < len(steps)-1 {
				return nil, nil, ""
			}
			return nil, parent, last
		}
	}
	return found, parent, last
}

// step returns the node one step below; nil if there is none.
func (n *node) step(step string) *node {
	switch step {
	case "[]":
		return n.items
	case "{key}":
		return n.key
	case "{value}":
		return n.values
	}
	return n.members[step]
}

// walk visits the node and all below it, in the order of their paths.
func (n *node) walk(path string, visit func(path string, n *node)) {
	visit(path, n)
	for _, name := range slices.Sorted(maps.Keys(n.members)) {
		n.members[name].walk(strings.TrimPrefix(path+"."+name, "."), visit)
	}
	for _, step := range []string{"[]", "{key}", "{value}"} {
		if child := n.step(step); child != nil {
			child.walk(path+step, visit)
		}
	}
}

// translate converts all patterns from the models' dialect to Go's, and checks that messages have words for each. It
// comes after the overlay, so that the overlay can replace a pattern that Go cannot express.
func (n *node) translate() error {
	var failed error
	n.walk("", func(path string, n *node) {
		pattern, ok := n.keywords["pattern"].(string)
		if !ok || failed != nil {
			return
		}
		translated, err := goPattern(pattern)
		if err != nil {
			failed = fmt.Errorf("%s: pattern %q of %s: %w", path, pattern, n.origins["pattern"], err)
			return
		}
		n.keywords["pattern"] = translated
		// A pattern needs words, or the code describes it: not both, and not neither.
		if worded := n.keywords["x-accepts"] != nil; worded == setOfCharacters.MatchString(pattern) {
			failed = fmt.Errorf("%s: pattern %q of %s: accepts has words for it: %t; they belong to patterns "+
				"that are more than a set of characters", path, pattern, n.origins["pattern"], worded)
		}
	})
	return failed
}

// setOfCharacters matches patterns such as [\w+=,.@-]* and \d+, which the code for messages describes without help.
var setOfCharacters = regexp.MustCompile(`^\^?(\[[^\]]+\]|\\.)[*+]\$?$`)

// schema returns the node as JSON Schema.
func (n *node) schema() map[string]any {
	s := maps.Clone(n.keywords)
	delete(s, "required")
	if n.kind() == anyType {
		delete(s, "type")
	}
	if n.incomplete {
		s["x-incomplete"] = true
	}
	if len(n.rules) > 0 {
		s["x-rules"] = n.rules
	}
	switch {
	case n.items != nil:
		s["items"] = n.items.schema()
	case n.values != nil:
		// JSON Schema has no type for maps: it describes the names and the values of members.
		s["propertyNames"] = n.key.schema()
		s["additionalProperties"] = n.values.schema()
	case n.members != nil:
		properties := map[string]any{}
		for name, member := range n.members {
			properties[name] = member.schema()
		}
		s["properties"] = properties
		// AWS refuses unknown parameters.
		s["additionalProperties"] = false
		if required := n.required(); len(required) > 0 {
			s["required"] = required
		}
	}
	return s
}

// required lists the required members, sorted.
func (n *node) required() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(n.members)) {
		if n.members[name].keywords["required"] == true {
			names = append(names, name)
		}
	}
	return names
}
