package schemacheck

import (
	"math/big"
	"slices"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
)

// passes reports whether a value is certainly valid. If not, examiner decides and says where the mistakes are. Most values
// are valid, and to find only that needs no memory for paths.
func passes(n *document.Node, s *Schema) bool {
	if s == nil {
		return true
	}
	if len(s.Types) > 0 && !slices.ContainsFunc(s.Types, func(t string) bool { return isOf(n, t) }) {
		return false
	}
	// AWS's choices are all texts; only organizations have choices of numbers, which examiner tests.
	switch n.Kind {
	case document.String:
		return !n.Partial() && textPasses(n.Text, s)
	case document.Number:
		return s.notes.enum == nil && numberPasses(n.Text, s)
	case document.List:
		return s.notes.enum == nil && listPasses(n, s)
	case document.Object:
		return s.notes.enum == nil && objectPasses(n, s)
	}
	// No other keyword is about booleans. Of null and unknown values examiner decides.
	return n.Kind == document.Bool && s.notes.enum == nil
}

// isOf reports whether a value is certainly of a type.
func isOf(n *document.Node, t string) bool {
	return n.Kind.String() == t || n.Kind == document.Number && t == "integer" // numberPasses only accepts integers
}

func textPasses(text string, s *Schema) bool {
	notes := &s.notes
	return lengthPasses(text, s) &&
		(notes.enum == nil || slices.Contains(notes.enum, any(text))) &&
		(notes.class == nil || notes.class.matches(text)) &&
		(s.Pattern == nil || s.Pattern.MatchString(text))
}

// lengthPasses counts the characters only if the schema limits them.
func lengthPasses(text string, s *Schema) bool {
	return s.MinLength <= 0 && s.MaxLength < 0 || countPasses(utf8.RuneCountInString(text), s.MinLength, s.MaxLength)
}

// numberPasses handles integers, and bounds that are integers.
func numberPasses(text string, s *Schema) bool {
	i, ok := integer(text)
	return ok && (s.Minimum == nil || isAtLeast(i, s.Minimum)) && (s.Maximum == nil || isAtMost(i, s.Maximum))
}

func isAtLeast(i int64, bound *big.Rat) bool {
	return bound.IsInt() && bound.Num().IsInt64() && i >= bound.Num().Int64()
}

func isAtMost(i int64, bound *big.Rat) bool {
	return bound.IsInt() && bound.Num().IsInt64() && i <= bound.Num().Int64()
}

func listPasses(n *document.Node, s *Schema) bool {
	return countPasses(len(n.Items), s.MinItems, s.MaxItems) && len(n.Items) <= s.examined() &&
		!slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !passes(item, s.Items) })
}

// fewMembers is how many members an object may have to be compared with each other here, since that takes the square of
// their number. Larger objects are left to examiner, and so are objects with two members of one name, of which the
// last counts.
const fewMembers = 32

func objectPasses(n *document.Node, s *Schema) bool {
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
func memberPasses(m document.Member, s *Schema) bool {
	of, allowed := s.member(m.Name)
	return allowed && (s.PropertyNames == nil || namePasses(m.Name, s.PropertyNames)) && passes(m.Value, of)
}

func namePasses(name string, s *Schema) bool {
	return (len(s.Types) == 0 || slices.Contains(s.Types, "string")) && textPasses(name, s)
}

func hasMember(members []document.Member, name string) bool {
	return slices.ContainsFunc(members, func(m document.Member) bool { return m.Name == name })
}

// countPasses reports whether a number of things is within limits; -1 is no limit.
func countPasses(n, minimum, maximum int) bool { return n >= minimum && (maximum < 0 || n <= maximum) }
