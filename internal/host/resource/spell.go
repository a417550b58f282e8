package resource

import (
	"slices"
	"strings"
	"unicode"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// spell converts a parameter's value to the spelling and the form of AWS's API.
func spell(n *document.Node, s *catalog.Schema) *document.Node {
	switch {
	case s == nil:
		return n
	// A block of Terraform, which plans and Crossplane write as a list of one.
	case n.Kind == document.List && s.Type == "object" && s.Values == nil:
		if len(n.Items) != 1 || n.Open {
			return document.NewUnknown(n.Span)
		}
		return spell(n.Items[0], s)
	case n.Kind == document.List:
		return partial.Each(func(item *document.Node) *document.Node { return spell(item, s.Items) })(n)
	case n.Kind != document.Object:
		return n
	case isTag(s.Items): // tags, which tools write as a map instead of the API's list
		return spell(partial.List(n), s)
	// A map, whose keys are the user's.
	case s.Values != nil:
		return each(n, func(document.Member) (string, *catalog.Schema, bool) { return "", s.Values, true })
	}
	return structure(n, s)
}

// Written returns the name that a tool with AWS's names, but for the exceptions, has for a parameter: its own name, or the
// first exception that leads to it.
func Written(operation, parameter string) string {
	if i := slices.IndexFunc(exceptions[operation], func(m partial.Member) bool { return m.To == parameter }); i >= 0 {
		return exceptions[operation][i].From
	}
	return parameter
}

// Snake writes a name as Terraform does: AssumeRolePolicy as assume_role_policy, roleArns as role_arns.
func Snake(name string) string {
	var b strings.Builder
	for i, c := range name {
		capital := unicode.IsUpper(c)
		if i > 0 && capital && (!unicode.IsUpper(rune(name[i-1])) || beginsWord(name[i+1:])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// beginsWord reports whether what follows a capital letter makes it the beginning of a word. The plural of ARN is one word.
func beginsWord(rest string) bool { return rest != "" && rest != "s" && unicode.IsLower(rune(rest[0])) }

// isTag reports whether a schema is that of a tag: a key and a value.
func isTag(s *catalog.Schema) bool {
	if s == nil || len(s.Properties) != 2 {
		return false
	}
	_, _, key := s.Alike("key")
	_, _, value := s.Alike("value")
	return key && value
}

// structure spells an object. An object in a tool's own spelling may also have members for the tool, which are left
// out. In an object in AWS's spelling all members are meant for AWS, and an unknown one is a mistake.
func structure(n *document.Node, s *catalog.Schema) *document.Node {
	// Whether some member has a tool's spelling.
	own := slices.ContainsFunc(n.Members, func(m document.Member) bool {
		name, _, known := s.Alike(m.Name)
		return known && name != m.Name
	})
	return each(n, func(m document.Member) (string, *catalog.Schema, bool) {
		name, of, known := s.Alike(m.Name)
		return name, of, known || !own
	})
}

// each spells the members of an object: schema returns the new name of a member, empty to keep it, and its schema, or
// that the member is left out.
func each(n *document.Node, schema func(document.Member) (name string, of *catalog.Schema, keep bool)) *document.Node {
	object := document.NewObject(make([]document.Member, 0, len(n.Members)), n.Span)
	object.Open = n.Open
	for _, m := range n.Members {
		name, of, keep := schema(m)
		if !keep {
			continue
		}
		if name != "" {
			m.Name = name
		}
		m.Value = spell(m.Value, of)
		object.Members = append(object.Members, m)
	}
	return object
}
