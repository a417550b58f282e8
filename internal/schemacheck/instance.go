package schemacheck

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/document"
)

// instance converts a tree to the value that the library expects, and reports whether it met a partial text. Unknown
// and partial values become null, so that they are present for required and counts; explain drops the errors that null
// itself causes.
func instance(n *document.Node, s *jsonschema.Schema) (value any, partial bool) {
	switch n.Kind {
	case document.Bool:
		return strings.EqualFold(n.Text, "true"), false // YAML also has True and TRUE
	case document.Number:
		return number(n.Text, s), false
	case document.String:
		if n.Partial() {
			return nil, true
		}
		return n.Text, false
	case document.List:
		items := make([]any, min(len(n.Items), examined(s)))
		for i, item := range n.Items[:len(items)] {
			v, p := instance(item, itemSchema(s))
			items[i], partial = v, partial || p
		}
		return items, partial
	case document.Object:
		return objectInstance(n, s)
	}
	return nil, false
}

// objectInstance converts an object. Of members with the same name the last one counts, as in the usual parsers of JSON.
func objectInstance(n *document.Node, s *jsonschema.Schema) (members map[string]any, partial bool) {
	members, refused := map[string]any{}, false
	for _, m := range n.Members {
		of, allowed := memberSchema(s, m.Name)
		switch {
		case !allowed && !refused:
			// One unknown member makes the library report the object; reportUnknown then finds all of them.
			members[m.Name], refused = nil, true
			continue
		case !allowed, (of == nil || isValue(s, m.Name)) && len(members) > examined(s):
			continue // only members that the schema names are taken beyond the bound
		}
		v, p := instance(m.Value, of)
		members[m.Name], partial = v, partial || p
	}
	return members, partial
}

// examined returns how many items, or values of a map, are examined. No list that AWS accepts is longer; a text or a list
// beyond its limit is wrong by its length alone. It is one more than the limit at least, so that the library sees the
// excess.
func examined(s *jsonschema.Schema) int {
	const enough = 200
	if s == nil {
		return enough
	}
	return max(enough, s.MaxItems+1, s.MaxProperties+1)
}

// isValue reports whether a name is that of a value in a map, and not of a member in the schema.
func isValue(s *jsonschema.Schema, name string) bool {
	return s != nil && s.Properties[name] == nil
}

func itemSchema(s *jsonschema.Schema) *jsonschema.Schema {
	if s == nil {
		return nil
	}
	return s.Items2020
}

// memberSchema returns the schema of a member's value, nil if it has none; false if the object must not have such a
// member.
func memberSchema(s *jsonschema.Schema, name string) (*jsonschema.Schema, bool) {
	if s == nil {
		return nil, true
	}
	if property, ok := s.Properties[name]; ok {
		return property, true
	}
	switch values := s.AdditionalProperties.(type) {
	case *jsonschema.Schema:
		return values, true
	case bool:
		return nil, values
	}
	return nil, true
}

// number reads a number as it is written, within bounds that are far beyond any limit of a schema: the library converts
// it to a fraction, and 1e999999999 to one with a billion digits.
//
// For an integer AWS's tools do not accept a point or an exponent, but JSON Schema accepts 3600.0; null represents such
// a number, and has the wrong type as well.
func number(text string, s *jsonschema.Schema) any {
	if i, ok := integer(text); ok {
		return i
	}
	if s != nil && slices.Contains(s.Types, "integer") {
		return nil
	}
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case math.IsNaN(f), err != nil && !errors.Is(err, strconv.ErrRange):
		return nil
	case math.IsInf(f, 0) && err == nil: // written as .inf
		return nil
	}
	const bound = 1e18
	return max(-bound, min(f, bound))
}

// integer reads a plain integer, decimal or, as in YAML, 0x and 0o. One beyond 64 bits becomes the nearest that fits.
func integer(text string) (int64, bool) {
	digits := strings.TrimPrefix(text, "+")
	base := 10
	switch {
	case strings.HasPrefix(digits, "0x"):
		digits, base = digits[2:], 16
	case strings.HasPrefix(digits, "0o"):
		digits, base = digits[2:], 8
	}
	if base == 10 && strings.ContainsAny(digits, ".eE") { // ParseInt stops reading at the 20th digit
		return 0, false
	}
	i, err := strconv.ParseInt(digits, base, 64)
	return i, err == nil || errors.Is(err, strconv.ErrRange)
}
