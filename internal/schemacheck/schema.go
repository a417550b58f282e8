package schemacheck

import (
	"math/big"
	"regexp"
)

// Schema is what a value must satisfy: the keywords of JSON Schema that the embedded schemas use, which load reads, and
// what these say beyond its vocabulary.
type Schema struct {
	// location is where the schema is written, for errors about it.
	location string
	// Types are the types that the value may have; none for any.
	Types []string
	// These are numbers of characters, items and members; -1 is no limit.
	MinLength, MaxLength, MinItems, MaxItems, MinProperties, MaxProperties int
	Minimum, Maximum                                                       *big.Rat
	// Pattern is nil if the pattern is a character class, which the notes have.
	Pattern *regexp.Regexp
	Items   *Schema
	// Properties are the members that a structure may have, and Required those that it must have.
	Properties map[string]*Schema
	Required   []string
	// Closed means that an object has no other members; Values is the schema of those of a map, and PropertyNames that of
	// its keys.
	Closed                bool
	Values, PropertyNames *Schema
	notes                 notes
}

// unlimited is a schema that any value satisfies.
func unlimited(location string) *Schema {
	return &Schema{
		location:  location,
		MinLength: -1, MaxLength: -1, MinItems: -1, MaxItems: -1, MinProperties: -1, MaxProperties: -1,
	}
}

// items returns the schema of a list's items; nil if any may be in it.
func (s *Schema) items() *Schema {
	if s == nil {
		return nil
	}
	return s.Items
}

// member returns the schema of a member's value, nil if it has none; false if the object must not have such a member.
func (s *Schema) member(name string) (*Schema, bool) {
	if s == nil {
		return nil, true
	}
	if property, ok := s.Properties[name]; ok {
		return property, true
	}
	return s.Values, !s.Closed
}

// isValue reports whether a name is that of a value in a map, and not of a member in the schema.
func (s *Schema) isValue(name string) bool {
	return s != nil && s.Properties[name] == nil
}

// examined returns how many items, or values of a map, are examined. No list that AWS accepts is longer; a text or a list
// beyond its limit is wrong by its length alone.
func (s *Schema) examined() int {
	const enough = 200
	if s == nil {
		return enough
	}
	return max(enough, s.MaxItems, s.MaxProperties)
}
