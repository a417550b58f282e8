package partial

import (
	"math"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// Settle converts a resolved value to what a request can have: several possible values become one that represents
// them, single values get the type that the schema requires, as templates convert them, and a policy that is written
// as an object becomes its text. Values that do not fit are Unknown: reporting them is the task of the host's own
// program. The given tree is not changed.
func Settle(n *document.Node, s *catalog.Schema) *document.Node {
	if n.Choices != nil {
		return pick(n, s)
	}
	// No schema says anything of the value.
	if s == nil {
		return n
	}
	switch s.Type {
	case "array":
		return list(n, s)
	case "object":
		return object(n, s)
	}
	// A policy is a text for the API; templates have it as an object.
	if s.Content != "" && n.Kind == document.Object {
		return Policy(n)
	}
	return convert(n, s)
}

// list settles the items of a list. Another value where a list is required is Unknown.
func list(n *document.Node, s *catalog.Schema) *document.Node {
	if n.Kind != document.List {
		return n.Unread()
	}
	return Each(func(item *document.Node) *document.Node { return Settle(item, s.Items) })(n)
}

// object settles the members of an object. Another value where an object is required is Unknown.
func object(n *document.Node, s *catalog.Schema) *document.Node {
	if n.Kind != document.Object {
		return n.Unread()
	}
	members := make([]document.Member, len(n.Members))
	for i, m := range n.Members {
		// A map has one schema for all its values, an object one for each member.
		of := s.Values
		if of == nil {
			_, of, _ = s.Member(m.Name)
		}
		m.Value = Settle(m.Value, of)
		members[i] = m
	}
	object := document.NewObject(members, n.Span)
	object.Open = n.Open
	return object
}

// convert converts a single value to the type that a schema requires.
func convert(n *document.Node, s *catalog.Schema) *document.Node {
	// Of an unknown identity token the claims may be known.
	if n == nil || s == nil || n.Kind == document.Unknown {
		return n
	}
	switch single := n.Kind == document.String || n.Kind == document.Number || n.Kind == document.Bool; {
	case !single:
	case s.Type == "string" && n.Kind == document.String:
		return n
	// Tools write a number as it is written, and a Bool as true or false.
	case s.Type == "string":
		return document.NewText(n.Text, n.Span, nil)
	// A number with an unknown part.
	case n.Partial():
	case s.Type == "integer" && n.Kind != document.Bool:
		if text, ok := whole64(n.Text); ok {
			return document.NewScalar(document.Number, text, n.Span)
		}
		// Many tools treat the empty text as no value.
		if n.Kind == document.String && strings.TrimSpace(n.Text) != "" {
			return n // which no program reads as a number
		}
	// The text "True" of YAML 1.1 and of templates.
	case s.Type == "boolean" && n.Kind != document.Number:
		if text := strings.ToLower(n.Text); text == "true" || text == "false" {
			return document.NewScalar(document.Bool, text, n.Span)
		}
	}
	return n.Unread()
}

// whole64 writes an integer, which may be written as 3600.0, with only digits.
func whole64(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if i, err := strconv.ParseInt(text, 10, 64); err == nil {
		return strconv.FormatInt(i, 10), true
	}
	f, err := strconv.ParseFloat(text, 64)
	// Up to 10 to the power of 15, a float is exact.
	if err != nil || f != math.Trunc(f) || math.Abs(f) > 1e15 {
		return "", false
	}
	return strconv.FormatInt(int64(f), 10), true
}
