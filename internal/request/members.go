package request

import (
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// operationOf returns the operation that an object's members identify: one of its clues holds, and the object fits this
// operation and no other. Empty if there is none.
func operationOf(n *document.Node) string {
	if n.Kind != document.Object || len(n.Members) > bound.BareMembers {
		return ""
	}
	for _, m := range n.Members {
		for _, c := range cluesOf()[capital(m.Name)] {
			if c.holds(n) && fits(n, c.operation) {
				if len(fitting(n)) != 1 { // it may be for another operation as well: better none than the wrong one
					return ""
				}
				return c.operation
			}
		}
	}
	return ""
}

// holds reports whether the clue's members are there, with values that they can have.
func (c clue) holds(n *document.Node) bool {
	schema, err := catalog.SchemaOf(c.operation)
	if err != nil {
		return false
	}
	for _, name := range strings.Fields(c.members) {
		i := slices.IndexFunc(n.Members, func(m document.Member) bool {
			return m.Name == name || !c.capitalOnly && sameMember(m.Name, name)
		})
		if i < 0 || !shaped(n.Members[i].Value, schema.Properties[name]) {
			return false
		}
	}
	return true
}

// fitting are the operations that an object's members fit. A template has the members of any policy, and marks by which it is
// recognized.
func fitting(n *document.Node) []string {
	candidates := distinct()
	for _, m := range n.Members {
		if of := byMember()[capital(m.Name)]; len(of) < len(candidates) {
			candidates = of
		}
	}
	var all []string
	for _, op := range candidates {
		if op.Name != catalog.PolicyTemplate && fits(n, op.Name) {
			all = append(all, op.Name)
		}
	}
	return all
}

// byMember are the distinct operations with each member, in capital spelling: the rarest member of an object leaves few.
var byMember = sync.OnceValue(func() map[string][]catalog.Operation {
	by := map[string][]catalog.Operation{}
	for _, op := range distinct() {
		for _, m := range op.Members {
			by[capital(m.Name)] = append(by[capital(m.Name)], op)
		}
	}
	return by
})

// fits reports whether all members are the operation's, and that all it requires are there.
func fits(n *document.Node, operation string) bool {
	op, known := catalog.Find(operation)
	if !known || n.Kind != document.Object {
		return false
	}
	if slices.ContainsFunc(n.Members, func(m document.Member) bool { return !hasMember(op, m.Name) }) {
		return false
	}
	missing := func(name string) bool {
		return !slices.ContainsFunc(n.Members, func(m document.Member) bool { return sameMember(name, m.Name) })
	}
	return !slices.ContainsFunc(required(op), missing)
}

// shaped reports whether a value has the shape that a schema describes: lists, objects and single values
// where they belong, and no unknown members. Patterns and ranges of single values do not matter.
func shaped(n *document.Node, s *catalog.Schema) bool {
	switch {
	case n.Kind == document.Unknown:
		return true
	case s == nil: // a value that no schema describes
		return false
	case s.Type == "array":
		return n.Kind == document.List &&
			!slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !shaped(item, s.Items) })
	case s.Type == "object":
		return n.Kind == document.Object &&
			!slices.ContainsFunc(n.Members, func(m document.Member) bool { return !shaped(m.Value, memberSchema(s, m.Name)) })
	case s.Content != "": // a policy, which in a file of parameters is a text with JSON
		return n.Kind == document.String && (n.Partial() || strings.HasPrefix(strings.TrimSpace(n.Text), "{"))
	}
	return n.Kind == document.String || n.Kind == document.Number || n.Kind == document.Bool
}

// memberSchema is the schema of a member in an object that is a structure or a map.
func memberSchema(s *catalog.Schema, name string) *catalog.Schema {
	if s.Values != nil {
		return s.Values
	}
	_, member, _ := s.Member(name)
	return member
}

// skeleton reports whether an object is what aws --generate-cli-skeleton prints and nobody has filled in yet:
// its texts are all empty, its numbers 0. Such a file is a template and not a request.
func skeleton(n *document.Node, operation string) bool {
	schema, err := catalog.SchemaOf(operation)
	return err == nil && len(n.Members) > 0 && blank(n, schema)
}

// blank reports whether a value is as a skeleton has it.
func blank(n *document.Node, s *catalog.Schema) bool {
	switch n.Kind {
	case document.Unknown:
		return false
	case document.Number:
		return n.Text == "0"
	case document.String:
		// AWS's command line prints "" for a text, and the first value of an enumeration.
		return n.Text == "" && !n.Partial() || s != nil && slices.Contains(s.Enum, n.Text)
	case document.List:
		return !slices.ContainsFunc(n.Items, func(item *document.Node) bool { return s == nil || !blank(item, s.Items) })
	case document.Object:
		return !slices.ContainsFunc(n.Members, func(m document.Member) bool { return s == nil || !blank(m.Value, memberSchema(s, m.Name)) })
	}
	return true // null, or a Boolean, which the skeleton has as true
}

// capital writes a name with a capital first letter, as AWS's command line has it.
func capital(name string) string {
	if name == "" || name[0] < 'a' || name[0] > 'z' {
		return name
	}
	return string(name[0]-'a'+'A') + name[1:]
}

// uncapital writes a name as CloudTrail has it, with a small first letter; the name must not be empty.
func uncapital(name string) string {
	return string(name[0]|0x20) + name[1:]
}
