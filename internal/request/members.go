package request

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// operationOf returns the operation whose parameters an object's members are: exactly one that has
// them all and lacks none it requires, and a clue that it is no other service's. Empty if there is none.
func operationOf(n *document.Node) string {
	if n.Kind != document.Object || len(n.Members) > bound.BareMembers {
		return ""
	}
	for _, m := range n.Members {
		for _, c := range cluesOf()[capital(m.Name)] {
			if c.holds(n) && fits(n, c.operation) {
				if len(fitting(n)) != 1 {
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
			return m.Name == name || !c.written && sameMember(m.Name, name)
		})
		if i < 0 || !shaped(n.Members[i].Value, schema.Properties[name]) {
			return false
		}
	}
	return true
}

// fitting are the operations that an object's members fit.
func fitting(n *document.Node) []string {
	var all []string
	for _, op := range operations() {
		if fits(n, op.Name) {
			all = append(all, op.Name)
		}
	}
	return all
}

// fits reports whether all members are the operation's, and that all it requires are there.
func fits(n *document.Node, operation string) bool {
	op, known := catalog.Find(operation)
	if !known || n.Kind != document.Object {
		return false
	}
	for _, m := range n.Members {
		if !slices.ContainsFunc(op.Members, func(of catalog.Member) bool { return sameMember(of.Name, m.Name) }) {
			return false
		}
	}
	for _, name := range required(op) {
		if !slices.ContainsFunc(n.Members, func(m document.Member) bool { return sameMember(name, m.Name) }) {
			return false
		}
	}
	return true
}

// shaped reports whether a value has the shape that a schema describes: lists, objects and single values
// where they belong, and no strange members. Whether a single value is right is not asked.
func shaped(n *document.Node, s *catalog.Schema) bool {
	switch {
	case n.Kind == document.Unknown:
		return true
	case s == nil:
		return false
	case s.Type == "array":
		return n.Kind == document.List &&
			!slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !shaped(item, s.Items) })
	case s.Type == "object":
		return n.Kind == document.Object &&
			!slices.ContainsFunc(n.Members, func(m document.Member) bool { return !shaped(m.Value, memberSchema(s, m.Name)) })
	case s.Content != "":
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

// skeleton reports whether an object is what --generate-cli-skeleton prints and nobody has filled in yet:
// its texts are all empty, its numbers 0. Such a file is a template and no request.
func skeleton(n *document.Node, operation string) bool {
	schema, err := catalog.SchemaOf(operation)
	return err == nil && len(n.Members) > 0 && blank(n, schema)
}

// blank reports whether a value is as a skeleton has it. AWS's command line gives the members that take
// listed values the first of them, and switches true.
func blank(n *document.Node, s *catalog.Schema) bool {
	switch n.Kind {
	case document.Unknown:
		return false
	case document.Number:
		return n.Text == "0"
	case document.String:
		return n.Text == "" && !n.Partial() || s != nil && slices.Contains(s.Enum, n.Text)
	case document.List:
		return !slices.ContainsFunc(n.Items, func(item *document.Node) bool { return s == nil || !blank(item, s.Items) })
	case document.Object:
		return !slices.ContainsFunc(n.Members, func(m document.Member) bool { return s == nil || !blank(m.Value, memberSchema(s, m.Name)) })
	}
	return true
}

// capital writes a name with a capital first letter, as AWS's command line has it.
func capital(name string) string {
	if name == "" || name[0] < 'a' || name[0] > 'z' {
		return name
	}
	return string(name[0]-'a'+'A') + name[1:]
}

// uncapital writes a name as CloudTrail has it.
func uncapital(name string) string {
	return string(name[0]|0x20) + name[1:]
}
