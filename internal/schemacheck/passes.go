package schemacheck

import (
	"math/big"
	"slices"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/document"
)

// passes reports whether a value is certainly valid. If not, the library decides and describes the mistake. Most values
// are valid, and to find that on the tree itself takes a fifth of the time, since nothing is converted. It knows the
// same keywords as builder.
func passes(n *document.Node, s *jsonschema.Schema) bool {
	if s == nil {
		return true
	}
	if len(s.Types) > 0 && !slices.ContainsFunc(s.Types, func(t string) bool { return isOf(n, t) }) {
		return false
	}
	// AWS's choices are all texts; only organizations have choices of numbers, which the library tests.
	switch n.Kind {
	case document.String:
		return !n.Partial() && textPasses(n.Text, s)
	case document.Number:
		return notesOf(s).enum == nil && numberPasses(n.Text, s)
	case document.List:
		return notesOf(s).enum == nil && listPasses(n, s)
	case document.Object:
		return notesOf(s).enum == nil && objectPasses(n, s)
	}
	// No other keyword is about booleans. Of null and unknown values the library decides.
	return n.Kind == document.Bool && notesOf(s).enum == nil
}

// isOf reports whether a value is certainly of a type.
func isOf(n *document.Node, t string) bool {
	return n.Kind.String() == t || n.Kind == document.Number && t == "integer" // numberPasses only accepts integers
}

func textPasses(text string, s *jsonschema.Schema) bool {
	notes := notesOf(s)
	return lengthPasses(text, s) &&
		(notes.enum == nil || slices.Contains(notes.enum, any(text))) &&
		(notes.class == nil || notes.class.matches(text)) &&
		(s.Pattern == nil || s.Pattern.MatchString(text))
}

// lengthPasses counts the characters only if the schema limits them.
func lengthPasses(text string, s *jsonschema.Schema) bool {
	return s.MinLength <= 0 && s.MaxLength < 0 || countPasses(utf8.RuneCountInString(text), s.MinLength, s.MaxLength)
}

// numberPasses handles integers, and bounds that are integers.
func numberPasses(text string, s *jsonschema.Schema) bool {
	i, ok := integer(text)
	return ok && (s.Minimum == nil || isAtLeast(i, s.Minimum)) && (s.Maximum == nil || isAtMost(i, s.Maximum))
}

func isAtLeast(i int64, bound *big.Rat) bool {
	return bound.IsInt() && bound.Num().IsInt64() && i >= bound.Num().Int64()
}

func isAtMost(i int64, bound *big.Rat) bool {
	return bound.IsInt() && bound.Num().IsInt64() && i <= bound.Num().Int64()
}

func listPasses(n *document.Node, s *jsonschema.Schema) bool {
	return countPasses(len(n.Items), s.MinItems, s.MaxItems) && len(n.Items) <= examined(s) &&
		!slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !passes(item, s.Items2020) })
}

// fewMembers is how many members an object may have to be compared with each other here, since that takes the square of
// their number. Larger objects are left to the library, and so are objects with two members of one name, of which
// instance takes the last.
const fewMembers = 32

func objectPasses(n *document.Node, s *jsonschema.Schema) bool {
	if !countPasses(len(n.Members), s.MinProperties, s.MaxProperties) || len(n.Members) > fewMembers {
		return false
	}
	for i, m := range n.Members {
		if hasMember(n.Members[:i], m.Name) || !memberPasses(m, s) {
			return false
		}
	}
	return !slices.ContainsFunc(s.Required, func(name string) bool { return n.Get(name) == nil })
}

// memberPasses reports whether the object of a schema may have a member with that name and value.
func memberPasses(m document.Member, s *jsonschema.Schema) bool {
	of, allowed := memberSchema(s, m.Name)
	return allowed && (s.PropertyNames == nil || namePasses(m.Name, s.PropertyNames)) && passes(m.Value, of)
}

func namePasses(name string, s *jsonschema.Schema) bool {
	return (len(s.Types) == 0 || slices.Contains(s.Types, "string")) && textPasses(name, s)
}

func hasMember(members []document.Member, name string) bool {
	return slices.ContainsFunc(members, func(m document.Member) bool { return m.Name == name })
}

// countPasses reports whether a number of things is within limits; -1 is no limit.
func countPasses(n, minimum, maximum int) bool { return n >= minimum && (maximum < 0 || n <= maximum) }
