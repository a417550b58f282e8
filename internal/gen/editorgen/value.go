package editorgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
)

// value makes the schemas of the values in an operation's parameters.
type value struct {
	operation string
	// open is true if AWS may accept members and values that the schema lacks.
	open bool
}

// schema is the schema of the value at a place.
func (v value) schema(place catalog.Place, s *catalog.Schema) (object, error) {
	schema := object{}
	if s.Type != "" {
		schema["type"] = s.Type
	}
	if text := v.description(place, s); text != "" {
		schema["description"] = text
	}
	v.limit(schema, s)
	if err := v.pattern(schema, s); err != nil {
		return nil, fmt.Errorf("%s: %w", place, err)
	}
	return schema, v.below(schema, place, s)
}

// limit adds the limits of numbers, lengths and counts, and the possible values.
func (v value) limit(schema object, s *catalog.Schema) {
	for keyword, limit := range map[string]*int{
		"minLength": s.MinLength, "maxLength": s.MaxLength, "minItems": s.MinItems, "maxItems": s.MaxItems,
		"minProperties": s.MinProperties, "maxProperties": s.MaxProperties,
	} {
		if limit != nil {
			schema[keyword] = *limit
		}
	}
	for keyword, limit := range map[string]*int64{"minimum": s.Minimum, "maximum": s.Maximum} {
		if limit != nil {
			schema[keyword] = *limit
		}
	}
	switch {
	case len(s.Enum) > 0 && v.open: // offered, but another one is no mistake
		schema["examples"] = s.Enum
	case len(s.Enum) > 0:
		schema["enum"] = s.Enum
	}
	if s.Content == "" {
		return
	}
	// In an envelope a policy may be an object, which stands for its text.
	schema["type"] = []string{"string", "object"}
	if s.Content != catalog.ContentTemplate {
		schema["allOf"] = []object{reference("policy")}
	}
	// The check of schemas leaves this limit to a rule, which counts as IAM does.
	if s.Content == catalog.ContentSessionPolicy && s.MaxLength == nil {
		schema["maxLength"] = catalog.MustLimit("session_policy_characters")
	}
}

// pattern adds the pattern, in the dialect of editors, with the words that they show instead of it.
func (v value) pattern(schema object, s *catalog.Schema) error {
	if s.Pattern == "" {
		return nil
	}
	pattern, err := ecmaPattern(s.Pattern)
	if err != nil {
		return err
	}
	schema["pattern"] = pattern
	if words := acceptedBy(s); words != "" {
		schema["patternErrorMessage"] = "AWS accepts " + words
	}
	return nil
}

// acceptedBy says in words what a pattern accepts; empty if nothing says so.
func acceptedBy(s *catalog.Schema) string {
	if s.Accepts != "" {
		return s.Accepts
	}
	return schemacheck.Characters(s.Pattern)
}

// below adds the schemas of the values in a structure, a map or a list.
func (v value) below(schema object, place catalog.Place, s *catalog.Schema) (err error) {
	if s.Properties != nil {
		properties := object{}
		for name, member := range s.Properties {
			if properties[name], err = v.schema(slices.Concat(place, catalog.Place{name}), member); err != nil {
				return err
			}
		}
		schema["properties"] = properties
		if !v.open {
			schema["additionalProperties"] = false
		}
		if len(s.Required) > 0 {
			schema["required"] = s.Required
		}
	}
	for keyword, part := range map[string]struct {
		step string
		s    *catalog.Schema
	}{"items": {"[]", s.Items}, "propertyNames": {"{key}", s.Keys}, "additionalProperties": {"{value}", s.Values}} {
		if part.s == nil {
			continue
		}
		if schema[keyword], err = v.schema(slices.Concat(place, catalog.Place{part.step}), part.s); err != nil {
			return err
		}
	}
	return nil
}

// description says what a value is for, and what AWS accepts.
func (v value) description(place catalog.Place, s *catalog.Schema) string {
	if len(place) == 0 {
		return ""
	}
	accepts := "Accepts " + strings.Join(v.accepted(s), "; ") + "."
	if meaning := catalog.Meaning(v.operation, place); meaning != "" {
		return meaning + "\n\n" + accepts
	}
	return accepts
}

// kinds are the types of JSON Schema in words.
var kinds = map[string]string{
	"": "a time", "string": "text", "integer": "a whole number", "boolean": "true or false", "array": "a list", "object": "an object",
}

// accepted says in words what AWS accepts: the type, or what says more than it.
func (v value) accepted(s *catalog.Schema) []string {
	var words []string
	for _, fact := range s.Facts() {
		switch {
		case fact == s.Type, strings.HasPrefix(fact, "one of ") && len(s.Enum) > 0: // editors list the values
		case strings.HasPrefix(fact, "pattern "):
			words = append(words, schemacheck.Characters(s.Pattern))
		case fact == "secret":
			words = append(words, "a secret")
		default:
			words = append(words, fact)
		}
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	if len(words) == 0 {
		return []string{kinds[s.Type]}
	}
	return words
}
