package schemacheck

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/document"
)

var kinds = map[document.Kind]string{
	document.Null: "null", document.Bool: "a boolean", document.Number: "a number",
	document.String: "a string", document.List: "a list", document.Object: "an object",
}

// kind describes the type of a value. A number that is wrong although it is a number, such as 3600.0 for an integer, is
// shown.
func (f failure) kind() string {
	if f.node.Kind == document.Number && slices.Contains(f.schema.Types, "integer") && !f.secret {
		return shorten(f.node.Text, 20)
	}
	return kinds[f.node.Kind]
}

// types describes the type that a value should have, with what helps to write it.
func (f failure) types() string {
	words := make([]string, len(f.schema.Types))
	for i, t := range f.schema.Types {
		words[i] = f.typed(t)
	}
	return list(words, "or")
}

// typed describes one type of JSON Schema.
func (f failure) typed(t string) string {
	switch t {
	case "string":
		return f.stringType()
	case "integer":
		return "an integer such as " + sample(f.schema)
	case "number":
		return "a number"
	case "boolean":
		return booleanType(f.node)
	case "array":
		return "a list" + items(f.schema.Items2020)
	case "object":
		return "an object" + members(f.schema)
	}
	return t
}

// stringType says how to write a string in place of the value.
func (f failure) stringType() string {
	s, found := f.schema, f.node
	notes := notesOf(s)
	switch {
	case notes.content != "" && found.Kind == document.Object: // a policy as an object
		return "its JSON text as a string"
	case found.Kind == document.Number && s.Pattern != nil && notes.accepts != "" && !s.Pattern.MatchString(found.Text):
		return notes.accepts // quotes would not help: 123456789012 for the ARN of a role
	case found.Kind == document.Number || found.Kind == document.Bool:
		return "a string: put it in quotes"
	}
	return "a string"
}

// booleanType says how to write a boolean in place of a value.
func booleanType(found *document.Node) string {
	if found.Kind == document.String && (strings.EqualFold(found.Text, "true") || strings.EqualFold(found.Text, "false")) {
		return "true or false without quotes"
	}
	return "true or false"
}

// sample returns an integer that the schema accepts, if possible an hour in seconds: most integers are durations.
func sample(s *jsonschema.Schema) string {
	hour := big.NewRat(3600, 1)
	switch {
	case s.Maximum != nil && hour.Cmp(s.Maximum) > 0:
		return s.Maximum.RatString()
	case s.Minimum != nil && hour.Cmp(s.Minimum) < 0:
		return s.Minimum.RatString()
	}
	return hour.RatString()
}

// items describes the items of a list: " of strings". It is empty if they may have several types.
func items(s *jsonschema.Schema) string {
	if s == nil || len(s.Types) != 1 {
		return ""
	}
	if s.Types[0] == "object" {
		return " of objects" + members(s)
	}
	return fmt.Sprintf(" of %ss", s.Types[0])
}

// memberNames returns the members that a structure may have, sorted.
func memberNames(s *jsonschema.Schema) []string {
	return slices.Sorted(maps.Keys(s.Properties))
}

// members names the members of a structure, only the required ones if there are any.
func members(s *jsonschema.Schema) string {
	names := s.Required
	if len(names) == 0 {
		names = memberNames(s)
	}
	if len(names) == 0 {
		return ""
	}
	return " with " + some(names, 40)
}
