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
	if s.Not != nil || !slices.ContainsFunc(s.Types, func(t string) bool { return isOf(n, t) }) && len(s.Types) > 0 {
		return false
	}
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
	return n.Kind == document.Bool && notesOf(s).enum == nil // the other keywords are not checked here
}

// isOf reports whether a value is certainly of a type.
func isOf(n *document.Node, t string) bool {
	return n.Kind.String() == t || n.Kind == document.Number && t == "integer" // numberPasses only accepts integers
}

func textPasses(text string, s *jsonschema.Schema) bool {
	if s.MinLength > 0 || s.MaxLength >= 0 {
		if n := utf8.RuneCountInString(text); n < s.MinLength || s.MaxLength >= 0 && n > s.MaxLength {
			return false
		}
	}
	notes := notesOf(s)
	return (notes.enum == nil || slices.Contains(notes.enum, any(text))) &&
		(notes.class == nil || notes.class.matches(text)) &&
		(s.Pattern == nil || s.Pattern.MatchString(text))
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
	return countPasses(len(n.Items), s.MinItems, s.MaxItems) && len(n.Items) <= looked(s) &&
		!slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !passes(item, s.Items2020) })
}

// fewMembers is the maximum number of members that are compared with each other here: the library decides which of two
// members with the same name counts.
// left to the library.
const fewMembers = 32

func objectPasses(n *document.Node, s *jsonschema.Schema) bool {
	if !countPasses(len(n.Members), s.MinProperties, s.MaxProperties) || len(n.Members) > fewMembers {
		return false
	}
	for i, m := range n.Members {
		of, known := memberSchema(s, m.Name)
		if !known || twice(n.Members[:i], m.Name) || s.PropertyNames != nil && !namePasses(m.Name, s.PropertyNames) || !passes(m.Value, of) {
			return false
		}
	}
	return !slices.ContainsFunc(s.Required, func(name string) bool { return n.Get(name) == nil })
}

func namePasses(name string, s *jsonschema.Schema) bool {
	return s.Not == nil && (len(s.Types) == 0 || slices.Contains(s.Types, "string")) && textPasses(name, s)
}

func twice(before []document.Member, name string) bool {
	return slices.ContainsFunc(before, func(m document.Member) bool { return m.Name == name })
}

// countPasses reports whether a number of things is in bounds; -1 is no bound.
func countPasses(n, least, most int) bool { return n >= least && (most < 0 || n <= most) }
